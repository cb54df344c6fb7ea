package corridor;

import corridor.clock.Machine;
import corridor.config.ServeSettings;
import corridor.config.SettingRefused;
import corridor.store.StoreFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code serve}. Apart from {@link ServerMain}, so that the other commands load nothing of a server. */
final class ServeCommand {
  private ServeCommand() {}

  /** @return the exit code; -1 while the server runs on */
  static int run(String[] args, PrintStream out, PrintStream err) {
    ServeSettings settings = new ServeSettings();
    CommandLine line = new CommandLine(settings);
    try {
      CommandLine.ParseResult parsed = line.parseArgs(args);
      if (parsed.isUsageHelpRequested()) {
        line.usage(out);
        return 0;
      }
    } catch (CommandLine.ParameterException e) {
      err.println(e.getMessage() + " (serve --help lists every setting)");
      return 2;
    }
    try {
      Server server = Server.start(settings, Machine.real(), new SecureRandom());
      new Welcome(out).say(server, settings);
      Path rehearse = settings.rehearse();
      Rehearsal rehearsal = rehearse == null || !server.isSample() ? null : Rehearsal.start(rehearse, server, err);
      stopOnSignal(server, rehearsal, out);
      return -1;
    } catch (IOException network) {
      err.println(network.getMessage() + " (--port and --host choose; with Maven -Dport=8081)");
      return 1;
    } catch (SettingRefused | StoreFailure refused) {
      err.println(refused.getMessage());
      return 1;
    } catch (Exception e) {
      err.println("The server could not start: " + e.getMessage());
      return 1;
    }
  }

  /** SIGTERM and Ctrl-C close in order; the latch holds the machine up until that is done. */
  private static void stopOnSignal(Server server, @Nullable Rehearsal rehearsal, PrintStream out) {
    CountDownLatch running = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  if (rehearsal != null) {
                    rehearsal.close();
                  }
                  server.close();
                  out.println("Stopped. Everything acknowledged is on disk.");
                  running.countDown();
                },
                "corridor-stop"));
    Thread.ofPlatform()
        .name("corridor-main")
        .start(
            () -> {
              try {
                running.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
