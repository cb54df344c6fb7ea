package corridor.protocol;

/**
 * A field of a command that cannot be taken. Its message is a sentence for a person; {@link #code()} is for programs.
 */
public final class BadField extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public BadField(ErrorCode code, String sentence) {
    super(sentence);
    this.code = code;
  }

  public BadField(String sentence) {
    this(ErrorCode.BAD_COMMAND, sentence);
  }

  public ErrorCode code() {
    return code;
  }
}
