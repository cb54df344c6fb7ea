package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** Being here and writing: memory only, off until shown. */
public sealed interface PresenceCommand extends Command {
  /** At most one each 3 s is passed on. */
  @JsonTypeName("presence.typing")
  record Typing(StreamId channel) implements PresenceCommand, Query {
    public Typing {
      Check.given("channel", channel);
    }
  }

  /** Whether the members of this room see when one is connected or writing. */
  @JsonTypeName("presence.show")
  record Show(RoomId room, boolean show) implements PresenceCommand {
    public Show {
      Check.given("room", room);
    }
  }
}
