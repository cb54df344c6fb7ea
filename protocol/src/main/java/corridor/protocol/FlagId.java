package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Addresses a flag and its case: {@code f_} and 128 random bits in base64url. Never sequential, never sortable by time. */
public record FlagId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public FlagId {
    Check.id("f_", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
