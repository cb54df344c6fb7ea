package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where an offer stands. */
public enum OfferState {
  OFFERED,
  ACCEPTED,
  DECLINED,
  TIMED_OUT,
  WITHDRAWN,
  HANDED_OFF,
  DONE;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static OfferState of(String name) {
    return Wire.constant(OfferState.class, name);
  }
}
