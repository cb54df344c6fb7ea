package corridor.relay;

import corridor.store.Tx;
import java.util.function.Consumer;

/** Tells when a person, and no rehearsal, comes to hold an offer, and when none does any more. */
final class Holding {
  private final Consumer<Boolean> told;

  /** Written after commits, on the writer's thread alone: what was told last. */
  private boolean held;

  Holding(Consumer<Boolean> told) {
    this.told = told;
  }

  /** Says it after this commit, if it is news or {@code always}. */
  void look(Tx tx, boolean always) {
    boolean now = Desk.heldByPerson(tx);
    tx.afterCommit(
        () -> {
          if (always || now != held) {
            held = now;
            told.accept(now);
          }
        });
  }
}
