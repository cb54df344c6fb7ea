package corridor.redline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What all renderings say in the same words. */
final class Words {
  private Words() {}

  static String title(Change change) {
    String older = change.labels().older();
    String newer = change.labels().newer();
    if (older == null || older.equals(newer)) {
      return newer == null || newer.isEmpty() ? "Before the first number" : newer;
    }
    return newer == null ? older.isEmpty() ? "Before the first number" : older + " (in the older text)" : older + " → " + newer;
  }

  /** Whether a path such as {@code Article 4, 3, (a)} is the article asked for or stands below it. */
  static boolean under(String article, @Nullable String path) {
    if (path == null) {
      return false;
    }
    String wanted = article.strip().toLowerCase(Locale.ROOT);
    String whole = path.toLowerCase(Locale.ROOT);
    int end = whole.indexOf(',');
    String outermost = end < 0 ? whole : whole.substring(0, end);
    return whole.equals(wanted) || whole.startsWith(wanted + ",") || outermost.endsWith(" " + wanted);
  }

  static String summary(Comparison comparison) {
    Summary summary = comparison.summary();
    if (comparison.same()) {
      return "No change.";
    }
    return summary.changed() + (summary.changed() == 1 ? " provision" : " provisions") + " changed: "
        + summary.deleted() + " words struck, " + summary.inserted() + " added"
        + (summary.moved() == 0 ? "." : ", " + summary.moved() + " moved.");
  }

  /** Without Markdown's signs for headings and bold words, which say nothing to a reader; the words stay as they are. */
  static String bare(String text) {
    if (text.indexOf('#') < 0 && !text.contains("**")) {
      return text;
    }
    StringBuilder bare = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      boolean lineStart = at == 0 || text.charAt(at - 1) == '\n';
      int signs = at;
      while (lineStart && signs < text.length() && signs - at < 6 && text.charAt(signs) == '#') {
        signs++;
      }
      if (signs > at && signs < text.length() && text.charAt(signs) == ' ') {
        at = signs + 1;
      } else if (text.startsWith("**", at)) {
        at += 2;
      } else {
        bare.append(text.charAt(at++));
      }
    }
    return bare.toString();
  }

  /** Whether a move's other end is in the same provision: it moved as a whole. */
  static boolean movesWithin(List<Op> ops, Op move) {
    if (move.op() != OpKind.MOVE_FROM && move.op() != OpKind.MOVE_TO) {
      return false;
    }
    for (Op op : ops) {
      if (op.op() != move.op() && op.op() != OpKind.EQUAL && op.older() == move.older() && op.newer() == move.newer()) {
        return true;
      }
    }
    return false;
  }
}
