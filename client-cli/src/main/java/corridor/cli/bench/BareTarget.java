package corridor.cli.bench;

import java.nio.charset.StandardCharsets;

/**
 * The yardstick: whatever is sent goes to everybody in the room.
 *
 * @param size bytes of a payload, which are those that Corridor delivers for the same message
 */
record BareTarget(ServerProcess process, int size) implements Target {
  @Override
  public String name() {
    return "bare";
  }

  @Override
  public int port() {
    return process.port();
  }

  @Override
  public String path(Peer peer) {
    return "/ws?room=" + peer.room;
  }

  @Override
  public String headers(Peer peer) {
    return "";
  }

  @Override
  public byte[] hello(Peer peer, long after) {
    return new byte[0];
  }

  @Override
  public boolean readyAtOnce() {
    return true;
  }

  @Override
  public boolean ready(Peer peer, byte[] bytes, int from, int to) {
    return false;
  }

  @Override
  public byte[] message(Peer publisher, int number) {
    String mark = Marks.of(number);
    return (mark + "x".repeat(Math.max(0, size - mark.length()))).getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public long sequence(byte[] bytes, int from, int to) {
    return -1;
  }
}
