package corridor.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A way between two programs that can be cut, silenced or slowed while they use it. */
final class FaultProxy implements AutoCloseable {
  /** How bytes fare on the way. */
  enum Way {
    OPEN,
    /** Connections stay and carry nothing, as through a firewall that forgot them. */
    SILENT,
    /** The same for what clients say; what servers say arrives. */
    DEAF,
    /** The same for what servers say; what clients say arrives. */
    MUTE,
    /** Connections break, new ones are refused. */
    CUT
  }

  private final ServerSocket door;
  private final IntSupplier target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  /** Those that lost bytes while they were silent. */
  private final Set<Socket> stale = ConcurrentHashMap.newKeySet();

  private final LongAdder turns = new LongAdder();

  private volatile Way way = Way.OPEN;

  private volatile @Nullable String breakWord;
  private volatile boolean breakAfter;
  private volatile boolean broken;

  /** How long each read waits before it is passed on; what a far or busy place feels like. */
  private volatile long delayMillis;

  /** @param target the port a new connection goes to */
  FaultProxy(IntSupplier target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void set(Way how) {
    way = how;
    if (how == Way.CUT) {
      breakAll();
    } else if (how == Way.OPEN) {
      // What was silent has lost bytes: it cannot go on.
      breakStale();
    }
  }

  /** Breaks everything when a client says {@code word}: before it arrives, or after it did and before the answer comes back. */
  void breakAt(String word, boolean arrives) {
    broken = false;
    breakAfter = arrives;
    breakWord = word;
  }

  /** Whether {@link #breakAt} has happened. */
  boolean hasBroken() {
    return broken;
  }

  private boolean breaksHere(byte[] bytes, int count) {
    String word = breakWord;
    return word != null && new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains(word);
  }

  void slow(long millis) {
    delayMillis = millis;
  }

  /** How often a client spoke after it was answered: what it waits for on a long way. */
  long turns() {
    return turns.sum();
  }

  private void breakStale() {
    stale.forEach(FaultProxy::close);
    stale.clear();
  }

  void breakAll() {
    sockets.forEach(FaultProxy::close);
    sockets.clear();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        if (way == Way.CUT) {
          close(near);
          continue;
        }
        Thread.ofVirtual().start(() -> join(near));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void join(Socket near) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target.getAsInt());
      near.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      sockets.add(near);
      sockets.add(far);
      if (way == Way.CUT) {
        breakAll();
      }
      AtomicBoolean answered = new AtomicBoolean(true);
      Thread.ofVirtual().start(() -> pass(near, far, Way.DEAF, answered));
      pass(far, near, Way.MUTE, answered);
    } catch (IOException refused) {
      close(near);
    }
  }

  /** @param silenced the way that silences this direction alone */
  private void pass(Socket from, Socket to, Way silenced, AtomicBoolean answered) {
    byte[] bytes = new byte[16 * 1024];
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        if (silenced == Way.MUTE) {
          answered.set(true);
        } else if (answered.getAndSet(false)) {
          turns.increment();
        }
        if (delayMillis > 0) {
          LockSupport.parkNanos(delayMillis * 1_000_000);
        }
        if (breaksHere(bytes, read)) {
          breakWord = null;
          if (breakAfter) {
            way = Way.SILENT;
            out.write(bytes, 0, read);
            // Long enough for the server to do what it was told.
            LockSupport.parkNanos(300_000_000);
          }
          breakAll();
          broken = true;
          way = Way.OPEN;
          return;
        }
        if (carries(silenced)) {
          out.write(bytes, 0, read);
        } else {
          stale.add(from);
          stale.add(to);
        }
      }
    } catch (IOException broken) {
      // As meant.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private boolean carries(Way silenced) {
    return switch (way) {
      case OPEN -> true;
      case SILENT, CUT -> false;
      case DEAF, MUTE -> way != silenced;
    };
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    breakAll();
  }
}
