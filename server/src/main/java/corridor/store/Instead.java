package corridor.store;

/**
 * Thrown by the deed of a {@link Work.Read} or {@link Work.Write} that finds it cannot answer as things stand (what it
 * prepared is out of date, or is not prepared yet): the deed has no effect, uses up no key, and the command goes on with
 * {@link #work()}. Whoever throws it bounds how often.
 */
public final class Instead extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Work work;

  public Instead(Work work) {
    super("other work instead", null, false, false);
    this.work = work;
  }

  public Work work() {
    return work;
  }
}
