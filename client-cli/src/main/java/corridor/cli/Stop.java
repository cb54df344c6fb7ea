package corridor.cli;

/** Ends a command with a sentence for a person, already harmless for a terminal, and an exit code for a script. */
public final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Exit exit;

  public Stop(Exit exit, String sentence) {
    super(sentence, null, false, false);
    this.exit = exit;
  }

  public static Stop usage(String sentence) {
    return new Stop(Exit.USAGE, sentence);
  }

  public Exit exit() {
    return exit;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
