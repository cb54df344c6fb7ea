package corridor.cli.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Drives all sockets to one target from the thread that calls {@link #turn}. */
final class Engine implements AutoCloseable {
  /** Handshakes under way at once: below any server's backlog. */
  private static final int OPENING = 512;

  /** The same over TLS, whose handshakes cost this thread milliseconds each: none may wait until a server loses patience. */
  private static final int SECURING = 16;

  private static final int BUFFER = 256 * 1024;

  private final Selector selector;
  private final Target target;
  private final LongSupplier nanos;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] scratch = new byte[BUFFER + 64 * 1024];
  private final Deque<Peer> toOpen = new ArrayDeque<>();
  /** Nanoseconds between two looks at the other engine: pings wait there, and ten seconds without an answer end a socket. */
  private static final long LOOK = 500_000_000;

  private @Nullable Engine beside;
  private long looked;
  private int opening;
  private int lost;

  /** Why the first connection was lost; null if none was. */
  private @Nullable String why;

  Engine(Target target, LongSupplier nanos) throws IOException {
    this.selector = Selector.open();
    this.target = target;
    this.nanos = nanos;
  }

  Target target() {
    return target;
  }

  long now() {
    return nanos.getAsLong();
  }

  /** Opens these in the turns that follow. */
  void open(Collection<Peer> peers) {
    toOpen.addAll(peers);
  }

  /** Another engine whose sockets are kept alive while this one works. */
  void beside(Engine other) {
    beside = other;
  }

  /** Tells that a peer's opening is over. */
  void opened() {
    opening--;
  }

  int lost() {
    return lost;
  }

  @Nullable String why() {
    return why;
  }

  /** Handles what there is; waits until {@code until} at most. */
  void turn(long until) throws IOException {
    while (opening < (target.tls() == null ? OPENING : SECURING) && !toOpen.isEmpty()) {
      opening++;
      toOpen.removeFirst().connect(selector, target);
    }
    long now = now();
    if (beside != null && now - looked > LOOK) {
      looked = now;
      beside.poll();
    }
    long wait = Math.min(LOOK, until - now);
    if (wait < 1_000_000) {
      poll();
    } else {
      var _ = selector.select(wait / 1_000_000);
      handleAll();
    }
  }

  private void poll() throws IOException {
    var _ = selector.selectNow();
    handleAll();
  }

  private void handleAll() {
    for (SelectionKey key : selector.selectedKeys()) {
      Peer peer = (Peer) key.attachment();
      try {
        handle(key, peer);
      } catch (IOException | java.nio.channels.CancelledKeyException gone) {
        lose(peer, String.valueOf(gone.getMessage()));
      }
    }
    selector.selectedKeys().clear();
  }

  private void handle(SelectionKey key, Peer peer) throws IOException {
    int ready = key.isValid() ? key.readyOps() : 0;
    if ((ready & SelectionKey.OP_CONNECT) != 0) {
      peer.connected(target);
    }
    if ((ready & SelectionKey.OP_WRITE) != 0) {
      peer.writable();
    }
    if ((ready & SelectionKey.OP_READ) != 0 && !peer.read(buffer, scratch, target, now())) {
      lose(peer, "the server closed the connection");
    }
  }

  private void lose(Peer peer, String reason) {
    if (!peer.isReady()) {
      opening--;
    }
    lost++;
    why = why == null ? reason : why;
    peer.drop();
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      ((Peer) key.attachment()).drop();
    }
    selector.close();
  }
}
