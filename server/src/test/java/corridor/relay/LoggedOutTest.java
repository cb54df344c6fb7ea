package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import corridor.TestCore;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.Codec;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.Hours;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
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
import corridor.protocol.Urgency;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose last login ended is not asked: nothing would reach her, and the flagger would wait for nobody. */
@Tag("relay")
class LoggedOutTest {
  private static final List<Hours> ALWAYS = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

  @Test
  void whoHasNoLoginIsNotAskedUntilSheHasOneAgain(@TempDir Path folder) {
    try (TestCore core = new TestCore(folder, 7)) {
      TestCore.Person ines = core.join("Ines", Side.UNAFFILIATED, "", Role.COORDINATOR, Role.ADVOCATE);
      core.ask(ines, new SetupCommand.MakeRooms(List.of()), Result.class);
      TestCore.Person tom = core.join("Tom", Side.UNAFFILIATED, "", Role.REVIEWER);
      ParticipantId him = tom.actor().id();
      core.ask(tom, new AvailabilityCommand.Save("Asia/Dubai", ALWAYS, ALWAYS, 5), Result.class);
      StreamId document = document(core, ines);

      assertEquals(FlagState.OFFERED, flagged(core, ines, document, 0).state());
      core.ask(ines, new AccountCommand.EndAllLogins(him), Result.class);
      FlagView later = flagged(core, ines, document, 1);
      assertFalse(later.state() == FlagState.OFFERED || later.state() == FlagState.ACCEPTED, "asked of somebody whom nothing reaches");

      core.ask(ines, new AccountCommand.Readmit(him), AccountResult.class);
      TestCore.Person other = core.join("Una", Side.UNAFFILIATED, "", Role.COORDINATOR);
      AccountResult.Linking link = core.ask(other, new AccountCommand.Readmit(him), AccountResult.Linking.class);
      byte[] again = new Codec().bytes(new Admission.Link(link.code(), core.key(), "a new phone"));
      assertEquals(200, core.gateway().admission(again, false).toCompletableFuture().join().status());
      assertEquals(FlagState.OFFERED, flagged(core, ines, document, 2).state());
    }
  }

  private static StreamId document(TestCore core, TestCore.Person by) {
    RoomId room =
        core.ask(by, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(each -> each.kind() == RoomKind.JOINT)
            .findFirst()
            .orElseThrow()
            .id();
    StreamId document = core.ask(by, new DraftCommand.Create(room, "DT/1", "Draft", "en", Label.GREEN), DraftResult.Created.class).document();
    for (String verb : List.of("should", "shall")) {
      StringBuilder text = new StringBuilder();
      for (int i = 1; i <= 3; i++) {
        text.append("Article ").append(i).append("\n\nParties ").append(verb).append(" do the ").append(i).append(". thing.\n\n");
      }
      core.ask(by, new DraftCommand.Paste(document, Source.CHAIR, "", text.toString()), DraftResult.Added.class);
    }
    return document;
  }

  private static FlagView flagged(TestCore core, TestCore.Person by, StreamId document, int nth) {
    String key = core.ask(by, new DraftCommand.Compare(document, 1, 2), DraftResult.Redline.class).changes().get(nth).key();
    FlagView raised =
        core.ask(by, new FlagCommand.Raise(document, 1, 2, List.of(key), "Is it a duty?", "", Urgency.TONIGHT, null), FlagResult.Raised.class)
            .flags()
            .getFirst();
    core.relay();
    return core.ask(by, new FlagCommand.ListFlags(document), FlagResult.Flags.class).flags().stream()
        .filter(each -> each.id().equals(raised.id()))
        .findFirst()
        .orElseThrow();
  }
}
