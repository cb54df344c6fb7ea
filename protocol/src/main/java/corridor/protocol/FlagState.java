package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a flag stands, for all who may read its document. */
public enum FlagState {
  /** On the server, nobody asked yet. */
  RECEIVED,
  /** Somebody has been asked. */
  OFFERED,
  /** Somebody said yes. */
  ACCEPTED,
  /** An answer is there. */
  ANSWERED,
  /** The answer went back in the flagger's digest. */
  HANDED_BACK,
  /** Nobody who may be asked can answer now. */
  NOBODY,
  EXPIRED,
  SUPERSEDED,
  WITHDRAWN;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static FlagState of(String name) {
    return Wire.constant(FlagState.class, name);
  }
}
