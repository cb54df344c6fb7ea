package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses a promised shift: {@code h_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record ShiftId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public ShiftId {
    Check.id("h_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
