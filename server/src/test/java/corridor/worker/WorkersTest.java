package corridor.worker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Refused;
import corridor.protocol.ErrorCode;
import corridor.reader.Limits;
import corridor.reader.Reading;
import corridor.reader.Refusal;
import corridor.reader.WordFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("hostile")
class WorkersTest {
  private static final Limits LIMITS = Limits.standard(() -> 0);

  private final AtomicLong nanos = new AtomicLong();

  private Workers workers(List<String> command) {
    return new Workers(command, LIMITS, nanos::get);
  }

  private Workers ofThisProgram(String... flags) {
    return workers(Workers.command(List.of(flags)));
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void theSameIsReadAndComparedAsHere() {
    TextWork here = TextWork.here(LIMITS);
    try (Workers workers = ofThisProgram()) {
      byte[] word = WordFiles.tracked();
      assertEquals(here.read(word, "chair.docx"), workers.read(word, "chair.docx"));
      assertEquals(here.read(text("Article 1\nText."), ""), workers.read(text("Article 1\nText."), ""));
      assertEquals(here.read(text("%PDF-1.7 broken"), "a.pdf"), workers.read(text("%PDF-1.7 broken"), "a.pdf"));
      for (String language : List.of("en", "ar", "zh")) {
        assertEquals(
            here.compare(Treaties.before(language), Treaties.after(language), language),
            workers.compare(Treaties.before(language), Treaties.after(language), language));
      }
      assertEquals(1, workers.pids().size(), "one after the other needs one process");
    }
  }

  @Test
  void oneThatWasKilledIsReplacedAndNobodyNotices() {
    try (Workers workers = ofThisProgram()) {
      Redlined first = workers.compare(Treaties.before("en"), Treaties.after("en"), "en");
      long pid = workers.pids().getFirst();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      await().until(() -> !runs(pid));
      assertEquals(first, workers.compare(Treaties.before("en"), Treaties.after("en"), "en"));
      assertNotEquals(pid, workers.pids().getFirst());
    }
  }

  @Test
  void whatTakesItsWorkerDownIsRefusedAndTheNextIsRead() {
    try (Workers workers = ofThisProgram("-Xmx24m")) {
      String large = "Article 1\n" + "word ".repeat(1_500_000);
      Reading.Refused refused = assertInstanceOf(Reading.Refused.class, workers.read(text(large), ""));
      assertEquals(Refusal.TOO_SLOW, refused.code());
      assertTrue(refused.sentence().contains("more memory or time"), refused.sentence());
      Refused tooLong = assertThrows(Refused.class, () -> workers.compare(large, large + "more", "en"));
      assertEquals(ErrorCode.TOO_LONG, tooLong.code());
      assertInstanceOf(Reading.Text.class, workers.read(text("Article 1\nText."), ""));
    }
  }

  /** The first waits for processors that nobody wants, the second gets a share of them. */
  @Test
  void oneThatTakesTooLongIsEndedAndAnotherOneIsAskedOnce() {
    try (Workers workers = workers(List.of("/bin/sh", "-c", "exec sleep 600"))) {
      CompletableFuture<Reading> asked = CompletableFuture.supplyAsync(() -> workers.read(text("Text."), ""));
      await().until(() -> workers.pids().size() == 1);
      long patient = workers.pids().getFirst();
      workers.tend();
      assertTrue(runs(patient));
      nanos.addAndGet(Workers.PATIENCE.plusSeconds(1).toNanos());
      workers.tend();
      await().until(() -> workers.pids().size() == 1 && workers.pids().getFirst() != patient);
      long hurried = workers.pids().getFirst();
      nanos.addAndGet(Workers.PATIENCE.plusSeconds(1).toNanos());
      workers.tend();
      assertTrue(runs(hurried));
      nanos.addAndGet(Workers.LONGEST.toNanos());
      workers.tend();
      Reading.Refused refused = assertInstanceOf(Reading.Refused.class, asked.orTimeout(30, TimeUnit.SECONDS).join());
      assertEquals(Refusal.TOO_SLOW, refused.code());
      await().until(() -> !runs(patient) && !runs(hurried));
    }
  }

  @Test
  void nonsenseIsRefused() {
    try (Workers workers = workers(List.of("/bin/sh", "-c", "printf '\\000\\000\\000\\003abc'; exec cat > /dev/null"))) {
      assertInstanceOf(Reading.Refused.class, workers.read(text("Text."), ""));
      assertThrows(Refused.class, () -> workers.compare("a", "b", "en"));
    }
  }

  @Test
  void whereNoProcessCanBeStartedItIsDoneHere() {
    try (Workers workers = workers(List.of("/nowhere/java"))) {
      assertInstanceOf(Reading.Text.class, workers.read(text("Text."), ""));
      assertEquals(
          TextWork.here(LIMITS).compare(Treaties.before("en"), Treaties.after("en"), "en"),
          workers.compare(Treaties.before("en"), Treaties.after("en"), "en"));
    }
  }

  @Test
  void oneThatIsNotNeededForAWhileEnds() {
    try (Workers workers = ofThisProgram()) {
      workers.read(text("Text."), "");
      long pid = workers.pids().getFirst();
      nanos.addAndGet(Workers.KEPT.toNanos());
      workers.tend();
      assertTrue(runs(pid));
      nanos.addAndGet(1);
      workers.tend();
      await().until(() -> !runs(pid));
      assertInstanceOf(Reading.Text.class, workers.read(text("Text."), ""));
    }
  }

  @Test
  void theyEndWithTheServer() throws IOException {
    Workers workers = ofThisProgram();
    workers.read(text("Text."), "");
    long pid = workers.pids().getFirst();
    workers.close();
    await().until(() -> !runs(pid));
    // And where it was killed: then nothing is left to read.
    WorkerMain.serve(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream());
  }

  @Test
  void asManyAsAskAtOnce() {
    try (Workers workers = ofThisProgram()) {
      List<CompletableFuture<Redlined>> all =
          IntStream.range(0, 12)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> workers.compare(Treaties.before("en"), Treaties.after("en"), "en")))
              .toList();
      Redlined one = TextWork.here(LIMITS).compare(Treaties.before("en"), Treaties.after("en"), "en");
      all.forEach(each -> assertEquals(one, each.orTimeout(60, TimeUnit.SECONDS).join()));
    }
  }

  /** Passwords of the store and of mail may stand in the server's variables. */
  @EnabledOnOs(OS.LINUX)
  @Test
  void itGetsNoneOfTheServersSettingsAndRunsWhereNobodyElseDoes() throws IOException {
    try (Workers workers = ofThisProgram()) {
      workers.read(text("Text."), "");
      Path process = Path.of("/proc", String.valueOf(workers.pids().getFirst()));
      assertEquals(0, Files.readAllBytes(process.resolve("environ")).length);
      String stat = Files.readString(process.resolve("stat"));
      // The forty-first field is the policy, 5 for SCHED_IDLE: proc_pid_stat(5).
      assertEquals("5", stat.substring(stat.lastIndexOf(')') + 2).split(" ")[38]);
    }
  }
}
