package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a participant does here. A rank reads nothing by itself: access is membership of a room. */
public enum Role {
  COORDINATOR,
  ADVOCATE,
  REVIEWER,
  OBSERVER,
  PUBLISHER;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static Role of(String name) {
    return Wire.constant(Role.class, name);
  }
}
