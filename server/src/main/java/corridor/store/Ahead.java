package corridor.store;

/**
 * Commands of a transaction whose answers say nothing: where the database is a network away they wait for the next statement
 * and go with it in one turn, and what turned out to be for nothing does not go at all. For one thread.
 */
final class Ahead {
  private static final String MARK = "savepoint deed; ";
  private static final String KEEP = "release deed; ";

  /** Whether they wait. */
  private final boolean far;

  /** Each ended by a semicolon and a space. */
  private String waiting = "";

  Ahead(boolean far) {
    this.far = far;
  }

  /** @return whether it waits now, or need not run at all; otherwise it runs, after what {@link #with} says */
  boolean takes(String command) {
    return far
        && switch (command) {
          // It keeps the deeds' marks by itself.
          case "commit" -> {
            waiting = waiting.endsWith(KEEP) ? waiting.substring(0, waiting.length() - KEEP.length()) : waiting;
            yield false;
          }
          case "rollback" -> {
            boolean begun = !waiting.startsWith("begin");
            waiting = "";
            yield !begun;
          }
          // Nothing ran since the mark that waits.
          case "rollback to deed" -> {
            waiting = waiting.endsWith(MARK) ? waiting : waiting + "rollback to deed; ";
            yield true;
          }
          case "release deed" -> {
            waiting = waiting.endsWith(MARK) ? waiting.substring(0, waiting.length() - MARK.length()) : waiting + KEEP;
            yield true;
          }
          default -> {
            waiting = waiting + command + "; ";
            yield true;
          }
        };
  }

  /** The statement and whatever goes before it. */
  String with(String sql) {
    return waiting.isEmpty() ? sql : waiting + sql;
  }

  /** It is on its way. */
  void sent() {
    waiting = "";
  }
}
