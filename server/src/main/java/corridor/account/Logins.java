package corridor.account;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.clock.Machine;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.ErrorCode;
import corridor.protocol.LoginId;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Devices that are logged in: opaque tokens, hashed at rest, on the machine's clock. Every method runs inside the
 * transaction it is given.
 */
public final class Logins {
  /** How long a linking code is good for. */
  static final Duration LINKING = Duration.ofMinutes(10);

  /** How long the first of two coordinators' word waits for the second's. */
  private static final Duration AGREEING = Duration.ofDays(1);

  private final Ids ids;
  private final Machine machine;
  private final List<BiConsumer<Tx, ParticipantId>> watchers = new CopyOnWriteArrayList<>();
  private final List<BiConsumer<Tx, LoginId>> devices = new CopyOnWriteArrayList<>();

  /** What {@link Tx#everywhere} calls the end of a login, with its id: its sockets close. */
  public static final String ENDED = "login-ended";

  private final List<Consumer<Tx>> made = new CopyOnWriteArrayList<>();

  public Logins(Ids ids, Machine machine) {
    this.ids = ids;
    this.machine = machine;
  }

  /** Runs {@code watcher} inside every transaction that ends all that somebody could come in with. */
  public void onAllEnded(BiConsumer<Tx, ParticipantId> watcher) {
    watchers.add(watcher);
  }

  /** Runs {@code watcher} inside every transaction that ends a login: what only that device was reached by goes with it. */
  public void onEnded(BiConsumer<Tx, LoginId> watcher) {
    devices.add(watcher);
  }

  /** Runs {@code watcher} inside every transaction in which somebody gets a login. */
  public void onMade(Consumer<Tx> watcher) {
    made.add(watcher);
  }

  /** Who was here once and has no login any more: nothing would reach her. */
  public static Set<ParticipantId> lockedOut(Tx tx) {
    return Set.copyOf(
        tx.list("select participant from logins group by participant having min(ended) = 1", row -> new ParticipantId(row.text(1))));
  }

  /** A new login and its token, which is nowhere else. */
  public record Made(LoginId login, String token) {}

  public Made create(Tx tx, ParticipantId participant, String device) {
    return create(tx, participant, device, ids.secret());
  }

  /** With a token that the caller can make again, so that a repeated request gets the same one. */
  public Made create(Tx tx, ParticipantId participant, String device, String token) {
    LoginId login = new LoginId(ids.next("l_"));
    Instant now = machine.wall().instant();
    tx.update(
        "insert into logins (id, participant, token_hash, device, since_wall, seen_wall, ended) values (?, ?, ?, ?, ?, ?, 0)",
        login, participant, Secrets.hash(token), device, now, now);
    made.forEach(watcher -> watcher.accept(tx));
    return new Made(login, token);
  }

  /** Whose token this is, if its login has not ended. */
  public Optional<Actor> actor(Tx tx, String token) {
    return tx.one(ACTOR + "l.token_hash = ? and l.ended = 0", Logins::actor, Secrets.hash(token));
  }

  private static final String ACTOR =
      "select p.id, l.id, p.name, p.side, p.side_of, p.roles, p.inbox, p.simulated from logins l"
          + " join participants p on p.id = l.participant where ";

  private static Actor actor(Row row) {
    return new Actor(
        new ParticipantId(row.text(1)),
        new LoginId(row.text(2)),
        row.text(3),
        new Affiliation(Side.of(row.text(4)), row.text(5)),
        Lines.from(row.text(6)).stream().map(Role::of).collect(Collectors.toUnmodifiableSet()),
        new StreamId(row.text(7)),
        row.flag(8));
  }

  /** The same for a login that proved itself before, if it has not ended. */
  public Optional<Actor> actorOf(Tx tx, LoginId login) {
    return tx.one(ACTOR + "l.id = ? and l.ended = 0", Logins::actor, login);
  }

  List<AccountResult.Login> of(Tx tx, Actor actor) {
    return tx.list(
        "select id, device, since_wall, seen_wall from logins where participant = ? and ended = 0 order by since_wall",
        row ->
            new AccountResult.Login(
                new LoginId(row.text(1)),
                row.text(2),
                row.instant(3),
                row.instant(4),
                row.text(1).equals(actor.login().value())),
        actor.id());
  }

  /** Remembers that the device was here; once in a while is enough. */
  public void seen(Tx tx, LoginId login) {
    tx.update("update logins set seen_wall = ? where id = ?", machine.wall().instant(), login);
  }

  void end(Tx tx, ParticipantId participant, LoginId login) {
    int changed =
        tx.update(
            "update logins set ended = 1 where id = ? and participant = ? and ended = 0", login, participant);
    if (changed == 0) {
      throw Refused.notFound();
    }
    tx.everywhere(ENDED, login);
    devices.forEach(watcher -> watcher.accept(tx, login));
  }

