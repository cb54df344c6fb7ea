package corridor.cli.rehearse;

import corridor.cli.lean.Json;
import corridor.cli.lean.Keys;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Hours;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invites the sample's people to a coordinator's own test server, and joins each. */
public final class Casting {
  private static final String CALLED = "Rehearsal ";

  /** How a command is sent, as whom it takes. */
  public interface Asking {
    /** As the coordinator, or as the participant with this token. */
    <R extends Result> R ask(@Nullable String token, corridor.protocol.Command command, Class<R> type);

    <R extends Result> R admitted(Admission admission, Class<R> type);
  }

  private final Asking asking;

  public Casting(Asking asking) {
    this.asking = asking;
  }

  /** How many people {@link #cast} invites. */
  public static int size() {
    return people().size();
  }

  private static List<@Nullable Object> people() {
    return Json.asList(Json.object(Script.resource("sample.json")).get("participants"));
  }

  public CastFile cast(String server) {
    asking.ask(null, new SetupCommand.MakeRooms(Script.strings(Json.object(Script.resource("sample.json")).get("delegations"))), Result.class);
    List<Map<String, @Nullable Object>> people = new ArrayList<>();
    List<Invitee> invitees = new ArrayList<>();
    for (Object each : people()) {
      Map<String, @Nullable Object> person = Json.asObject(each);
      people.add(person);
      Affiliation affiliation = new Affiliation(Side.of(Json.string(person, "side")), Json.string(person, "of"));
      List<Role> roles = Script.strings(person.get("roles")).stream().map(Role::of).filter(role -> role != Role.COORDINATOR).toList();
      invitees.add(
          new Invitee(CALLED + Json.string(person, "name"), affiliation, roles.isEmpty() ? List.of(Role.ADVOCATE) : roles, List.of()));
    }
    List<AccountResult.Invitation> invitations =
        asking.ask(null, new AccountCommand.Invite(invitees), AccountResult.Invitations.class).invitations();
    List<CastFile.Member> members = new ArrayList<>();
    for (int i = 0; i < people.size(); i++) {
      members.add(join(people.get(i), invitations.get(i)));
    }
    CastFile cast = new CastFile(server, null, List.copyOf(members));
    text(cast);
    return cast;
  }

  private CastFile.Member join(Map<String, @Nullable Object> person, AccountResult.Invitation invitation) {
    String secret = invitation.link().substring(invitation.link().indexOf("#join=") + 6);
    String zone = Json.string(person, "zone");
    List<Hours> awake = hours(person.get("awake"));
    List<Hours> reviewing = hours(person.get("reviewing"));
    Admission.Join join =
        new Admission.Join(
            secret, Keys.random(), "rehearsal", invitation.name(), Script.strings(person.get("languages")),
            Script.strings(person.get("topics")), zone, List.of(), awake, reviewing);
    AccountResult.Admitted admitted = asking.admitted(join, AccountResult.Admitted.class);
    int capacity = person.get("capacity") instanceof Long many ? many.intValue() : 1;
    asking.ask(admitted.token(), new AvailabilityCommand.Save(zone, awake, reviewing, capacity), Result.class);
    return new CastFile.Member(Json.string(person, "key"), admitted.name(), admitted.you().value(), admitted.token());
  }

  private static List<Hours> hours(@Nullable Object spans) {
    return Script.strings(spans).stream()
        .map(span -> new Hours(
            List.of(DayOfWeek.values()), LocalTime.parse(span.substring(0, span.indexOf('-'))),
            LocalTime.parse(span.substring(span.indexOf('-') + 1))))
        .toList();
  }

  /** The draft with its first two states, in the joint room. */
  private void text(CastFile cast) {
    Optional<CastFile.Member> lena = cast.members().stream().filter(member -> member.part().equals("lena")).findFirst();
    if (lena.isEmpty()) {
      return;
    }
    String token = lena.get().token();
    Optional<RoomResult.Room> joint =
        asking.ask(token, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(room -> room.kind() == RoomKind.JOINT)
            .findFirst();
    if (joint.isEmpty() || joint.get().documents().stream().anyMatch(document -> document.symbol().equals("DT/7"))) {
      return;
    }
    StreamId document =
        asking.ask(token,
            new DraftCommand.Create(joint.get().id(), "DT/7", "Rehearsal: Draft Convention on Cross-Border Communications", "en", Label.GREEN),
            DraftResult.Created.class).document();
    for (int revision = 1; revision <= 2; revision++) {
      asking.ask(token, new DraftCommand.Paste(document, Source.OFFICIAL, "", NextText.written(revision)), DraftResult.Added.class);
    }
  }
}
