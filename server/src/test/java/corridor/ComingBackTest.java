package corridor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** Whoever loses every device comes back by what stands on paper, and nobody else does. */
@Tag("hostile")
class ComingBackTest {
  private static final Codec CODEC = new Codec();
  private static final String PHRASE = "four tired otters reviewing";

  @TempDir Path folder;
  private TestServer corridor;
  private TestServer.Guest ada;

  @BeforeEach
  void start() {
    corridor = TestServer.start(folder, "--limit", "login-burst=3");
    ada = corridor.join(corridor.firstInvitation(), "Ada", "Asia/Dubai");
  }

  @AfterEach
  void stop() {
    corridor.close();
  }

  private List<String> codes(@Nullable String passphrase) {
    return ada.ask(new AccountCommand.MakeCodes(passphrase), AccountResult.Codes.class).codes();
  }

  private byte[] admission(Admission admission) {
    return corridor.post("/api/admission", null, CODEC.bytes(admission));
  }

  private AccountResult.Admitted back(String code, @Nullable String passphrase, String key) {
    return assertInstanceOf(
        AccountResult.Admitted.class, CODEC.result(admission(new Admission.ComeBack(code, passphrase, key, "borrowed phone"))));
  }

  private ErrorCode refused(Admission admission) {
    return assertInstanceOf(Frame.Failure.class, CODEC.frame(admission(admission))).code();
  }

  private static boolean isIn(TestServer.Guest guest) {
    return guest.say(new AccountCommand.Me()) instanceof Frame.Reply;
  }

  @Test
  void aCodeLetsOneDeviceInOnceAndEndsAllOthers() {
    List<String> codes = codes(null);
    assertEquals(10, codes.stream().distinct().count());
    String key = TestServer.key();
    TestServer.Guest phone = corridor.guest(back(codes.getFirst(), null, key));
    assertEquals(ada.admitted().you(), phone.admitted().you());
    assertTrue(isIn(phone));
    assertFalse(isIn(ada), "the lost device is out");

    assertEquals(phone.token(), back(codes.getFirst(), null, key).token(), "a lost answer costs no code");
    assertTrue(isIn(phone));
    assertEquals(ErrorCode.INVITATION, refused(new Admission.ComeBack(codes.getFirst(), null, TestServer.key(), "thief")));
    String typed = codes.get(1).toLowerCase(java.util.Locale.ROOT).replace("-", " ");
    assertTrue(isIn(corridor.guest(back(typed, null, TestServer.key()))), "typed as people type");
  }

  @Test
  void newCodesEndTheOldAndTheSheetSaysHowManyAreLeft() {
    assertEquals(
        new AccountResult.WaysBack(0, null, false, List.of()), ada.ask(new AccountCommand.ListWaysBack(), AccountResult.WaysBack.class));
    List<String> old = codes(null);
    List<String> codes = codes(null);
    assertEquals(ErrorCode.INVITATION, refused(new Admission.ComeBack(old.getFirst(), null, TestServer.key(), "phone")));
    TestServer.Guest phone = corridor.guest(back(codes.getFirst(), null, TestServer.key()));
    AccountResult.WaysBack ways = phone.ask(new AccountCommand.ListWaysBack(), AccountResult.WaysBack.class);
    assertEquals(9, ways.codesLeft());
    assertFalse(ways.passphrase());
  }

  @Test
  void whereAPassphraseWasChosenThePaperAloneLetsNobodyIn() {
    List<String> codes = codes(PHRASE);
    String code = codes.getFirst();
    assertEquals(ErrorCode.PASSPHRASE, refused(new Admission.ComeBack(code, null, TestServer.key(), "thief")));
    assertEquals(ErrorCode.PASSPHRASE, refused(new Admission.ComeBack(code, "four tired otters", TestServer.key(), "thief")));
    assertTrue(isIn(ada), "a failed attempt ends nothing");
    assertTrue(isIn(corridor.guest(back(code, " " + PHRASE, TestServer.key()))));
    // An accent composed by one keyboard and not by another is the same accent.
    TestServer.Guest phone = corridor.guest(back(codes.get(1), PHRASE, TestServer.key()));
    List<String> more = phone.ask(new AccountCommand.MakeCodes("quatre pommes pel\u00e9es"), AccountResult.Codes.class).codes();
    assertTrue(isIn(corridor.guest(back(more.getFirst(), "quatre pommes pele\u0301es", TestServer.key()))));
  }

