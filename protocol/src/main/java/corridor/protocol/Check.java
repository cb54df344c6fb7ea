package corridor.protocol;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every record asks of its fields, so that a bad one is refused with a sentence before any feature sees it. */
final class Check {
  /** A message's text, in bytes of UTF-8 (16 KiB: four pages, and a quarter of the largest frame). */
  static final int TEXT = 16 * 1024;

  static final int NAME = 200;

  private static final int ID = 2 + 22;

  private Check() {}

  static void id(String prefix, @Nullable String value) {
    if (value == null || !value.startsWith(prefix) || !isId(value)) {
      throw new BadField("An id is missing or mangled: it should look like " + prefix + "… with 22 characters.");
    }
  }

  static void key(String value) {
    if (!isId("k_" + value)) {
      throw new BadField("An id is missing or mangled: a key is 128 random bits, which are 22 characters of base64url.");
    }
  }

  static void streamId(@Nullable String value) {
    if (value == null || value.length() < 2 || "cdi".indexOf(value.charAt(0)) < 0 || !isId(value)) {
      throw new BadField("An id is missing or mangled: a stream's id begins with c_, d_ or i_.");
    }
  }

  private static boolean isId(String value) {
    if (value.length() != ID || value.charAt(1) != '_') {
      return false;
    }
    for (int i = 2; i < ID; i++) {
      char c = value.charAt(i);
      boolean base64url = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
      if (!base64url) {
        return false;
      }
    }
    return true;
  }

  static <T> T given(String field, @Nullable T value) {
    if (value == null) {
      throw new BadField("The field \"" + field + "\" is missing.");
    }
    return value;
  }

  /** A day that anybody prints: in a year of four figures. */
  static LocalDate day(String field, @Nullable LocalDate value) {
    LocalDate day = given(field, value);
    if (day.getYear() < 1000 || day.getYear() > 9999) {
      throw new BadField("A field does not fit: " + field + ".");
    }
    return day;
  }

  static <T> List<T> list(@Nullable List<T> value) {
    return value == null ? List.of() : List.copyOf(value);
  }

  static <T> List<T> list(String field, @Nullable List<T> value, int most) {
    if (value != null && value.size() > most) {
      throw BadField.tooMany(field, value.size(), most);
    }
    return list(value);
  }

  /** A text a person wrote: not blank, no NUL, no lone surrogate, at most {@link #TEXT} bytes. */
  static String text(String field, @Nullable String value) {
    String text = given(field, value);
    if (text.isBlank()) {
      throw new BadField(ErrorCode.EMPTY, "Nothing was written: \"" + field + "\" is empty.");
    }
    return optionalText(field, text);
  }

  static String optionalText(String field, @Nullable String value) {
    return bounded(field, value == null ? "" : value, TEXT);
  }

  /** A name or title on one line: not blank, at most {@link #NAME} bytes. */
  static String name(String field, @Nullable String value) {
    String name = given(field, value).strip();
    if (name.isEmpty()) {
      throw new BadField(ErrorCode.EMPTY, "\"" + field + "\" is empty: give it a name.");
    }
    return line(field, name);
  }

  /** The name of somebody or of a place, which others must be able to tell from another: as {@link #name}, and {@link #plain}. */
  static String shown(String field, @Nullable String value) {
    String name = plain(field, name(field, value));
    if (name.codePoints().allMatch(c -> Character.getType(c) == Character.FORMAT || Character.isSpaceChar(c))) {
      throw new BadField(ErrorCode.EMPTY, "\"" + field + "\" has nothing that can be seen: give it a name.");
    }
    return name;
  }

  /** No embeddings, overrides or isolates (Unicode Standard Annex 9), and no character without width but those that join letters. */
  static String plain(String field, String value) {
    if (value.chars().anyMatch(c -> c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c == 0x200b || c == 0x2060 || c == 0xfeff)) {
      throw new BadField("\"" + field + "\" holds characters that nobody sees or that turn the order of letters: type it again.");
    }
    return value;
  }

  static String line(String field, @Nullable String value) {
    String line = bounded(field, value == null ? "" : value, NAME);
    if (line.chars().anyMatch(c -> c == '\n' || c == '\r')) {
      throw new BadField("\"" + field + "\" must stand on one line.");
    }
    return line;
  }

  /** An address on the web, whole: at most 2,000 bytes of what addresses are made of. */
  static String address(String field, @Nullable String value) {
    String address = given(field, value).strip();
    if (address.isEmpty()) {
      throw new BadField(ErrorCode.EMPTY, "\"" + field + "\" is empty: give an address that begins with https://.");
    }
    bounded(field, address, 2000);
    if (address.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new BadField("\"" + field + "\" holds characters that no address has: copy it again.");
    }
    return address;
  }

  private static String bounded(String field, String value, int most) {
    if (value.indexOf('\0') >= 0) {
      throw new BadField("\"" + field + "\" contains a NUL character, which no text needs: remove it.");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new BadField("\"" + field + "\" contains half a character (a lone surrogate): type it again.");
    }
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > most) {
      throw BadField.tooLong(field, bytes, most);
    }
    return value;
  }
}
