package corridor.account;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.clock.Machine;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passkeys: a device's own key, unlocked by its owner's face, finger or code, lets a browser in without an invitation. They
 * belong to the server's name, so that there are none where it is reached by a bare address. A passkey on a lost phone
 * would let its finder back in: whatever ends all logins of somebody forgets her passkeys, too.
 */
public final class Passkeys {
  private static final int MOST = 10;
  private static final String COMING = "come in";

  private final Machine machine;
  private final Logins logins;
  private final Challenges challenges;
  private final Supplier<String> base;
  private final Supplier<WebAuthn> checks = once(WebAuthn::new);

  /** @param base where browsers reach the server, without a slash at the end */
  public Passkeys(Ids ids, Machine machine, Logins logins, Supplier<String> base) {
    this.machine = machine;
    this.logins = logins;
    this.challenges = new Challenges(ids, machine);
    this.base = base;
  }

  /** Reading the library's classes takes a moment: only where somebody has a passkey. */
  private static Supplier<WebAuthn> once(Supplier<WebAuthn> make) {
    return new Supplier<>() {
      private volatile @Nullable WebAuthn made;

      @Override
      public WebAuthn get() {
        WebAuthn it = made;
        if (it == null) {
          it = make.get();
          made = it;
        }
        return it;
      }
    };
  }

  /** @throws Refused where the server has no name that a passkey could belong to */
  private String name() {
    String host = String.valueOf(URI.create(base.get()).getHost());
    if (host.startsWith("[") || host.matches("[0-9.]+")) {
      throw new Refused(ErrorCode.NOT_ALLOWED, "This server is reached by a bare address: passkeys need a name. Use another way.");
    }
    return host;
  }

  private static String adding(ParticipantId participant) {
    return "add for " + participant.value();
  }

  Work challenge(Actor actor) {
    String host = name();
    return challenges.withKey(
        key -> new AccountResult.PasskeyChallenge(
            challenges.make(key, adding(actor.id())), host,
            Base64.getUrlEncoder().withoutPadding().encodeToString(actor.id().value().getBytes(StandardCharsets.UTF_8)), actor.name()));
  }

  public Work challenge() {
    String host = name();
    return challenges.withKey(key -> new AccountResult.PasskeyChallenge(challenges.make(key, COMING), host, "", ""));
  }

  List<AccountResult.Passkey> of(Tx tx, ParticipantId participant) {
    return tx.list(
        "select id, device, made_wall from passkeys where participant = ? order by made_wall",
        row -> new AccountResult.Passkey(row.text(1), row.text(2), row.instant(3)),
        participant);
  }

  Work add(Actor actor, AccountCommand.AddPasskey add) {
    return new Work.Prepare(
        () -> {
          byte[] challenge = checks.get().challenge(add.credential(), true);
          WebAuthn.Registered made = checks.get().register(base.get(), challenge, add.credential());
          return new Work.Write(tx -> add(tx, actor, add.device(), challenge, made));
        });
  }

  private Result add(Tx tx, Actor actor, String device, byte[] challenge, WebAuthn.Registered made) {
    var _ = good(tx, adding(actor.id()), challenge);
    if (tx.number("select count(*) from passkeys where participant = ?", actor.id()) >= MOST) {
      throw new Refused(ErrorCode.NOT_ALLOWED, "You have " + MOST + " passkeys: remove one first.");
    }
    int added =
        tx.update(
            "insert into passkeys (id, participant, device, credential, counter, made_wall) values (?, ?, ?, ?, ?, ?)"
                + " on conflict (id) do nothing",
            made.id(), actor.id(), device, made.credential(), made.counter(), machine.wall().instant());
    if (added == 0) {
      throw unknown();
    }
    return new Result.Done();
  }

  Result remove(Tx tx, Actor actor, String id) {
    if (tx.update("delete from passkeys where id = ? and participant = ?", id, actor.id()) == 0) {
      throw Refused.notFound();
    }
    return new Result.Done();
  }

  private record Kept(ParticipantId owner, byte[] credential, long counter) {}

  private static Kept kept(Tx tx, String id) {
    return tx.one(
            "select participant, credential, counter from passkeys where id = ?",
            row -> new Kept(new ParticipantId(row.text(1)), row.bytes(2), row.number(3)),
            id)
        .orElseThrow(Passkeys::unknown);
  }

  private static Refused unknown() {
    return new Refused(ErrorCode.INVITATION, "This passkey is not known here (any more): use another way.");
  }

  private Instant good(Tx tx, String purpose, byte[] challenge) {
    return Challenges.key(tx)
        .flatMap(key -> challenges.check(key, purpose, challenge))
        .orElseThrow(() -> new Refused(ErrorCode.INVITATION, "That took longer than five minutes: try again."));
  }

  /** @param admitted what the device is told, in the transaction that lets it in */
  public Work comeIn(Admission.Passkey passkey, BiFunction<Tx, Logins.Made, AccountResult> admitted) {
    return new Work.Read(
        tx -> {
          Kept kept = kept(tx, passkey.id());
          throw new Instead(
              new Work.Prepare(
                  () -> {
                    byte[] challenge = checks.get().challenge(passkey.credential(), false);
                    long counter =
                        checks.get().check(base.get(), challenge, passkey.credential(), kept.credential(), kept.counter());
                    return new Work.Write(it -> admitted.apply(it, enter(it, passkey, challenge, counter)));
                  }));
        });
  }

  private Logins.Made enter(Tx tx, Admission.Passkey passkey, byte[] challenge, long counter) {
    Instant ends = good(tx, COMING, challenge);
    Kept kept = kept(tx, passkey.id());
    byte[] hash = Secrets.hash(challenge);
    String token = Logins.tokenFor(Base64.getEncoder().encodeToString(challenge), passkey.key());
    tx.update("delete from answered_challenges where expires_wall < ?", machine.wall().instant());
    String before = tx.one("select join_key from answered_challenges where challenge_hash = ?", row -> row.text(1), hash).orElse(null);
    if (before != null) {
      if (before.equals(passkey.key())) {
        return logins.withToken(tx, token);
      }
      throw unknown();
    }
    tx.update("insert into answered_challenges (challenge_hash, join_key, expires_wall) values (?, ?, ?)", hash, passkey.key(), ends);
    tx.update("update passkeys set counter = ? where id = ?", counter, passkey.id());
    return logins.create(tx, kept.owner(), passkey.device(), token);
  }
}
