package corridor.notify;

import corridor.access.Travel;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
import corridor.store.Tx;
import java.util.Optional;

/** What an alert is about, for ways whose owner lets them say so. Known above this package. */
@FunctionalInterface
public interface Subjects {
  /** @param line one line: a document's symbol and a provision's name */
  record Subject(Label label, String line) {}

  /** Empty where she may not read it (any more), or there is nothing to say. */
  Optional<Subject> find(Tx tx, ParticipantId to, String about);

  /** Whether text under this label may go into a third party's hands at all. */
  static boolean mayTravel(Label label) {
    return Travel.leaves(Travel.Leaving.NOTIFICATION, label) && Travel.leaves(Travel.Leaving.WEBHOOK, label);
  }
}
