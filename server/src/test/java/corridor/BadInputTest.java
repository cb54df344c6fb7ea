package corridor;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagId;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.NeededBy;
import corridor.protocol.OfferId;
import corridor.protocol.RelayCommand;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake a tired person makes gets a sentence and a code, over real HTTP, and nothing is lost. */
@Tag("hostile")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
  private static final Codec CODEC = new Codec();
  private static final String OLDER = "Article 1. Words\n\n1. Parties should talk.\n\n2. Parties may listen.\n";
  private static final String NEWER = "Article 1. Words\n\n1. Parties shall talk.\n\n2. Parties may listen.\n";

  private TestServer corridor;
  private AccountResult.Invitation used;
  private TestServer.Guest ines;
  private TestServer.Guest delegate;
  private StreamId channel;
  private StreamId document;
  private StreamId foreign;

  @BeforeAll
  void start(@TempDir Path folder) {
    corridor = TestServer.start(folder, "--bench");
    used = corridor.firstInvitation();
    ines = corridor.join(used, "Ines", "Asia/Dubai");
    ines.ask(
        new SetupCommand.Name(
            "Test", "Dubai", "Asia/Dubai", LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 20), "us", "here",
            LocalDate.of(2027, 1, 1)),
        Result.class);
    ines.ask(new SetupCommand.MakeRooms(List.of("Norlandia")), Result.Done.class);
    RoomResult.Room joint = room(ines, RoomKind.JOINT);
    channel = joint.channels().getFirst().id();
    document =
        ines.ask(new DraftCommand.Create(joint.id(), "DT/1", "Draft", "en", Label.GREEN), DraftResult.Created.class)
            .document();
    ines.ask(new DraftCommand.Paste(document, Source.OFFICIAL, "", OLDER), DraftResult.Added.class);
    ines.ask(new DraftCommand.Paste(document, Source.OFFICIAL, "", NEWER), DraftResult.Added.class);
    delegate = corridor.join(invite(new Affiliation(Side.DELEGATION, "Norlandia")), "Dag", "Europe/Oslo");
    foreign = room(delegate, RoomKind.DELEGATION).channels().getFirst().id();
  }

  @AfterAll
  void stop() {
    corridor.close();
  }

  private AccountResult.Invitation invite(Affiliation affiliation) {
    Invitee invitee = new Invitee("Somebody", affiliation, List.of(Role.ADVOCATE), List.of());
    return ines.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class).invitations().getFirst();
  }

  private static RoomResult.Room room(TestServer.Guest who, RoomKind kind) {
    return who.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
        .filter(room -> room.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static Frame.Failure failure(byte[] json) {
    return assertInstanceOf(Frame.Failure.class, CODEC.frame(json), () -> new String(json, StandardCharsets.UTF_8));
  }

  private static void assertSays(ErrorCode code, Frame.Failure failure) {
    assertAll(
        () -> assertEquals(code, failure.code(), failure.text()),
        () -> assertEquals(code.number(), failure.number()),
        () -> assertTrue(failure.text().length() > 20 && failure.text().endsWith("."), failure.text()));
  }

  private byte[] look(String secret) {
    return corridor.post("/api/admission", null, CODEC.bytes(new Admission.Look(secret)));
  }

  @Test
  void anInvitationThatIsUsedOrMangledIsOneAnswer() {
    String good = TestServer.secret(used.link());
    Frame.Failure usedUp = failure(look(good));
    assertSays(ErrorCode.INVITATION, usedUp);
    assertEquals(usedUp, failure(look(good.substring(0, 15))));
    assertEquals(usedUp, failure(look("")));
    assertEquals(usedUp, failure(look("AAAAAAAAAAAAAAAAAAAAAA")));
  }

  @Test
  void joiningAgainWithTheSameKeyIsTheSameLoginAfterAlostAnswer() {
    AccountResult.Invitation invitation = invite(new Affiliation(Side.UNAFFILIATED, ""));
    byte[] join = CODEC.bytes(join(TestServer.secret(invitation.link()), TestServer.key(), "Asia/Kathmandu"));
    AccountResult.Admitted first =
        assertInstanceOf(AccountResult.Admitted.class, CODEC.result(corridor.post("/api/admission", null, join)));
    assertEquals(first, CODEC.result(corridor.post("/api/admission", null, join)));
  }

  private static Admission.Join join(String secret, String key, String zone) {
    return new Admission.Join(
        secret, key, "test", "Kofi", List.of("en"), List.of(), zone, List.of(), List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Olympus", "Dubai", "+04:00", "", "EST5EDT4"})
  void anUnknownZoneIsNamedAndTheInvitationStaysGood(String zone) {
    AccountResult.Invitation invitation = invite(new Affiliation(Side.UNAFFILIATED, ""));
    String secret = TestServer.secret(invitation.link());
    Frame.Failure refused =
        failure(corridor.post("/api/admission", null, CODEC.bytes(join(secret, TestServer.key(), zone))));
    assertSays(ErrorCode.UNKNOWN_ZONE, refused);
    assertTrue(refused.text().contains("Asia/Dubai"), refused.text());
    assertInstanceOf(AccountResult.Invited.class, CODEC.result(look(secret)));
  }

  @Test
  void aMessageTooLongSaysHowLongItMayBe() {
    byte[] body =
        ("{\"id\":1,\"key\":\"" + TestServer.key() + "\",\"command\":{\"type\":\"message.post\",\"channel\":\"" + channel
                + "\",\"topic\":\"\",\"mentions\":[],\"text\":\"" + "x".repeat(16 * 1024 + 1) + "\"}}")
            .getBytes(StandardCharsets.UTF_8);
    Frame.Failure refused = failure(corridor.post("/api/command", ines.token(), body));
    assertSays(ErrorCode.TOO_LONG, refused);
    assertTrue(refused.text().contains("16,384"), refused.text());
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> files() {
    byte[] zip = {'P', 'K', 3, 4, 0, 0, 0, 0, 1, 2, 3};
    byte[] binary = new byte[5000];
    new java.util.Random(7).nextBytes(binary);
    return Stream.of(
        org.junit.jupiter.params.provider.Arguments.of("an empty file", new byte[0], ErrorCode.EMPTY),
        org.junit.jupiter.params.provider.Arguments.of("white space", "  \n\n ".getBytes(StandardCharsets.UTF_8), ErrorCode.EMPTY),
        org.junit.jupiter.params.provider.Arguments.of("the same as before", NEWER.getBytes(StandardCharsets.UTF_8), ErrorCode.SAME_AS_BEFORE),
        org.junit.jupiter.params.provider.Arguments.of("no text", binary, ErrorCode.NOT_TEXT),
        org.junit.jupiter.params.provider.Arguments.of("a broken zip", zip, null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aFileThatCannotBeArevisionIsRefusedAndTheDocumentStaysAsItWas(
      String what, byte[] file, @org.jspecify.annotations.Nullable ErrorCode code) {
    Frame.Failure refused =
        failure(
            ines.upload(
                "document=" + document + "&source=official&name=draft.txt&key=" + TestServer.key(), file));
    if (code == null) {
      assertTrue(refused.text().endsWith("."), refused.text());
    } else {
      assertSays(code, refused);
    }
    assertEquals(
        2, ines.ask(new DraftCommand.ListRevisions(document), DraftResult.Revisions.class).revisions().size());
  }

  @Test
  void aFileTooLargeIsRefusedWithAsentence() {
    byte[] large = new byte[20 * 1024 * 1024 + 1];
    java.util.Arrays.fill(large, (byte) 'x');
    Frame.Failure refused =
        failure(ines.upload("document=" + document + "&source=official&name=big.txt&key=" + TestServer.key(), large));
    assertSays(ErrorCode.TOO_LONG, refused);
  }

  /** Whoever hears nothing sends again; the second is not told that she chose the wrong file. */
  @Test
  void aFileSentAgainWhileItIsStillReadGetsTheFirstsAnswer() throws Exception {
    StreamId again =
        ines.ask(new DraftCommand.Create(room(ines, RoomKind.JOINT).id(), "DT/2", "Again", "en", Label.GREEN), DraftResult.Created.class)
            .document();
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      for (int round = 1; round <= 20; round++) {
        byte[] text = ("Article 1\nWords of round " + round + ".\n" + "More. ".repeat(2_000)).getBytes(StandardCharsets.UTF_8);
        String query = "document=" + again + "&source=official&name=draft.txt&key=" + TestServer.key();
        Callable<byte[]> send = () -> ines.upload(query, text);
        for (Future<byte[]> answer : both.invokeAll(List.of(send, send))) {
          byte[] json = answer.get();
          Frame.Reply reply = assertInstanceOf(Frame.Reply.class, CODEC.frame(json), () -> new String(json, StandardCharsets.UTF_8));
          assertEquals(round, assertInstanceOf(DraftResult.Added.class, reply.result()).revision());
        }
      }
    }
  }

  @Test
  void aFlagNeedsAquestionAndAtimeToCome() {
    String raise =
        "{\"id\":1,\"key\":\"" + TestServer.key() + "\",\"command\":{\"type\":\"flag.raise\",\"document\":\"" + document
            + "\",\"from\":1,\"to\":2,\"provisions\":[\"art_1__para_1\"],\"question\":\"  \",\"topic\":\"\","
            + "\"urgency\":\"tonight\"}}";
    assertSays(
        ErrorCode.NO_QUESTION,
        failure(corridor.post("/api/command", ines.token(), raise.getBytes(StandardCharsets.UTF_8))));
    assertSays(
        ErrorCode.IN_THE_PAST,
        ines.refused(
            new FlagCommand.Raise(
                document, 1, 2, List.of("art_1__para_1"), "Does it bind?", "", Urgency.TONIGHT,
                new NeededBy(null, LocalDateTime.of(2020, 1, 1, 9, 0)))));
  }

  @Test
  @Tag("walls")
  void whatIsNotThereAndWhatIsNotYoursAreTheSameBytes() {
    StreamId nowhere = new StreamId("c_AAAAAAAAAAAAAAAAAAAAAA");
    StreamId noDocument = new StreamId("d_AAAAAAAAAAAAAAAAAAAAAA");
    StreamId foreignDocument = documentOfTheDelegation();
    assertAll(
        () -> same(new MessageCommand.Post(foreign, "", "?", List.of(), null), new MessageCommand.Post(nowhere, "", "?", List.of(), null)),
        () -> same(new MessageCommand.Read(foreign, 1), new MessageCommand.Read(nowhere, 1)),
        () -> same(new MessageCommand.Search("hello", foreign), new MessageCommand.Search("hello", nowhere)),
        () -> same(new StreamCommand.Page(foreign, 0, 10), new StreamCommand.Page(nowhere, 0, 10)),
        () -> same(new DraftCommand.ListRevisions(foreignDocument), new DraftCommand.ListRevisions(noDocument)),
        () -> same(new DraftCommand.Compare(foreignDocument, 0, 0), new DraftCommand.Compare(noDocument, 0, 0)),
        () -> same(new DraftCommand.Read(foreignDocument, 0), new DraftCommand.Read(noDocument, 0)),
        () -> same(new FlagCommand.ListFlags(foreignDocument), new FlagCommand.ListFlags(noDocument)),
        () ->
            assertSays(
                ErrorCode.NOT_FOUND, ines.refused(new FlagCommand.Withdraw(new FlagId("f_AAAAAAAAAAAAAAAAAAAAAA")))),
        () ->
            assertSays(
                ErrorCode.NOT_FOUND, ines.refused(new RelayCommand.Accept(new OfferId("o_AAAAAAAAAAAAAAAAAAAAAA")))));
  }

  private StreamId documentOfTheDelegation() {
    RoomResult.Room room = room(delegate, RoomKind.DELEGATION);
    if (!room.documents().isEmpty()) {
      return room.documents().getFirst().id();
    }
    return delegate
        .ask(new DraftCommand.Create(room.id(), "NOR/1", "Ours", "en", Label.AMBER_STRICT), DraftResult.Created.class)
        .document();
  }

  private void same(corridor.protocol.Command foreignThing, corridor.protocol.Command noThing) {
    assertEquals(
        new String(CODEC.bytes(ines.say(foreignThing)), StandardCharsets.UTF_8),
        new String(CODEC.bytes(ines.say(noThing)), StandardCharsets.UTF_8));
    assertInstanceOf(Frame.Failure.class, ines.say(foreignThing), foreignThing.toString());
  }

  @Test
  void aTokenThatIsNoneIsToldToLogIn() {
    byte[] me = CODEC.bytes(new Request(1, null, new AccountCommand.Me()));
    assertSays(ErrorCode.LOG_IN, failure(corridor.post("/api/command", "nonsense", me)));
    assertSays(ErrorCode.LOG_IN, failure(corridor.post("/api/command", null, me)));
  }

  @Test
  void aLinkingCodeWorksOnceAndItsLoginCanBeEnded() {
    AccountResult.Linking linking = ines.ask(new AccountCommand.LinkDevice(), AccountResult.Linking.class);
    byte[] link = CODEC.bytes(new Admission.Link(linking.code(), TestServer.key(), "phone"));
    AccountResult.Admitted phone =
        assertInstanceOf(AccountResult.Admitted.class, CODEC.result(corridor.post("/api/admission", null, link)));
    assertNotEquals(ines.token(), phone.token());
    byte[] again = CODEC.bytes(new Admission.Link(linking.code(), TestServer.key(), "another"));
    assertSays(ErrorCode.INVITATION, failure(corridor.post("/api/admission", null, again)));
    AccountResult.Login other =
        ines.ask(new AccountCommand.ListLogins(), AccountResult.Logins.class).logins().stream()
            .filter(login -> !login.current())
            .findFirst()
            .orElseThrow();
    ines.ask(new AccountCommand.EndLogin(other.id()), Result.Done.class);
    byte[] me = CODEC.bytes(new Request(1, null, new AccountCommand.Me()));
    assertSays(ErrorCode.LOG_IN, failure(corridor.post("/api/command", phone.token(), me)));
  }
}
