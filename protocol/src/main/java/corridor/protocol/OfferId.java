package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses an offer: {@code o_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record OfferId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public OfferId {
    Check.id("o_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
