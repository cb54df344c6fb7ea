package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses a way to reach somebody outside her open pages: {@code y_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record WayId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public WayId {
    Check.id("y_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
