package corridor.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Frame;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the whole way of a command, as the network hands it on. */
@Tag("redline")
@Tag("durability")
class ManyAtOnceTest {
  private static final int PEOPLE = 6;

  private TestCore core;
  private final List<TestCore.Person> people = new ArrayList<>();
  private StreamId document;

  @BeforeEach
  void open(@TempDir Path folder) {
    core = new TestCore(folder, 5);
    people.add(core.join("Hana", Side.UNAFFILIATED, "", Role.COORDINATOR));
    core.ask(people.getFirst(), new SetupCommand.MakeRooms(List.of()), Result.class);
    for (int i = 1; i < PEOPLE; i++) {
      people.add(core.join("Advocate " + i, Side.UNAFFILIATED, "", Role.ADVOCATE));
    }
    RoomResult.Room joint =
        core.ask(people.getFirst(), new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(room -> room.kind() == RoomKind.JOINT)
            .findFirst()
            .orElseThrow();
    document =
        core.ask(
                people.getFirst(), new DraftCommand.Create(joint.id(), "DT/1", "Lagoon Treaty", "en", Label.GREEN),
                DraftResult.Created.class)
            .document();
  }

  @AfterEach
  void close() {
    core.close();
  }

  private DraftCommand.Paste paste(int votes) {
    return new DraftCommand.Paste(document, Source.SEEN, "", Texts.FIRST.replace("one vote", votes + " votes"));
  }

  @Test
  void nothingIsLostAndEachIsComparedWithTheOneBefore() throws Exception {
    try (ExecutorService hands = Executors.newFixedThreadPool(PEOPLE)) {
      List<Callable<Frame>> all =
          IntStream.range(0, PEOPLE).<Callable<Frame>>mapToObj(i -> () -> core.say(people.get(i), paste(i + 2))).toList();
      for (Future<Frame> answer : hands.invokeAll(all)) {
        assertTrue(answer.get() instanceof Frame.Reply, answer.get().toString());
      }
    }
    List<DraftResult.Revision> revisions =
        core.ask(people.getFirst(), new DraftCommand.ListRevisions(document), DraftResult.Revisions.class).revisions();
    assertEquals(
        IntStream.rangeClosed(1, PEOPLE).boxed().toList(), revisions.stream().map(DraftResult.Revision::number).toList());
    assertEquals(PEOPLE, revisions.stream().map(DraftResult.Revision::by).distinct().count());
    assertTrue(revisions.stream().skip(1).allMatch(revision -> revision.changed() == 1), revisions.toString());
    long right =
        core.store().readNow(tx -> tx.number("select count(*) from revisions where base = number - 1"));
    assertEquals(PEOPLE, right);
  }

  @Test
  void aRetriedUploadHasOneEffectAndTheSameAnswer() {
    TestCore.Person hana = people.getFirst();
    String key = core.key();
    Frame first = core.say(hana, paste(2), key);
    Frame again = core.say(hana, paste(2), key);
    assertEquals(first, again);
    assertTrue(first instanceof Frame.Reply, first.toString());
    DraftCommand.Withdraw withdraw = new DraftCommand.Withdraw(document, 1);
    String other = core.key();
    assertEquals(core.say(hana, withdraw, other), core.say(hana, withdraw, other));
    assertTrue(core.say(hana, withdraw, core.key()) instanceof Frame.Failure);
    long revisions = core.store().readNow(tx -> tx.number("select count(*) from revisions"));
    assertEquals(1, revisions);
  }

  @Test
  void aRedlineComesFromMemoryAndFromScratchAlike() {
    TestCore.Person hana = people.getFirst();
    core.say(hana, paste(2));
    core.say(hana, paste(3));
    core.say(hana, paste(4));
    DraftCommand.Compare far = new DraftCommand.Compare(document, 1, 3);
    DraftResult.Redline made = core.ask(hana, far, DraftResult.Redline.class);
    assertEquals(made, core.ask(people.getLast(), far, DraftResult.Redline.class));
    assertEquals(1, made.changes().size());
  }
}
