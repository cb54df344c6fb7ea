package corridor;

import corridor.net.BareBroadcast;
import corridor.store.BareLog;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * {@code bare}, which help does not list: the yardstick that {@code corridor bench --against bare} starts beside the
 * server. It knows no logins and keeps no secrets, and it listens on this machine alone.
 */
final class BareCommand {
  private BareCommand() {}

  /** @return -1 while it runs, until the process is ended; 1 where it cannot start, 2 where the arguments are wrong */
  static int run(String[] args, PrintStream out, PrintStream err) {
    boolean durable = args.length == 2 && args[0].equals("--durable");
    if (args.length > 0 && !durable) {
      err.println("bare [--durable FOLDER]: the yardstick of corridor bench");
      return 2;
    }
    try {
      @Nullable BareLog log = durable ? new BareLog(Path.of(args[1])) : null;
      BareBroadcast bare = new BareBroadcast(log == null ? null : log::append);
      out.println("Bare broadcast on port " + bare.port());
      return -1;
    } catch (IOException | corridor.store.StoreFailure e) {
      err.println(e.getMessage());
      return 1;
    }
  }
}
