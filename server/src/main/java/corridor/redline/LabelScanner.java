package corridor.redline;

import org.jspecify.annotations.Nullable;

/**
 * Finds the label at the beginning of one line of one text. A line that only mentions an article ("Article 5 of the
 * Convention applies") has none.
 */
final class LabelScanner {
  private static final int LONGEST_KEYWORD = 16;

  private final String text;
  private final int lineEnd;
  private int at;
  private int indent;
  private int heading;
  private boolean decorated;

  private LabelScanner(String text, int lineStart, int lineEnd) {
    this.text = text;
    this.lineEnd = lineEnd;
    at = lineStart;
  }

  /**
   * Whether a line needs to be looked at: most begin with a word in small letters, or with a long one, and are done with
   * here. Never false for a line that {@link #scan} or {@link Headings#scan} finds a label in.
   */
  static boolean possible(String text, int lineStart, int lineEnd) {
    int at = lineStart;
    while (at < lineEnd && text.charAt(at) == ' ') {
      at++;
    }
    if (at == lineEnd) {
      return false;
    }
    char first = text.charAt(at);
    boolean small = first >= 'a' && first <= 'z';
    if (!small && (first < 'A' || first > 'Z') || lineEnd - lineStart <= Headings.LONGEST_PREAMBLE) {
      return true;
    }
    int word = at + 1;
    while (word < lineEnd && word - at <= LONGEST_KEYWORD && letter(text.charAt(word))) {
      word++;
    }
    if (word - at > LONGEST_KEYWORD) {
      return false;
    }
    boolean itu = word - at == 3;
    if (itu || word == lineEnd || text.charAt(word) != ' ') {
      return true;
    }
    char next = word + 1 < lineEnd ? text.charAt(word + 1) : ' ';
    return next == ')' || !small && (next < 'a' || next > 'z');
  }

