package corridor.browser;

import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A small negotiation in Dubai on a server: two people beside the browser's, a joint room and a draft in two revisions. */
final class Place {
  static final String OLDER =
      """
      Draft Convention

      Article 4. Use

      1. Networks are open to everybody.

      Article 5. Protection

      1. Operating agencies should protect communications against interception.

      2. Each Party reports within thirty days.

      Article 6. Review

      The Parties meet every two years.
      """;
  static final String NEWER =
      OLDER.replace("should protect", "shall protect").replace("thirty days", "sixty days").replace("every two years", "every four years");

  final TestServer server;
  final TestServer.Guest hana;
  final TestServer.Guest lena;
  final RoomResult.Room joint;
  final StreamId drafting;
  /** Another channel of the joint room. */
  final StreamId general;
  final StreamId document;

  Place(TestServer server) {
    this.server = server;
    hana = server.join(server.firstInvitation(), "Hana Okafor", "Asia/Dubai");
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Dubai"));
    hana.ask(
        new SetupCommand.Name(
            "Conference on Quiet Networks", "Dubai", "Asia/Dubai", today, today.plusDays(5), "A small foundation", "Iceland",
            today.plusDays(40)),
        Result.class);
    for (int day = 0; day < 3; day++) {
      LocalDate date = today.plusDays(day);
      hana.ask(new SetupCommand.PutSession(null, "Plenary", date.atTime(9, 30), date.atTime(12, 30)), Result.class);
      hana.ask(new SetupCommand.PutSession(null, "Drafting group", date.atTime(20, 0), date.atTime(23, 30)), Result.class);
    }
    hana.ask(new SetupCommand.MakeRooms(List.of("Norlandia")), Result.Done.class);
    lena = server.join(invite("Lena Sørby", Side.UNAFFILIATED, "", Role.ADVOCATE), "Lena Sørby", "Asia/Dubai");
    joint =
        hana.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(room -> room.kind() == RoomKind.JOINT)
            .findFirst()
            .orElseThrow();
    drafting = joint.channels().stream().filter(c -> c.name().equals("drafting")).findFirst().orElseThrow().id();
    general = joint.channels().stream().filter(c -> !c.id().equals(drafting)).findFirst().orElseThrow().id();
    document =
        lena.ask(
                new DraftCommand.Create(joint.id(), "DT/7", "Draft Convention on Quiet Networks", "en", Label.GREEN),
                DraftResult.Created.class)
            .document();
    bring(OLDER, "Before the Conference");
    bring(NEWER, "After the first reading");
  }

  int bring(String text, String note) {
    return lena.ask(new DraftCommand.Paste(document, Source.OFFICIAL, note, text), DraftResult.Added.class).revision();
  }

  AccountResult.Invitation invite(String name, Side side, String of, Role... roles) {
    List<RoomId> rooms = List.of();
    Invitee invitee = new Invitee(name, new Affiliation(side, of), List.of(roles), rooms);
    return hana.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class).invitations().getFirst();
  }

  void says(String topic, String text) {
    lena.ask(new MessageCommand.Post(drafting, topic, text, List.of(), null), Result.class);
  }
}
