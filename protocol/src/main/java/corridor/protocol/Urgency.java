package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** How soon a flag needs its answer. */
public enum Urgency {
  ROUTINE,
  TONIGHT,
  CRITICAL;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static Urgency of(String name) {
    return Wire.constant(Urgency.class, name);
  }
}
