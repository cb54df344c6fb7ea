package corridor.connection;

import corridor.bus.Bus;
import corridor.bus.Notice;
import corridor.protocol.Codec;
import corridor.protocol.Frame;
import corridor.protocol.ParticipantId;
import corridor.protocol.Presence;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Sockets of this node and the others together: who is here, and signals that are only true now. What crosses nodes is
 * dropped first when there is much of it: it goes out to the sockets of this node all the same. Thread-safe.
 */
public final class Elsewhere {
  /** A node that has not said who is with it for so long is gone, and they with it. */
  private static final long GONE_NANOS = Duration.ofSeconds(10).toNanos();

  /** Signals a second to other nodes. */
  private static final int MOST = 200;

  private record Word(Set<ParticipantId> people, long at) {}

  private final Bus bus;
  private final String node;
  private final Codec codec;
  private final Connections here;
  private final LongSupplier nanos;
  private final Map<String, Word> others = new ConcurrentHashMap<>();

  /** Guarded by this: signals sent in the running second. */
  private int sent;

  private long since;

  public Elsewhere(Bus bus, String node, Codec codec, Connections here, LongSupplier nanos) {
    this.bus = bus;
    this.node = node;
    this.codec = codec;
    this.here = here;
    this.nanos = nanos;
    this.since = nanos.getAsLong();
  }

  public boolean isConnected(ParticipantId who) {
    return here.isConnected(who) || others.values().stream().anyMatch(word -> word.people().contains(who));
  }

  /** Sends a signal to whoever of these has a socket on any node; never blocks, drops what does not fit. */
  public void send(List<ParticipantId> to, Presence presence) {
    byte[] frame = codec.bytes(new Frame.Signal(presence));
    here.deliver(to, frame);
    if (bus.isUp() && fits()) {
      bus.publish(new Notice.Signal(to, frame));
    }
  }

  private synchronized boolean fits() {
    long now = nanos.getAsLong();
    if (now - since > 1_000_000_000) {
      since = now;
      sent = 0;
    }
    return sent++ < MOST;
  }

  /** From another node. */
  public void heard(Notice.Signal signal) {
    here.deliver(signal.to(), signal.frame());
  }

  /** From another node. */
  public void heard(Notice.Here word) {
    others.put(word.node(), new Word(word.people(), nanos.getAsLong()));
  }

  /** Tells the others who is with this node; every few seconds, and when that changes. */
  public void tell() {
    if (bus.isUp()) {
      bus.publish(new Notice.Here(node, here.people()));
    }
  }

  /** Forgets nodes that are silent. {@code gone} is told who was with them and is with none now. */
  public void forgetSilent(Consumer<ParticipantId> gone) {
    long now = nanos.getAsLong();
    Set<ParticipantId> lost = new HashSet<>();
    others
        .values()
        .removeIf(
            word -> {
              boolean silent = now - word.at() > GONE_NANOS;
              if (silent) {
                lost.addAll(word.people());
              }
              return silent;
            });
    lost.stream().filter(who -> !isConnected(who)).forEach(gone);
  }
}
