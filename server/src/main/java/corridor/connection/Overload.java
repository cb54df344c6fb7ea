package corridor.connection;

import corridor.access.Refused;
import corridor.protocol.AccountCommand;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.BriefCommand;
import corridor.protocol.CalendarCommand;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.ErrorCode;
import corridor.protocol.FlagCommand;
import corridor.protocol.MessageCommand;
import corridor.protocol.NightCommand;
import corridor.protocol.NotifyCommand;
import corridor.protocol.PresenceCommand;
import corridor.protocol.Query;
import corridor.protocol.RelayCommand;
import corridor.protocol.RoomCommand;
import corridor.protocol.SetupCommand;
import corridor.protocol.StreamCommand;
import corridor.protocol.WallCommand;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/**
 * What rests when the server has more to do than it can, and in which order: presence and typing first, messages last. Nothing
 * that rests is kept for later; whoever asked is told, with {@link ErrorCode#BUSY}, to ask again. Thread-safe.
 */
final class Overload {
  /** From the first to rest to the last. */
  enum Rest {
    /** Who is here and who writes. */
    PRESENCE(1 / 8.0),
    /** Looking things up: search, the audit, coverage, lists. */
    LOOKING_UP(1 / 4.0),
    /** Setting things up: rooms, documents, hours, settings. */
    SETTING_UP(1 / 2.0),
    /** Messages, flags and answers, coming back to them, and whatever ends or narrows somebody's reading: as long as there is room. */
    NEVER(Double.POSITIVE_INFINITY);

    private final double from;

    Rest(double from) {
      this.from = from;
    }
  }

  /** How full the fullest queue of the store is: 0 to 1. */
  private final DoubleSupplier fullness;

  private final AtomicLong refused = new AtomicLong();

  Overload(DoubleSupplier fullness) {
    this.fullness = fullness;
  }

  /** @throws Refused as busy if this rests now */
  void check(Command command) {
    if (fullness.getAsDouble() >= rest(command).from) {
      refused.incrementAndGet();
      throw new Refused(
          ErrorCode.BUSY,
          "The server has more to do than it can just now, and keeps its strength for messages, flags and answers. Nothing was kept of this: try again in a minute.");
    }
  }

  /** How many commands rested since the start. */
  long refused() {
    return refused.get();
  }

  static Rest rest(Command command) {
    return switch (command) {
      case PresenceCommand presence -> Rest.PRESENCE;
      case StreamCommand following -> Rest.NEVER;
      case MessageCommand message -> message instanceof MessageCommand.Search ? Rest.LOOKING_UP : Rest.NEVER;
      case FlagCommand flag -> Rest.NEVER;
      case RelayCommand.SavePolicy policy -> Rest.SETTING_UP;
      case RelayCommand.SaveDuty duty -> Rest.SETTING_UP;
      case RelayCommand relay -> Rest.NEVER;
      // Without these nobody comes back, or a lost phone goes on reading.
      case AccountCommand.Me me -> Rest.NEVER;
      case AccountCommand.EndLogin end -> Rest.NEVER;
      case AccountCommand.EndAllLogins end -> Rest.NEVER;
      case AccountCommand.EndMyLogins end -> Rest.NEVER;
      case RoomCommand.ListRooms rooms -> Rest.NEVER;
      case RoomCommand.Leave leave -> Rest.NEVER;
      case RoomCommand.Remove remove -> Rest.NEVER;
      case RoomCommand.Seal seal -> Rest.NEVER;
      // A text that changed at night is what the rest is about.
      case DraftCommand.Read read -> Rest.NEVER;
      case DraftCommand.Compare compare -> Rest.NEVER;
      case DraftCommand.Paste paste -> Rest.NEVER;
      case DraftCommand.Bring bring -> Rest.NEVER;
      case DraftCommand.Withdraw withdraw -> Rest.NEVER;
      case AvailabilityCommand.AwakeUntil awake -> Rest.NEVER;
      case AccountCommand account -> looksUpOrSetsUp(account);
      case AvailabilityCommand hours -> looksUpOrSetsUp(hours);
      case BriefCommand brief -> looksUpOrSetsUp(brief);
      case CalendarCommand calendar -> looksUpOrSetsUp(calendar);
      case DraftCommand draft -> looksUpOrSetsUp(draft);
      case NightCommand night -> looksUpOrSetsUp(night);
      case NotifyCommand alerts -> looksUpOrSetsUp(alerts);
      case RoomCommand room -> looksUpOrSetsUp(room);
      case SetupCommand setup -> looksUpOrSetsUp(setup);
      case WallCommand wall -> looksUpOrSetsUp(wall);
    };
  }

  private static Rest looksUpOrSetsUp(Command command) {
    return command instanceof Query ? Rest.LOOKING_UP : Rest.SETTING_UP;
  }
}
