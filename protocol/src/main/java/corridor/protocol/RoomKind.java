package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a room is for: its audience's pattern. */
public enum RoomKind {
  /** The members of one delegation. */
  DELEGATION,
  /** Everybody who sits on some delegation. */
  DELEGATIONS,
  UNAFFILIATED,
  /** Where advocates meet the technical community. */
  LIAISON,
  /** Open to every participant of the negotiation. */
  JOINT;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static RoomKind of(String name) {
    return Wire.constant(RoomKind.class, name);
  }
}
