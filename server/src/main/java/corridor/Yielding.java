package corridor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that give way: where the processors are all taken, the operating system runs messages first and long work with what
 * is left. On Linux a thread's nice value is its own, and raising it needs no right; elsewhere nothing happens, and where it
 * is refused nothing either.
 */
final class Yielding {
  private static final Logger log = LoggerFactory.getLogger(Yielding.class);

  /**
   * A third of another thread's share. Less is worse: a thread that hardly runs is one that every pause of the collector waits
   * for, and on a machine that is busy with other programs that was longer than what it gave way to.
   */
  static final int STEPS = 5;

  /** What {@code setpriority} calls a single process, which on Linux is a single thread; 0 is the calling one. */
  private static final int PROCESS = 0;

  private static final int CALLER = 0;
  private static final int LOWEST = 19;

  private Yielding() {}

  /** Threads of that name, each of which gives way from its first task on. */
  static ThreadFactory named(String name) {
    return task ->
        Thread.ofPlatform()
            .name(name)
            .unstarted(
                () -> {
                  giveWay();
                  task.run();
                });
  }

  /** The calling thread gives way from now on, for good. */
  private static void giveWay() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MemorySegment get = linker.defaultLookup().find("getpriority").orElseThrow();
      MemorySegment set = linker.defaultLookup().find("setpriority").orElseThrow();
      var number = ValueLayout.JAVA_INT;
      int nice = (int) linker.downcallHandle(get, FunctionDescriptor.of(number, number, number)).invokeExact(PROCESS, CALLER);
      int refused =
          (int)
              linker
                  .downcallHandle(set, FunctionDescriptor.of(number, number, number, number))
                  .invokeExact(PROCESS, CALLER, Math.min(nice + STEPS, LOWEST));
      log.debug("long work gives way: {}", refused == 0);
    } catch (Throwable e) { // what invokeExact declares; nothing depends on it
      log.debug("long work does not give way here", e);
    }
  }
}
