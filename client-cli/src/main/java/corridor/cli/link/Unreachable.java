package corridor.cli.link;

import java.io.IOException;

/** The server could not be reached, or what answered was not it. Its message is a sentence for a person. */
public final class Unreachable extends IOException {
  private static final long serialVersionUID = 1L;

  public Unreachable(String sentence) {
    super(sentence);
  }

  /** What a broken connection is to a person. */
  static String sentence(IOException broken) {
    String why = broken.getMessage();
    return broken instanceof Unreachable && why != null
        ? why
        : "The connection broke" + (why == null || broken instanceof java.io.EOFException ? "." : ": " + why + ".");
  }
}
