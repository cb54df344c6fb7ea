package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses a participant: {@code p_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record ParticipantId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public ParticipantId {
    Check.id("p_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
