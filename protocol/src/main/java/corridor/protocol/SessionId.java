package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses a session of the negotiation: {@code s_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record SessionId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public SessionId {
    Check.id("s_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
