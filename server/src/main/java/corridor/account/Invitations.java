package corridor.account;

import corridor.access.Ids;
import corridor.access.Refused;
import corridor.clock.Machine;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.ErrorCode;
import corridor.protocol.InvitationId;
import corridor.protocol.Invitee;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.Side;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One-use invitations: 128 random bits in a link's fragment, kept hashed, good for 72 hours of the machine's clock. Every
 * method runs inside the transaction it is given.
 */
public final class Invitations {
  private static final Duration GOOD_FOR = Duration.ofHours(72);

  private final Ids ids;
  private final Machine machine;
  private final Links links;

  public Invitations(Ids ids, Machine machine, Links links) {
    this.ids = ids;
    this.machine = machine;
    this.links = links;
  }

  /** One that is not written yet, with its picture: drawing takes longer than writing. */
  record Drawn(Invitee invitee, String secret, AccountResult.Invitation shown) {}

  /** Thread-safe; touches no store. */
  Drawn draw(Invitee invitee) {
    String secret = ids.secret();
    Instant expires = machine.wall().instant().plus(GOOD_FOR);
    return new Drawn(invitee, secret, links.invitation(new InvitationId(ids.next("n_")), invitee, secret, expires));
  }

  /** @param by who vouches; null for the server itself, at its first start */
  public AccountResult.Invitation create(Tx tx, Invitee invitee, @Nullable ParticipantId by) {
    return create(tx, draw(invitee), by);
  }

  AccountResult.Invitation create(Tx tx, Drawn drawn, @Nullable ParticipantId by) {
    Invitee invitee = drawn.invitee();
    AccountResult.Invitation shown = drawn.shown();
    tx.update(
        "insert into invitations (id, secret_hash, name, side, side_of, roles, rooms, invited_by, expires_wall, withdrawn)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        shown.id(), Secrets.hash(drawn.secret()), invitee.name(), invitee.affiliation().side().wireName(),
        invitee.affiliation().of(), Lines.of(invitee.roles().stream().map(Role::wireName).toList()),
        Lines.of(invitee.rooms()), by, shown.expires());
    return shown;
  }

  /**
   * An invitation that is good.
   *
   * @param participant who joined by it, with {@code joinKey}; null while it is unused
   * @param byServer whether the server itself made it, and no coordinator
   */
  public record Open(
      InvitationId id,
      Invitee invitee,
      @Nullable String joinKey,
      @Nullable ParticipantId participant,
      boolean byServer) {}

  /** @throws Refused if it is unknown, used, withdrawn or expired: one answer for all */
  public Open open(Tx tx, String secret, @Nullable String key) {
    return find(tx, secret)
        .filter(open -> open.participant() == null || key != null && key.equals(open.joinKey()))
        .orElseThrow(
            () ->
                new Refused(
                    ErrorCode.INVITATION,
                    "This invitation is not good (any more): each works once and for 72 hours, and a link cut short in a"
                        + " message does not work. Ask whoever invited you for a new one."));
  }

  private Optional<Open> find(Tx tx, String secret) {
    return tx.one(
        "select id, name, side, side_of, roles, rooms, join_key, participant, invited_by from invitations"
            + " where secret_hash = ? and withdrawn = 0 and expires_wall > ?",
        row -> {
          @Nullable String participant = row.textOrNull(8);
          return new Open(
              new InvitationId(row.text(1)),
              new Invitee(
                  row.text(2),
                  new Affiliation(Side.of(row.text(3)), row.text(4)),
                  Lines.from(row.text(5)).stream().map(Role::of).toList(),
                  Lines.from(row.text(6)).stream().map(RoomId::new).toList()),
              row.textOrNull(7),
              participant == null ? null : new ParticipantId(participant),
              row.textOrNull(9) == null);
        },
        Secrets.hash(secret), machine.wall().instant());
  }

  public void use(Tx tx, InvitationId invitation, String key, ParticipantId participant) {
    tx.update("update invitations set join_key = ?, participant = ? where id = ?", key, participant, invitation);
  }

  void withdraw(Tx tx, InvitationId invitation) {
    if (tx.update("update invitations set withdrawn = 1 where id = ? and participant is null", invitation) == 0) {
      throw Refused.notFound();
    }
  }

  /** Whether somebody joined by an invitation that the server itself made under this name. */
  public boolean isServersUsed(Tx tx, String name) {
    return tx.exists(
        "select 1 from invitations where invited_by is null and name = ? and participant is not null", name);
  }

  /** Withdraws what the server itself made under this name and nobody used: a new one takes its place. */
  public void withdrawServers(Tx tx, String name) {
    tx.update(
        "update invitations set withdrawn = 1 where invited_by is null and name = ? and participant is null", name);
  }

  /** Those that could still be used. */
  List<AccountResult.Enrolled> waiting(Tx tx) {
    return tx.list(
        "select id, name, side, side_of, roles from invitations where participant is null and withdrawn = 0"
            + " and expires_wall > ? order by name, id",
        row ->
            new AccountResult.Enrolled(
                null,
                new InvitationId(row.text(1)),
                row.text(2),
                new Affiliation(Side.of(row.text(3)), row.text(4)),
                Lines.from(row.text(5)).stream().map(Role::of).toList(),
                "not-joined",
                null),
        machine.wall().instant());
  }
}
