package corridor.account;

import corridor.access.Ids;
import corridor.access.Refused;
import corridor.clock.Machine;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.LoginId;
import corridor.protocol.ParticipantId;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way back for whoever has lost every device: ten codes on paper, each good once, and a passphrase beside them if she
 * chose one. A code is some 78 random bits, hashed at rest. What takes a transaction runs inside it.
 */
public final class PaperCodes {
  private static final int HOW_MANY = 10;

  private final Ids ids;
  private final Machine machine;
  private final Logins logins;

  public PaperCodes(Ids ids, Machine machine, Logins logins) {
    this.ids = ids;
    this.machine = machine;
    this.logins = logins;
  }

  /** A passphrase is hashed first, beside the writer. */
  Work make(ParticipantId participant, AccountCommand.MakeCodes command) {
    String passphrase = command.passphrase();
    return passphrase == null
        ? new Work.Write(tx -> make(tx, participant, null))
        : new Work.Prepare(
            () -> {
              String hash = Passphrases.hash(passphrase, ids.bytes(16));
              return new Work.Write(tx -> make(tx, participant, hash));
            });
  }

  private AccountResult.Codes make(Tx tx, ParticipantId participant, @Nullable String passphrase) {
    List<String> codes = Stream.generate(() -> ids.code() + "-" + ids.code()).limit(HOW_MANY).toList();
    tx.update("delete from paper_codes where participant = ?", participant);
    tx.update("delete from passphrases where participant = ?", participant);
    for (String code : codes) {
      tx.update(
          "insert into paper_codes (code_hash, participant, made_wall) values (?, ?, ?)",
          Secrets.hash(Logins.plain(code)), participant, machine.wall().instant());
    }
    if (passphrase != null) {
      tx.update("insert into passphrases (participant, hash) values (?, ?)", participant, passphrase);
    }
    return new AccountResult.Codes(codes, passphrase != null);
  }

  AccountResult.WaysBack waysBack(Tx tx, ParticipantId participant, List<AccountResult.Passkey> passkeys) {
    return tx.one(
            "select count(*), max(made_wall), sum(case when join_key is null then 1 else 0 end) from paper_codes"
                + " where participant = ?",
            row ->
                row.number(1) == 0
                    ? new AccountResult.WaysBack(0, null, false, passkeys)
                    : new AccountResult.WaysBack(
                        (int) row.number(3), row.instant(2), passphrase(tx, participant) != null, passkeys),
            participant)
        .orElseThrow();
  }

  private static @Nullable String passphrase(Tx tx, ParticipantId participant) {
    return tx.one("select hash from passphrases where participant = ?", row -> row.text(1), participant).orElse(null);
  }

  private record Found(ParticipantId owner, @Nullable String key) {}

  private static Found find(Tx tx, String code) {
    return tx.one(
            "select participant, join_key from paper_codes where code_hash = ?",
            row -> new Found(new ParticipantId(row.text(1)), row.textOrNull(2)),
            Secrets.hash(Logins.plain(code)))
        .orElseThrow(PaperCodes::unknown);
  }

  /** A used code is good for the device it let in and for nobody else: asked on, it would confirm guesses at the passphrase. */
  private static Found findFor(Tx tx, String code, String key) {
    Found found = find(tx, code);
    if (found.key() != null && !key.equals(found.key())) {
      throw unknown();
    }
    return found;
  }

  private static Refused unknown() {
    return new Refused(
        ErrorCode.INVITATION,
        "This code is not good (any more): each works once, and new ones end the old. Two coordinators together can let you in"
            + " again.");
  }

  /**
   * Lets one device in and ends all others, once the passphrase, if there is one, has been found to be right.
   *
   * @param admitted what the device is told, in the transaction that lets it in
   */
  public Work comeBack(
      String code, @Nullable String passphrase, String key, String device, BiFunction<Tx, Logins.Made, AccountResult> admitted) {
    return new Work.Read(
        tx -> {
          String asked = passphrase(tx, findFor(tx, code, key).owner());
          Work.Write enter = new Work.Write(it -> admitted.apply(it, enter(it, code, key, device, asked)));
          throw new Instead(asked == null ? enter : new Work.Prepare(() -> checked(asked, passphrase, enter)));
        });
  }

  private static Work checked(String asked, @Nullable String passphrase, Work then) {
    if (passphrase == null || passphrase.isBlank()) {
      throw new Refused(ErrorCode.PASSPHRASE, "Your passphrase is asked beside this code: type it too.");
    }
    if (passphrase.length() > 4 * AccountCommand.MakeCodes.LONGEST || !Passphrases.matches(passphrase, asked)) {
      throw new Refused(ErrorCode.PASSPHRASE, "This is not your passphrase. The code is still good: type the passphrase again.");
    }
    return then;
  }

  /** @param asked the passphrase that was checked: if it changed since, the code ended with it */
  private Logins.Made enter(Tx tx, String code, String key, String device, @Nullable String asked) {
    Found found = findFor(tx, code, key);
    String token = Logins.tokenFor(Logins.plain(code), key);
    if (found.key() != null) {
      return logins.withToken(tx, token);
    }
    if (!java.util.Objects.equals(asked, passphrase(tx, found.owner()))) {
      throw unknown();
    }
    logins.endAll(tx, found.owner());
    Logins.Made made = logins.create(tx, found.owner(), device, token);
    tx.update(
        "update paper_codes set join_key = ?, login = ? where code_hash = ?",
        key, made.login(), Secrets.hash(Logins.plain(code)));
    return made;
  }

  /** Ends all logins of the code's owner; a used code does that too, since it is hers all the same. */
  public void endLogins(Tx tx, String code) {
    logins.endAll(tx, find(tx, code).owner());
  }
}
