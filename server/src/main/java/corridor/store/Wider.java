package corridor.store;

/** Thrown by a deed that reached further than it said: it is undone and runs again, alone in the cluster. */
final class Wider extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Wider() {
    super("reached further than it said", null, false, false);
  }
}
