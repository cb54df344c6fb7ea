package corridor.wall;

import corridor.access.Actor;
import corridor.access.Audience;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.Affiliation;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
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

  public Previews(Participants participants, Rooms rooms, RoomList list) {
    this.participants = participants;
    this.rooms = rooms;
    this.list = list;
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
    Map<RoomId, Known> known = known(tx, actor);
    known.values().forEach(room -> preview(tx, room, person, affiliation).ifPresent(seen::add));
    seen.addAll(pattern(tx, known, affiliation));
    return new WallResult.Preview(affiliation, seen);
  }

  private record Known(Rooms.Room room, boolean member, List<RoomResult.Channel> channels) {}

  /** Rooms she is in, and those she could find. */
  private Map<RoomId, Known> known(Tx tx, Actor actor) {
    Map<RoomId, Known> known = new LinkedHashMap<>();
    for (RoomResult.Room room : list.of(tx, actor).rooms()) {
      rooms
          .room(tx, room.id())
          .ifPresent(it -> known.put(it.id(), new Known(it, room.joined(), room.channels())));
    }
    rooms.findable(tx, actor).forEach(it -> known.putIfAbsent(it.id(), new Known(it, false, List.of())));
    return known;
  }

  /**
   * Of the rooms that every negotiation has, those she does not know herself: by what the pattern says, whether they are
   * there or not, and whatever their members call them.
   */
  private List<WallResult.PreviewRoom> pattern(Tx tx, Map<RoomId, Known> known, Affiliation affiliation) {
    List<WallResult.PreviewRoom> others = new ArrayList<>();
    for (RoomKind kind : RoomKind.values()) {
      String of = kind == RoomKind.DELEGATION ? affiliation.of() : "";
      boolean knows = rooms.find(tx, kind, of).map(known::containsKey).orElse(false);
      if (!knows && Audience.takes(kind, of, affiliation)) {
        others.add(
            new WallResult.PreviewRoom(
                Pattern.name(kind, of), RoomList.readers(kind, of), kind == RoomKind.DELEGATION ? "let-in" : "invited", List.of()));
      }
    }
    return others;
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
      case HIDDEN -> room.walled() ? "let-in" : "invited";
    };
  }
}
