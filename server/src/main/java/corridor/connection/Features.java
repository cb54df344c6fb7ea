package corridor.connection;

import corridor.access.Actor;
import corridor.protocol.AccountCommand;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.BriefCommand;
import corridor.protocol.CalendarCommand;
import corridor.protocol.DraftCommand;
import corridor.protocol.FlagCommand;
import corridor.protocol.MessageCommand;
import corridor.protocol.NightCommand;
import corridor.protocol.NotifyCommand;
import corridor.protocol.PresenceCommand;
import corridor.protocol.RelayCommand;
import corridor.protocol.RoomCommand;
import corridor.protocol.SetupCommand;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.WallCommand;
import corridor.store.Tx;
import corridor.store.Work;
import java.util.function.BiFunction;

/** Each feature's handler, as the dispatcher calls it. */
public record Features(
    BiFunction<Actor, AccountCommand, Work> account,
    BiFunction<Actor, SetupCommand, Work> setup,
    BiFunction<Actor, RoomCommand, Work> room,
    BiFunction<Actor, StreamCommand, Work> stream,
    BiFunction<Actor, MessageCommand, Work> message,
    BiFunction<Actor, PresenceCommand, Work> presence,
    BiFunction<Actor, AvailabilityCommand, Work> availability,
    BiFunction<Actor, DraftCommand, Work> draft,
    BiFunction<Actor, FlagCommand, Work> flag,
    BiFunction<Actor, RelayCommand, Work> relay,
    BiFunction<Actor, NotifyCommand, Work> alerts,
    BiFunction<Actor, CalendarCommand, Work> calendar,
    BiFunction<Actor, BriefCommand, Work> brief,
    BiFunction<Actor, NightCommand, Work> night,
    BiFunction<Actor, WallCommand, Work> wall,
    Opened opened) {
  /** Notes inside a transaction that somebody opened a stream she may read. */
  @FunctionalInterface
  public interface Opened {
    void note(Tx tx, Actor actor, StreamId stream);
  }
}
