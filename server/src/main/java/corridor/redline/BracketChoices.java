package corridor.redline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds brackets of the older text that the newer has decided: {@code [shall][should][other]} that became one of them. */
final class BracketChoices {
  private static final int LONGEST_CONTEXT = 40;
  /** So many tokens of an option name it. */
  private static final int LONGEST_OPTION = 6;

  private final Tokens older;
  private final Tokens newer;
  private final Matches matches;

  BracketChoices(Tokens older, Tokens newer, Matches matches) {
    this.older = older;
    this.newer = newer;
    this.matches = matches;
  }

  /**
   * What became of bracketed alternatives.
   *
   * @param option which of them stayed, from 1; 0 where {@code form} is not {@code OPTION}
   * @param words the beginning of what stayed
   */
  record Outcome(Significance.Form form, int option, String words) {}

  /** What became of the bracketed alternatives in the older tokens of a change. */
  List<Outcome> decided(int[] olderRange) {
    List<Outcome> found = new ArrayList<>();
    for (int r = 0; r < olderRange.length; r++) {
      if (!is(olderRange[r], '[')) {
        continue;
      }
      List<int[]> options = options(olderRange[r]);
      if (options.isEmpty()) {
        continue;
      }
      int end = options.getLast()[1] + 1;
      Outcome outcome = outcome(options, olderRange[r], end);
      if (outcome != null) {
        found.add(outcome);
      }
      while (r + 1 < olderRange.length && olderRange[r + 1] < end) {
        r++;
      }
    }
    return found;
  }

  private boolean is(int token, char c) {
    return token < older.size && older.end[token] - older.start[token] == 1 && older.text.charAt(older.start[token]) == c;
  }

  /** Adjoining outer brackets: the tokens inside each, as [from, to). */
  private List<int[]> options(int open) {
    List<int[]> options = new ArrayList<>();
    int at = open;
    while (is(at, '[')) {
      int depth = 0;
      int close = at;
      while (close < older.size && close - at < 400) {
        depth += is(close, '[') ? 1 : is(close, ']') ? -1 : 0;
        if (depth == 0) {
          break;
        }
        close++;
      }
      if (depth != 0 || close >= older.size) {
        break;
      }
      options.add(new int[] {at + 1, close});
      at = close + 1;
    }
    return options;
  }

  private @Nullable Outcome outcome(List<int[]> options, int open, int end) {
    int left = open - 1;
    while (left >= 0 && open - left < LONGEST_CONTEXT && matches.older[left] < 0) {
      left--;
    }
    int right = end;
    while (right < older.size && right - end < LONGEST_CONTEXT && matches.older[right] < 0) {
      right++;
    }
    // The ends of the texts are as good a hold as words that stayed.
    int from = left < 0 ? 0 : matches.older[left] < 0 ? -1 : matches.older[left] + 1;
    int to = right >= older.size ? newer.size : matches.older[right] < 0 ? -1 : matches.older[right];
    if (matches.older[open] >= 0 || from < 0 || to < from || to - from > 500) {
      return null;
    }
    int[] now = Arrays.copyOfRange(newer.id, from, to);
    for (int option = 0; option < options.size(); option++) {
      if (Arrays.equals(now, kept(left + 1, open, options.get(option), end, right))) {
        return options.size() == 1 ? new Outcome(Significance.Form.WORDS_STAY, 0, "")
            : new Outcome(Significance.Form.OPTION, option + 1, words(options.get(option)));
      }
    }
    boolean gone = Arrays.equals(now, kept(left + 1, open, new int[] {open, open}, end, right));
    return gone ? new Outcome(Significance.Form.WORDS_GONE, 0, "") : null;
  }

  private String words(int[] option) {
    int end = Math.min(option[1], option[0] + LONGEST_OPTION);
    return older.span(option[0], end).strip() + (end < option[1] ? " …" : "");
  }

  /** The older tokens with one option in place of all. */
  private int[] kept(int left, int open, int[] option, int end, int right) {
    int[] ids = new int[open - left + option[1] - option[0] + right - end];
    int at = 0;
    for (int t = left; t < open; t++) {
      ids[at++] = older.id[t];
    }
    for (int t = option[0]; t < option[1]; t++) {
      ids[at++] = older.id[t];
    }
    for (int t = end; t < right; t++) {
      ids[at++] = older.id[t];
    }
    return ids;
  }
}
