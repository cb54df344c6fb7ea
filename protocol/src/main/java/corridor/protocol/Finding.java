package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A reviewer's finding on a provision, the more cautious last. */
public enum Finding {
  ACCEPTABLE,
  CONCERN,
  NOT_ACCEPTABLE;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static Finding of(String name) {
    return Wire.constant(Finding.class, name);
  }
}
