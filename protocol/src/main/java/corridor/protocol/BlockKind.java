package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a piece of a brief is. */
public enum BlockKind {
  HEADING,
  PARAGRAPH,
  /** One of a list. */
  ITEM,
  /** Words of somebody else, or of a treaty. */
  QUOTE;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static BlockKind of(String name) {
    return Wire.constant(BlockKind.class, name);
  }
}
