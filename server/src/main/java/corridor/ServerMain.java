package corridor;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The server's one program: {@code serve} is the default; the other subcommands need no server. */
public final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = run(args, out, err);
    // Coming to an end by itself is cheaper than exit, which looks for somebody to log it to.
    if (code > 0) {
      System.exit(code);
    }
  }

  /** @return the exit code; -1 while a server runs on */
  static int run(String[] args, PrintStream out, PrintStream err) {
    String first = args.length == 0 ? "serve" : args[0];
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    return switch (first) {
      case "serve" -> ServeCommand.run(rest, out, err);
      case "redline" -> RedlineCommand.run(rest, out, err);
      case "text" -> TextCommand.run(rest, out, err);
      case "backup" -> BackupCommand.run(rest, out, err);
      case "restore" -> RestoreCommand.run(rest, out, err);
      case "move" -> MoveCommand.run(rest, out, err);
      case "simulate" -> SimulateCommand.run(rest, out, err);
      case "bare" -> BareCommand.run(rest, out, err);
      case "--help", "-h", "help" -> help(out);
      case "--version", "-V" -> version(out);
      default -> first.startsWith("-") ? ServeCommand.run(args, out, err) : unknown(first, err);
    };
  }

  private static int help(PrintStream out) {
    out.println(
        """
        Usage: java -jar corridor-server.jar [COMMAND] [OPTIONS]

          serve      serve one negotiation (the default); serve --help lists every setting
          redline    compare two files: redline OLD NEW [--html FILE] [--json]
          text       print what is read from a document: text FILE [--view accepted|rejected|marks]
          backup     copy the database while the server runs: backup --data FOLDER --to FILE
          restore    begin again from such a copy: restore --from FILE --data FOLDER
          move       take a negotiation from a data folder to PostgreSQL: move --data FOLDER --to postgres://…
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
}
