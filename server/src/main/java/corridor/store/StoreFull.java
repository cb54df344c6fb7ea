package corridor.store;

/** The disk has no room for more: reading goes on, and writing does again when there is room. */
public final class StoreFull extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreFull(Throwable cause) {
    super("no room on disk", cause);
  }
}
