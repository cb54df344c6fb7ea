package corridor.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.TimeZone;

/** The command-line client: wires the machine to {@link Cli}. */
public final class Main {
  /** The command did what it should, and not all it had to say could be written. */
  private static final int UNWRITTEN = 1;

  private Main() {}

  public static void main(String[] args) {
    Written out = new Written(new FileOutputStream(FileDescriptor.out));
    PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
    Terminal terminal =
        new Terminal(
            new FileInputStream(FileDescriptor.in),
            stream(out),
            err,
            System.getenv(),
            isTerminal(0),
            isTerminal(1),
            InstantSource.system(),
            System::nanoTime,
            TimeZone.getDefault().toZoneId());
    int code = run(terminal, args);
    terminal.out().flush();
    String failure = out.failure();
    if (failure != null) {
      err.println("Not everything could be written: " + failure + ".");
      code = code == 0 ? UNWRITTEN : code;
    }
    // Not exit(): shutdown hooks and other threads of a command have ended by now, and a pipe must see everything.
    Runtime.getRuntime().halt(code);
  }

  private static int run(Terminal terminal, String[] args) {
    try {
      return new Cli(terminal).run(Typed.whole(args));
    } catch (IllegalArgumentException lost) {
      terminal.err().println(lost.getMessage());
      return Exit.USAGE.code();
    }
  }

  private static PrintStream stream(OutputStream to) {
    return new PrintStream(new java.io.BufferedOutputStream(to, 8192), true, StandardCharsets.UTF_8);
  }

  /** Which of the standard streams belong to a terminal: the kernel names their devices; without that, the JDK knows for both. */
  private static boolean isTerminal(int descriptor) {
    java.nio.file.Path link = java.nio.file.Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = java.nio.file.Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    } catch (java.io.IOException | UnsupportedOperationException notLinux) {
      java.io.Console console = System.console();
      return console != null && console.isTerminal();
    }
  }
}
