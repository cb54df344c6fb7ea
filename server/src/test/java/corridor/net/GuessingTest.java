package corridor.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestServer;
import corridor.config.Limit;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody guesses how to come in as somebody else, each time from another address. There is no name to guess at: a code on
 * paper says who it is, and only whoever holds one is asked for a passphrase, so often and no more.
 */
@Tag("hostile")
class GuessingTest {
  private static final Codec CODEC = new Codec();
  private static final String PHRASE = "four tired otters reviewing";
  private static final int TRIES = (int) Limit.LOGIN_BURST.standard();

  @TempDir Path folder;
  private TestServer server;
  private TestServer.Guest ada;
  private int addresses;

  @BeforeEach
  void start() {
    server = TestServer.start(folder);
    ada = server.join(server.firstInvitation(), "Ada", "Asia/Dubai");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<String> codes() {
    return ada.ask(new AccountCommand.MakeCodes(PHRASE), AccountResult.Codes.class).codes();
  }

  /** Said from an address that nobody came from before. */
  private RawClient.Answer from(Admission admission) {
    int number = addresses++;
    try (RawClient thief = new RawClient(server.port(), "127.5." + number / 200 + "." + (1 + number % 200), 0)) {
      return thief.post("/api/admission", CODEC.text(admission));
    }
  }

  private RawClient.Answer guess(String code, String passphrase) {
    return from(new Admission.ComeBack(code, passphrase, TestServer.key(), "thief"));
  }

  private static ErrorCode code(RawClient.Answer answer) {
    return assertInstanceOf(Frame.Failure.class, CODEC.frame(answer.body()), answer.text()).code();
  }

  private static AccountResult.Admitted admitted(RawClient.Answer answer) {
    return assertInstanceOf(AccountResult.Admitted.class, CODEC.result(answer.body()), answer.text());
  }

  private static boolean isIn(TestServer.Guest guest) {
    return guest.say(new AccountCommand.Me()) instanceof Frame.Reply;
  }

  /** One code as many people would type it. */
  private static String typed(String code, int way) {
    String hyphens = "-".repeat(way / 3);
    return switch (way % 3) {
      case 0 -> code + hyphens;
      case 1 -> code.toLowerCase(Locale.ROOT) + hyphens;
      default -> hyphens + " " + code.replace("-", "");
    };
  }

  @Test
  void whoeverFoundACodeHasFiveGuessesFromAllAddressesAndHoweverItIsTyped() {
    List<String> codes = codes();
    int checked = 0;
    for (int i = 0; i < 60; i++) {
      ErrorCode told = code(guess(typed(codes.getFirst(), i), "a guess of mine " + i));
      assertEquals(i < TRIES ? ErrorCode.PASSPHRASE : ErrorCode.TOO_FAST, told, "guess " + i);
      checked += told == ErrorCode.PASSPHRASE ? 1 : 0;
    }
    assertEquals(TRIES, checked);
    assertEquals(ErrorCode.TOO_FAST, code(guess(codes.getFirst(), PHRASE)), "even the right one");
    assertTrue(isIn(ada), "guesses end nothing");
    // Her next code is as good as it was.
    assertTrue(isIn(server.guest(admitted(guess(codes.get(1), PHRASE)))));
  }

  @Test
  void whoeverFoundTheWholeSheetIsHeldToItAndHerKnownDeviceLetsTheNextOneIn() {
    List<String> codes = codes();
    int checked = 0;
    for (int i = 0; i < TRIES + 3; i++) {
      for (String code : codes) {
        checked += code(guess(code, "a guess of mine " + i)) == ErrorCode.PASSPHRASE ? 1 : 0;
      }
    }
    assertEquals(TRIES * codes.size(), checked);
    assertTrue(isIn(ada));
    AccountResult.Linking linking = ada.ask(new AccountCommand.LinkDevice(), AccountResult.Linking.class);
    assertTrue(isIn(server.guest(admitted(from(new Admission.Link(linking.code(), TestServer.key(), "phone"))))));
    assertTrue(isIn(ada));
  }

  @Test
  void guessesAtCodesTellNothingAndTakeNothingFromAnybody() {
    List<String> ended = codes();
    List<String> codes = codes();
    TestServer.Guest phone = server.guest(admitted(guess(codes.getFirst(), PHRASE)));
    // That was the first of its attempts; the unknown ones have one behind them too.
    List<String> nobodys = List.of("ABCD-EFGH-JKMN-PQRS", ended.getFirst());
    for (String one : nobodys) {
      assertEquals(ErrorCode.INVITATION, code(guess(one, PHRASE)));
    }
    Set<List<String>> told = new HashSet<>();
    told.add(answers(codes.getFirst()));
    for (String one : nobodys) {
      told.add(answers(one));
    }
    assertEquals(1, told.size(), () -> "used, ended and never there are told apart: " + told);
    for (int i = 0; i < 300; i++) {
      String shape = "%04d".formatted(i).replace('0', 'A').replace('1', 'B');
      assertEquals(ErrorCode.INVITATION, code(guess(shape + "-EFGH-JKMN-PQRT", PHRASE)));
    }
    assertTrue(isIn(phone));
    assertTrue(isIn(server.guest(admitted(guess(codes.get(1), PHRASE)))));
  }

  /** What is said to one guess after another, until they are too many; by status and by every byte. */
  private List<String> answers(String code) {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < TRIES + 1; i++) {
      RawClient.Answer answer = guess(code, i % 2 == 0 ? PHRASE : "a guess of mine " + i);
      answers.add(answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8));
    }
    assertTrue(answers.getFirst().contains("\"invitation\"") && answers.getLast().contains("\"too-fast\""), answers.toString());
    return answers;
  }
}
