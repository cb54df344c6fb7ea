package corridor;

import corridor.clock.Machine;
import corridor.store.Move;
import corridor.store.Node;
import corridor.store.StoreFailure;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code move --data FOLDER --to postgres://…}: from a data folder to PostgreSQL, while no server runs. */
final class MoveCommand {
  private static final String USAGE =
      """
      Usage: java -jar corridor-server.jar move --data FOLDER --to postgres://USER@HOST:PORT/DATABASE

      Takes the negotiation in FOLDER into an empty PostgreSQL database: everything, with sequences, epochs and
      logins as they are, checked before it counts. Stop the server first. FOLDER stays as it was, and is not
      served any more.
      """;

  private MoveCommand() {}

  static int run(String[] args, PrintStream out, PrintStream err) {
    Words words = new Words(args);
    String folder = words.option("--data");
    String to = words.option("--to");
    if (words.help()) {
      out.print(USAGE);
      return 0;
    }
    if (folder == null || to == null) {
      err.print(USAGE);
      return 2;
    }
    Machine machine = Machine.real();
    try {
      Move.Moved moved = Move.run(Path.of(folder), to, new Node("move", machine.wall(), machine.nanos()));
      out.println(
          "Moved and checked: " + moved.rows() + " rows in " + moved.tables() + " tables, among them " + moved.streams()
              + " streams with " + moved.entries() + " entries. Serve it with --store, and with --keys "
              + Path.of(folder).resolve("corridor.keys") + " or a copy of it; the folder stays as it was.");
      return 0;
    } catch (StoreFailure refused) {
      err.println(refused.getMessage());
      return 1;
    }
  }
}
