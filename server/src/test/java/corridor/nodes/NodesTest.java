package corridor.nodes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.MessageCommand;
import corridor.protocol.Presence;
import corridor.protocol.PresenceCommand;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody on one node sees of what happens on another. */
@Tag("nodes")
class NodesTest {
  @Test
  void whatHappensOnOneNodeIsSeenOnTheOthers(@TempDir Path folder) throws Exception {
    try (Trio trio = new Trio(folder)) {
      TestServer.Guest ada = trio.node(0).join(trio.node(0).firstInvitation(), "Ada", "Asia/Dubai");
      ada.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
      Invitee invitee = new Invitee("Ben", new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of());
      AccountResult.Invitation invitation =
          ada.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class).invitations().getFirst();
      TestServer.Guest ben = trio.node(1).join(invitation, "Ben", "Europe/Paris");
      RoomResult.Room room = ben.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst();
      var channel = room.channels().getFirst().id();

      List<Frame> heard = new CopyOnWriteArrayList<>();
      AtomicInteger ended = new AtomicInteger();
      assertNotNull(trio.callers.follow(2, ben.token(), new Cursor(channel, 0, -1), heard::add, ended::incrementAndGet));
      await().until(() -> heard.stream().anyMatch(Frame.Live.class::isInstance));

      // Typing is only true now, and told again while she types.
      ada.ask(new PresenceCommand.Show(room.id(), true), Result.Done.class);
      await()
          .atMost(Duration.ofSeconds(40))
          .pollInterval(Duration.ofMillis(3_500))
          .until(
              () -> {
                ada.ask(new PresenceCommand.Typing(channel), Result.Done.class);
                return heard.stream().anyMatch(f -> f instanceof Frame.Signal signal && signal.presence() instanceof Presence.Typing);
              });

      ada.ask(new MessageCommand.Post(channel, "", "by the bus", List.of(), null), Result.class);
      await().until(() -> has(heard, "by the bus"));
      trio.nats.kill();
      ada.ask(new MessageCommand.Post(channel, "", "without the bus", List.of(), null), Result.class);
      await().until(() -> has(heard, "without the bus"));
      assertEquals(0, ended.get());

      // A browser's ticket from one node opens a socket on another, once.
      String answer = new String(trio.node(0).post("/api/ticket", ada.token(), "{}".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
      String ticket = answer.replaceAll("(?s).*\"ticket\":\"([^\"]+)\".*", "$1");
      trio.callers.knock(1, ticket).abort();
      assertThrows(CompletionException.class, () -> trio.callers.knock(2, ticket));

      // Her logins end on the first node: her socket on the third closes, though no notice can tell it.
      ada.ask(new AccountCommand.EndAllLogins(ben.admitted().you()), Result.class);
      await().until(() -> ended.get() == 1);
    }
  }

  private static boolean has(List<Frame> heard, String text) {
    return heard.stream().anyMatch(f -> f instanceof Frame.Entry entry && History.words(entry).equals(text));
  }
}
