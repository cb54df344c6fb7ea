package corridor.store;

import org.jspecify.annotations.Nullable;

/** The store could not do what it was asked. Nothing of the deed is kept. */
public final class StoreFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreFailure(String what, @Nullable Throwable cause) {
    super(what, cause);
  }
}
