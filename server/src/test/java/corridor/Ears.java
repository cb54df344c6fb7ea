package corridor;

import corridor.protocol.CloseCode;
import corridor.stream.Outlet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** A socket in memory: whatever the server writes is heard at once; its event loop is the test's own thread. */
final class Ears implements Outlet {
  /** The tasks of all sockets of a world, which is one thread's, in the order they came. */
  static final class Loop {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    void add(Runnable task) {
      tasks.add(task);
    }

    /** Runs what is there, and what comes of it. */
    void run() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
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
