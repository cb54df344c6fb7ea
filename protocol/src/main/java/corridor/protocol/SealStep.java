package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What two of those who manage a room can do to all of it. */
public enum SealStep {
  /** Nothing of it is shown or written any more, until two of them open it. */
  SEAL,
  /** A sealed room is as it was. */
  OPEN,
  /** Its key and its texts are destroyed, for good. */
  WIPE,
  /** What one of them asked for is off the table. */
  KEEP;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static SealStep of(String name) {
    return Wire.constant(SealStep.class, name);
  }
}
