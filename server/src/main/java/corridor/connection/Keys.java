package corridor.connection;

import corridor.access.Refused;
import corridor.account.Secrets;
import corridor.clock.Machine;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.FlagResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.ToldOnce;
import corridor.protocol.WallResult;
import corridor.store.Soon;
import corridor.store.Tx;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One effect a key: the answer to a command is kept beside what the command did, in the same transaction, so that a retry
 * from any device, also after a crash, gets it again.
 */
final class Keys {
  static final Duration KEPT = Duration.ofDays(14);

  private static final Soon KEY =
      new Soon(
          "insert into keys (participant, key, hash, at_wall, answer) values (?, ?, ?, ?, ?)", "text text bytea bigint bytea");

  /** Stands for the answer where that has secrets in it. */
  private static final byte[] NOT_KEPT = {};

  private final Codec codec;
  private final Machine machine;

  Keys(Codec codec, Machine machine) {
    this.codec = codec;
    this.machine = machine;
  }

  private record Kept(byte[] hash, byte[] answer) {}

  /** @throws Refused if the key was used for another command */
  Result once(Tx tx, ParticipantId who, String key, Command command, Function<Tx, Result> deed) {
    byte[] hash = hash(command);
    if (!tx.mayHope()) { // that it is new: otherwise it runs into the one that is there
      var earlier = answered(tx, who, key, hash);
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    Result result = deed.apply(tx);
    tx.soon(
        KEY,
        who, key, hash, machine.wall().instant(),
        result instanceof ToldOnce ? NOT_KEPT : sealed(tx, who, codec.bytes(result)));
    return result;
  }

  /** As inboxes are: an answer is told to one person, and may hold words or an invitation's link. */
  private static byte[] sealed(Tx tx, ParticipantId who, byte[] answer) {
    return tx.vault().seal((String) null, who, 0, answer);
  }

  /** Those from before answers were sealed stand as they are, for at most 14 days. */
  private static byte[] opened(Tx tx, ParticipantId who, byte[] kept) {
    return tx.vault().open(tx, who, 0, kept);
  }

  private byte[] hash(Command command) {
    return Secrets.hash(codec.bytes(command.keyed()));
  }

  /**
   * What this key was answered with before.
   *
   * @throws Refused if the key was used for another command
   */
  Optional<Result> answered(Tx tx, ParticipantId who, String key, Command command) {
    return answered(tx, who, key, hash(command));
  }

  private Optional<Result> answered(Tx tx, ParticipantId who, String key, byte[] hash) {
    return tx.one(
            "select hash, answer from keys where participant = ? and key = ?",
            row -> new Kept(row.bytes(1), opened(tx, who, row.bytes(2))),
            who, key)
        .map(kept -> again(kept, hash));
  }

  private Result again(Kept kept, byte[] hash) {
    if (!Arrays.equals(kept.hash(), hash)) {
      throw new Refused(
          ErrorCode.KEY_REUSED, "This key was used for another command: make a new one for each thing you do.");
    }
    if (kept.answer().length == 0) {
      throw new Refused(
          ErrorCode.KEY_REUSED, "This was done, and what it made was told once and is not kept: make new ones, and the others end.");
    }
    Result result = codec.result(kept.answer());
    return result == null ? new Result.Done() : result;
  }

  /**
   * Takes words out of the answers that are kept for these people: a room they were in is wiped. A command said again gets
   * that it was done.
   */
  static void forgetWords(Tx tx, Codec codec, List<ParticipantId> people) {
    record Row(String key, byte[] answer) {}
    for (ParticipantId who : people) {
      for (Row row :
          tx.list(
              "select key, answer from keys where participant = ?",
              each -> new Row(each.text(1), opened(tx, who, each.bytes(2))), who)) {
        Result kept = row.answer().length == 0 ? null : codec.result(row.answer());
        if (kept instanceof WallResult.Released || kept instanceof FlagResult.Raised || kept instanceof DraftResult.Added) {
          tx.update(
              "update keys set answer = ? where participant = ? and key = ?", sealed(tx, who, codec.bytes(new Result.Done())), who,
              row.key());
        }
      }
    }
  }

  /** Forgets what is older than 14 days. */
  void prune(Tx tx) {
    tx.update("delete from keys where at_wall < ?", machine.wall().instant().minus(KEPT));
  }
}
