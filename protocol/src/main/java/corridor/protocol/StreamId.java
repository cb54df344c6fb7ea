package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Addresses a stream: a channel ({@code c_…}), a document ({@code d_…}) or a participant's inbox ({@code i_…}), each
 * prefix followed by 128 random bits in base64url.
 */
public record StreamId(@JsonValue String value) {
  /** @throws BadField unless the value has the form of an id */
  @JsonCreator
  public StreamId {
    Check.streamId(value);
  }

  public boolean isChannel() {
    return value.startsWith("c_");
  }

  public boolean isDocument() {
    return value.startsWith("d_");
  }

  public boolean isInbox() {
    return value.startsWith("i_");
  }

  @Override
  public String toString() {
    return value;
  }
}
