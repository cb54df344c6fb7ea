package corridor.reader;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes into text: a byte order mark is believed, then UTF-8 by the letter, then an old code page if clearly right. */
final class TextDecoding {
  private TextDecoding() {}

  static boolean isMarkdown(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".md") || name.endsWith(".markdown");
  }

  static String decode(byte[] file, List<String> remarks, Budget budget) {
    String text = decoded(file, remarks);
    budget.characters(text.length());
    refuseControls(text);
    return lines(text);
  }

  private static String decoded(byte[] file, List<String> remarks) {
    if (starts(file, 0xEF, 0xBB, 0xBF)) {
      return strictly(file, 3, UTF_8, "UTF-8");
    }
    if (starts(file, 0xFF, 0xFE)) {
      return strictly(file, 2, UTF_16LE, "UTF-16");
    }
    if (starts(file, 0xFE, 0xFF)) {
      return strictly(file, 2, UTF_16BE, "UTF-16");
    }
    String text = tried(file, 0, UTF_8);
    if (text != null) {
      return text;
    }
    OldCodePage page = OldCodePage.of(file);
    if (page == null) {
      throw notText("The letters of this file cannot be told: it is not UTF-8.");
    }
    remarks.add("This file is not UTF-8; it was read as " + page.title
        + ". Check that accents and letters are right, or save it as UTF-8 and upload it again.");
    return page.decode(file);
  }

  private static String strictly(byte[] file, int from, Charset charset, String name) {
    String text = tried(file, from, charset);
    if (text == null) {
      throw notText("This file says that it is " + name + ", but it is not.");
    }
    return text;
  }

  private static @Nullable String tried(byte[] file, int from, Charset charset) {
    // The JDK's own loop is several times cheaper than a decoder; only where it had to replace something, or the
    // text has the replacement character itself, is it decoded again by the letter.
    String quick = new String(file, from, file.length - from, charset);
    if (charset.equals(UTF_8) && quick.indexOf('\uFFFD') < 0) {
      return quick;
    }
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(file, from, file.length - from))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** One stray control character is a converter's slip and is kept for people to see; many are not text. */
  private static void refuseControls(String text) {
    int controls = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n') {
        if (c == 0) {
          throw notText("This file has zero bytes in it, as programs and UTF-16 without its mark do.");
        }
        controls += c != '\r' && c != '\t' && c != '\f' ? 1 : 0;
      }
    }
    if (controls * 200L > text.length() + 400L) {
      throw notText("This file has control characters in it, as programs do.");
    }
  }

  private static String lines(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static RefusedException notText(String why) {
    return new RefusedException(
        Refusal.NOT_TEXT, why + " Save it as plain text in UTF-8, or as DOCX or PDF, and upload that.");
  }

  private static boolean starts(byte[] file, int... wanted) {
    if (file.length < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((file[i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
