package corridor;

import corridor.clock.Machine;
import corridor.config.ServeSettings;
import corridor.config.SettingRefused;
import corridor.store.StoreFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The server's one program: {@code serve} is the default; the other subcommands need no server. */
public final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = run(args, out, err);
    if (code >= 0) {
      System.exit(code);
    }
  }

  /** @return the exit code; -1 while a server runs on */
  static int run(String[] args, PrintStream out, PrintStream err) {
    String first = args.length == 0 ? "serve" : args[0];
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    return switch (first) {
      case "serve" -> serve(rest, out, err);
      case "redline" -> RedlineCommand.run(rest, out, err);
      case "text" -> TextCommand.run(rest, out, err);
      case "simulate" -> SimulateCommand.run(rest, out, err);
      case "bare" -> BareCommand.run(rest, out, err);
      case "--help", "-h", "help" -> help(out);
      case "--version", "-V" -> version(out);
      default -> first.startsWith("-") ? serve(args, out, err) : unknown(first, err);
    };
  }

  private static int help(PrintStream out) {
    out.println(
        """
        Usage: java -jar corridor-server.jar [COMMAND] [OPTIONS]

          serve      serve one negotiation (the default); serve --help lists every setting
          redline    compare two files: redline OLD NEW [--html FILE] [--json]
          text       print what is read from a document: text FILE [--view accepted|rejected]
          simulate   play the relay over simulated nights: simulate --scenario normal|storm|FILE
        """);
    return 0;
  }

  private static int version(PrintStream out) {
    String version = ServerMain.class.getPackage().getImplementationVersion();
    out.println("corridor-server " + (version == null ? "from a working tree" : version));
    return 0;
  }

  private static int unknown(String command, PrintStream err) {
    err.println("There is no command \"" + command + "\": --help lists them.");
    return 2;
  }

  private static int serve(String[] args, PrintStream out, PrintStream err) {
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
