package corridor.cli.bench;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What is loaded: a Corridor server or the bare yardstick. Used by the engine's thread alone. */
interface Target {
  String name();

  int port();

  /** What its certificate is known by; null where it speaks in the clear. */
  default @Nullable SSLContext tls() {
    return null;
  }

  /** The process whose processor time is counted. */
  ServerProcess process();

  /** What follows {@code GET} in the upgrade of a peer. */
  String path(Peer peer);

  /** Further header lines of the upgrade, each ending in CR LF; may be empty. */
  String headers(Peer peer);

  /**
   * What a peer sends once its socket is open, as a payload; an empty array for nothing.
   *
   * @param after the last sequence it has; -1 for from now on
   */
  byte[] hello(Peer peer, long after);

  /** Whether a peer counts as open with the upgrade's answer alone; otherwise with {@link #ready}. */
  boolean readyAtOnce();

  /** Whether this payload says that the peer is live; the peer then learns where its stream stands. */
  boolean ready(Peer peer, byte[] bytes, int from, int to);

  /** The payload of a message: its number in the room, padded to the size asked for at construction. */
  byte[] message(Peer publisher, int number);

  /** The stream's sequence in a delivered payload, or -1 where this target numbers nothing. */
  long sequence(byte[] bytes, int from, int to);
}
