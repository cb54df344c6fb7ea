package corridor.store;

/** Something done in one transaction: all of it or nothing. */
@FunctionalInterface
public interface Deed<T> {
  /** @throws RuntimeException to undo this deed, and only this one */
  T in(Tx tx);
}
