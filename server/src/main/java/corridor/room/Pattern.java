package corridor.room;

import corridor.access.Actor;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.negotiation.SetupHandler;
import corridor.protocol.Affiliation;
import corridor.protocol.Label;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.store.Tx;
import java.util.ArrayList;
import java.util.List;

/** The rooms every negotiation starts with, and which of them somebody belongs to. */
public final class Pattern implements SetupHandler.Pattern {
  private final Rooms rooms;
  private final Participants participants;

  public Pattern(Rooms rooms, Participants participants) {
    this.rooms = rooms;
    this.participants = participants;
  }

  /**
   * Makes what is missing of the pattern. The coordinator who asks is let into the rooms of her own side, and joins no
   * delegation's by rank.
   */
  @Override
  public void make(Tx tx, Actor actor, List<String> delegations) {
    Participant self = participants.find(tx, actor.id()).orElseThrow();
    List<RoomId> hers = new ArrayList<>();
    for (String delegation : delegations) {
      room(tx, RoomKind.DELEGATION, delegation, "The delegation's own room.");
    }
    if (!delegations.isEmpty()) {
      room(tx, RoomKind.DELEGATIONS, "", "Everybody who sits on a delegation.");
    }
    room(tx, RoomKind.UNAFFILIATED, "", "Advocates who sit on no delegation.");
    room(tx, RoomKind.LIAISON, "", "Advocates and the technical community.");
    room(tx, RoomKind.JOINT, "", "Everybody at this negotiation.");
    for (RoomId room : roomsFor(tx, self)) {
      if (!rooms.isMember(tx, self.id(), room)) {
        hers.add(room);
      }
    }
    for (RoomId room : hers) {
      rooms.invite(tx, room, self.id());
      rooms.join(tx, room, self);
    }
  }

  /** Also those whose rooms were sealed or wiped since. */
  @Override
  public List<String> delegations(Tx tx) {
    return tx.list(
        "select distinct side_of from rooms where kind = ? and usual = 1 order by side_of",
        row -> row.text(1),
        RoomKind.DELEGATION.wireName());
  }

  private void room(Tx tx, RoomKind kind, String of, String purpose) {
    if (rooms.find(tx, kind, of).isEmpty()) {
      RoomId room = rooms.create(tx, kind, name(kind, of), of, purpose);
      Label label = usualLabel(kind);
      var _ = rooms.createChannel(tx, room, "general", "Talk that has no channel of its own", "members", label);
      var _ = rooms.createChannel(tx, room, "drafting", "The text, and what it should say", "members", label);
    }
  }

  /**
   * What a room of the pattern is called before its members call it something else. Everybody may know that there is one;
   * what it is called by now is for those who are in it.
   */
  public static String name(RoomKind kind, String of) {
    return switch (kind) {
      case DELEGATION -> "Delegation of " + of;
      case DELEGATIONS -> "On delegations";
      case UNAFFILIATED -> "Unaffiliated";
      case LIAISON -> "Technical liaison";
      case JOINT -> "Joint";
    };
  }

  /** The label of a first channel. */
  static Label usualLabel(RoomKind kind) {
    return switch (kind) {
      case DELEGATION, DELEGATIONS -> Label.AMBER_STRICT;
      case UNAFFILIATED, LIAISON -> Label.AMBER;
      case JOINT -> Label.GREEN;
    };
  }

  /** The rooms of the pattern that fit somebody's affiliation. */
  public List<RoomId> roomsFor(Tx tx, Participant participant) {
    return roomsFor(tx, participant.affiliation());
  }

  /** The rooms of the pattern that fit an affiliation. */
  public List<RoomId> roomsFor(Tx tx, Affiliation affiliation) {
    List<RoomId> fitting = new ArrayList<>();
    switch (affiliation.side()) {
      case DELEGATION -> {
        rooms.find(tx, RoomKind.DELEGATION, affiliation.of()).ifPresent(fitting::add);
        rooms.find(tx, RoomKind.DELEGATIONS, "").ifPresent(fitting::add);
      }
      case UNAFFILIATED -> {
        rooms.find(tx, RoomKind.UNAFFILIATED, "").ifPresent(fitting::add);
        rooms.find(tx, RoomKind.LIAISON, "").ifPresent(fitting::add);
      }
      case TECHNICAL -> rooms.find(tx, RoomKind.LIAISON, "").ifPresent(fitting::add);
    }
    rooms.find(tx, RoomKind.JOINT, "").ifPresent(fitting::add);
    fitting.removeIf(room -> rooms.isSealed(tx, room));
    return fitting;
  }
}
