package corridor.reader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes, the door gives a reading, within bounds of time and memory. An ordinary run replays the seeds and what
 * was found once; with the variable {@code JAZZER_FUZZ=1}, {@code -Djazzer.hooks=true} and one method chosen, Jazzer looks
 * for more (docs/reader.md).
 */
@Tag("hostile")
class ReaderFuzzTest {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Limits LIMITS = Limits.standard(THREADS::getCurrentThreadCpuTime);
  /** What a few kilobytes may allocate on the way, all of it short-lived. */
  private static final long MOST_ALLOCATED = 1L << 30;
  /** The reader's own limit, and what it may overshoot between two looks at the clock. */
  private static final long MOST_NANOS = LIMITS.time().toNanos() + 5_000_000_000L;
  /** Between the parts of a document in one input. */
  private static final byte BETWEEN = 0x1E;
  private static final String[] PARTS = {"document", "numbering", "styles", "footnotes", "comments"};

  @MethodSource("docx")
  @FuzzTest
  void noWordFileBreaksTheReader(byte[] file) {
    assertAnswered(file, "a.docx");
  }

  /** Through the packing, to what stands inside: changed bytes of a packed file mostly end at its checksums. */
  @MethodSource("parts")
  @FuzzTest
  void noPartOfAwordFileBreaksTheReader(byte[] parts) {
    DocxBuilder docx = new DocxBuilder();
    int from = 0;
    int part = 0;
    for (int i = 0; i <= parts.length && part < PARTS.length; i++) {
      if (i == parts.length || parts[i] == BETWEEN) {
        docx.raw("word/" + PARTS[part++] + ".xml", Arrays.copyOfRange(parts, from, i));
        from = i + 1;
      }
    }
    assertAnswered(docx.packed(), "a.docx");
  }

  @MethodSource("pdf")
  @FuzzTest
  void noPdfBreaksTheReader(byte[] file) {
    assertAnswered(file, "a.pdf");
  }

  @MethodSource("text")
  @FuzzTest
  void noTextBreaksTheReader(byte[] file) {
    assertAnswered(file, "a.md");
  }

  @MethodSource("pictures")
  @FuzzTest
  void noPictureBreaksWhatTakesItsMakerOut(byte[] file) {
    within(
        () ->
            switch (Picture.of(file, 1 << 20)) {
              case Picture.Bare bare -> bare.bytes().length <= file.length + 64;
              case Picture.Refused refused -> refused.sentence().endsWith(".");
            });
  }

  static Stream<Arguments> docx() {
    return seeds(HostileSamples.docx(), new byte[] {'P', 'K', 3, 4});
  }

  static Stream<Arguments> parts() {
    return seeds(HostileSamples.parts((char) BETWEEN).getBytes(UTF_8), "<w:document/>".getBytes(UTF_8));
  }

  static Stream<Arguments> pdf() {
    return seeds(HostileSamples.pdf(), Samples.latin("%PDF-1.7\n"));
  }

  static Stream<Arguments> text() {
    return seeds(
        "\uFEFF# Article 1\r\nThe Parties shall.\r\n".getBytes(UTF_8), Samples.latin("d\u00E9j\u00E0 vu, \u00E9t\u00E9"),
        Samples.latin("\u00FF\u00FEA\0r\0t\0"), "المادة 1 – 第一条 – Статья 1".getBytes(UTF_8));
  }

  static Stream<Arguments> pictures() {
    return seeds(HostileSamples.picture("png"), HostileSamples.picture("jpg"));
  }

  private static Stream<Arguments> seeds(byte[]... files) {
    return Arrays.stream(files).map(file -> Arguments.of((Object) file));
  }

  private static void assertAnswered(byte[] file, String name) {
    within(
        () ->
            switch (Readers.read(file, name, LIMITS)) {
              case Reading.Text text -> text.marked().length() <= LIMITS.characters();
              case Reading.Refused refused -> refused.sentence().endsWith(".");
            });
  }

  /** What is over a bound is tried again: the first time, classes are loaded on the way. */
  private static void within(Supplier<Boolean> answered) {
    if (!spent(answered).isEmpty()) {
      assertEquals("", spent(answered));
    }
  }

  /** What was spent over a bound, in words. */
  private static String spent(Supplier<Boolean> answered) {
    long nanos = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    assertTrue(answered.get());
    long took = THREADS.getCurrentThreadCpuTime() - nanos;
    long asked = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    return (took < MOST_NANOS ? "" : "processor time, ns: " + took)
        + (asked < MOST_ALLOCATED ? "" : " bytes allocated: " + asked);
  }
}
