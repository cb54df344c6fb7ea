package corridor.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What need not be answered at once: where the database is a network away, commands of a transaction and changes of rows that
 * nobody counts wait for the next statement and go with it in one turn, and what turned out to be for nothing does not go at
 * all. For one thread.
 */
final class Ahead {
  private static final String MARK = "savepoint deed; ";
  private static final String KEEP = "release deed; ";

  /** Whether they wait. */
  private final boolean far;

  /** Each ended by a semicolon and a space. */
  private String waiting = "";

  /** Of {@link #waiting}, how much are commands; changes of the running deed follow. */
  private int commands;

  /** Of the changes that wait, in order. */
  private final List<@Nullable Object> arguments = new ArrayList<>();

  Ahead(boolean far) {
    this.far = far;
  }

  /** @return whether it waits now, or need not run at all; otherwise it runs, after what {@link #with} says */
  boolean takes(String command) {
    if (!far) {
      return false;
    }
    boolean taken =
        switch (command) {
          // It keeps the deeds' marks by itself.
          case "commit" -> {
            waiting = waiting.endsWith(KEEP) ? waiting.substring(0, waiting.length() - KEEP.length()) : waiting;
            yield false;
          }
          case "rollback" -> {
            boolean begun = !waiting.startsWith("begin");
            sent();
            yield !begun;
          }
          // Nothing ran since the mark that waits.
          case "rollback to deed" -> {
            waiting = waiting.substring(0, commands);
            arguments.clear();
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
    commands = waiting.length();
    return taken;
  }

  /** A change of rows that need not be counted; not across the end of a deed. @return whether it waits now */
  boolean takes(String change, @Nullable Object[] with) {
    if (far) {
      waiting = waiting + change + "; ";
      arguments.addAll(java.util.Arrays.asList(with));
    }
    return far;
  }

  /** Whether nothing waits: a statement goes by itself. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether changes wait. */
  boolean hasChanges() {
    return waiting.length() > commands;
  }

  /** The statement and whatever goes before it. */
  String with(String sql) {
    return waiting.isEmpty() ? sql : waiting + sql;
  }

  /** The statement's arguments and those of whatever goes before it. */
  @Nullable Object[] with(@Nullable Object[] own) {
    if (arguments.isEmpty()) {
      return own;
    }
    List<@Nullable Object> all = new ArrayList<>(arguments);
    all.addAll(java.util.Arrays.asList(own));
    return all.toArray();
  }

  /** It is on its way. */
  void sent() {
    if (!waiting.isEmpty()) {
      waiting = "";
      commands = 0;
      arguments.clear();
    }
  }
}
