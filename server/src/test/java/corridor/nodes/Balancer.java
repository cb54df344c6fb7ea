package corridor.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * As any balancer of TCP connections before the nodes: asks each whether it is ready, brings new connections to those that
 * are, in turn, and ends those that lead to one that is not.
 */
final class Balancer implements AutoCloseable {
  private static final long LOOK_NANOS = 200_000_000;

  private final FaultProxy[] doors;
  private final boolean[] ready;
  private final Callers callers;
  private final AtomicInteger turn = new AtomicInteger();
  private final FaultProxy front;

  /** -1 for none. */
  private volatile int preferred = -1;

  private volatile boolean open = true;
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);

  Balancer(Callers callers, int nodes, java.util.function.IntUnaryOperator ports) throws IOException {
    this.callers = callers;
    doors = new FaultProxy[nodes];
    ready = new boolean[nodes];
    for (int i = 0; i < nodes; i++) {
      int node = i;
      doors[i] = new FaultProxy(() -> ports.applyAsInt(node));
    }
    front = new FaultProxy(this::next);
  }

  Balancer start() {
    thread.start();
    return this;
  }

  int port() {
    return front.port();
  }

  private synchronized int next() {
    int wanted = preferred;
    if (wanted >= 0 && ready[wanted]) {
      return doors[wanted].port();
    }
    for (int i = 0; i < doors.length; i++) {
      int node = turn.getAndIncrement() % doors.length;
      if (ready[node]) {
        return doors[node].port();
      }
    }
    return doors[0].port();
  }

  /** New connections go to this node as long as it is ready. */
  void onlyTo(int node) {
    preferred = node;
  }

  void toAll() {
    preferred = -1;
  }

  private void run() {
    while (open) {
      for (int i = 0; i < doors.length; i++) {
        boolean well = callers.isReady(i);
        synchronized (this) {
          ready[i] = well;
        }
        if (!well) {
          doors[i].breakAll();
        }
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      thread.join();
      front.close();
      for (FaultProxy door : doors) {
        door.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
