package corridor.notify;

import corridor.protocol.NotifyResult.Kind;
import corridor.protocol.NotifyResult.Standing;
import corridor.protocol.ParticipantId;
import corridor.protocol.WayId;
import corridor.store.Tx;
import java.time.Instant;
import java.util.List;

/** What waits to leave the house for somebody, for tests that ask who is told what. */
public final class Outgoing {
  private Outgoing() {}

  /** Gives her a way that works. @param quiet the secret in the link that quiets it */
  public static void reach(Tx tx, ParticipantId who, String quiet) {
    new Ways()
        .insert(
            tx,
            new Ways.Way(
                new WayId("y_" + who.value().substring(2)), who, Kind.WEBHOOK, "https://ring.invalid/" + quiet, "", "", "",
                "secret", Standing.WORKS, true, "", "", quiet, 0, Instant.EPOCH, null));
  }

  /**
   * Every alert for her that has not left, each as one line. Up to when it is worth sending is left out: where she is always
   * awake that is the end of what is known of her hours, days ahead, and moves with every look at anybody's.
   */
  public static List<String> waiting(Tx tx, ParticipantId who) {
    return new Outbox()
        .due(tx, who, Instant.ofEpochMilli(Long.MAX_VALUE / 2)).stream()
            .map(held -> held.made() + ", due " + held.due() + ": " + line(held.alert()))
            .sorted()
            .toList();
  }

  private static String line(Alert alert) {
    return alert.kind() + " " + alert.urgency() + " " + alert.within() + " " + alert.about() + " " + alert.to();
  }
}
