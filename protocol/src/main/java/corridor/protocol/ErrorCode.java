package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What went wrong, for programs. The number's range says what to do: 1xxx fix the command, 2xxx retry later, 3xxx
 * reconnect, 4xxx log in again. Numbers are never reused.
 */
public enum ErrorCode {
  /** Not a command this server knows, or a field that does not fit. */
  BAD_COMMAND(1000),
  /** There is no such thing, or it is not yours: deliberately one answer. */
  NOT_FOUND(1001),
  EMPTY(1002),
  TOO_LONG(1003),
  /** The key was used before with another command. */
  KEY_REUSED(1004),
  UNKNOWN_ZONE(1005),
  IN_THE_PAST(1006),
  NO_QUESTION(1007),
  /** You may see it, and may not do this to it. */
  NOT_ALLOWED(1008),
  NOT_TEXT(1009),
  SAME_AS_BEFORE(1010),
  /** It is no longer in the state this command needs (an offer that ended, a flag withdrawn). */
  TOO_LATE(1011),
  UNREADABLE_FILE(1012),
  /** A rule of the walls or labels refuses it. */
  LABEL(1013),
  BAD_HOURS(1014),
  /** It overlaps with something that stands and says otherwise. */
  CONFLICT(1015),
  /** It is in a room that was sealed or wiped. */
  SHUT(1016),
  /** An address the server will not send to, or read from. */
  BAD_ADDRESS(1030),
  /** A calendar that cannot be read as it stands. */
  BAD_CALENDAR(1031),
  TOO_FAST(2000),
  BUSY(2001),
  STORAGE_FULL(2002),
  STOPPING(3000),
  LOG_IN(4000),
  /** An invitation or linking code that is unknown, used or expired: one answer for all three. */
  INVITATION(4001),
  /** The code on paper is right; its passphrase is missing or wrong. */
  PASSPHRASE(4002);

  /** What a client should do about it. */
  public enum Remedy {
    FIX,
    RETRY,
    RECONNECT,
    LOG_IN
  }

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The stable name on the wire, such as {@code not-found}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static ErrorCode of(String name) {
    return Wire.constant(ErrorCode.class, name);
  }

  public Remedy remedy() {
    return switch (number / 1000) {
      case 1 -> Remedy.FIX;
      case 2 -> Remedy.RETRY;
      case 3 -> Remedy.RECONNECT;
      default -> Remedy.LOG_IN;
    };
  }
}
