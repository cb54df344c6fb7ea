package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a revision's text comes from. */
public enum Source {
  OFFICIAL,
  CHAIR,
  SEEN,
  HEARD;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static Source of(String name) {
    return Wire.constant(Source.class, name);
  }
}
