package corridor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.Codec;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Finding;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagView;
import corridor.protocol.Frame;
import corridor.protocol.Hours;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Source;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import corridor.protocol.Urgency;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy taken while people write is a beginning of what was, and who begins again from it is nobody's old login. */
@Tag("durability")
@Tag("folder")
class BackupTest {
  private static final Codec CODEC = new Codec();

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... args) {
    said.reset();
    PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
    return ServerMain.run(args, all, all);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static StreamId channel(TestServer.Guest who) {
    return who.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst().channels().getFirst().id();
  }

  private static StreamResult.Page page(TestServer.Guest who, StreamId channel) {
    return who.ask(new StreamCommand.Page(channel, 0, 100), StreamResult.Page.class);
  }

  private static void post(TestServer.Guest who, StreamId channel, String text) {
    who.ask(new MessageCommand.Post(channel, "", text, List.of(), null), MessageResult.Posted.class);
  }

  private static TestServer.Guest ada(TestServer server) {
    TestServer.Guest ada = server.join(server.firstInvitation(), "Ada", "Asia/Dubai");
    ada.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
    return ada;
  }

  @Test
  void aRestoredNegotiationIsABeginningOfWhatWasAndEndsEveryLogin() throws Exception {
    Path data = folder.resolve("data");
    String copy = folder.resolve("copy.db").toString();
    TestServer.Guest ada;
    StreamId channel;
    StreamResult.Page whole;
    try (TestServer server = TestServer.start(data, "--bench")) {
      ada = ada(server);
      channel = channel(ada);
      post(ada, channel, "before the copy");
      // Somebody goes on writing while the copy is made.
      AtomicBoolean done = new AtomicBoolean();
      StreamId where = channel;
      TestServer.Guest writer = ada;
      Thread writing =
          Thread.ofVirtual()
              .start(
                  () -> {
                    for (int i = 0; i < 60 && !done.get(); i++) {
                      post(writer, where, "meanwhile " + i);
                    }
                  });
      assertEquals(0, run("backup", "--data", data.toString(), "--to", copy), said());
      done.set(true);
      writing.join();
      post(ada, channel, "after the copy");
      whole = page(ada, channel);
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(copy))));
      assertFalse(Files.readString(Path.of(copy), StandardCharsets.ISO_8859_1).contains("before the copy"), "sealed as in the folder");
      assertEquals(1, run("backup", "--data", data.toString(), "--to", copy), "a copy is never written over");
      assertTrue(said().contains("already"), said());
    }

    Path again = Files.createDirectory(folder.resolve("again"));
    Files.copy(data.resolve("corridor.keys"), again.resolve("corridor.keys"));
    assertEquals(0, run("restore", "--from", copy, "--data", again.toString()), said());
    Matcher code = Pattern.compile("([A-Z2-9]{4}-[A-Z2-9]{4}) {2}Ada").matcher(said());
    assertTrue(code.find(), said());

    try (TestServer restored = TestServer.start(again)) {
      Frame old = restored.guest(ada.admitted()).say(new AccountCommand.Me());
      assertEquals(ErrorCode.LOG_IN, ((Frame.Failure) old).code());

      byte[] answer =
          restored.post("/api/admission", null, CODEC.bytes(new Admission.Link(code.group(1), TestServer.key(), "new laptop")));
      TestServer.Guest back = restored.guest((AccountResult.Admitted) CODEC.result(answer));
      StreamResult.Page kept = page(back, channel);
      assertNotEquals(whole.epoch(), kept.epoch(), "what devices have of later entries must not pass for these");
      int entries = kept.entries().size();
      assertTrue(entries >= 1 && entries < whole.entries().size());
      assertEquals(
          whole.entries().subList(0, entries).stream().map(Frame.Entry::event).toList(),
          kept.entries().stream().map(Frame.Entry::event).toList());
      post(back, channel, "and on we go");
      assertEquals(kept.entries().getLast().sequence() + 1, page(back, channel).entries().getLast().sequence());
    }
    assertEquals(1, run("restore", "--from", copy, "--data", again.toString()));
    assertTrue(said().contains("another folder"), said());
  }

  /** Its key is destroyed, and a copy of the database never had it; whoever copied the key file too still reads. */
  @Test
  void aCopyFromBeforeAWipeComesUpWithTheRoomWiped() throws Exception {
    Path data = folder.resolve("data");
    String copy = folder.resolve("copy.db").toString();
    Path thief = Files.createDirectory(folder.resolve("thief"));
    StreamId channel;
    StreamId document;
    try (TestServer server = TestServer.start(data, "--bench")) {
      TestServer.Guest ada = ada(server);
      AccountResult.Invitation second =
          ada.ask(
                  new AccountCommand.Invite(
                      List.of(
                          new corridor.protocol.Invitee(
                              "Bo", new corridor.protocol.Affiliation(corridor.protocol.Side.UNAFFILIATED, ""),
                              List.of(corridor.protocol.Role.COORDINATOR, corridor.protocol.Role.REVIEWER), List.of()))),
                  AccountResult.Invitations.class)
              .invitations().getFirst();
      TestServer.Guest bo = server.join(second, "Bo", "Asia/Dubai");
      channel = channel(ada);
      post(ada, channel, "before the wipe");
      document = flagged(ada, bo, "asked before the wipe");
      assertEquals(0, run("backup", "--data", data.toString(), "--to", copy), said());
      assertFalse(Files.readString(Path.of(copy), StandardCharsets.ISO_8859_1).contains("asked before"), "a question stands readable in a copy");
      Files.copy(data.resolve("corridor.keys"), thief.resolve("corridor.keys"));
      RoomId room = ada.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst().id();
      for (TestServer.Guest each : List.of(ada, bo)) {
        each.ask(new RoomCommand.Seal(room, corridor.protocol.SealStep.WIPE), RoomResult.Sealing.class);
      }
    }
    Path again = Files.createDirectory(folder.resolve("again"));
    Files.copy(data.resolve("corridor.keys"), again.resolve("corridor.keys"));
    TestServer.Guest back = restored(copy, again, "Ada");
    RoomResult.Room wiped = back.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst();
    assertEquals("wiped", java.util.Objects.requireNonNull(wiped.seal()).state());
    assertEquals(ErrorCode.SHUT, back.refused(new StreamCommand.Page(channel, 0, 100)).code());
    assertEquals(List.of(), back.ask(new RelayCommand.Desk(), RelayResult.Desk.class).flags());
    TestServer.Guest robbed = restored(copy, thief, "Ada");
    assertTrue(CODEC.text(page(robbed, channel)).contains("before the wipe"), "which the documents say");
    List<FlagView> kept = robbed.ask(new FlagCommand.ListFlags(document), FlagResult.Flags.class).flags();
    assertEquals(List.of("asked before the wipe", "asked before the wipe"), kept.stream().map(FlagView::question).toList());
    assertEquals(
        List.of("answered before the wipe"), kept.stream().flatMap(flag -> flag.answers().stream()).map(answer -> answer.words()).toList());
  }

  /** One flag is asked and answered, another waits when the copy is made. */
  private static StreamId flagged(TestServer.Guest by, TestServer.Guest reviewer, String question) {
    RoomId room = by.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().getFirst().id();
    List<Hours> always = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    reviewer.ask(new AvailabilityCommand.Save("Asia/Dubai", always, always, 2), Result.class);
    StreamId document =
        by.ask(new DraftCommand.Create(room, "DT/1", "Draft", "en", Label.GREEN), DraftResult.Created.class).document();
    for (String verb : List.of("should", "shall")) {
      String text = "Article 1\n\nParties " + verb + " act.\n\nArticle 2\n\nThey " + verb + " report.";
      by.ask(new DraftCommand.Paste(document, Source.CHAIR, "as handed out", text), Result.class);
    }
    List<String> keys =
        by.ask(new DraftCommand.Compare(document, 1, 2), DraftResult.Redline.class).changes().stream().map(change -> change.key()).toList();
    for (String key : keys.subList(0, 2)) {
      by.ask(new FlagCommand.Raise(document, 1, 2, List.of(key), question, "", Urgency.TONIGHT, null), Result.class);
    }
    OfferView offer = Awaitility.await().until(() -> reviewer.ask(new RelayCommand.Desk(), RelayResult.Desk.class).offers(), some -> !some.isEmpty()).getFirst();
    reviewer.ask(new RelayCommand.Accept(offer.id()), Result.class);
    reviewer.ask(new RelayCommand.Answer(offer.id(), Finding.CONCERN, "it binds", "answered before the wipe"), Result.class);
    return document;
  }

  private TestServer.Guest restored(String copy, Path into, String name) throws Exception {
    assertEquals(0, run("restore", "--from", copy, "--data", into.toString()), said());
    Matcher code = Pattern.compile("([A-Z2-9]{4}-[A-Z2-9]{4}) {2}" + name).matcher(said());
    assertTrue(code.find(), said());
    running.add(TestServer.start(into));
    byte[] answer =
        running.getLast().post("/api/admission", null, CODEC.bytes(new Admission.Link(code.group(1), TestServer.key(), "new laptop")));
    return running.getLast().guest((AccountResult.Admitted) CODEC.result(answer));
  }

  private final List<TestServer> running = new java.util.ArrayList<>();

  @org.junit.jupiter.api.AfterEach
  void close() {
    running.forEach(TestServer::close);
  }

  @Test
  void withoutItsKeysOrFromSomethingElseNothingIsRestored() throws Exception {
    Path data = folder.resolve("data");
    String copy = folder.resolve("copy.db").toString();
    try (TestServer server = TestServer.start(data, "--bench")) {
      TestServer.Guest ada = ada(server);
      post(ada, channel(ada), "sealed");
    }
    assertEquals(0, run("backup", "--data", data.toString(), "--to", copy), "no server is needed: " + said());
    Path bare = folder.resolve("bare");
    assertEquals(1, run("restore", "--from", copy, "--data", bare.toString()));
    assertTrue(said().contains("corridor.keys"), said());

    Path text = Files.writeString(folder.resolve("text.db"), "no database");
    assertEquals(1, run("restore", "--from", text.toString(), "--data", folder.resolve("other").toString()));
    assertFalse(Files.exists(folder.resolve("other/corridor.db")));
    assertEquals(1, run("backup", "--data", folder.resolve("nowhere").toString(), "--to", copy + "2"));
    assertEquals(2, run("backup"));
    assertEquals(0, run("restore", "--help"));
  }
}
