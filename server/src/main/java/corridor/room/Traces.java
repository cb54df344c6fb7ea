package corridor.room;

import corridor.access.Audience;
import corridor.access.Gate;
import corridor.account.Participant;
import corridor.protocol.FlagView;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.ParticipantId;
import corridor.protocol.RelayResult;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What people's inboxes have of a room: it goes when the room is wiped, or is not for them any more. Runs inside the given transaction. */
public final class Traces {
  private final Streams streams;

  public Traces(Streams streams) {
    this.streams = streams;
  }

  /** Blanks what was told of the room to whoever was ever in it; that she was, and that it was wiped, stays. */
  public void erase(Tx tx, RoomId room, List<StreamId> inRoom) {
    Set<StreamId> all = Set.copyOf(inRoom);
    for (StreamId inbox :
        tx.list(
            "select p.inbox from members m join participants p on p.id = m.participant where m.room = ? order by p.id",
            row -> new StreamId(row.text(1)),
            room)) {
      erase(tx, inbox, room, all);
    }
  }

  /** Blanks what she was told of rooms that she was ever in and that are not for her side. */
  public void forgetOtherSides(Tx tx, Participant person) {
    record Was(RoomId room, RoomKind kind, String of) {}
    tx.list(
            "select r.id, r.kind, r.side_of from members m join rooms r on r.id = m.room where m.participant = ? order by r.id",
            row -> new Was(new RoomId(row.text(1)), RoomKind.of(row.text(2)), row.text(3)),
            person.id())
        .stream()
        .filter(was -> !Audience.takes(was.kind(), was.of(), person.affiliation()))
        .forEach(was -> erase(tx, person.inbox(), was.room(), Set.copyOf(Rooms.streamsOf(tx, was.room()))));
  }

  private void erase(Tx tx, StreamId inbox, RoomId room, Set<StreamId> inRoom) {
    List<Long> gone =
        streams.page(tx, Gate.server(inbox), 0, Integer.MAX_VALUE).stream()
            .filter(entry -> entry.event() instanceof InboxEvent event && speaksOf(event, room, inRoom))
            .map(Frame.Entry::sequence)
            .toList();
    streams.blank(tx, Gate.server(inbox), gone);
  }

  private static boolean speaksOf(InboxEvent event, RoomId room, Set<StreamId> all) {
    return switch (event) {
      case InboxEvent.Offered(var offer) -> all.contains(offer.flag().document());
      case InboxEvent.Reminder(var offer) -> all.contains(offer.flag().document());
      case InboxEvent.MyFlag(var flag) -> all.contains(flag.document());
      case InboxEvent.Escalated(var flag) -> all.contains(flag.document());
      case InboxEvent.ReceivedFor(var name, var flag) -> all.contains(flag.document());
      case InboxEvent.DigestReady(var digest) -> speaksOf(digest, all);
      case InboxEvent.Mentioned mentioned -> all.contains(mentioned.channel());
      case InboxEvent.StreamOpened opened -> opened.room().equals(room);
      case InboxEvent.ChannelInvited invited -> invited.room().equals(room);
      case InboxEvent.Knocked knocked -> knocked.room().equals(room);
      case InboxEvent.SealAsked asked -> asked.room().equals(room);
      case InboxEvent.RoomOpened _, InboxEvent.RoomClosed _, InboxEvent.RoomSealed _, InboxEvent.Affiliated _, InboxEvent.Cover _,
          InboxEvent.CoverageGaps _, InboxEvent.CoverWanted _, InboxEvent.SettingsChanged _ -> false;
    };
  }

  /** Whether a digest says anything of one of these documents. */
  public static boolean speaksOf(RelayResult.Digest digest, Set<StreamId> documents) {
    return Stream.of(digest.answered(), digest.inProgress(), digest.nobody(), digest.superseded(), digest.others())
        .flatMap(List::stream)
        .map(FlagView::document)
        .anyMatch(documents::contains);
  }
}
