package corridor.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestServer;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import corridor.store.Move;
import corridor.store.Node;
import corridor.store.PostgresServer;
import corridor.store.StoreFailure;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("nodes")
class MoveTest {
  private static final Node NODE = new Node("move", InstantSource.system(), System::nanoTime);

  @TempDir Path folder;

  private static StreamId channel(TestServer.Guest who) {
    return who.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst().channels().getFirst().id();
  }

  private static StreamResult.Page page(TestServer.Guest who, StreamId channel) {
    return who.ask(new StreamCommand.Page(channel, 0, 100), StreamResult.Page.class);
  }

  @Test
  void everythingIsThereAfterwardsWithItsSequencesEpochsLoginsAndKeys() {
    String key = TestServer.key();
    Path data = folder.resolve("data");
    StreamResult.Page before;
    StreamId channel;
    TestServer.Guest ada;
    MessageCommand.Post post;
    try (TestServer one = TestServer.start(data)) {
      ada = one.join(one.firstInvitation(), "Ada", "Asia/Dubai");
      ada.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
      channel = channel(ada);
      post = new MessageCommand.Post(channel, "", "Überraschung, 提案, عرض", List.of(), null);
      ada.say(post, key);
      before = page(ada, channel);
    }
    String url = PostgresServer.database();
    Move.Moved moved = Move.run(data, url, NODE);
    assertTrue(moved.entries() > 0 && moved.streams() > 0);
    // The texts are sealed there, too: without their keys nobody is served.
    assertTrue(
        assertThrows(IllegalStateException.class, () -> TestServer.start(folder.resolve("other"), "--store", url))
            .getCause().getMessage().contains("--keys"));
    String keys = data.resolve("corridor.keys").toString();
    try (TestServer two = TestServer.start(folder.resolve("other"), "--store", url, "--keys", keys)) {
      TestServer.Guest still = two.guest(ada.admitted());
      assertEquals(before, page(still, channel));
      assertEquals(before.epoch(), page(still, channel).epoch());
      // Sent once more after the move: its first answer, and no second entry.
      Frame again = still.say(post, key);
      long first = before.entries().getLast().sequence();
      assertEquals(first, ((MessageResult.Posted) ((Frame.Reply) again).result()).sequence());
      MessageCommand.Post next = new MessageCommand.Post(channel, "", "on the new store", List.of(), null);
      assertEquals(first + 1, still.ask(next, MessageResult.Posted.class).sequence());
    }
    assertTrue(
        assertThrows(IllegalStateException.class, () -> TestServer.start(data)).getCause().getMessage().contains("was moved to"));
    assertTrue(
        assertThrows(StoreFailure.class, () -> Move.run(data, url, NODE)).getMessage().contains("a negotiation in that database already"));
  }

  @Test
  void aFolderInUseAndAFolderWithoutANegotiationAreRefused() {
    String url = PostgresServer.database();
    Path data = folder.resolve("data");
    try (TestServer one = TestServer.start(data)) {
      assertTrue(one.port() > 0);
      assertTrue(assertThrows(StoreFailure.class, () -> Move.run(data, url, NODE)).getMessage().contains("stop it first"));
    }
    Path none = folder.resolve("none");
    assertTrue(assertThrows(StoreFailure.class, () -> Move.run(none, url, NODE)).getMessage().contains("no negotiation"));
  }
}
