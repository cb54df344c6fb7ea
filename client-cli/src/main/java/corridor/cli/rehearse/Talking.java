package corridor.cli.rehearse;

import corridor.protocol.ChannelEvent;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.Result;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody real said something: now and then somebody simulated says something back. Stage's thread. */
final class Talking {
  /** Business time between two replies in one channel: company, not noise. */
  private static final Duration APART = Duration.ofMinutes(3);

  private final Stage stage;
  private final Temper temper;
  private final Pace pace;
  private final Map<String, List<String>> ears = new HashMap<>();

  /** Channels somebody listens to, and the room of each. */
  private final Map<StreamId, RoomResult.Room> heard = new HashMap<>();

  private final Set<StreamId> spokenFor = new HashSet<>();
  private final Map<StreamId, Instant> last = new HashMap<>();

  Talking(Stage stage, Script script, Temper temper, Pace pace) {
    this.stage = stage;
    this.temper = temper;
    this.pace = pace;
    script.ears().forEach((room, parts) -> ears.put(room, Script.strings(parts)));
  }

  /** The first of a room's ears to arrive listens to its channels. */
  void listen(Player player) {
    List<Cursor> cursors = new ArrayList<>();
    for (RoomResult.Room room : player.rooms) {
      if (ears.getOrDefault(room.name(), List.of()).contains(player.member.part())) {
        for (RoomResult.Channel channel : room.channels()) {
          if (heard.putIfAbsent(channel.id(), room) == null) {
            cursors.add(new Cursor(channel.id(), 0, -1));
          }
        }
      }
    }
    if (!cursors.isEmpty()) {
      player.link.follow(cursors);
    }
  }

  void heard(Player listener, Frame.Entry entry) {
    RoomResult.Room room = heard.get(entry.stream());
    if (room == null || !(entry.event() instanceof ChannelEvent.Posted posted) || stage.plays(posted.by().id().value())) {
      return;
    }
    String reply = temper.echo(entry.stream().value(), entry.sequence(), posted.text());
    Instant before = last.get(entry.stream());
    boolean soon = before != null && before.plus(pace.of(APART)).isAfter(stage.now());
    if (reply != null && !soon && spokenFor.add(entry.stream())) {
      long seconds = 60 + Temper.chance(entry.stream().value(), String.valueOf(entry.sequence()));
      stage.timetable().after(pace.of(Duration.ofSeconds(seconds)), () -> say(room, entry, posted.topic(), reply));
    }
  }

  private void say(RoomResult.Room room, Frame.Entry to, String topic, String text) {
    spokenFor.remove(to.stream());
    last.put(to.stream(), stage.now());
    @Nullable Player speaker = awake(room);
    if (speaker != null) {
      MessageCommand.Post post = new MessageCommand.Post(to.stream(), topic, text, List.of(), null);
      stage.ask(speaker, post, stage.key(speaker, "reply " + to.stream() + to.sequence()), Result.class,
          _ -> stage.tell(speaker, "answers in " + room.name()));
    }
  }

  private @Nullable Player awake(RoomResult.Room room) {
    for (String part : ears.getOrDefault(room.name(), List.of())) {
      Player player = stage.player(part);
      if (player != null && !player.asleep) {
        return player;
      }
    }
    return null;
  }
}
