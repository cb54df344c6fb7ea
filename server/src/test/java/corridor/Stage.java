package corridor;

import corridor.protocol.Command;
import corridor.protocol.Frame;
import corridor.protocol.Gates;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.Who;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where scenes are played: three people of one side, what they say, and the rooms they make for it. */
abstract class Stage {
  static final Gates ALL = new Gates(Who.MEMBERS, Who.MEMBERS, Who.MEMBERS);

  final World world;
  final Driven driven;
  final boolean inside;

  /** A coordinator; two who review. */
  final Soul chief;

  final Soul second;
  final Soul third;

  /** Stands in every word that is said. */
  final String mark;

  Stage(World world, Driven driven, boolean inside, List<Soul> three, String mark) {
    this.world = world;
    this.driven = driven;
    this.inside = inside;
    this.chief = three.get(0);
    this.second = three.get(1);
    this.third = three.get(2);
    this.mark = mark;
  }

  // ---- saying

  @Nullable Result say(Soul who, Command command) {
    (inside ? driven.saidInside : driven.saidOutside).add(command.getClass());
    if (world.say(who, command, true) instanceof Frame.Reply(long id, Result result)) {
      (inside ? driven.didInside : driven.didOutside).add(command.getClass());
      return result;
    }
    return null;
  }

  <R extends Result> @Nullable R ask(Soul who, Command command, Class<R> kind) {
    Result result = say(who, command);
    return kind.isInstance(result) ? kind.cast(result) : null;
  }

  String words(String what) {
    return mark + " " + what;
  }

  static ParticipantId id(Soul soul) {
    return new ParticipantId(soul.participant);
  }

  long post(Soul who, StreamId channel, String text, Label label) {
    MessageCommand.Post post = new MessageCommand.Post(channel, "voting", words(text), List.of(id(chief)), label);
    MessageResult.Posted posted = ask(who, post, MessageResult.Posted.class);
    return posted == null ? 1 : posted.sequence();
  }

  // ---- where

  record Here(RoomId room, StreamId channel) {}

  /** A room that nobody else finds, with all three in it, who all manage it. */
  @Nullable Here room(String name) {
    RoomCommand.Create create =
        new RoomCommand.Create(
            inside ? RoomKind.DELEGATIONS : RoomKind.LIAISON, "", words(name), words("for " + name), Visibility.HIDDEN, false,
            ALL, List.of(id(second), id(third)));
    RoomResult.Made made = ask(chief, create, RoomResult.Made.class);
    if (made == null) {
      return null;
    }
    RoomId room = made.room();
    say(second, new RoomCommand.Join(room));
    say(third, new RoomCommand.Join(room));
    StreamId channel = channel(chief, room);
    follow(channel);
    return channel == null ? null : new Here(room, channel);
  }

  @Nullable StreamId channel(Soul who, RoomId room) {
    RoomResult.Rooms rooms = ask(who, new RoomCommand.ListRooms(), RoomResult.Rooms.class);
    return rooms == null
        ? null
        : rooms.rooms().stream()
            .filter(each -> each.id().equals(room) && !each.channels().isEmpty())
            .map(each -> each.channels().getFirst().id())
            .findFirst()
            .orElse(null);
  }

  void follow(@Nullable StreamId stream) {
    if (stream != null) {
      for (Soul soul : List.of(chief, second, third)) {
        world.follow(soul, List.of(stream.value()));
      }
    }
  }

  @Nullable StreamId channel(RoomId room, String name, Visibility visibility) {
    RoomCommand.CreateChannel create =
        new RoomCommand.CreateChannel(room, words(name), words("about " + name), "members", Label.GREEN, visibility, null);
    RoomResult.Created created = ask(chief, create, RoomResult.Created.class);
    follow(created == null ? null : created.channel());
    return created == null ? null : created.channel();
  }
}
