package corridor.message;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("walls")
class DeletedFromDiskTest {
  private static final String WORD = "quicksilver";

  @Test
  void aDeletedMessagesWordsLeaveTheDiskWhileTheServerRunsOn(@TempDir Path folder) throws IOException {
    try (TestCore core = new TestCore(folder, 3)) {
      TestCore.Person hana = core.join("Hana", Side.UNAFFILIATED, "", Role.COORDINATOR);
      core.ask(hana, new SetupCommand.MakeRooms(List.of()), Result.class);
      StreamId channel =
          core.ask(hana, new RoomCommand.ListRooms(), RoomResult.Rooms.class)
              .rooms().getFirst().channels().getFirst().id();
      MessageResult.Posted posted =
          core.ask(
              hana, new MessageCommand.Post(channel, "", "It is about " + WORD, List.of(), null),
              MessageResult.Posted.class);
      core.ask(hana, new MessageCommand.Edit(channel, posted.sequence(), WORD + " it is"), Result.class);
      assertTrue(onDisk(folder));
      core.ask(hana, new MessageCommand.Delete(channel, posted.sequence()), Result.class);
      await().atMost(Duration.ofSeconds(30)).until(() -> !onDisk(folder));
    }
  }

  private static boolean onDisk(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(WORD)) {
          return true;
        }
      }
      return false;
    }
  }
}
