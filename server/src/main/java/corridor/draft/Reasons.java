package corridor.draft;

import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftResult;
import corridor.redline.Change;
import corridor.redline.Comparison;
import corridor.redline.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What changed, in a few lines for people who have only a phone's notification. Pure. */
final class Reasons {
  static final int MOST = 5;

  /** Longer lines are cut: a whole new article is no notification. */
  private static final int LONGEST = 160;

  private Reasons() {}

  /** The most significant changes, at most five, such as {@code Article 5: "should" became "shall"}. */
  static List<String> of(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    for (Change change : comparison.ranked()) {
      if (lines.size() == MOST) {
        break;
      }
      lines.add(cut(title(change) + ": " + what(change)));
    }
    return List.copyOf(lines);
  }

  /** The same in parts; words that are long are cut, as above. */
  static List<DocumentEvent.Weighty> inParts(Comparison comparison) {
    return comparison.ranked().stream()
        .limit(MOST)
        .map(
            change ->
                new DocumentEvent.Weighty(
                    label(change), change.kind().word().replace(' ', '-'),
                    change.significance().isEmpty() ? null : shorter(Shown.reason(change.significance().getFirst()))))
        .toList();
  }

  private static DraftResult.Reason shorter(DraftResult.Reason reason) {
    return new DraftResult.Reason(
        reason.code(), cut(reason.text()), reason.form(), fewer(reason.before()), fewer(reason.after()), reason.count());
  }

  private static List<String> fewer(List<String> words) {
    return words.stream().limit(MOST).map(Reasons::cut).toList();
  }

  private static String what(Change change) {
    return change.significance().isEmpty() ? plain(change.kind()) : change.significance().getFirst().text();
  }

  private static String plain(Kind kind) {
    return switch (kind) {
      case UNCHANGED -> "as it was";
      case EDITED -> "other words";
      case RENUMBERED -> "another number";
      case MOVED -> "stands elsewhere now";
      case MOVED_AND_EDITED -> "stands elsewhere now, in other words";
      case SPLIT -> "split off from another provision";
      case MERGED -> "merged with another provision";
      case INSERTED -> "new";
      case DELETED -> "gone";
    };
  }

  private static String title(Change change) {
    String label = label(change);
    return label.isEmpty() ? "Before the first number" : label;
  }

  private static String label(Change change) {
    @Nullable String newer = change.labels().newer();
    @Nullable String label = newer == null || newer.isEmpty() ? change.labels().older() : newer;
    return label == null ? "" : label;
  }

  private static String cut(String line) {
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = LONGEST - 1;
    return line.substring(0, Character.isLowSurrogate(line.charAt(end)) ? end - 1 : end) + "…";
  }
}
