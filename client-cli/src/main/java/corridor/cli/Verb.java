package corridor.cli;

import java.util.List;

/**
 * A line command, as help, completion and the parser know it.
 *
 * @param operands how to write what follows the name
 * @param least fewest operands, {@code most} the most
 */
record Verb(
    String name, String operands, int least, int most, String summary, List<Option> options, Action action) {
  /** What it does; returns when it is done, throws {@link Stop} when it cannot be. */
  @FunctionalInterface
  interface Action {
    void run(Call call);
  }

  Verb(String name, String operands, int least, int most, String summary, Action action, Option... options) {
    this(name, operands, least, most, summary, List.of(options), action);
  }

  String synopsis() {
    return ("corridor " + name + " " + operands).strip();
  }
}
