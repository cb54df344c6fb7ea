package corridor.cli.link;

import corridor.protocol.Frame;

/** The server understood a command and refused it. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Frame.Failure failure;

  public Refusal(Frame.Failure failure) {
    super(failure.text(), null, false, false);
    this.failure = failure;
  }

  public Frame.Failure failure() {
    return failure;
  }
}
