package corridor.reader;

import static corridor.reader.DocxBuilder.r;
import static corridor.reader.Samples.latin;
import static corridor.reader.Samples.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("hostile")
class HostileFilesTest {
  private static final long SEED = 20151212;
  private static final int MUTATIONS = Boolean.getBoolean("corridor.long") ? 20_000 : 250;

  /** A tenth of what is allowed, so that bombs are quick to make. */
  private static final Limits TIGHT = new Limits(20 << 20, 20 << 20, 1_000_000, Duration.ofSeconds(10), () -> 0);

  @Test
  void mutatedWordFilesAreReadOrRefused() {
    mutate(HostileSamples.docx(), "a.docx");
  }

  @Test
  void mutatedPdfsAreReadOrRefused() {
    mutate(HostileSamples.pdf(), "a.pdf");
  }

  @Test
  void mutatedPartsOfAWordFileAreReadOrRefused() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    byte[] xml = latin(new DocxBuilder().p(r("a"), DocxBuilder.ins(r("b")), DocxBuilder.del("c")).documentXml());
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = mutated(xml, random);
      answered(new DocxBuilder().rawDocument(mutated), "a.docx", i);
    }
  }

  private static void mutate(byte[] file, String name) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int i = 0; i < MUTATIONS; i++) {
      answered(mutated(file, random), name, i);
    }
  }

  /** Flips bits, cuts, doubles or blanks a stretch. */
  private static byte[] mutated(byte[] file, RandomGenerator random) {
    byte[] bytes = file.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(1, bytes.length));
      case 1 -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(1, 64));
        System.arraycopy(file, random.nextInt(bytes.length - (to - from)), bytes, from, to - from);
      }
      case 2 -> {
        int from = random.nextInt(bytes.length);
        Arrays.fill(bytes, from, Math.min(bytes.length, from + random.nextInt(1, 16)), (byte) random.nextInt());
      }
      default -> {}
    }
    for (int flips = random.nextInt(1, 8); flips > 0; flips--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private static void answered(byte[] file, String name, int round) {
    try {
      switch (Readers.read(file, name, Samples.LIMITS)) {
        case Reading.Text text -> assertTrue(text.text().length() <= Samples.LIMITS.characters());
        case Reading.Refused refused -> assertNotEquals("", refused.sentence());
      }
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + SEED + ", round " + round + " of " + name, e);
    }
  }

  @Test
  void everyCutOfAFileIsRefusedOrRead() {
    byte[] docx = HostileSamples.docx();
    for (int length = 0; length < docx.length; length += 97) {
      refused(length == 0 ? Refusal.EMPTY : refusalOf(docx, length), Arrays.copyOf(docx, length), "");
    }
  }

  /** Without its directory at the end, nothing of a packed file can be trusted. */
  private static Refusal refusalOf(byte[] docx, int length) {
    return switch (Readers.read(Arrays.copyOf(docx, length), "", Samples.LIMITS)) {
      case Reading.Text text -> throw new AssertionError("read from " + length + " bytes: " + text.text());
      case Reading.Refused refused -> refused.code();
    };
  }

  @Test
  void aPartThatUnpacksWithoutEndIsABomb() {
    DocxBuilder docx = new DocxBuilder().raw("word/styles.xml", "<a>" + " ".repeat(12 << 20) + "</a>").p(r("a"));
    refused(Refusal.BOMB, docx.bytes(), "a.docx");
  }

  @Test
  void manyPartsThatUnpackTooFarTogetherAreABomb() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", latin("<Types/>"));
    parts.put("word/document.xml", latin("<a/>"));
    for (int i = 0; i < 25; i++) {
      parts.put("word/media/" + i, new byte[1 << 20]);
    }
    assertRefused(Refusal.BOMB, DocxBuilder.zip(parts));
  }

  @Test
  void tooManyPartsAreABomb() {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", latin("<Types/>"));
    for (int i = 0; i < 10_001; i++) {
      parts.put("word/" + i, new byte[0]);
    }
    assertRefused(Refusal.BOMB, DocxBuilder.zip(parts));
  }

  private static void assertRefused(Refusal code, byte[] file) {
    assertEquals(code, ((Reading.Refused) Readers.read(file, "", TIGHT)).code());
  }

  @Test
  void deepNestingIsABomb() {
    refused(Refusal.BOMB, new DocxBuilder().body("<w:ins>".repeat(5_000) + "</w:ins>".repeat(5_000)).bytes(), "a.docx");
  }

  @Test
  void endlessNamesAndValuesAreABomb() {
    refused(
        Refusal.BOMB,
        new DocxBuilder().body("<w:p w:x=\"" + random(6 << 20) + "\"/>").bytes(),
        "a.docx");
  }

  private static String random(int length) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  @Test
  void declarationsAndEntitiesAreRefusedAndNothingIsFetched() {
    String entities = "<!DOCTYPE d [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/hosts\">]>"
        + "<d>&b;&f;</d>";
    refused(Refusal.DAMAGED, new DocxBuilder().rawDocument(latin(entities)), "a.docx");
  }

  @Test
  void aWordChangedOnTheWayIsSeen() {
    byte[] packed = new DocxBuilder().p(r("Parties shall act")).storedBytes();
    int at = new String(packed, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("shall");
    packed[at] = 'S';
    refused(Refusal.DAMAGED, packed, "a.docx");
  }

  @Test
  void stylesInACircleEnd() {
    String circle = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>"
        + "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>";
    assertEquals("a\n",
        new DocxBuilder().part("styles", circle).p("<w:pPr><w:pStyle w:val=\"A\"/></w:pPr>", r("a")).read().text());
  }

  @Test
  void aWordFileWithoutADocumentIsDamaged() {
    refused(
        Refusal.DAMAGED,
        DocxBuilder.zip(Map.of("[Content_Types].xml", latin("<Types/>"), "word/styles.xml", latin("<a/>"))),
        "a.docx");
  }

  @Test
  void aPdfStreamThatUnpacksWithoutEndIsABomb() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int i = 0; i < 30; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.write(latin("%PDF-1.7\n1 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " + packed.size()
        + ">>\nstream\n"));
    packed.writeTo(pdf);
    pdf.write(latin("\nendstream\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF"));
    assertRefused(Refusal.BOMB, pdf.toByteArray());
  }

  @Test
  void aBombInsideALockedPdfIsSeenWhenItIsUnlocked() throws IOException {
    PdfBuilder pdf = new PdfBuilder().page();
    var content = pdf.document.getDocument().createCOSStream();
    try (var out = content.createOutputStream(org.apache.pdfbox.cos.COSName.FLATE_DECODE)) {
      for (int i = 0; i < 30; i++) {
        out.write(new byte[1 << 20]);
      }
    }
    pdf.document.getPage(0).getCOSObject().setItem(org.apache.pdfbox.cos.COSName.CONTENTS, content);
    assertRefused(Refusal.BOMB, pdf.locked("").bytes());
  }

  @Test
  void aPdfThatIsNoneIsDamaged() {
    refused(Refusal.DAMAGED, latin("%PDF-1.7\nand then nothing"), "a.pdf");
  }

  @Test
  void readingEndsWhenItsTimeIsUp() {
    AtomicLong clock = new AtomicLong();
    Limits hurried =
        new Limits(20 << 20, 200 << 20, 1_000_000, Duration.ofNanos(20), clock::incrementAndGet);
    for (byte[] file : new byte[][] {HostileSamples.docx(), HostileSamples.pdf()}) {
      assertEquals(Refusal.TOO_SLOW, ((Reading.Refused) Readers.read(file, "", hurried)).code());
    }
  }
}
