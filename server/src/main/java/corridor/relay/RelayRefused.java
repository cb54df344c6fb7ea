package corridor.relay;

/** What was asked of the relay cannot be done as it is; the message is the sentence to show. */
public final class RelayRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String code;

  RelayRefused(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /** Stable, for machines: {@code deadline-past}, {@code question-empty}, {@code ladder-empty}, {@code policy-time}... */
  public String code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
