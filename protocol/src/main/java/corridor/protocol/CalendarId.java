package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses a calendar somebody imported busy times from: {@code k_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record CalendarId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public CalendarId {
    Check.id("k_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
