package corridor.protocol;

import java.util.Locale;

/**
 * A field of a command that cannot be taken. Its message is a sentence for a person; {@link #code()} is for programs.
 */
public final class BadField extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final boolean misshapen;

  public BadField(ErrorCode code, String sentence) {
    this(code, sentence, false);
  }

  private BadField(ErrorCode code, String sentence, boolean misshapen) {
    super(sentence);
    this.code = code;
    this.misshapen = misshapen;
  }

  public BadField(String sentence) {
    this(ErrorCode.BAD_COMMAND, sentence);
  }

  /** A text of so many bytes of UTF-8 where fewer are taken. */
  public static BadField tooLong(String field, int bytes, int most) {
    return new BadField(
        ErrorCode.TOO_LONG,
        String.format(
            Locale.ROOT, "\"%s\" is too long: %,d bytes, and %,d is the most. Shorten or split it.", field, bytes, most));
  }

  public static BadField tooMany(String field, int count, int most) {
    return new BadField("\"" + field + "\" has " + count + " items; " + most + " is the most.");
  }

  /** Of what is no JSON object at all: a program is broken, or tries something. */
  static BadField misshapen(String sentence) {
    return new BadField(ErrorCode.BAD_COMMAND, sentence, true);
  }

  public ErrorCode code() {
    return code;
  }

  /** Whether nothing of it could be read; people mistype fields, but no client of theirs sends this. */
  public boolean isMisshapen() {
    return misshapen;
  }
}
