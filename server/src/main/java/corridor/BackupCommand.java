package corridor;

import corridor.store.Copy;
import corridor.store.StoreFailure;
import java.io.PrintStream;
import java.nio.file.Path;

/** {@code backup --data FOLDER --to FILE}: a copy of the database, while a server runs or not. */
final class BackupCommand {
  private static final String USAGE =
      """
      Usage: java -jar corridor-server.jar backup --data FOLDER --to FILE

      Copies the negotiation's database to FILE, as it stood at one commit; a server may go on writing meanwhile. The keys
      that its texts are sealed with (FOLDER/corridor.keys) are not in it: keep a copy of them somewhere else. With
      --store the database's own tools do this (pg_dump).
      """;

  private BackupCommand() {}

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
    try {
      long bytes = Copy.take(Path.of(folder), Path.of(to).toAbsolutePath());
      out.println(
          "Copied and checked: " + to + ", " + bytes + " bytes. Keep " + Path.of(folder).resolve("corridor.keys")
              + " in another place: one is of no use without the other.");
      return 0;
    } catch (StoreFailure refused) {
      err.println(refused.getMessage());
      return 1;
    }
  }
}
