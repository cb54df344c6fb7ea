package corridor.account;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.InboxEvent;
import corridor.protocol.Invitee;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account commands. */
public final class AccountHandler {
  /** Tells a participant's inbox something; streams are above this package. */
  @FunctionalInterface
  public interface Teller {
    void tell(Tx tx, Participant participant, InboxEvent event);
  }

  /** Whether somebody may ask people of an affiliation into a room, if there is one; rooms are above this package. */
  @FunctionalInterface
  public interface Rooming {
    boolean opens(Tx tx, ParticipantId by, RoomId room, Affiliation affiliation);
  }

  private final Participants participants;
  private final Invitations invitations;
  private final Logins logins;
  private final PaperCodes paperCodes;
  private final Passkeys passkeys;
  private final Links links;
  private final Teller teller;
  private final Rooming rooming;

  public AccountHandler(
      Participants participants,
      Invitations invitations,
      Logins logins,
      PaperCodes paperCodes,
      Passkeys passkeys,
      Links links,
      Teller teller,
      Rooming rooming) {
    this.participants = participants;
    this.invitations = invitations;
    this.logins = logins;
    this.paperCodes = paperCodes;
    this.passkeys = passkeys;
    this.links = links;
    this.teller = teller;
    this.rooming = rooming;
  }

  public Work handle(Actor actor, AccountCommand command) {
    return switch (command) {
      case AccountCommand.Me() -> new Work.Read(tx -> me(tx, actor));
      case AccountCommand.SaveProfile profile -> new Work.Write(tx -> save(tx, actor, profile));
      case AccountCommand.ListPeople() ->
          new Work.Read(
              tx -> new AccountResult.Directory(Showing.to(tx, actor.id(), participants.all(tx))));
      case AccountCommand.Invite invite -> invite(actor, invite);
      case AccountCommand.Roll() -> new Work.Read(tx -> roll(tx, actor));
      case AccountCommand.WithdrawInvitation(var invitation) ->
          new Work.Write(
              tx -> {
                coordinator(actor);
                invitations.withdraw(tx, invitation);
                return new Result.Done();
              });
      case AccountCommand.LinkDevice() ->
          drawn(
              (tx, made, shown) -> {
                logins.link(tx, actor.id(), made);
                return shown;
              });
      case AccountCommand.ListLogins() -> new Work.Read(tx -> new AccountResult.Logins(logins.of(tx, actor)));
      case AccountCommand.EndLogin(var login) ->
          new Work.Write(
              tx -> {
                logins.end(tx, actor.id(), login);
                return new Result.Done();
              });
      case AccountCommand.EndAllLogins(var participant) -> new Work.Write(tx -> endAll(tx, actor, participant));
      case AccountCommand.MakeCodes codes -> paperCodes.make(actor.id(), codes);
      case AccountCommand.ListWaysBack() ->
          new Work.Read(tx -> paperCodes.waysBack(tx, actor.id(), passkeys.of(tx, actor.id())));
      case AccountCommand.ChallengeForPasskey() -> passkeys.challenge(actor);
      case AccountCommand.AddPasskey add -> passkeys.add(actor, add);
      case AccountCommand.RemovePasskey(var id) -> new Work.Write(tx -> passkeys.remove(tx, actor, id));
      case AccountCommand.EndMyLogins() ->
          new Work.Write(
              tx -> {
                logins.endAll(tx, actor.id());
                return new Result.Done();
              });
      case AccountCommand.Readmit(var participant) ->
          drawn(
              (tx, made, shown) -> {
                var _ = endAll(tx, actor, participant);
                Instant until = logins.readmit(tx, participant, actor.id());
                if (until != null) {
                  return new AccountResult.SecondNeeded(until);
                }
                logins.link(tx, participant, made);
                return shown;
              });
    };
  }

  /** What is written once a code and its picture are there. */
  private interface WithCode {
    Result write(Tx tx, Logins.Linking made, AccountResult.Linking shown);
  }

  /** Pictures are drawn on a reader: messages wait for the writer. */
  private Work drawn(WithCode deed) {
    return new Work.Read(
        tx -> {
          Logins.Linking made = logins.linking();
          AccountResult.Linking shown = links.linking(made);
          throw new Instead(new Work.Write(write -> deed.write(write, made, shown)));
        });
  }

  private Participant self(Tx tx, Actor actor) {
    return participants.find(tx, actor.id()).orElseThrow(Refused::notFound);
  }

  private Result me(Tx tx, Actor actor) {
    Participant self = self(tx, actor);
    return new AccountResult.Me(self.whole(), self.inbox(), self.shows(), actor.login());
  }

  private Result save(Tx tx, Actor actor, AccountCommand.SaveProfile profile) {
    participants.saveProfile(tx, actor.id(), profile);
    teller.tell(tx, self(tx, actor), new InboxEvent.SettingsChanged("profile"));
    return new Result.Done();
  }

  /** As with codes, pictures are drawn on a reader; whether these may be invited is decided there and where it is written. */
  private Work invite(Actor actor, AccountCommand.Invite invite) {
    return new Work.Read(
        tx -> {
          refuseUnlessOpen(tx, actor, invite);
          List<Invitations.Drawn> drawn = invite.people().stream().map(invitations::draw).toList();
          throw new Instead(
              new Work.Write(
                  write -> {
                    refuseUnlessOpen(write, actor, invite);
                    return new AccountResult.Invitations(
                        drawn.stream().map(one -> invitations.create(write, one, actor.id())).toList());
                  }));
        });
  }

  private void refuseUnlessOpen(Tx tx, Actor actor, AccountCommand.Invite invite) {
    coordinator(actor);
    for (Invitee invitee : invite.people()) {
      for (RoomId room : invitee.rooms()) {
        // A room on another side, one that the actor is not in, and no room at all are one answer.
        if (!rooming.opens(tx, actor.id(), room, invitee.affiliation())) {
          throw Refused.notFound();
        }
      }
    }
  }

  private Result roll(Tx tx, Actor actor) {
    coordinator(actor);
    List<AccountResult.Enrolled> people = new ArrayList<>();
    List<Participant> all = participants.all(tx);
    Map<ParticipantId, String> names = new HashMap<>();
    all.forEach(each -> names.put(each.id(), each.name()));
    Map<ParticipantId, Logins.Waiting> waiting = logins.waiting(tx);
    for (Participant participant : all) {
      Logins.Waiting second = waiting.get(participant.id());
      people.add(
          new AccountResult.Enrolled(
              participant.id(), null, participant.name(), participant.affiliation(), participant.roles(),
              cannotBeAsked(participant),
              second == null
                  ? null
                  : new AccountResult.Readmission(
                      names.getOrDefault(second.coordinator(), ""), second.coordinator().equals(actor.id()), second.until())));
    }
    people.addAll(invitations.waiting(tx));
    return new AccountResult.Roll(people);
  }

  private static @Nullable String cannotBeAsked(Participant participant) {
    if (!participant.roles().contains(Role.REVIEWER)) {
      return "not-a-reviewer";
    }
    if (participant.reviewing().isEmpty()) {
      return "hours-missing";
    }
    return participant.topics().isEmpty() ? "topics-missing" : null;
  }

  private Result endAll(Tx tx, Actor actor, ParticipantId participant) {
    coordinator(actor);
    logins.endAll(tx, participants.find(tx, participant).orElseThrow(Refused::notFound).id());
    return new Result.Done();
  }

  private static void coordinator(Actor actor) {
    if (!actor.isCoordinator()) {
      throw Refused.notAllowed("Only coordinators can do this: ask one of them.");
    }
  }
}
