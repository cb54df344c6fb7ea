package corridor.cli.link;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * One request, one answer, one connection: HTTP/1.1 as far as single commands need it. A third of the start-up cost of the
 * JDK's clients, and it goes through SOCKS with names unresolved, which they cannot. Thread-safe.
 */
public final class Http {
  /** Redlines of long texts are the longest answers. */
  private static final int MOST = 64 * 1024 * 1024;

  /** @param json the body, as it came */
  public record Answer(int status, byte[] json) {}

  private final Dial dial;

  public Http(Dial dial) {
    this.dial = dial;
  }

  /**
   * @param target path and query below the server's address, such as {@code /api/command}
   * @param token of the login, or null
   * @throws Unreachable with a sentence, if no server of ours answered
   */
  public Answer post(String target, @Nullable String token, String type, byte[] body) throws IOException {
    try (Socket socket = dial.open()) {
      OutputStream out = socket.getOutputStream();
      byte[] head = Head.ascii(head(target, token, type, body.length));
      byte[] whole = new byte[head.length + body.length];
      System.arraycopy(head, 0, whole, 0, head.length);
      System.arraycopy(body, 0, whole, head.length, body.length);
      out.write(whole);
      out.flush();
      return answer(new BufferedInputStream(socket.getInputStream(), 16 * 1024));
    } catch (Unreachable e) {
      throw e;
    } catch (IOException e) {
      throw new Unreachable(Unreachable.sentence(e));
    }
  }

  private String head(String target, @Nullable String token, String type, int length) {
    Address to = dial.address();
    return "POST " + to.path() + target + " HTTP/1.1\r\nHost: " + to.hostHeader() + "\r\nContent-Type: " + type
        + "\r\nContent-Length: " + length + "\r\nAccept: application/json\r\nUser-Agent: corridor\r\nConnection: close\r\n"
        + (token == null ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
  }

  private static Answer answer(BufferedInputStream in) throws IOException {
    Head head = Head.read(in);
    while (head.status() / 100 == 1) {
      head = Head.read(in);
    }
    byte[] body = head.body(in, MOST);
    if (body.length == 0 || body[0] != '{') {
      throw new Unreachable(
          "Something answered there (status " + head.status() + "), but not as a Corridor server does. Is the address right, and"
              + " does this network ask for a log-in page first?");
    }
    return new Answer(head.status(), body);
  }
}
