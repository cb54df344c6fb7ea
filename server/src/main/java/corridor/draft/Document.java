package corridor.draft;

import corridor.protocol.Label;
import corridor.protocol.RoomId;
import corridor.protocol.StreamId;

/**
 * A draft text that has revisions.
 *
 * @param symbol the conference's own name for it, such as {@code DT/51}; may be empty
 * @param language BCP 47
 */
public record Document(StreamId stream, RoomId room, String symbol, String title, String language, Label label) {
  /** As people call it. */
  public String name() {
    return symbol.isEmpty() ? title : symbol + " " + title;
  }

  /** The language alone, without region or script: what comparing goes by. */
  String spoken() {
    int end = language.indexOf('-');
    return end < 0 ? language : language.substring(0, end);
  }
}