  private static boolean letter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0xC0 && Character.isLetter(c);
  }

  static @Nullable Label scan(String text, int lineStart, int lineEnd) {
    LabelScanner scanner = new LabelScanner(text, lineStart, lineEnd);
    scanner.skipMargin();
    return scanner.at >= lineEnd ? null : scanner.label();
  }

  private void skipMargin() {
    while (at < lineEnd) {
      char c = text.charAt(at);
      if (Scripts.space(c)) {
        indent += c == '\t' ? 4 : 1;
      } else if (c == '#' && heading < 6 && (indent == 0 || heading > 0)) {
        heading++;
      } else if (c == '*' || c == '_') {
        decorated = true;
      } else if (c == '[' || c == '\uFEFF' || Scripts.hidden(c) || c == '>' && !decorated) {
        decorated |= c == '[';
      } else {
        break;
      }
      at++;
    }
  }

  private @Nullable Label label() {
    int c = text.codePointAt(at);
    if (c == '§') {
      return section();
    }
    if (c == '第') {
      return hanUnit();
    }
    if (c == '(' || c == '（') {
      return bracketed();
    }
    if (Numbers.han(c) && Character.digit(c, 10) < 0) {
      return hanList();
    }
    if (Character.digit(c, 10) >= 0) {
      return numbered();
    }
    if (Character.isLetter(c)) {
      Label word = keyword();
      return word != null ? word : lettered();
    }
    return null;
  }

  private Label made(int rank, String name, String style, String number, int from, int to, int end) {
    String written = text.substring(from, to);
    return new Label(rank, name, style + "/" + indent / 3, Numbers.plain(number), written, from, end, heading);
  }

  private @Nullable Label section() {
    int from = at;
    int i = at;
    while (i < lineEnd && (text.charAt(i) == '§' || Scripts.space(text.charAt(i)))) {
      i++;
    }
    int to = numberEnd(i);
    return to == i ? null : made(Label.ARTICLE, "sec", "§", text.substring(i, to), from, to, skipCloser(to));
  }

  /** 第十二条, 第8章, 第八十六条之一. */
  private @Nullable Label hanUnit() {
    int i = at + 1;
    while (i < lineEnd && (Numbers.han(text.charAt(i)) || Character.isDigit(text.charAt(i)))) {
      i++;
    }
    if (i == at + 1 || i >= lineEnd) {
      return null;
    }
    int rank;
    String name;
    switch (text.charAt(i)) {
      case '条', '條' -> {
        rank = Label.ARTICLE;
        name = "art";
      }
      case '编', '編', '部' -> {
        rank = Label.PART;
        name = "part";
      }
      case '章' -> {
        rank = Label.CHAPTER;
        name = "chapter";
      }
      case '节', '節' -> {
        rank = Label.SECTION;
        name = "section";
      }
      case '款', '項', '项' -> {
        rank = Label.LIST;
        name = "para";
      }
      default -> {
        return null;
      }
    }
    int to = i + 1;
    String number = text.substring(at + 1, i);
    if (to + 1 < lineEnd && (text.charAt(to) == '之' || text.charAt(to) == 'の') && Numbers.han(text.charAt(to + 1))) {
      int more = to + 1;
      while (more < lineEnd && Numbers.han(text.charAt(more))) {
        more++;
      }
      number += text.substring(to, more);
      to = more;
    }
    boolean mention = to < lineEnd && "第规規至、，,和及或的之に及".indexOf(text.charAt(to)) >= 0;
    return mention ? null : made(rank, name, name, number, at, to, skipCloser(to));
  }

  /** (a), (12), (iv), （一）. */
  private @Nullable Label bracketed() {
    int i = at + 1;
    while (i < lineEnd && i - at <= 6 && text.charAt(i) != ')' && text.charAt(i) != '）') {
      i++;
    }
    if (i >= lineEnd || i == at + 1 || i - at > 6) {
      return null;
    }
    String inside = text.substring(at + 1, i).strip();
    if (inside.equals("MOD")) {
      return ituMark(at, i + 1);
    }
    String style = listStyle(inside);
    if (style == null) {
      return null;
    }
    boolean number = style.equals("1");
    return made(Label.LIST, number ? "para" : "point", "(" + style + ")", inside, at, i + 1, skipSpaces(i + 1));
  }

  /** 一、 */
  private @Nullable Label hanList() {
    int i = at;
    while (i < lineEnd && Numbers.han(text.charAt(i))) {
      i++;
    }
    boolean closed = i < lineEnd && (text.charAt(i) == '、' || text.charAt(i) == '．' || text.charAt(i) == '.');
    return closed ? made(Label.LIST, "para", "一、", text.substring(at, i), at, i + 1, skipSpaces(i + 1)) : null;
  }

  /** 5. 5) 5bis. 5.2 18.33.010 and, in a heading or before a tab, 5 alone. */
  private @Nullable Label numbered() {
    int to = numberEnd(at);
    int digits = at;
    while (digits < to && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    if (digits - at > 3 || to >= lineEnd && heading == 0 && !decorated) {
      return null;
    }
    String number = text.substring(at, to);
    int c = to < lineEnd ? text.charAt(to) : ' ';
    boolean dotted = number.indexOf('.') > 0;
    boolean closed = (c == '.' || c == ')' || c == '．' || c == '、') && endsLabel(to + 1);
    boolean open = c == '\t' || (heading > 0 || decorated || dotted) && Scripts.space(c);
    if (!closed && !open || dotted && !closed && !titled(to)) {
      return null;
    }
    String style = dotted ? "1.1" + dots(number) : "1" + (closed ? (char) c : ' ');
    int end = closed ? to + 1 : to;
    int rank = heading > 0 ? Label.HEADING : Label.LIST;
    return made(rank, heading > 0 ? "sec" : "para", style, number, at, end, skipSpaces(end));
  }

  private static int dots(String number) {
    int dots = 0;
    for (int i = 0; i < number.length(); i++) {
      dots += number.charAt(i) == '.' ? 1 : 0;
    }
    return dots;
  }

  private boolean titled(int to) {
    int i = skipSpaces(to);
    return i < lineEnd && !Character.isLowerCase(text.codePointAt(i)) && !Character.isDigit(text.charAt(i));
  }

  private boolean endsLabel(int i) {
    return i >= lineEnd || Scripts.space(text.charAt(i)) || "[]*_({".indexOf(text.charAt(i)) >= 0
        || Scripts.single(text.charAt(i));
  }

  /** a. a) A. II. أ. أ) */
  private @Nullable Label lettered() {
    int to = at;
    while (to < lineEnd && to - at < 6 && Scripts.inWord(text.charAt(to))) {
      to++;
    }
    int closer = to;
    if (closer < lineEnd && text.charAt(closer) == ' ' && closer + 1 < lineEnd && text.charAt(closer + 1) == ')') {
      closer++;
    }
    if (closer >= lineEnd || text.charAt(closer) != '.' && text.charAt(closer) != ')') {
      return null;
    }
    String word = text.substring(at, to);
    String style = listStyle(word);
    if (style == null || !endsLabel(closer + 1)) {
      return null;
    }
    String name = Character.isUpperCase(word.charAt(0)) && style.equals("i") ? "sec" : "point";
    return made(Label.LIST, name, style + text.charAt(closer), word, at, closer + 1, skipSpaces(closer + 1));
  }

  /** Which kind of list a short label numbers, or null when it is a word. */
  private static @Nullable String listStyle(String word) {
    if (word.isEmpty()) {
      return null;
    }
    int first = word.codePointAt(0);
    if (Character.digit(first, 10) >= 0) {
      return word.length() <= 4 ? "1" : null;
    }
    if (Numbers.han(first)) {
      return "一";
    }
    String bare = withoutSuffix(word);
    if (bare.length() == 1 || bare.length() == 2 && bare.charAt(0) == bare.charAt(1)) {
      boolean maybeRoman = "ivxIVX".indexOf(bare.charAt(0)) >= 0;
      String letters = Character.isUpperCase(first) ? "A" : "a";
      return maybeRoman ? (Character.isUpperCase(first) ? "I?" : "i?") : letters;
    }
    if (word.equals("هـ")) {
      return "a";
    }
    return Numbers.roman(bare) ? (Character.isUpperCase(first) ? "I" : "i") : null;
  }

  private static String withoutSuffix(String word) {
    for (String suffix : new String[] {"bis", "quater", "ter"}) {
      if (word.endsWith(suffix) && word.length() > suffix.length()) {
        return word.substring(0, word.length() - suffix.length());
      }
    }
    return word;
  }

  private @Nullable Label keyword() {
    int to = at;
    while (to < lineEnd && to - at <= LONGEST_KEYWORD && Scripts.inWord(text.charAt(to)) && !Character.isDigit(text.charAt(to))) {
      to++;
    }
    if (to - at > LONGEST_KEYWORD || to == at) {
      return null;
    }
    if (to - at == 3) {
      Label mark = ituMark(to);
      if (mark != null) {
        return mark;
      }
    }
    return mayNumber(to) ? keyword(to) : null;
  }

  private @Nullable Label keyword(int to) {
    Keywords.Keyword keyword = Keywords.of(text.substring(at, to));
    if (keyword == null || heading == 0 && !decorated && Character.isLowerCase(text.charAt(at))) {
      return null;
    }
    int from = to < lineEnd && text.charAt(to) == '.' ? to + 1 : to;
    from = skipSpaces(from);
    int end = from < lineEnd && text.charAt(from) == '(' && keyword.rank() == Label.OPTION
        ? text.indexOf(')', from) + 1 : numberEnd(from);
    if (end <= from || end > lineEnd) {
      end = ordinalEnd(from);
    }
    if (end <= from || end > lineEnd || !headingLike(end)) {
      return null;
    }
    return made(keyword.rank(), keyword.name(), keyword.name(), text.substring(from, end), at, end, skipCloser(end));
  }

  /** Whether what follows a word could be a number: most lines begin with a word that is none of ours. */
  private boolean mayNumber(int to) {
    int next = skipSpaces(to < lineEnd && text.charAt(to) == '.' ? to + 1 : to);
    if (next == to || next >= lineEnd) {
      return false;
    }
    char c = text.charAt(next);
    return heading > 0 || decorated || c == '(' || Character.isDigit(c) || c < 0x80 && Character.isUpperCase(c) && Numbers.roman(c);
  }

  private @Nullable Label ituMark(int to) {
    String word = text.substring(at, to);
    boolean mark = word.equals("ADD") || word.equals("MOD") || word.equals("SUP") || word.equals("NOC");
    return mark ? ituMark(at, to < lineEnd && text.charAt(to) == '*' ? to + 1 : to) : null;
  }

  /** ITU: what is proposed for the provision that follows, with the proposal's name, a number of the text, or alone. */
  private @Nullable Label ituMark(int from, int to) {
    int id = skipSpaces(to);
    if (id >= lineEnd) {
      return made(Label.SECTION, "prop", "itu", text.substring(from, to), from, to, to);
    }
    int end = id;
    while (end < lineEnd && !Scripts.space(text.charAt(end))) {
      end++;
    }
    String proposal = text.substring(id, end);
    boolean named = proposal.indexOf('/') > 0 || Character.isDigit(proposal.charAt(0));
    return id == to || !named ? null : made(Label.SECTION, "prop", "itu", proposal, from, end, skipSpaces(end));
  }

  /** PREAMBULE, premier, unique, первая: a word instead of a number, only in a heading or alone on its line. */
  private int ordinalEnd(int from) {
    if (heading == 0 && !decorated) {
      int i = from;
      while (i < lineEnd && Numbers.roman(text.charAt(i))) {
        i++;
      }
      boolean alone = i > from && (i == lineEnd || !Scripts.inWord(text.codePointAt(i)));
      return alone ? i : from;
    }
    int i = from;
    while (i < lineEnd && Scripts.inWord(text.codePointAt(i))) {
      i++;
    }
    return i;
  }

  /** A label stands alone or before a title; a mention of an article goes on in lower case. */
  private boolean headingLike(int end) {
    if (heading > 0) {
      return true;
    }
    int i = end;
    while (i < lineEnd && "*_]".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    if (i >= lineEnd) {
      return true;
    }
    char c = text.charAt(i);
    if (".:\t–—-".indexOf(c) >= 0 || c == '：' || c == '。' || c == '.') {
      return true;
    }
    if (!Scripts.space(c)) {
      return false;
    }
    int next = skipSpaces(i);
    if (next >= lineEnd) {
      return true;
    }
    int n = text.codePointAt(next);
    return Character.isUpperCase(n) || n == '(' || n == '*' || n == '[' || n == '-' || n == '–' || n == '—'
        || n == ':' || n == '"' || n == '“';
  }

  /** After digits of any script with dots, letters and bis: 5, 5A, 5.2, 8 bis, ١٢, XII. */
  private int numberEnd(int from) {
    int i = from;
    while (i < lineEnd && (Character.isDigit(text.charAt(i))
        || i > from && text.charAt(i) == '.' && i + 1 < lineEnd && Character.isDigit(text.charAt(i + 1)))) {
      i++;
    }
    if (i == from) {
      int r = from;
      while (r < lineEnd && Numbers.roman(text.charAt(r)) && Character.isUpperCase(text.charAt(r))) {
        r++;
      }
      return r < lineEnd && Scripts.inWord(text.codePointAt(r)) ? from : r;
    }
    int word = i;
    if (word < lineEnd && (text.charAt(word) == ' ' || text.charAt(word) == '-' || text.charAt(word) == '\u00A0')) {
      word++;
    }
    int stop = word;
    while (stop < lineEnd && Character.isLetter(text.charAt(stop))) {
      stop++;
    }
    String after = text.substring(word, stop);
    boolean letter = word == i && after.length() == 1 && !Scripts.single(after.charAt(0));
    return letter || Numbers.suffix(after) ? stop : i;
  }

  private int skipSpaces(int from) {
    int i = from;
    while (i < lineEnd && Scripts.space(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int skipCloser(int from) {
    int i = from;
    while (i < lineEnd && (Scripts.space(text.charAt(i)) || "]*_.:：".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    return i;
  }
}
