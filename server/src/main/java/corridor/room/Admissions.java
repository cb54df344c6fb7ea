package corridor.room;

import corridor.account.Invitations;
import corridor.account.Logins;
import corridor.account.PaperCodes;
import corridor.account.Passkeys;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.clock.BusinessClock;
import corridor.negotiation.Negotiation;
import corridor.negotiation.Negotiations;
import corridor.protocol.ParticipantId;
import corridor.protocol.Affiliation;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Hours;
import corridor.protocol.Invitee;
import corridor.protocol.Result;
import corridor.protocol.RoomId;
import corridor.store.Tx;
import corridor.store.Work;
import corridor.stream.Streams;
import java.util.List;
import java.util.function.BiConsumer;

/** Coming in: by an invitation, or with a further device. */
public final class Admissions {
  private final Participants participants;
  private final Invitations invitations;
  private final Logins logins;
  private final PaperCodes paperCodes;
  private final Passkeys passkeys;
  private final Negotiations negotiations;
  private final Rooms rooms;
  private final Pattern pattern;
  private final Knocks knocks;
  private final BusinessClock clock;
  private final BiConsumer<List<Hours>, List<Hours>> hoursCheck;

  /** @param hoursCheck refuses hours that make no sense; availability, which knows, is above this package */
  public Admissions(
      Participants participants,
      Invitations invitations,
      Logins logins,
      PaperCodes paperCodes,
      Passkeys passkeys,
      Negotiations negotiations,
      Rooms rooms,
      Pattern pattern,
      Streams streams,
      BusinessClock clock,
      BiConsumer<List<Hours>, List<Hours>> hoursCheck) {
    this.participants = participants;
    this.invitations = invitations;
    this.logins = logins;
    this.paperCodes = paperCodes;
    this.passkeys = passkeys;
    this.negotiations = negotiations;
    this.rooms = rooms;
    this.pattern = pattern;
    this.knocks = new Knocks(rooms, participants, streams);
    this.clock = clock;
    this.hoursCheck = hoursCheck;
  }

  public Work handle(Admission admission) {
    return switch (admission) {
      case Admission.Look(var secret) -> new Work.Read(tx -> look(tx, secret));
      case Admission.Join join -> new Work.Write(tx -> join(tx, join, false));
      case Admission.Link link -> new Work.Write(tx -> admitted(tx, logins.redeem(tx, link.code(), link.key(), link.device())));
      case Admission.ComeBack(var code, var passphrase, var key, var device) ->
          paperCodes.comeBack(code, passphrase, key, device, this::admitted);
      case Admission.ChallengeForPasskey() -> passkeys.challenge();
      case Admission.Passkey passkey -> passkeys.comeIn(passkey, this::admitted);
      case Admission.EndLogins(var code) ->
          new Work.Write(
              tx -> {
                paperCodes.endLogins(tx, code);
                return new Result.Done();
              });
    };
  }

  private AccountResult look(Tx tx, String secret) {
    Invitations.Open open = invitations.open(tx, secret, null);
    Negotiation it = negotiations.negotiation(tx);
    boolean agreed = agreed(open);
    // What a walled room is called is for those whom its members let in.
    List<String> names =
        opens(tx, open.invitee()).stream()
            .filter(room -> agreed || !knocks.isKeptByItsMembers(tx, room))
            .map(room -> rooms.name(tx, room))
            .toList();
    return new AccountResult.Invited(
        negotiations.isNamed(tx), it.name(), it.venue(), it.zone().getId(), it.from(), it.to(), it.operator(), it.country(), it.keptUntil(),
        open.invitee().name(), open.invitee().affiliation(), open.invitee().roles(), names, it.topics());
  }

  /**
   * Whether somebody's invitation may name a room: she is in it, or it is one of the pattern's, which everybody may know of;
   * and it is for people of this affiliation. A hidden room is opened to nobody by somebody who is not in it.
   */
  public boolean mayName(Tx tx, ParticipantId by, RoomId room, Affiliation affiliation) {
    boolean known =
        tx.exists(
            "select 1 from rooms r left join members m on m.room = r.id and m.participant = ? and m.state = 'joined' where"
                + " r.id = ? and (r.usual = 1 or m.room is not null)",
            by, room);
    return known && rooms.takes(tx, room, affiliation);
  }

  /** The rooms an invitation names; those of the pattern for its affiliation if it names none. */
  private List<RoomId> opens(Tx tx, Invitee invitee) {
    return invitee.rooms().isEmpty() ? pattern.roomsFor(tx, invitee.affiliation()) : invitee.rooms();
  }

  /** @param simulated whether a rehearsal will play this participant */
  public AccountResult.Admitted join(Tx tx, Admission.Join join, boolean simulated) {
    Invitations.Open open = invitations.open(tx, join.secret(), join.key());
    String token = Logins.tokenFor(join.secret(), join.key());
    if (open.participant() != null) {
      // Told as it is, whatever the repetition says: the first one counted.
      Participant joined = participants.find(tx, open.participant()).orElseThrow();
      return new AccountResult.Admitted(token, joined.id(), joined.name());
    }
    hoursCheck.accept(join.awake(), join.reviewing());
    Participant participant =
        participants.create(
            tx,
            new Participants.Self(
                join.name(), join.languages(), join.topics(), join.zone(), join.stays(), join.awake(),
                join.reviewing(), 3),
            open.invitee().affiliation(), open.invitee().roles(), simulated, clock.instant());
    invitations.use(tx, open.id(), join.key(), participant.id());
    rooms.openInbox(tx, participant);
    enter(tx, participant, open);
    var _ = logins.create(tx, participant.id(), join.device(), token);
    return new AccountResult.Admitted(token, participant.id(), participant.name());
  }

  /** Rooms that the server's own invitation names, in a sample, are played by members who agree to everybody. */
  private static boolean agreed(Invitations.Open open) {
    return open.byServer() && !open.invitee().rooms().isEmpty();
  }

  private void enter(Tx tx, Participant participant, Invitations.Open open) {
    boolean agreed = agreed(open);
    for (RoomId room : opens(tx, open.invitee())) {
      if (agreed) {
        rooms.invite(tx, room, participant.id());
        rooms.join(tx, room, participant);
      } else {
        knocks.arrive(tx, room, participant);
      }
    }
  }

  private AccountResult admitted(Tx tx, Logins.Made made) {
    Participant participant = participants.find(tx, logins.owner(tx, made.login())).orElseThrow();
    return new AccountResult.Admitted(made.token(), participant.id(), participant.name());
  }
}
