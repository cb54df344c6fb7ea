package corridor.notify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Calls other servers by HTTP/1.1, to exactly the address that {@link Addresses} checked: the JDK's client would look the
 * name up again, and could be led elsewhere by the second answer. No redirect is followed, no cookie kept, no answer read
 * beyond its bound. Blocks: only for workers. Thread-safe.
 */
public final class Outpost {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 8_000;

  /** A server that sends one byte now and then is given up after this. */
  private static final int WHOLE_SECONDS = 20;

  private static final int MOST_HEAD = 16 * 1024;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9][0-9])( .*)?");

  private final Addresses addresses;
  private final SSLSocketFactory tls;

  /** Ends calls that last too long. */
  private final ScheduledExecutorService clock;

  public Outpost(Addresses addresses, SSLSocketFactory tls, ScheduledExecutorService clock) {
    this.addresses = addresses;
    this.tls = tls;
    this.clock = clock;
  }

  /** @param body at most as long as was asked for; {@code whole} whether that was all of it */
  public record Answer(int status, byte[] body, boolean whole) {
    /** Whether the other side did what it was asked. */
    public boolean good() {
      return status >= 200 && status < 300;
    }
  }

  Addresses addresses() {
    return addresses;
  }

  /** Sends a body; what is answered beyond the status is not read. */
  Answer post(String address, Map<String, String> headers, byte[] body) throws IOException {
    return call("POST", addresses.checked(address), headers, body, 0);
  }

  /** @param most of the answer's body, in bytes; a longer one is cut */
  public Answer get(String address, String accept, int most) throws IOException {
    return call("GET", addresses.checked(address), Map.of("Accept", accept), new byte[0], most);
  }

  private Answer call(String method, Addresses.Place place, Map<String, String> headers, byte[] body, int most)
      throws IOException {
    try (Socket plain = new Socket()) {
      ScheduledFuture<?> end = clock.schedule(() -> close(plain), WHOLE_SECONDS, TimeUnit.SECONDS);
      try {
        plain.connect(new InetSocketAddress(place.address(), place.port()), CONNECT_MILLIS);
        plain.setSoTimeout(READ_MILLIS);
        try (Socket socket = place.secure() ? secured(plain, place) : plain) {
          socket.getOutputStream().write(request(method, place, headers, body));
          socket.getOutputStream().flush();
          return answer(socket.getInputStream(), most);
        }
      } finally {
        var _ = end.cancel(false);
      }
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // Closed is closed.
    }
  }

  private Socket secured(Socket plain, Addresses.Place place) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, place.host(), place.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] request(String method, Addresses.Place place, Map<String, String> headers, byte[] body) {
    String host = place.host() + (place.uri().getPort() < 0 ? "" : ":" + place.uri().getPort());
    StringBuilder head = new StringBuilder(method + " " + place.target() + " HTTP/1.1\r\nHost: " + host + "\r\n");
    head.append("User-Agent: corridor\r\nConnection: close\r\nAccept-Encoding: identity\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (!method.equals("GET")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = java.util.Arrays.copyOf(first, first.length + body.length);
    System.arraycopy(body, 0, all, first.length, body.length);
    return all;
  }

  private static Answer answer(InputStream in, int most) throws IOException {
    while (true) {
      String head = head(in);
      String[] lines = head.split("\r\n", -1);
      Matcher status = STATUS.matcher(lines[0]);
      if (!status.matches()) {
        throw new IOException("the other side does not speak HTTP/1.1");
      }
      int number = Integer.parseInt(status.group(1));
      if (number >= 200) {
        return most == 0 ? new Answer(number, new byte[0], true) : body(number, lines, in, most);
      }
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < 4) {
      int next = in.read();
      if (next < 0 || head.size() > MOST_HEAD) {
        throw new IOException("the other side's answer is not whole");
      }
      head.write(next);
      ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static Answer body(int status, String[] lines, InputStream in, int most) throws IOException {
    boolean chunked = false;
    int length = most + 1;
    for (String line : lines) {
      String lower = line.toLowerCase(Locale.ROOT);
      chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
      if (lower.matches("content-length: *[0-9]{1,9}")) {
        length = Math.min(length, Integer.parseInt(lower.substring(15).strip()));
      }
    }
    byte[] body = chunked ? chunks(in, most) : in.readNBytes(length);
    return body.length > most
        ? new Answer(status, java.util.Arrays.copyOf(body, most), false)
        : new Answer(status, body, true);
  }

  private static byte[] chunks(InputStream in, int most) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (all.size() <= most) {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next != '\n'; next = in.read()) {
        if (next < 0 || line.length() > 100) {
          throw new IOException("the other side's answer is not whole");
        }
        line.append((char) next);
      }
      String size = line.toString().strip().replaceFirst(";.*", "");
      if (!size.matches("[0-9a-fA-F]{1,7}")) {
        throw new IOException("the other side's answer is not whole");
      }
      int length = Integer.parseInt(size, 16);
      if (length == 0) {
        break;
      }
      all.write(in.readNBytes(Math.min(length, most + 1)));
      var _ = in.readNBytes(2);
    }
    return all.toByteArray();
  }
}
