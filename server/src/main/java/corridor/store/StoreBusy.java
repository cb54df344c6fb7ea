package corridor.store;

/** Too many deeds wait: try again in a moment. */
public final class StoreBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreBusy() {
    super("too many deeds wait", null, false, false);
  }
}
