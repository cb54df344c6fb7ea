package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses a login (an authenticated device): {@code l_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record LoginId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public LoginId {
    Check.id("l_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
