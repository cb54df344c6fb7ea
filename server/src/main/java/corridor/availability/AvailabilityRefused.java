package corridor.availability;

/** What a person declared cannot be used as it is; the message is the sentence to show her. */
public final class AvailabilityRefused extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String code;

  AvailabilityRefused(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /** Stable, for machines: {@code zone-unknown}, {@code hours-never}, {@code hours-empty}, {@code interval-empty}... */
  public String code() {
    return code;
  }

  /** For people: what is wrong and what to do. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
