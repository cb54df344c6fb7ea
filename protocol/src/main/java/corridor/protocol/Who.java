package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Which of those who read a place may do something there, the more first. */
public enum Who {
  MEMBERS,
  /** Coordinators who are in the room themselves. */
  COORDINATORS;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static Who of(String name) {
    return Wire.constant(Who.class, name);
  }

  public boolean isWiderThan(Who other) {
    return ordinal() < other.ordinal();
  }

  /** The fewer of the two. */
  public Who within(Who other) {
    return isWiderThan(other) ? other : this;
  }
}
