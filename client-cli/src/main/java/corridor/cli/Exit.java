package corridor.cli;

/** How a command ends, for scripts. */
public enum Exit {
  OK(0),
  /** The command line is not understood, or a name in it means nothing or several things. */
  USAGE(2),
  /** The server understood and refused; its sentence says what to do. */
  REFUSED(3),
  /** The server could not be reached or could not work; what was written is kept. */
  NO_CONNECTION(4),
  NOT_LOGGED_IN(5);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
