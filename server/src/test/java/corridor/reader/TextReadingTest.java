package corridor.reader;

import static corridor.reader.Samples.latin;
import static corridor.reader.Samples.read;
import static corridor.reader.Samples.refused;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class TextReadingTest {
  private static final String RUSSIAN = "Статья 4\nГосударства должны принимать меры и обеспечивать доступ к сети.";
  private static final String ARABIC = "المادة 4\nيجب على الدول اتخاذ التدابير اللازمة من أجل الوصول إلى الشبكة.";
  private static final String FRENCH = "Article 4\nLes États doivent prendre des mesures appropriées après l’entrée en"
      + " vigueur, à l’égard des réseaux.";

  @Test
  void utf8WithAndWithoutItsMarkReadsAlike() {
    assertEquals(RUSSIAN, read(RUSSIAN.getBytes(UTF_8), "a.txt").text());
    assertEquals(RUSSIAN, read(("\uFEFF" + RUSSIAN).getBytes(UTF_8), "a.txt").text());
  }

  @Test
  void utf16WithItsMarkIsRead() {
    assertEquals(ARABIC, read(("\uFEFF" + ARABIC).getBytes(UTF_16LE), "a.txt").text());
    assertEquals(ARABIC, read(("\uFEFF" + ARABIC).getBytes(UTF_16BE), "a.txt").text());
  }

  @Test
  void linesEndAlikeWhateverWroteThem() {
    assertEquals("a\nb\nc\n", read(latin("a\r\nb\rc\n"), "").text());
  }

  @Test
  void markdownIsToldByItsNameAndKeptAsWritten() {
    Reading.Text text = read(latin("# Article 4\n\n**shall**\n"), "draft.MD");
    assertEquals(Format.MARKDOWN, text.format());
    assertEquals("# Article 4\n\n**shall**\n", text.text());
    assertEquals(Format.TEXT, read(latin("# Article 4\n"), "draft.txt").format());
  }

  @Test
  void nothingTrackedMeansThreeEqualViews() {
    Reading.Text text = read(latin("Article 4\n"), "a.txt");
    assertEquals(text.text(), text.rejected());
    assertEquals(text.text(), text.marked());
  }

  @Test
  void oldCodePagesAreReadWhereClearlyRightAndTheReaderIsTold() {
    assertOldPage(RUSSIAN, "windows-1251");
    assertOldPage(ARABIC, "windows-1256");
    assertOldPage(FRENCH, "windows-1252");
  }

  private static void assertOldPage(String text, String charset) {
    Reading.Text read = read(text.getBytes(Charset.forName(charset)), "a.txt");
    assertEquals(text, read.text());
    assertTrue(read.remarks().getFirst().contains(charset.substring("windows-".length())), read.remarks().toString());
  }

  @Test
  void otherEncodingsAreRefused() {
    refused(Refusal.NOT_TEXT, RUSSIAN.getBytes(Charset.forName("KOI8-R")), "a.txt");
    refused(Refusal.NOT_TEXT, "第八条 缔约国应当采取措施".getBytes(Charset.forName("GB18030")), "a.txt");
    refused(Refusal.NOT_TEXT, RUSSIAN.getBytes(UTF_16LE), "a.txt");
    refused(Refusal.NOT_TEXT, latin("\u00FE\u00FFa"), "a.txt");
    refused(Refusal.NOT_TEXT, latin("\u00EF\u00BB\u00BF\u00FF"), "a.txt");
  }

  @Test
  void programsAreNotText() {
    refused(Refusal.NOT_TEXT, latin("Article 1\0"), "a.txt");
    refused(Refusal.NOT_TEXT, latin("\u0001\u0002\u0003\u0004\u0005\u0006"), "a");
  }

  @Test
  void emptyAndBlankFilesAreRefused() {
    refused(Refusal.EMPTY, new byte[0], "a.docx");
    refused(Refusal.EMPTY, latin(" \n\t\r\n"), "a.txt");
    refused(Refusal.EMPTY, latin("\u00EF\u00BB\u00BF"), "a.txt");
  }

  @Test
  void otherKindsOfFileAreNamedAndRefused() {
    refused(Refusal.UNKNOWN_FORMAT, latin("{\\rtf1 shall}"), "a.rtf");
    refused(Refusal.UNKNOWN_FORMAT, latin("<!DOCTYPE html><p>shall"), "a.html");
    refused(Refusal.UNKNOWN_FORMAT, latin("PK\3\4 mimetypeapplication/vnd.oasis.opendocument.text"), "a.odt");
    refused(Refusal.UNKNOWN_FORMAT, latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1 WordDocument"), "a.doc");
    refused(Refusal.SCANNED, latin("\u0089PNG\r\n\u001A\n"), "a.png");
  }

  @Test
  void aNameThatContradictsTheContentIsRefused() {
    refused(Refusal.MISLABELLED, latin("%PDF-1.7\n"), "a.docx");
    refused(Refusal.MISLABELLED, latin("PK\3\4"), "a.txt");
    refused(Refusal.MISLABELLED, latin("Article 1"), "a.pdf");
  }

  @Test
  void anEncryptedWordFileIsRefusedAsEncrypted() {
    byte[] name = "EncryptedPackage".getBytes(UTF_16LE);
    byte[] file = java.util.Arrays.copyOf(latin("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"), 1024);
    System.arraycopy(name, 0, file, 512, name.length);
    refused(Refusal.ENCRYPTED, file, "a.docx");
  }

  @Test
  void tooManyBytesAndTooMuchTextAreRefused() {
    Limits small = new Limits(10, 100, 5, Duration.ofSeconds(1), () -> 0);
    assertEquals(Refusal.TOO_LARGE, ((Reading.Refused) Readers.read(new byte[11], "", small)).code());
    assertEquals(Refusal.TOO_LARGE, ((Reading.Refused) Readers.read(latin("abcdef"), "", small)).code());
  }

  @Test
  void timeRunsOnTheClockThatIsPassedIn() {
    AtomicLong clock = new AtomicLong();
    Budget budget = new Budget(new Limits(10, 100, 5, Duration.ofNanos(7), clock::get));
    clock.set(7);
    budget.time();
    clock.set(8);
    assertEquals(
        Refusal.TOO_SLOW,
        org.junit.jupiter.api.Assertions.assertThrows(RefusedException.class, budget::time).code);
  }
}
