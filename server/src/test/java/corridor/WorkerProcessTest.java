package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.link.Http;
import corridor.protocol.Codec;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Frame;
import corridor.protocol.Label;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole server as somebody starts it: long texts are read and compared beside it. */
@Tag("hostile")
@Timeout(300)
class WorkerProcessTest {
  private static final Codec CODEC = new Codec();

  @AutoClose private ServedProcess server;
  private String token = "";
  private StreamId document;

  private DraftResult.Added bring(String text) throws IOException {
    String target = "/api/upload?document=" + document + "&source=official&name=night.txt&key=" + TestServer.key();
    byte[] answer =
        new Http(server.dial()).post(target, token, "application/octet-stream", text.getBytes(StandardCharsets.UTF_8)).json();
    Frame.Reply reply = assertInstanceOf(Frame.Reply.class, CODEC.frame(answer), () -> new String(answer, StandardCharsets.UTF_8));
    return assertInstanceOf(DraftResult.Added.class, reply.result());
  }

  private List<ProcessHandle> workers() {
    return ProcessHandle.of(server.pid()).stream().flatMap(ProcessHandle::children).toList();
  }

  @Test
  void textsAreReadBesideTheServerAndAnEndOfThatEndsNothingElse(@TempDir Path folder) throws Exception {
    server = new ServedProcess(folder, List.of());
    token = server.people(1).getFirst();
    RoomResult.Room room =
        server.ask(token, new RoomCommand.ListRooms(), "/api/command", RoomResult.Rooms.class).rooms().stream()
            .filter(one -> one.kind() == RoomKind.UNAFFILIATED).findFirst().orElseThrow();
    assertEquals(List.of(), workers(), "nobody brought a text yet");
    document =
        server.ask(token, new DraftCommand.Create(room.id(), "A/1", "Night", "en", Label.AMBER), "/api/command", DraftResult.Created.class)
            .document();
    assertEquals(1, bring("Article 1\nParties should act.\nArticle 2\nThe assembly meets.\n").revision());
    assertEquals(1, workers().size());
    assertEquals(1, bring("Article 1\nParties shall act.\nArticle 2\nThe assembly meets.\n").changed());

    ProcessHandle worker = workers().getFirst();
    worker.destroyForcibly();
    await().until(() -> !worker.isAlive());
    assertEquals(3, bring("Article 1\nParties may act.\nArticle 2\nThe assembly meets twice.\n").revision());
    DraftResult.Redline redline =
        server.ask(token, new DraftCommand.Compare(document, 1, 3), "/api/command", DraftResult.Redline.class);
    assertEquals(List.of("Article 1", "Article 2"), redline.changes().stream().map(DraftResult.Change::newer).sorted().toList());
    assertTrue(
        redline.changes().stream().flatMap(change -> change.ops().stream()).anyMatch(op -> op.op().equals("insert") && op.text().contains("may")));

    List<ProcessHandle> last = workers();
    assertEquals(1, last.size());
    server.kill();
    await().atMost(Duration.ofSeconds(20)).until(() -> last.stream().noneMatch(ProcessHandle::isAlive));
  }
}
