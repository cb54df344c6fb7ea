package corridor.redline;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** The terms that two texts define: quoted, of at most four words, capitalised where the script has capitals. */
final class Terms {
  private static final int MOST = 1000;
  private static final String OPEN = "\"“«「";
  private static final String CLOSE = "\"”»」";

  private final Set<String> phrases = new HashSet<>();
  /** By token number: whether a term begins with it. */
  private final BitSet first = new BitSet();

  boolean isEmpty() {
    return phrases.isEmpty();
  }

  boolean isFirst(int id) {
    return first.get(id);
  }

  boolean contains(String phrase) {
    return phrases.contains(phrase);
  }

  void add(Tokens tokens) {
    for (int i = 0; i < tokens.size; i++) {
      char open = tokens.first(i);
      int pair = open != '"' && open < 0xAB ? -1 : OPEN.indexOf(open);
      if (pair >= 0) {
        add(tokens, i, CLOSE.charAt(pair));
      }
    }
  }

  private void add(Tokens tokens, int open, char close) {
    int end = open + 1;
    while (end < tokens.size && end - open <= 5 && tokens.first(end) != close) {
      end++;
    }
    boolean term = end < tokens.size && end - open > 1 && end - open <= 5
        && !Character.isLowerCase(tokens.text.codePointAt(tokens.start[open + 1])) && tokens.isWord(open + 1);
    if (term && phrases.size() < MOST) {
      StringBuilder phrase = new StringBuilder(tokens.word(open + 1));
      for (int t = open + 2; t < end; t++) {
        phrase.append(' ').append(tokens.word(t));
      }
      phrases.add(phrase.toString());
      first.set(tokens.id[open + 1]);
    }
  }
}
