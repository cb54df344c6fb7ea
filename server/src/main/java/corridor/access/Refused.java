package corridor.access;

import corridor.protocol.ErrorCode;

/** A command that is refused: a code for programs and a sentence for people. Rolls its deed back. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public Refused(ErrorCode code, String sentence) {
    super(sentence, null, false, false);
    this.code = code;
  }

  /** One answer for what is not there and for what is not the actor's. */
  public static Refused notFound() {
    return new Refused(ErrorCode.NOT_FOUND, "There is no such thing here, or it is not yours to see.");
  }

  public static Refused notAllowed(String sentence) {
    return new Refused(ErrorCode.NOT_ALLOWED, sentence);
  }

  /** To those who are in the room, and to nobody else. */
  public static Refused shut() {
    return new Refused(
        ErrorCode.SHUT,
        "This room was sealed or wiped by two of those who manage it: the list of rooms says by whom and when. Two of them can"
            + " open what is sealed.");
  }

  public ErrorCode code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
