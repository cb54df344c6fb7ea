package corridor.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The deeds of one transaction, one after the other: each with a savepoint, or without and then undone together. */
final class Batch {
  private final Tx tx;
  private final Dialect dialect;
  private final List<Waiting<?>> wider = new ArrayList<>();

  Batch(Tx tx, Dialect dialect) {
    this.tx = tx;
    this.dialect = dialect;
  }

  /** Those that reached further than they had said: undone, to be done in a transaction of their own. */
  List<Waiting<?>> wider() {
    return wider;
  }

  /**
   * A deed of narrow reach changed something and then refused, and there is no savepoint to go back to: all that its batch
   * did is undone and done again, each deed behind one.
   */
  static final class Unguarded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unguarded() {
      super("to be done again", null, false, false);
    }
  }

  /** A deed refused that had taken something for likely: perhaps it was not so. */
  private static final class Disappointed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Disappointed() {
      super("to be looked up", null, false, false);
    }
  }

  /** Runs one deed; what became of it is told after the commit. */
  void attempt(Waiting<?> waiting, boolean guarded) throws SQLException {
    tx.begins(waiting.reach);
    tx.tries(true);
    if (!guarded) {
      attemptAlone(waiting);
      return;
    }
    try {
      attempt(waiting);
      return;
    } catch (Wider further) {
      wider.add(waiting);
      return;
    } catch (StoreFailure raced) {
      if (!dialect.isRace(raced) && !tx.hoped()) {
        waiting.refused(raced);
        return;
      }
    } catch (Disappointed hope) {
      // Done once more, with the look, as after a race.
    }
    tx.tries(false);
    try {
      attempt(waiting);
    } catch (Wider | StoreFailure again) {
      waiting.refused(again);
    }
  }

  /** Without a savepoint: SQLite copies each page that is changed behind one, and to PostgreSQL it is a turn. */
  private void attemptAlone(Waiting<?> waiting) {
    int mark = tx.effectCount();
    int changed = tx.updates();
    try {
      waiting.in(tx);
      return;
    } catch (RuntimeException | Error refused) {
      tx.dropEffectsFrom(mark);
      if (dialect.isFull(refused)) {
        throw new StoreFull(refused);
      }
      if (tx.updates() != changed || dialect.isFar() && refused instanceof StoreFailure) {
        throw new Unguarded();
      }
      if (refused instanceof Wider) {
        wider.add(waiting);
        return;
      }
      if (!tx.hoped()) {
        waiting.refused(refused);
        return;
      }
    }
    tx.tries(false);
    attemptAlone(waiting);
  }

  private void attempt(Waiting<?> waiting) throws SQLException {
    int mark = tx.effectCount();
    tx.command("savepoint deed");
    try {
      waiting.in(tx);
      tx.release();
    } catch (RuntimeException | Error refused) {
      // Also a stack that overflowed in one deed: the others in the batch are none of its business.
      tx.dropEffectsFrom(mark);
      if (dialect.isFull(refused)) {
        throw new StoreFull(refused);
      }
      tx.forget();
      tx.command("rollback to deed");
      tx.command("release deed");
      if (refused instanceof Wider || refused instanceof StoreFailure) {
        throw refused;
      }
      if (tx.hoped()) {
        throw new Disappointed();
      }
      waiting.refused(refused);
    }
  }
}
