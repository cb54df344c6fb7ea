package corridor.cli.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A Corridor server with people in rooms.
 *
 * @param text bytes of a message's text
 * @param tls null where it speaks in the clear
 */
record CorridorTarget(ServerProcess process, List<Population.Person> people, int text, @Nullable SSLContext tls)
    implements Target {
  CorridorTarget(ServerProcess process, List<Population.Person> people, int text) {
    this(process, people, text, null);
  }

  /** What an entry's frame begins with; the sequence stands after the stream's id, whose length never changes. */
  private static final byte[] ENTRY = "{\"type\":\"entry\",\"stream\":\"".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] LIVE = "{\"type\":\"live\"".getBytes(StandardCharsets.US_ASCII);
  private static final int TO_EPOCH = "{\"type\":\"live\",\"stream\":\"".length() + 24 + "\",\"epoch\":".length();
  private static final int TO_SEQUENCE = ENTRY.length + 24 + "\",\"sequence\":".length();

  @Override
  public String name() {
    return "corridor";
  }

  @Override
  public int port() {
    return process.port();
  }

  @Override
  public String path(Peer peer) {
    return "/ws";
  }

  @Override
  public String headers(Peer peer) {
    return "Authorization: Bearer " + person(peer).token() + "\r\n";
  }

  private Population.Person person(Peer peer) {
    return people.get(peer.login);
  }

  @Override
  public byte[] hello(Peer peer, long after) {
    Population.Person person = person(peer);
    return ("{\"id\":1,\"command\":{\"type\":\"stream.follow\",\"cursors\":[{\"stream\":\"" + person.channel() + "\",\"epoch\":"
            + peer.epoch + ",\"after\":" + after + "}]}}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public boolean readyAtOnce() {
    return false;
  }

  @Override
  public boolean ready(Peer peer, byte[] bytes, int from, int to) {
    if (!begins(LIVE, bytes, from, to)) {
      return false;
    }
    peer.epoch = Marks.number(bytes, from + TO_EPOCH, to);
    if (peer.lastSequence < 0) {
      int digits = Long.toString(peer.epoch).length();
      peer.lastSequence = Marks.number(bytes, from + TO_EPOCH + digits + ",\"sequence\":".length(), to);
    }
    return true;
  }

  private static boolean begins(byte[] with, byte[] bytes, int from, int to) {
    if (to - from < with.length) {
      return false;
    }
    for (int i = 0; i < with.length; i++) {
      if (bytes[from + i] != with[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public byte[] message(Peer publisher, int number) {
    String mark = Marks.of(number);
    byte[] bits = ByteBuffer.allocate(16).putLong(publisher.number).putLong(number).array();
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    return ("{\"id\":" + (number + 2) + ",\"key\":\"" + key + "\",\"command\":{\"type\":\"message.post\",\"channel\":\""
            + person(publisher).channel() + "\",\"topic\":\"\",\"text\":\"" + mark + Talk.of(number, text - mark.length())
            + "\",\"mentions\":[],\"label\":null}}")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public long sequence(byte[] bytes, int from, int to) {
    return begins(ENTRY, bytes, from, to) ? Marks.number(bytes, from + TO_SEQUENCE, to) : -1;
  }
}
