package corridor.store;

import java.time.Duration;

/**
 * Leave to do what only one node may do, such as looking for what is due. Where one node has the store for itself it always
 * has it. Otherwise it is taken in the store, for three seconds at a time on the database's clock, and whoever takes it over
 * does so under a new epoch; a deed asks {@link #stands} in its own transaction, so that a node that was held up in between
 * does nothing.
 */
public final class Claim {
  private static final Duration FOR = Duration.ofSeconds(3);

  private static final long AGAIN_NANOS = 900_000_000;

  private final String name;
  private final Dialect dialect;

  /** The epoch under which it was last taken or renewed; 0 for not at all. Written by the one thread that asks {@link #held}. */
  private volatile long epoch;

  /** Whether and when, in elapsed time, it was last asked for; by the thread that asks. */
  private boolean tried;

  private long triedAt;

  Claim(String name, Dialect dialect) {
    this.name = name;
    this.dialect = dialect;
  }

  /** Whether this node has it; takes or renews it where that is a second ago. Waits for the store. */
  public boolean held(Store store) {
    Node node = dialect.node();
    if (node == null) {
      return true;
    }
    long now = node.nanos().getAsLong();
    if (!tried || now - triedAt >= AGAIN_NANOS) {
      tried = true;
      triedAt = now;
      epoch = 0;
      epoch = store.writeNow(Reach.NOTHING, this::taken);
    }
    return epoch > 0;
  }

  private long taken(Tx tx) {
    String me = tx.node();
    boolean mine =
        tx.update("insert into claims (name, node, epoch, until_at) values (?, ?, 1, 0) on conflict do nothing", name, me) > 0
            || tx.exists(
                "select 1 from claims where name = ? and (node = ? or until_at < " + dialect.now() + ") for update skip locked",
                name, me);
    return mine
        ? tx.one(
                "update claims set epoch = case when node = ? then epoch else epoch + 1 end, node = ?, until_at = "
                    + dialect.now() + " + ? where name = ? returning epoch",
                row -> row.number(1),
                me, me, FOR.toMillis(), name)
            .orElse(0L)
        : 0;
  }

  /**
   * Under which epoch it was last taken or renewed: as long as it is the same, nobody else had it in between. For the thread
   * that asks {@link #held}; always 0 where one node has the store for itself.
   */
  public long epoch() {
    return epoch;
  }

  /** Whether it is this node's still, in the transaction that acts on it. */
  public boolean stands(Tx tx) {
    return dialect.node() == null
        || tx.exists("select 1 from claims where name = ? and node = ? and epoch = ?", name, tx.node(), epoch);
  }

  /** Lets another node take it at once. */
  public void release(Store store) {
    if (dialect.node() != null && epoch > 0) {
      store.writeNow(
          Reach.NOTHING, tx -> tx.update("update claims set until_at = 0 where name = ? and epoch = ?", name, epoch));
    }
  }
}
