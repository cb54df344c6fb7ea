package corridor.draft;

import corridor.access.Refused;
import corridor.protocol.ErrorCode;
import corridor.reader.Limits;
import corridor.reader.Reading;
import corridor.redline.Languages;
import corridor.redline.Part;
import corridor.worker.TextWork;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A file as it came, into a text to be compared; or a refusal. Long work: never on an event loop or the writer. */
final class Intake {
  private final Limits limits;
  private final TextWork work;

  Intake(Limits limits, TextWork work) {
    this.limits = limits;
    this.work = work;
  }

  /**
   * @param hash stands for the text's words: the same for what differs in white space alone
   * @param remarks what the reader guessed or left out
   * @param tracked the file's own tracked changes
   */
  record Taken(String text, String hash, List<String> remarks, Tracked tracked) {}

  /** @throws Refused as too long; costs nothing, so that it can be asked before anything else */
  void refuseTooLarge(byte[] file) {
    if (file.length > limits.fileBytes()) {
      throw new Refused(
          ErrorCode.TOO_LONG,
          "This file is larger than " + (limits.fileBytes() >> 20)
              + " MiB. Remove its pictures or upload it in parts.");
    }
  }

  /**
   * @param part whether the file holds some provisions only: its tracked changes are not kept then, because the revision is
   *     not this file
   * @throws Refused with the reader's own sentence
   */
  Taken take(byte[] file, String fileName, Document document, boolean part) {
    refuseTooLarge(file);
    return switch (work.read(file, fileName)) {
      case Reading.Text text -> {
        List<String> remarks = new ArrayList<>(text.remarks());
        otherLanguage(text.text(), document, remarks);
        Tracked tracked = part ? Tracked.NONE : Tracked.of(text, document.stream());
        if (tracked.marks() > 0) {
          remarks.add(Tracked.remark(text));
        }
        yield new Taken(text.text(), hash(text.text()), remarks, tracked);
      }
      case Reading.Refused refused -> throw new Refused(code(refused), refused.sentence());
    };
  }

  /**
   * A part of a text in its place in the whole one.
   *
   * @param newest the revision it belongs to
   * @throws Refused where there is no revision, or nothing in the part says which provisions it holds
   */
  Taken within(Revisions.@Nullable End newest, String text, Taken part) {
    if (newest == null) {
      throw new Refused(
          ErrorCode.EMPTY, "There is no text yet that this could be a part of: bring the whole text first.");
    }
    Part.Merged merged = Part.into(text, part.text());
    if (merged.replaced().isEmpty() && merged.added().isEmpty()) {
      throw new Refused(
          ErrorCode.BAD_COMMAND,
          "Nothing here begins with a label, such as Article 4 or § 5, so that nobody can tell which provisions these are:"
              + " begin each with its label, on a line of its own or before its words.");
    }
    if (merged.text().length() > limits.characters()) {
      throw new Refused(ErrorCode.TOO_LONG, "With this part the text would be longer than is read here.");
    }
    List<String> remarks = new ArrayList<>(part.remarks());
    remarks.add(
        "Taken as a part of revision " + newest.number() + "; everything else stands as it was. "
            + (merged.replaced().isEmpty() ? "" : "In the place of what stood there: " + String.join(", ", merged.replaced()) + ". ")
            + (merged.added().isEmpty() ? "" : "New: " + String.join(", ", merged.added()) + "."));
    return new Taken(merged.text(), hash(merged.text()), remarks, Tracked.NONE);
  }

  private static ErrorCode code(Reading.Refused refused) {
    return switch (refused.code()) {
      case EMPTY -> ErrorCode.EMPTY;
      case TOO_LARGE -> ErrorCode.TOO_LONG;
      case NOT_TEXT -> ErrorCode.NOT_TEXT;
      case ENCRYPTED, DAMAGED, SCANNED, UNREADABLE_FONT, BOMB, MISLABELLED, UNKNOWN_FORMAT, TOO_SLOW ->
          ErrorCode.UNREADABLE_FILE;
    };
  }

  /** Said, not refused: a text may quote another language, and short ones are hard to tell. */
  private static void otherLanguage(String text, Document document, List<String> remarks) {
    String found = Languages.of(text);
    if (!found.isEmpty() && !found.equals(document.spoken().toLowerCase(Locale.ROOT)) && text.length() > 400) {
      remarks.add(
          "This reads like " + Locale.forLanguageTag(found).getDisplayLanguage(Locale.ENGLISH) + ", and the document is in "
              + Locale.forLanguageTag(document.language()).getDisplayLanguage(Locale.ENGLISH)
              + ". If that is the wrong file, choose the right one; what is there already can be withdrawn.");
    }
  }

  static String hash(String text) {
    String plain = spacedOnce(Normalizer.normalize(text, Normalizer.Form.NFC)).strip();
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** With one space for each run of white space. */
  private static String spacedOnce(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isSpace = c == ' ' || c >= '\t' && c <= '\r' || c == '\u00A0' || c == '\u202F';
      if (!isSpace) {
        plain.append(c);
      } else if (!space) {
        plain.append(' ');
      }
      space = isSpace;
    }
    return plain.toString();
  }
}
