package corridor.wall;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.Affiliation;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomResult;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import corridor.protocol.Who;
import corridor.room.Pattern;
import corridor.room.RoomList;
import corridor.room.Rooms;
import corridor.store.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody would see, over settings, for a coordinator: of rooms that she may know herself, and of channels that she
 * reads. A preview is no way to learn of the rest. Runs inside the given transaction.
 */
public final class Previews {
  private final Participants participants;
  private final Rooms rooms;
  private final RoomList list;
  private final Pattern pattern;

  public Previews(Participants participants, Rooms rooms, RoomList list, Pattern pattern) {
    this.participants = participants;
    this.rooms = rooms;
    this.list = list;
    this.pattern = pattern;
  }

  WallResult.Preview show(Tx tx, Actor actor, WallCommand.ShowPreview asked) {
    if (!actor.isCoordinator()) {
      throw Refused.notAllowed("Only coordinators can do this: ask one of them.");
    }
    ParticipantId id = asked.participant();
    Optional<Participant> person = id == null ? Optional.empty() : participants.find(tx, id);
    if (id != null && person.isEmpty()) {
      throw Refused.notFound();
    }
    Affiliation given = asked.affiliation();
    Affiliation affiliation = given != null ? given : person.orElseThrow(Refused::notFound).affiliation();
    List<WallResult.PreviewRoom> seen = new ArrayList<>();
    known(tx, actor).values().forEach(room -> preview(tx, room, person, affiliation).ifPresent(seen::add));
    return new WallResult.Preview(affiliation, seen);
  }

  private record Known(Rooms.Room room, boolean member, List<RoomResult.Channel> channels) {}

  /** Rooms she is in, those she could find, and those that every negotiation has. */
  private Map<RoomId, Known> known(Tx tx, Actor actor) {
    Map<RoomId, Known> known = new LinkedHashMap<>();
    for (RoomResult.Room room : list.of(tx, actor).rooms()) {
      rooms
          .room(tx, room.id())
          .ifPresent(it -> known.put(it.id(), new Known(it, room.joined(), room.channels())));
    }
    List<Rooms.Room> more = new ArrayList<>(rooms.findable(tx, actor));
    pattern.all(tx).forEach(id -> rooms.room(tx, id).ifPresent(more::add));
    more.forEach(it -> known.putIfAbsent(it.id(), new Known(it, false, List.of())));
    return known;
  }

  private Optional<WallResult.PreviewRoom> preview(
      Tx tx, Known known, Optional<Participant> person, Affiliation affiliation) {
    Rooms.Room room = known.room();
    boolean takes = rooms.takes(tx, room.id(), affiliation);
    boolean in = known.member() && person.map(it -> rooms.isMember(tx, it.id(), room.id())).orElse(false);
    String standing = standing(room, takes, in);
    if (standing == null) {
      return Optional.empty();
    }
    boolean coordinates = person.map(it -> it.roles().contains(Role.COORDINATOR)).orElse(false);
    List<WallResult.PreviewChannel> channels =
        known.channels().stream()
            .filter(RoomResult.Channel::joined)
            .map(
                channel ->
                    new WallResult.PreviewChannel(
                        channel.name(), channel.label(), channel.visibility() == Visibility.OPEN ? "all" : "chosen",
                        channel.gates().post() == Who.MEMBERS || coordinates))
            .toList();
    return Optional.of(
        new WallResult.PreviewRoom(room.name(), RoomList.readers(room.kind(), room.of()), standing, channels));
  }

  private static @Nullable String standing(Rooms.Room room, boolean takes, boolean in) {
    if (!takes) {
      return in ? "closes" : null;
    }
    if (in) {
      return "in";
    }
    return switch (room.visibility()) {
      case OPEN -> "comes-in";
      case FINDABLE -> "asks";
      case HIDDEN -> "invited";
    };
  }
}
