package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses an invitation (not its secret): {@code n_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record InvitationId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public InvitationId {
    Check.id("n_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
