package corridor.ops;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that give way: where the processors are all taken, the operating system runs messages first and long work with what
 * is left. On Linux a thread's nice value is its own, and raising it needs no right; elsewhere nothing happens, and where it
 * is refused nothing either. Any thread may call this.
 *
 * <p>A nice value says how much a thread gets, not when it stops: since EEVDF (Linux 6.6) a thread that runs is let run to the
 * end of its slice, in practice to the next tick 4 ms later, even if another processor is idle, and a message waits so at each of
 * the five threads it goes through. Only who has a shorter slice than the one that runs is let in at once (Linux 6.12). So
 * those who give way ask for the longest (sched_setattr(2)): as much in all, and everybody else first.
 */
public final class Yielding {
  private static final Logger log = LoggerFactory.getLogger(Yielding.class);

  /**
   * A third of another thread's share. Less is worse: a thread that hardly runs is one that every pause of the collector waits
   * for, and on a machine that is busy with other programs that was longer than what it gave way to.
   */
  public static final int THIRD = 5;

  /** The longest the scheduler takes, in nanoseconds. */
  private static final long SLICE = 100_000_000;

  private static final Path THREADS = Path.of("/proc/self/task");
  private static final int OTHER = 0;
  private static final int IDLE = 5;
  private static final int LOWEST = 19;
  private static final int CALLER = 0;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  /** Of {@code struct sched_attr} in its first version: size, policy, flags, nice, priority, runtime, deadline, period. */
  private static final int SIZE = 48;

  private static final int AT_POLICY = 4;
  private static final int AT_NICE = 16;
  private static final int AT_RUNTIME = 24;

  private Yielding() {}

  /** Threads of that name, each of which gives way from its first task on. */
  public static ThreadFactory named(String name) {
    return task ->
        Thread.ofPlatform()
            .name(name)
            .unstarted(
                () -> {
                  giveWay(CALLER, new Way(OTHER, nice() + THIRD));
                  task.run();
                });
  }

  /**
   * The virtual machine's compiler lets everybody in, from now on, with its share as it was: on a busy machine code would
   * otherwise stay slow for minutes. Its threads come and go: call this now and then.
   */
  public static void compilers() {
    each(name -> name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler"), new Way(OTHER, nice()));
  }

  /**
   * This process runs only where nobody else wants the processor, from now on: whoever wakes is let in at once (SCHED_IDLE,
   * sched(7)). There is no way back, and where others want all the processors it hardly runs at all.
   */
  public static void idle() {
    each(name -> true, new Way(IDLE, 0));
  }

  /** How a thread is to run: a policy of the scheduler and, under {@link #OTHER}, a nice value. */
  private record Way(int policy, int nice) {}

  private static void each(Predicate<String> which, Way way) {
    if (!Files.isDirectory(THREADS)) {
      return;
    }
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        if (which.test(Files.readString(thread.resolve("comm")))) {
          giveWay(Integer.parseInt(thread.getFileName().toString()), way);
        }
      }
    } catch (IOException gone) {
      log.debug("a thread ended while it was looked at: {}", gone.toString());
    }
  }

  /** What the process was started with: its first thread's, which never gives way. */
  private static int nice() {
    if (!Files.isDirectory(THREADS)) {
      return 0;
    }
    try {
      return (int) Calls.GET_PRIORITY.invokeExact(0, (int) ProcessHandle.current().pid());
    } catch (Throwable e) { // what invokeExact declares
      log.debug("no nice values here", e);
      return 0;
    }
  }

  /** @param thread the operating system's number of it; {@link #CALLER} for the calling one */
  private static void giveWay(int thread, Way way) {
    if (!Files.isDirectory(THREADS)) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      boolean done = withAttributes(arena, thread, way) || withPriority(thread, way);
      log.debug("long work gives way: {}", done);
    } catch (Throwable e) { // what invokeExact declares; nothing depends on it
      log.debug("long work does not give way here", e);
    }
  }

  private static boolean withAttributes(Arena arena, int thread, Way way) throws Throwable {
    long call =
        switch (System.getProperty("os.arch")) {
          case "amd64" -> 314;
          case "aarch64" -> 274;
          default -> -1;
        };
    if (call < 0) {
      return false;
    }
    MemorySegment attributes = arena.allocate(SIZE, Long.BYTES);
    attributes.set(INT, 0, SIZE);
    attributes.set(INT, AT_POLICY, way.policy());
    attributes.set(INT, AT_NICE, Math.min(way.nice(), LOWEST));
    attributes.set(LONG, AT_RUNTIME, SLICE);
    long refused = (long) Calls.SET_ATTRIBUTES.invokeExact(call, thread, attributes, 0);
    return refused == 0;
  }

  private static boolean withPriority(int thread, Way way) throws Throwable {
    int nice = way.policy() == IDLE ? LOWEST : Math.min(way.nice(), LOWEST);
    int refused = (int) Calls.SET_PRIORITY.invokeExact(0, thread, nice);
    return refused == 0;
  }

  /** Of the C library; linked when the first is called, on Linux. */
  private static final class Calls {
    private static final MethodHandle GET_PRIORITY = handle("getpriority", FunctionDescriptor.of(INT, INT, INT));
    private static final MethodHandle SET_PRIORITY = handle("setpriority", FunctionDescriptor.of(INT, INT, INT, INT));

    /** sched_setattr by its number: no library of Debian 12 has a function of that name. */
    private static final MethodHandle SET_ATTRIBUTES =
        handle("syscall", FunctionDescriptor.of(LONG, LONG, INT, ValueLayout.ADDRESS, INT), Linker.Option.firstVariadicArg(1));

    private static MethodHandle handle(String function, FunctionDescriptor descriptor, Linker.Option... options) {
      Linker linker = Linker.nativeLinker();
      return linker.downcallHandle(linker.defaultLookup().find(function).orElseThrow(), descriptor, options);
    }
  }
}
