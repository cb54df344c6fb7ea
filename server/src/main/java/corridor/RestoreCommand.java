package corridor;

import corridor.access.Ids;
import corridor.account.Logins;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.clock.Machine;
import corridor.protocol.Codec;
import corridor.protocol.Role;
import corridor.protocol.StreamId;
import corridor.store.Copy;
import corridor.store.Store;
import corridor.store.StoreFailure;
import corridor.store.Tx;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code restore --from FILE --data FOLDER}: a negotiation as a backup has it, with nobody logged in. */
final class RestoreCommand {
  private static final String USAGE =
      """
      Usage: java -jar corridor-server.jar restore --from FILE --data FOLDER

      Puts a copy made by backup into FOLDER, which has no negotiation yet. Copy corridor.keys there first: the texts are
      sealed with them. What was written, withdrawn or revoked after the copy is not in it, so every login is ended;
      one-use codes let the coordinators in again, who let in the others.
      """;

  /** Long enough to start the server and to reach people, short enough to lie about. */
  private static final Duration CODES = Duration.ofDays(1);

  private RestoreCommand() {}

  static int run(String[] args, PrintStream out, PrintStream err) {
    Words words = new Words(args);
    String from = words.option("--from");
    String folder = words.option("--data");
    if (words.help()) {
      out.print(USAGE);
      return 0;
    }
    if (from == null || folder == null) {
      err.print(USAGE);
      return 2;
    }
    try {
      Path data = Path.of(folder);
      Copy.place(Path.of(from), data);
      Map<String, String> codes = begun(data);
      out.println("Who was removed from a room or changed sides after the copy is as before it: remove her again before you let her in.");
      out.println("Restored into " + folder + ". Every login is ended. Start the server; these codes let one device in each,");
      out.println("within a day (on the page: \"I have a linking code\"; in a terminal: corridor link):");
      codes.forEach((name, code) -> out.println("  " + code + "  " + name));
      return 0;
    } catch (StoreFailure refused) {
      err.println(refused.getMessage());
      return 1;
    }
  }

  /** Nothing is left behind that could be served with its old logins. */
  private static Map<String, String> begun(Path data) {
    try {
      return begin(data, Machine.real(), new Ids(new SecureRandom()));
    } catch (RuntimeException e) {
      Copy.takeAway(data);
      throw e;
    }
  }

  /**
   * What was acknowledged after the copy may stand on people's devices: a new epoch tells them to read anew.
   *
   * @return a linking code for each coordinator, by her name
   */
  private static Map<String, String> begin(Path data, Machine machine, Ids ids) {
    Codec codec = new Codec();
    try (Store store = Store.open(data, new Store.Settings(100, 1, 0))) {
      return store.writeNow(
          tx -> {
            anew(tx, ids);
            Participants participants = new Participants(codec, ids);
            Logins logins = new Logins(ids, machine);
            Map<String, String> codes = new LinkedHashMap<>();
            for (Participant participant : participants.all(tx)) {
              if (participant.roles().contains(Role.COORDINATOR)) {
                codes.put(participant.name(), logins.code(tx, participant.id(), CODES));
              }
            }
            return codes;
          });
    }
  }

  private static void anew(Tx tx, Ids ids) {
    List<StreamId> streams = tx.list("select id from streams order by id", row -> new StreamId(row.text(1)));
    streams.forEach(stream -> tx.update("update streams set epoch = ? where id = ?", ids.epoch(), stream));
    tx.update("update logins set ended = 1 where ended = 0");
    tx.update("delete from linking");
    tx.update("delete from tickets");
  }
}
