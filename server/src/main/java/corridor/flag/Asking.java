package corridor.flag;

import corridor.store.Tx;

/** Finds somebody to answer flags: the relay. Both run inside the transaction that changes the flag. */
public interface Asking {
  /** A flag was put down: open its case, or let it join one. */
  void raised(Tx tx, Flag flag);

  /** Whether an answer is still looked for: the only one, or the second of two. */
  boolean isAsked(Tx tx, Flag flag);

  /** @throws corridor.access.Refused as too late if it already has its answer or its end */
  void withdrawn(Tx tx, Flag flag);
}
