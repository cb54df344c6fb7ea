package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a participant stands: the wall's sides. */
public enum Side {
  DELEGATION,
  UNAFFILIATED,
  TECHNICAL;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static Side of(String name) {
    return Wire.constant(Side.class, name);
  }
}
