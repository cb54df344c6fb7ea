package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far a text may travel: the Traffic Light Protocol, version 2.0 (FIRST, 2022), strictest first. Labels are written
 * in capitals and never translated.
 */
public enum Label {
  /** For the eyes and ears of individual recipients only. */
  RED("TLP:RED"),
  /** The recipient's organisation only. */
  AMBER_STRICT("TLP:AMBER+STRICT"),
  /** The recipient's organisation and its clients, on a need-to-know basis. */
  AMBER("TLP:AMBER"),
  /** The community, not the public. */
  GREEN("TLP:GREEN"),
  /** No limit on disclosure. */
  CLEAR("TLP:CLEAR");

  private final String written;

  Label(String written) {
    this.written = written;
  }

  @JsonValue
  public String written() {
    return written;
  }

  /** @throws BadField if it is none of the five */
  @JsonCreator
  public static Label of(String written) {
    for (Label label : values()) {
      if (label.written.equals(written)) {
        return label;
      }
    }
    throw new BadField(
        ErrorCode.LABEL,
        "\"" + written + "\" is no label: use TLP:RED, TLP:AMBER+STRICT, TLP:AMBER, TLP:GREEN or TLP:CLEAR.");
  }

  /** Whether text under this label may stand where {@code place} is the widest label promised. */
  public boolean noStricterThan(Label place) {
    return ordinal() >= place.ordinal();
  }
}
