package corridor.protocol;

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
