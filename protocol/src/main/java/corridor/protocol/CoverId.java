package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses a request to take a shift over: {@code v_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record CoverId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public CoverId {
    Check.id("v_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
