package corridor.reader;

import org.jspecify.annotations.Nullable;

/** Who inserted, deleted or moved a piece of text: the tracked changes around it, innermost first. */
record Trace(@Nullable Trace outer, Mark.Kind kind, String author, String date, boolean accepted, boolean rejected) {
  private static final int LONGEST = 200;

  /** What stood there all along. */
  static final Trace NONE = new Trace(null, Mark.Kind.INSERTED, "", "", true, true);

  static Mark.@Nullable Kind kind(String element) {
    return switch (element) {
      case "ins", "cellIns" -> Mark.Kind.INSERTED;
      case "del", "cellDel" -> Mark.Kind.DELETED;
      case "moveFrom" -> Mark.Kind.MOVED_FROM;
      case "moveTo" -> Mark.Kind.MOVED_TO;
      default -> null;
    };
  }

  Trace inside(Mark.Kind kind, String author, String date) {
    boolean adds = adds(kind);
    return new Trace(this, kind, cut(author), cut(date), accepted && adds, rejected && !adds);
  }

  static boolean adds(Mark.Kind kind) {
    return switch (kind) {
      case INSERTED, MOVED_TO -> true;
      case DELETED, MOVED_FROM -> false;
    };
  }

  private static String cut(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST) : value;
  }
}
