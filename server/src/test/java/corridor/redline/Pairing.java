package corridor.redline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a tool says about two texts, in the one tokenisation all tools are measured in: which common token stayed which,
 * and which are named as moved. Cut by an expression of its own, not by the code under test.
 */
final class Pairing {
  private static final String HAN = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
  private static final String LETTERS = "[\\p{L}\\p{M}\\p{N}_&&[^" + HAN + "]]+";
  private static final Pattern TOKEN = Pattern.compile("[" + HAN + "]|" + LETTERS + "(?:[-'’]" + LETTERS + ")*|\\S");

  /** A token and where it stands. */
  record Token(String text, int start, int end, boolean paragraphBefore) {}

  final List<Token> older;
  final List<Token> newer;
  final int[] olderIds;
  final int[] newerIds;
  /** By older token: the newer one it stayed, or -1. */
  final int[] stays;
  final boolean[] movedAway;
  final boolean[] movedHere;

  Pairing(String olderText, String newerText) {
    older = cut(olderText);
    newer = cut(newerText);
    Map<String, Integer> ids = new HashMap<>();
    olderIds = older.stream().mapToInt(t -> ids.computeIfAbsent(t.text, k -> ids.size())).toArray();
    newerIds = newer.stream().mapToInt(t -> ids.computeIfAbsent(t.text, k -> ids.size())).toArray();
    stays = new int[older.size()];
    Arrays.fill(stays, -1);
    movedAway = new boolean[older.size()];
    movedHere = new boolean[newer.size()];
  }

  static List<Token> cut(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int last = 0;
    while (matcher.find()) {
      if (matcher.group().isBlank() || matcher.group().equals("\u00A0")) {
        continue;
      }
      long breaks = text.substring(last, matcher.start()).chars().filter(c -> c == '\n').count();
      tokens.add(new Token(matcher.group(), matcher.start(), matcher.end(), breaks > 1));
      last = matcher.end();
    }
    return tokens;
  }

  /** Inserted and deleted tokens, moves apart. */
  int edits() {
    int kept = 0;
    int away = 0;
    int here = 0;
    for (int i = 0; i < stays.length; i++) {
      kept += stays[i] >= 0 ? 1 : 0;
      away += movedAway[i] ? 1 : 0;
    }
    for (boolean moved : movedHere) {
      here += moved ? 1 : 0;
    }
    return older.size() - kept - away + newer.size() - kept - here;
  }

  int moved() {
    int moved = 0;
    for (boolean one : movedAway) {
      moved += one ? 1 : 0;
    }
    return moved;
  }

  /** Changes, and unchanged runs of at most two words without a paragraph break between two changes. */
  int[] hunksAndIslands() {
    int hunks = 0;
    int islands = 0;
    int i = 0;
    int j = 0;
    while (i < older.size() || j < newer.size()) {
      if (i < older.size() && stays[i] == j) {
        int run = 0;
        boolean paragraph = false;
        while (i < older.size() && stays[i] == j) {
          paragraph |= newer.get(j).paragraphBefore;
          run += Scripts.inWord(newer.get(j).text.codePointAt(0)) || Scripts.single(newer.get(j).text.codePointAt(0)) ? 1 : 0;
          i++;
          j++;
        }
        paragraph |= j < newer.size() && newer.get(j).paragraphBefore;
        boolean between = hunks > 0 && (i < older.size() || j < newer.size());
        islands += between && run <= 2 && !paragraph ? 1 : 0;
        continue;
      }
      hunks++;
      while (i < older.size() && stays[i] < 0) {
        i++;
      }
      j = i < older.size() ? stays[i] : newer.size();
    }
    return new int[] {hunks, islands};
  }

  boolean[] markedOlder() {
    boolean[] marked = new boolean[stays.length];
    for (int i = 0; i < stays.length; i++) {
      marked[i] = stays[i] < 0;
    }
    return marked;
  }

  boolean[] markedNewer() {
    boolean[] marked = new boolean[newer.size()];
    Arrays.fill(marked, true);
    for (int to : stays) {
      if (to >= 0) {
        marked[to] = false;
      }
    }
    return marked;
  }
}
