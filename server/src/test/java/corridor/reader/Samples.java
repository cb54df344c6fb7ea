package corridor.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/** What the tests of this package share: limits on a clock that stands still, and readings by name. */
final class Samples {
  static final Limits LIMITS = Limits.standard(() -> 0);

  private Samples() {}

  static Reading.Text read(byte[] file, String name) {
    return switch (Readers.read(file, name, LIMITS)) {
      case Reading.Text text -> text;
      case Reading.Refused refused -> fail(name + ": " + refused.code().code() + ": " + refused.sentence());
    };
  }

  static void refused(Refusal code, byte[] file, String name) {
    switch (Readers.read(file, name, LIMITS)) {
      case Reading.Text text -> fail(name + " was read: " + text.text());
      case Reading.Refused refused -> {
        assertEquals(code, refused.code(), refused.sentence());
        assertEquals('.', refused.sentence().charAt(refused.sentence().length() - 1));
      }
    }
  }

  static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
