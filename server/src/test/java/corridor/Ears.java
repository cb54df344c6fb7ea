package corridor;

import corridor.protocol.CloseCode;
import corridor.stream.Outlet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A socket in memory: whatever the server writes is heard at once; its event loop is the test's own thread. */
final class Ears implements Outlet {
  /** The tasks of all sockets of a world, in an order that does not hang on which thread was quicker. */
  static final class Loop {
    private final Thread test = Thread.currentThread();
    private final Queue<Runnable> own = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> written = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> other = new ConcurrentLinkedQueue<>();

    void add(Runnable task) {
      Thread thread = Thread.currentThread();
      (thread == test ? own : thread.getName().equals("corridor-writer") ? written : other).add(task);
    }

    /**
     * Runs what is there, while nothing else is under way.
     *
     * @return whether there was anything
     */
    boolean run() {
      List<Runnable> there = new ArrayList<>();
      for (Runnable task = written.poll(); task != null; task = written.poll()) {
        there.add(task);
      }
      for (Runnable task = other.poll(); task != null; task = other.poll()) {
        there.add(task);
      }
      boolean ran = runOwn() || !there.isEmpty();
      for (Runnable task : there) {
        task.run();
        var _ = runOwn();
      }
      return ran;
    }

    private boolean runOwn() {
      boolean ran = false;
      for (Runnable task = own.poll(); task != null; task = own.poll()) {
        task.run();
        ran = true;
      }
      return ran;
    }
  }

  private final Loop loop;
  private final Consumer<String> heard;
  private volatile boolean closed;

  /** @param loop tasks for the test's thread to run, shared by all sockets of a world */
  Ears(Loop loop, Consumer<String> heard) {
    this.loop = loop;
    this.heard = heard;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public int loop() {
    return 0;
  }

  /** Dropped where the socket is closed by then, as the network does it. */
  @Override
  public void execute(Runnable task) {
    loop.add(
        () -> {
          if (!closed) {
            task.run();
          }
        });
  }

  @Override
  public boolean writable() {
    return !closed;
  }

  @Override
  public void write(byte[] json) {
    if (!closed) {
      heard.accept(new String(json, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close(CloseCode why) {
    if (!closed) {
      closed = true;
      heard.accept("closed " + why);
    }
  }
}
