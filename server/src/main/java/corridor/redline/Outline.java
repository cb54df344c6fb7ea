package corridor.redline;

import java.util.List;

/** The provisions of one text over its tokens: whose each token is, and how much each provision holds. */
final class Outline {
  /** Tokens of a title that is given with the number. */
  private static final int LONGEST_TITLE = 20;

  final Tokens tokens;
  final List<Provision> provisions;
  /** By provision: the one it is part of, or -1. */
  final int[] parent;
  /** By provision: first token, first token after the label, token after the last. */
  final int[] from;
  final int[] body;
  final int[] to;
  /** By provision: tokens of its own body, and with all below it. */
  final int[] own;
  final int[] whole;
  /** By token. */
  final int[] of;
  private final int[] group;

  Outline(Tokens tokens, List<Provision> provisions) {
    this.tokens = tokens;
    this.provisions = provisions;
    int n = provisions.size();
    parent = new int[n];
    from = new int[n];
    body = new int[n];
    to = new int[n];
    own = new int[n];
    whole = new int[n];
    of = new int[tokens.size];
    group = new int[n];
    for (int p = 0; p < n; p++) {
      Provision provision = provisions.get(p);
      group[p] = group(provision.key());
      int above = p - 1;
      while (above >= 0 && provisions.get(above).depth() >= provision.depth()) {
        above = parent[above];
      }
      parent[p] = above;
      from[p] = tokens.tokenAt(provision.start());
      to[p] = tokens.tokenAt(provision.end());
      body[p] = Math.min(to[p], tokens.tokenAt(provision.bodyStart()));
      own[p] = to[p] - body[p];
      java.util.Arrays.fill(of, from[p], to[p], p);
    }
    for (int p = n - 1; p >= 0; p--) {
      whole[p] += own[p];
      if (parent[p] >= 0) {
        whole[parent[p]] += whole[p];
      }
    }
  }

  /**
   * Whether only the number of a provision is given, under a mark that says what is proposed for it: ITU proposals do not
   * reproduce what they suppress or leave as it is.
   *
   * @param mark {@code SUP} or {@code NOC}
   */
  boolean notReproduced(int p, String mark) {
    boolean bare = own[p] == 0 || !provisions.get(p).heading().isEmpty() && own[p] <= LONGEST_TITLE;
    for (int above = p; bare && above >= 0; above = parent[above]) {
      if (provisions.get(above).label().startsWith(mark)) {
        return above != p;
      }
    }
    return false;
  }

  boolean inLabel(int token) {
    return token < body[of[token]];
  }

  /** The kind of element in the key, such as {@code art}: only like is mapped onto like. */
  int group(int p) {
    return group[p];
  }

  private static int group(String key) {
    String last = key.substring(key.lastIndexOf("__") < 0 ? 0 : key.lastIndexOf("__") + 2);
    return switch (last.substring(0, Math.max(0, last.indexOf('_')))) {
      case "part", "title", "annex", "chapter", "prop" -> 0;
      case "art", "res" -> 1;
      case "sec" -> 2;
      default -> 3;
    };
  }
}
