package corridor.cli.rehearse;

import corridor.cli.link.BusinessTime;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done when, in business time, and what arrives in between; done one after the other by the thread that calls
 * {@link #play}. Any thread may hand something in: where the queue is full it waits, and so do the sockets behind it.
 */
final class Timetable {
  private static final int ARRIVING = 10_000;

  /** Between two looks at the clock, which may be told to run faster meanwhile. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private record Due(Instant at, long order, Runnable task) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final BusinessTime time;
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final BlockingQueue<Runnable> arrived = new ArrayBlockingQueue<>(ARRIVING);
  private long order;
  private volatile boolean over;

  Timetable(BusinessTime time) {
    this.time = time;
  }

  /** Only on the thread that plays, or before it does. */
  void at(Instant when, Runnable task) {
    due.add(new Due(when, order++, task));
  }

  void after(Duration business, Runnable task) {
    at(time.now().plus(business), task);
  }

  /** Any thread but the one that plays. */
  void arrive(Runnable task) {
    try {
      while (!over && !arrived.offer(task, 1, TimeUnit.SECONDS)) {
        // The bound holds the links up, and with them their sockets.
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Until {@link #end}, or the thread is interrupted. */
  void play() {
    while (!over) {
      Duration wait = step();
      try {
        @Nullable Runnable task = arrived.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (task != null) {
          task.run();
        }
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        over = true;
      }
    }
  }

  /** Does what is due. @return how long nothing is, in elapsed time, at most {@link #LOOK} */
  Duration step() {
    for (Due next = due.peek(); next != null && !next.at().isAfter(time.now()) && !over; next = due.peek()) {
      due.remove(next);
      next.task().run();
    }
    Due next = due.peek();
    return next == null ? LOOK : time.until(next.at(), LOOK);
  }

  void end() {
    over = true;
  }
}
