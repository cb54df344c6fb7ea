package corridor.room;

import corridor.access.Actor;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.Affiliation;
import corridor.protocol.Label;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.store.Tx;
import java.util.ArrayList;
import java.util.List;

/** The rooms every negotiation starts with, and which of them somebody belongs to. */
public final class Pattern {
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
  public void make(Tx tx, Actor actor, List<String> delegations) {
    Participant self = participants.find(tx, actor.id()).orElseThrow();
    List<RoomId> hers = new ArrayList<>();
    for (String delegation : delegations) {
      room(tx, RoomKind.DELEGATION, "Delegation of " + delegation, delegation, "The delegation's own room.");
    }
    if (!delegations.isEmpty()) {
      room(tx, RoomKind.DELEGATIONS, "On delegations", "", "Everybody who sits on a delegation.");
    }
    room(tx, RoomKind.UNAFFILIATED, "Unaffiliated", "", "Advocates who sit on no delegation.");
    room(tx, RoomKind.LIAISON, "Technical liaison", "", "Advocates and the technical community.");
    room(tx, RoomKind.JOINT, "Joint", "", "Everybody at this negotiation.");
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

  private void room(Tx tx, RoomKind kind, String name, String of, String purpose) {
    if (rooms.find(tx, kind, of).isEmpty()) {
      RoomId room = rooms.create(tx, kind, name, of, purpose);
      Label label = usualLabel(kind);
      var _ = rooms.createChannel(tx, room, "general", "Talk that has no channel of its own", "members", label);
      var _ = rooms.createChannel(tx, room, "drafting", "The text, and what it should say", "members", label);
    }
  }

  /** All rooms of the pattern that are not sealed: that they are there is no secret. */
  public List<RoomId> all(Tx tx) {
    List<RoomId> all = new ArrayList<>();
    List<String> delegations =
        tx.list("select distinct side_of from rooms where kind = 'delegation' order by side_of", row -> row.text(1));
    delegations.forEach(of -> rooms.find(tx, RoomKind.DELEGATION, of).ifPresent(all::add));
    for (RoomKind kind : List.of(RoomKind.DELEGATIONS, RoomKind.UNAFFILIATED, RoomKind.LIAISON, RoomKind.JOINT)) {
      rooms.find(tx, kind, "").ifPresent(all::add);
    }
    all.removeIf(room -> rooms.isSealed(tx, room));
    return all;
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