  /** Ends all logins, and forgets the passkeys by which a lost phone would come back. */
  void endAll(Tx tx, ParticipantId participant) {
    tx.list("select id from logins where participant = ? and ended = 0", row -> new LoginId(row.text(1)), participant)
        .forEach(login -> end(tx, participant, login));
    tx.update("delete from passkeys where participant = ?", participant);
    watchers.forEach(watcher -> watcher.accept(tx, participant));
  }

  /** @return a code that is written down nowhere yet, and when it ends on the machine's clock */
  Linking linking() {
    return linking(LINKING);
  }

  private Linking linking(Duration goodFor) {
    return new Linking(ids.code(), machine.wall().instant().plus(goodFor));
  }

  /** A linking code that somebody gets by another way than a logged-in device. */
  public String code(Tx tx, ParticipantId participant, Duration goodFor) {
    Linking made = linking(goodFor);
    link(tx, participant, made);
    return made.code();
  }

  /** From now on the code lets somebody in as {@code participant}, once. */
  void link(Tx tx, ParticipantId participant, Linking made) {
    tx.update("delete from linking where expires_wall < ?", machine.wall().instant().minus(LINKING));
    tx.update(
        "insert into linking (code_hash, participant, expires_wall) values (?, ?, ?)",
        Secrets.hash(plain(made.code())), participant, made.expires());
  }

  /**
   * Two coordinators must want it, within a day of each other.
   *
   * @return until when a second one is waited for; null if she has come
   */
  @Nullable Instant readmit(Tx tx, ParticipantId participant, ParticipantId coordinator) {
    Instant now = machine.wall().instant();
    int second =
        tx.update(
            "delete from readmissions where participant = ? and coordinator <> ? and at_wall > ?",
            participant, coordinator, now.minus(AGREEING));
    if (second == 1) {
      return null;
    }
    tx.update(
        "insert into readmissions (participant, coordinator, at_wall) values (?, ?, ?)"
            + " on conflict (participant) do update set coordinator = excluded.coordinator, at_wall = excluded.at_wall",
        participant, coordinator, now);
    return now.plus(AGREEING);
  }

  /** One coordinator's word that waits for a second one's. */
  record Waiting(ParticipantId coordinator, Instant until) {}

  /** By whom it is about. */
  Map<ParticipantId, Waiting> waiting(Tx tx) {
    Map<ParticipantId, Waiting> found = new HashMap<>();
    tx.list(
            "select participant, coordinator, at_wall from readmissions where at_wall > ?",
            row ->
                Map.entry(
                    new ParticipantId(row.text(1)),
                    new Waiting(new ParticipantId(row.text(2)), row.instant(3).plus(AGREEING))),
            machine.wall().instant().minus(AGREEING))
        .forEach(each -> found.put(each.getKey(), each.getValue()));
    return found;
  }

  record Linking(String code, Instant expires) {}

  /** As it may have been typed: without its hyphen, in capitals. */
  public static String plain(String code) {
    return code.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
  }

  /**
   * Uses a linking code up. The same device asking again with the same key gets the same login.
   *
   * @throws Refused if the code is unknown, used by another or expired: one answer
   */
  public Made redeem(Tx tx, String code, String key, String device) {
    byte[] hash = Secrets.hash(plain(code));
    record Found(ParticipantId participant, boolean used, boolean same) {}
    Found found =
        tx.one(
                "select participant, join_key from linking where code_hash = ? and expires_wall > ?",
                row ->
                    new Found(
                        new ParticipantId(row.text(1)), row.textOrNull(2) != null, key.equals(row.textOrNull(2))),
                hash, machine.wall().instant())
            .filter(f -> !f.used() || f.same())
            .orElseThrow(
                () ->
                    new Refused(
                        ErrorCode.INVITATION,
                        "This code is not good (any more): codes work once and for ten minutes. Make a new one on the"
                            + " device that is logged in."));
    String token = tokenFor(code, key);
    if (found.same()) {
      return withToken(tx, token);
    }
    Made made = create(tx, found.participant(), device, token);
    tx.update("update linking set join_key = ?, login = ? where code_hash = ?", key, made.login(), hash);
    return made;
  }

  /** The login that was made with this token before. */
  Made withToken(Tx tx, String token) {
    return tx.one(
            "select id from logins where token_hash = ?",
            row -> new Made(new LoginId(row.text(1)), token),
            Secrets.hash(token))
        .orElseThrow(Refused::notFound);
  }

  public ParticipantId owner(Tx tx, LoginId login) {
    return tx.one("select participant from logins where id = ?", row -> new ParticipantId(row.text(1)), login)
        .orElseThrow(Refused::notFound);
  }

  /**
   * The token a device gets for a secret and a key only it knows: a repeated request gets it again, though the server
   * keeps none of the three.
   */
  public static String tokenFor(String secret, String key) {
    byte[] hash = Secrets.hash("corridor login\n" + secret + "\n" + key);
    return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 32);
  }
}
