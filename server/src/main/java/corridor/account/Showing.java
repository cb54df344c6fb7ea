package corridor.account;

import corridor.protocol.ParticipantId;
import corridor.protocol.Person;
import corridor.protocol.RoomId;
import corridor.store.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whose dates on site and time zone somebody sees: of those who show them at all, the ones who show in a room that both are in
 * that they are here. Nothing of it is shown elsewhere, and nothing before that.
 */
public final class Showing {
  private static final String SHOWN = "m.state = 'joined' and m.shows = 1 and r.sealed = ''";

  private Showing() {}

  /** These people as a viewer sees them in the directory. */
  public static List<Person> to(Tx tx, ParticipantId viewer, List<Participant> people) {
    return seen(
        people, viewer,
        tx.list(
            "select distinct m.participant from members v join members m on m.room = v.room join rooms r on r.id = m.room"
                + " where v.participant = ? and v.state = 'joined' and " + SHOWN,
            row -> new ParticipantId(row.text(1)), viewer));
  }

  /** These members of a room as a viewer, who is in it, sees them there. */
  public static List<Person> in(Tx tx, RoomId room, ParticipantId viewer, List<Participant> members) {
    return seen(
        members, viewer,
        tx.list(
            "select m.participant from members m join rooms r on r.id = m.room where m.room = ? and " + SHOWN,
            row -> new ParticipantId(row.text(1)), room));
  }

  private static List<Person> seen(List<Participant> people, ParticipantId viewer, List<ParticipantId> showing) {
    Set<ParticipantId> here = new HashSet<>(showing);
    here.add(viewer);
    return people.stream().map(person -> person.shown(here.contains(person.id()))).toList();
  }
}
