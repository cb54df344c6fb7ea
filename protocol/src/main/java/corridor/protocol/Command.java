package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Everything a logged-in client may say. On the wire a command is an object whose {@code type} names it, such as
 * {@code {"type":"message.post","channel":"c_…","text":"…"}}; unknown fields are refused.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Command
    permits AccountCommand,
        SetupCommand,
        RoomCommand,
        StreamCommand,
        MessageCommand,
        PresenceCommand,
        AvailabilityCommand,
        DraftCommand,
        FlagCommand,
        RelayCommand,
        NotifyCommand,
        CalendarCommand,
        BriefCommand,
        NightCommand,
        WallCommand {
  /** Whether it changes something that lasts; such a command carries a key, so that a retry has one effect. */
  default boolean changes() {
    return !(this instanceof Query);
  }

  /**
   * What its key is bound to, and kept as a fast hash for 14 days: itself, without a secret that somebody who has the hash
   * could guess.
   */
  default Command keyed() {
    return this;
  }
}