  @Test
  void guessesAtAPassphraseAreCountedByTheirCode() {
    String code = codes(PHRASE).getFirst();
    for (int i = 0; i < 3; i++) {
      assertEquals(ErrorCode.PASSPHRASE, refused(new Admission.ComeBack(code, "a guess of mine " + i, TestServer.key(), "thief")));
    }
    assertEquals(ErrorCode.TOO_FAST, refused(new Admission.ComeBack(code, PHRASE, TestServer.key(), "thief")));
  }

  @Test
  void aLostPhoneIsLoggedOutByPaperAloneAndTheCodeStaysGood() {
    String code = codes(PHRASE).getFirst();
    assertInstanceOf(Result.Done.class, CODEC.result(admission(new Admission.EndLogins(code))));
    assertFalse(isIn(ada));
    assertTrue(isIn(corridor.guest(back(code, PHRASE, TestServer.key()))));
    assertEquals(ErrorCode.INVITATION, refused(new Admission.EndLogins("AAAA-BBBB-CCCC-DDDD")));
  }

  @Test
  void inDangerAllOwnLoginsEndAtOnce() {
    AccountResult.Linking linking = ada.ask(new AccountCommand.LinkDevice(), AccountResult.Linking.class);
    TestServer.Guest phone =
        corridor.guest(
            assertInstanceOf(
                AccountResult.Admitted.class,
                CODEC.result(admission(new Admission.Link(linking.code(), TestServer.key(), "phone")))));
    assertTrue(isIn(phone));
    phone.ask(new AccountCommand.EndMyLogins(), Result.Done.class);
    assertFalse(isIn(phone));
    assertFalse(isIn(ada));
  }

  @Test
  void aCodeIsToldOnceAndStandsNowhere() throws IOException {
    String key = TestServer.key();
    AccountCommand make = new AccountCommand.MakeCodes(PHRASE);
    Frame.Reply told = assertInstanceOf(Frame.Reply.class, ada.say(make, key));
    List<String> codes = assertInstanceOf(AccountResult.Codes.class, told.result()).codes();
    Frame.Failure again = assertInstanceOf(Frame.Failure.class, ada.say(make, key));
    assertEquals(ErrorCode.KEY_REUSED, again.code());
    assertTrue(isIn(corridor.guest(back(codes.getFirst(), PHRASE, TestServer.key()))), "the retry made no others");
    String plain = codes.get(1).replace("-", "");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains(codes.get(1)) || bytes.contains(plain) || bytes.contains(PHRASE), file.toString());
      }
    }
  }

  @Test
  void aShortPassphraseIsRefusedInASentence() {
    byte[] short14 = "{\"id\":1,\"key\":\"%s\",\"command\":{\"type\":\"account.make-codes\",\"passphrase\":\"fourteen chars\"}}".formatted(TestServer.key()).getBytes(StandardCharsets.UTF_8);
    Frame.Failure refused = assertInstanceOf(Frame.Failure.class, CODEC.frame(corridor.post("/api/command", ada.token(), short14)));
    assertTrue(refused.text().contains("15 to 200"), refused.text());
    assertNull(ada.ask(new AccountCommand.ListWaysBack(), AccountResult.WaysBack.class).codesMade());
  }

  @Test
  void whatTheProgramPrintsOfAPassphraseIsNotThePassphrase() {
    assertFalse(new AccountCommand.MakeCodes(PHRASE).toString().contains("otters"));
    assertFalse(new Admission.ComeBack("AAAA", PHRASE, TestServer.key(), "phone").toString().contains("otters"));
    assertNotEquals(new AccountCommand.MakeCodes(PHRASE), new AccountCommand.MakeCodes(PHRASE).keyed());
  }
}
