package corridor.reader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Joins the lines of a page into paragraphs: a line ends one where the next word would still have fitted on it. */
final class PdfParagraphs {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+(?:-[\\p{L}\\p{M}]+)*");
  private static final Pattern ENDS_IN_HYPHEN = Pattern.compile(".*[\\p{L}\\p{M}]-$");

  /** How a provision begins, in the languages of the United Nations and some more. */
  private static final Pattern LABEL = Pattern.compile(
      "^[\\[\\s\"“«]*(?:(?:article|artículo|articulo|статья|annex|annexe|anexo|приложение|part|partie|parte|часть|chapter"
          + "|chapitre|capítulo|глава|section|sección|раздел|option|alt|artikel|المادة|الجزء|المرفق|الفصل|الباب)"
          + "\\s+[\\p{L}\\p{Nd}]{1,6}\\b|第[\\p{Nd}零〇一二三四五六七八九十百千]+[条章节部款]"
          + "|[\\p{Nd}]{1,3}(?:\\.[\\p{Nd}]{1,3})*[.)]\\s|[\\p{Nd}]{1,3}(?:\\.[\\p{Nd}]{1,3})+\\s"
          + "|\\([\\p{L}\\p{Nd}]{1,5}\\)\\s?|[\\p{L}][.)]\\s|[ivxIVX]{1,5}[.)]\\s|[•▪●○‣–—-]\\s|§\\s?\\p{Nd})",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  static final Pattern HEADING = Pattern.compile(
      "^\\[?(?:article|artículo|articulo|статья|annex|annexe|anexo|приложение|part|partie|parte|часть|chapter|chapitre"
          + "|capítulo|глава|المادة|الجزء|المرفق)\\s+[\\p{L}\\p{Nd}]{1,6}\\]?\\.?$",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Set<String> vocabulary = new HashSet<>();
  private final Budget budget;
  private final float gap;
  private final boolean cutsWords;

  PdfParagraphs(List<PdfLine> body, Budget budget) {
    this.budget = budget;
    this.gap = usualGap(body);
    boolean cut = false;
    for (PdfLine line : body) {
      var words = WORD.matcher(line.text());
      while (words.find()) {
        // The halves of a word cut by the line's end are not words.
        boolean half = (cut && words.start() == 0) || words.end() >= line.text().length() - 1;
        if (!half) {
          vocabulary.add(words.group().toLowerCase(Locale.ROOT));
        }
      }
      cut = line.text().endsWith("-");
    }
    this.cutsWords = cutsWords(body);
  }

  /** Whether this document's typesetter divides words: told by the words that it also writes whole. */
  private boolean cutsWords(List<PdfLine> body) {
    int divided = 0;
    int hyphenated = 0;
    for (int i = 1; i < body.size(); i++) {
      String before = body.get(i - 1).text();
      if (before.length() > 1 && before.endsWith("-")) {
        String head = lastWord(before.substring(0, before.length() - 1)).toLowerCase(Locale.ROOT);
        String rest = firstWord(body.get(i).text()).toLowerCase(Locale.ROOT);
        divided += vocabulary.contains(head + rest) ? 1 : 0;
        hyphenated += vocabulary.contains(head + "-" + rest) ? 1 : 0;
      }
    }
    return divided > hyphenated;
  }

  List<String> joined(List<PdfLine> lines) {
    Map<Integer, Float> edges = rightEdges(lines);
    List<String> paragraphs = new ArrayList<>();
    StringBuilder paragraph = new StringBuilder();
    PdfLine last = null;
    float left = 0;
    for (PdfLine line : lines) {
      budget.time();
      if (last != null && (line.raised() || breaks(last, line, edges.getOrDefault(last.page(), last.end()), left))) {
        paragraphs.add(paragraph.toString());
        paragraph.setLength(0);
        last = null;
      }
      if (last == null) {
        left = line.start();
        paragraph.append(line.text());
      } else {
        left = line.start();
        join(paragraph, line.text());
      }
      last = line;
    }
    if (!paragraph.isEmpty()) {
      paragraphs.add(paragraph.toString());
    }
    return paragraphs;
  }

  private boolean breaks(PdfLine last, PdfLine line, float edge, float left) {
    if (HEADING.matcher(last.text()).matches() || HEADING.matcher(line.text()).matches()) {
      return true;
    }
    boolean samePage = last.page() == line.page();
    if (samePage && (line.baseline() - last.baseline() > gap * last.size() * 1.35f || line.baseline() < last.baseline())) {
      return true;
    }
    if (Math.abs(line.size() - last.size()) > 0.12f * last.size()) {
      return true;
    }
    boolean fitted = last.end() + last.size() * 0.3f + line.firstWord() < edge - 1;
    if (fitted) {
      return true;
    }
    boolean indented = line.start() > left + last.size() * 0.8f;
    return LABEL.matcher(line.text()).find() && (indented || samePage || endsSentence(last.text()))
        && (endsSentence(last.text()) || indented);
  }

  private static boolean endsSentence(String text) {
    return !text.isEmpty() && ".;:!?]؛:。；：）)”»,،，".indexOf(text.charAt(text.length() - 1)) >= 0
        || text.endsWith(" and") || text.endsWith(" or") || text.endsWith(" и") || text.endsWith(" или");
  }

  private void join(StringBuilder paragraph, String next) {
    int length = paragraph.length();
    char end = paragraph.charAt(length - 1);
    if (end == '\u00AD') {
      paragraph.setLength(length - 1);
    } else if (ENDS_IN_HYPHEN.matcher(tail(paragraph)).matches() && Character.isLetter(next.codePointAt(0))) {
      if (isCutWord(tail(paragraph), next)) {
        paragraph.setLength(length - 1);
      }
    } else if (!(isHan(end) || isHan(next.charAt(0)))) {
      paragraph.append(' ');
    }
    paragraph.append(next);
  }

  /** A hyphen at a line's end belongs to the word unless the document writes that word without it elsewhere. */
  private boolean isCutWord(String before, String next) {
    String head = lastWord(before.substring(0, before.length() - 1));
    String rest = firstWord(next);
    if (head.isEmpty() || rest.isEmpty() || vocabulary.contains((head + "-" + rest).toLowerCase(Locale.ROOT))) {
      return false;
    }
    boolean bothAreWords =
        vocabulary.contains(head.toLowerCase(Locale.ROOT)) && vocabulary.contains(rest.toLowerCase(Locale.ROOT));
    return Character.isLowerCase(rest.codePointAt(0))
        && (vocabulary.contains((head + rest).toLowerCase(Locale.ROOT)) || (cutsWords && !bothAreWords));
  }

  private static String tail(StringBuilder paragraph) {
    return paragraph.substring(Math.max(0, paragraph.length() - 60));
  }

  private static String lastWord(String text) {
    int i = text.length();
    while (i > 0 && (Character.isLetter(text.charAt(i - 1)) || text.charAt(i - 1) == '-')) {
      i--;
    }
    return text.substring(i);
  }

  private static String firstWord(String text) {
    var word = WORD.matcher(text);
    return word.lookingAt() ? word.group() : "";
  }

  private static boolean isHan(char c) {
    return Character.isIdeographic(c) || (c >= '\u3000' && c <= '\u30FF') || (c >= '\uFF00' && c <= '\uFF65');
  }

  /** Where full lines end on each page; the document's where a page has too few to tell. */
  private static Map<Integer, Float> rightEdges(List<PdfLine> lines) {
    Map<Integer, List<Float>> ends = new HashMap<>();
    lines.forEach(line -> ends.computeIfAbsent(line.page(), unused -> new ArrayList<>()).add(line.end()));
    Map<Integer, Float> edges = new HashMap<>();
    ends.forEach((page, all) -> {
      Collections.sort(all);
      edges.put(page, all.get(all.size() * 9 / 10));
    });
    return edges;
  }

  /** The distance between lines, in sizes of their letters, that is most common. */
  private static float usualGap(List<PdfLine> lines) {
    Map<Integer, Integer> gaps = new HashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      float distance = lines.get(i).baseline() - lines.get(i - 1).baseline();
      if (lines.get(i).page() == lines.get(i - 1).page() && distance > 0) {
        gaps.merge(Math.round(distance / Math.max(1, lines.get(i).size()) * 10), 1, Integer::sum);
      }
    }
    return gaps.entrySet().stream().max(Map.Entry.comparingByValue()).map(e -> e.getKey() / 10f).orElse(1.2f);
  }
}
