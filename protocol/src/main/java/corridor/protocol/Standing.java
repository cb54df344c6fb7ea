package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a person says of a text beside the words her group wants: a call no comparison can make. */
public enum Standing {
  /** Nobody has said. */
  OPEN,
  MET,
  WEAKENED,
  MISSING,
  CONTRADICTED;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static Standing of(String name) {
    return Wire.constant(Standing.class, name);
  }
}
