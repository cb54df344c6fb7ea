package corridor.access;

/**
 * The entries of a stream a reader may see: from one sequence to another, both included.
 *
 * @param to {@link Long#MAX_VALUE} while the membership lasts
 */
public record Window(long from, long to) {
  /** Everything, for streams that declare their history shared. */
  public static final Window ALL = new Window(1, Long.MAX_VALUE);

  public boolean holds(long sequence) {
    return from <= sequence && sequence <= to;
  }

  public boolean isOpen() {
    return to == Long.MAX_VALUE;
  }
}
