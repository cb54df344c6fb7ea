package corridor.message;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.Frame;
import corridor.protocol.Label;
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
      // Sealed, and found by a hash: the word never stood on the disk.
      assertFalse(onDisk(folder));
      assertEquals(1, found(core, hana));
      core.ask(hana, new MessageCommand.Delete(channel, posted.sequence()), Result.class);
      await().atMost(Duration.ofSeconds(30)).until(() -> !onDisk(folder));
      assertEquals(0, found(core, hana));
    }
  }

  /** An answer is kept for a retry, and an invitation's link is in one: whoever has the disk must not join with it. */
  @Test
  void anInvitationsLinkIsNotOnTheDiskAndARetryStillGetsIt(@TempDir Path folder) throws IOException {
    try (TestCore core = new TestCore(folder, 5)) {
      TestCore.Person hana = core.join("Hana", Side.UNAFFILIATED, "", Role.COORDINATOR);
      core.ask(hana, new SetupCommand.MakeRooms(List.of()), Result.class);
      corridor.protocol.AccountCommand invite =
          new corridor.protocol.AccountCommand.Invite(
              List.of(
                  new corridor.protocol.Invitee(
                      "Bo", new corridor.protocol.Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of())));
      String key = core.key();
      String link = link(core.say(hana, invite, key));
      assertEquals(link, link(core.say(hana, invite, key)));
      assertFalse(onDisk(folder, link.substring(link.lastIndexOf('/') + 1)), link);
    }
  }

  private static String link(Frame frame) {
    return ((corridor.protocol.AccountResult.Invitations) ((Frame.Reply) frame).result()).invitations().getFirst().link();
  }

  /** Red words are not searched, also after an edit; patterns and operators are words like others. */
  @Test
  void searchTakesWordsLiterallyAndLeavesOutWhatIsRed(@TempDir Path folder) {
    try (TestCore core = new TestCore(folder, 4)) {
      TestCore.Person hana = core.join("Hana", Side.UNAFFILIATED, "", Role.COORDINATOR);
      core.ask(hana, new SetupCommand.MakeRooms(List.of()), Result.class);
      StreamId channel =
          core.ask(hana, new RoomCommand.ListRooms(), RoomResult.Rooms.class)
              .rooms().getFirst().channels().getFirst().id();
      core.ask(hana, new MessageCommand.Post(channel, "", "plain " + WORD, List.of(), null), MessageResult.Posted.class);
      MessageResult.Posted red =
          core.ask(
              hana, new MessageCommand.Post(channel, "", "red " + WORD, List.of(), Label.RED), MessageResult.Posted.class);
      assertEquals(1, found(core, hana));
      core.ask(hana, new MessageCommand.Edit(channel, red.sequence(), "again " + WORD), Result.class);
      assertEquals(1, found(core, hana));
      for (String pattern : List.of("quick%", "quicksilve_", "quick*", "quicksilver OR nothing", "_____")) {
        assertTrue(
            core.say(hana, new MessageCommand.Search(pattern, null)) instanceof Frame.Failure
                || core.ask(hana, new MessageCommand.Search(pattern, null), MessageResult.Found.class).entries().isEmpty(),
            pattern);
      }
    }
  }

  private static int found(TestCore core, TestCore.Person who) {
    return core.ask(who, new MessageCommand.Search(WORD, null), MessageResult.Found.class).entries().size();
  }

  private static boolean onDisk(Path folder) throws IOException {
    return onDisk(folder, WORD);
  }

  private static boolean onDisk(Path folder, String word) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
          return true;
        }
      }
      return false;
    }
  }
}
