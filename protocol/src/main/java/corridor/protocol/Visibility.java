package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Who learns that a room or channel is there: the people of a room's side, or a channel's room. */
public enum Visibility {
  /** They find it and come in by themselves; a channel is read by everybody in its room. */
  OPEN,
  /** They find its name and ask to join. */
  FINDABLE,
  /** Nobody finds it; one is invited. */
  HIDDEN;

  @JsonValue
  public String wireName() {
    return Wire.name(this);
  }

  /** @throws BadField if there is no such word */
  @JsonCreator
  public static Visibility of(String name) {
    return Wire.constant(Visibility.class, name);
  }
}
