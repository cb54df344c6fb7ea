package corridor.store;

import org.jspecify.annotations.Nullable;

/** Too many deeds wait, or a shared database is away: try again in a moment. */
public final class StoreBusy extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreBusy(String message, @Nullable Throwable cause) {
    super(message, cause, false, false);
  }

  StoreBusy() {
    this("too many deeds wait", null);
  }

  /** The connection was lost, and nothing was done on it. */
  static StoreBusy away(Throwable cause) {
    return new StoreBusy("the database does not answer", cause);
  }
}
