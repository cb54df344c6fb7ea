package corridor.notify;

import corridor.protocol.ParticipantId;
import corridor.store.Tx;

/**
 * Where reasons to make a sound go. Both methods run inside the transaction of the deed that gave the reason, on the
 * store's writer, and must not block: what leaves the house leaves it after the commit.
 */
public interface Alerts {
  void alert(Tx tx, Alert alert);

  /** What it was about is over for her: nothing of it should make a sound any more. */
  void over(Tx tx, ParticipantId to, String about);

  /** Tells nobody outside: inboxes are all there is. */
  static Alerts none() {
    return new Alerts() {
      @Override
      public void alert(Tx tx, Alert alert) {}

      @Override
      public void over(Tx tx, ParticipantId to, String about) {}
    };
  }
}
