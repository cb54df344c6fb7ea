package corridor.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a PDF without what belongs to the paper (headers, footers, page numbers), footnotes apart.
 *
 * @param body in reading order
 * @param footnotes in the order of the pages
 */
record PdfLayout(List<PdfLine> body, List<PdfLine> footnotes) {
  /** A header or footer is among the first or last lines of a page, in the outer share of its height. */
  private static final int OUTER_LINES = 4;
  private static final float OUTER_SHARE = 0.16f;

  /** In points: the same place on another page. */
  private static final float SAME_PLACE = 4;

  private static final Pattern NUMBERS = Pattern.compile("\\p{Nd}+|\\b[ivxlcIVXLC]+\\b");
  private static final Pattern RULE = Pattern.compile("[_—–-]{5,}");
  private static final Pattern NOTE_LABEL = Pattern.compile("^(\\d{1,3}|[*†‡]{1,3})[\\s.)]*(?=\\P{Nd})");

  static PdfLayout of(List<PdfLine> lines, List<PdfPages.Page> pages) {
    List<List<PdfLine>> byPage = new ArrayList<>();
    pages.forEach(page -> byPage.add(new ArrayList<>()));
    lines.forEach(line -> byPage.get(line.page()).add(line));
    Set<PdfLine> furniture = furniture(byPage, pages);
    float usual = usualSize(lines);
    List<PdfLine> body = new ArrayList<>();
    List<PdfLine> footnotes = new ArrayList<>();
    for (List<PdfLine> page : byPage) {
      List<PdfLine> kept = new ArrayList<>(page);
      kept.removeIf(furniture::contains);
      int from = footnotesFrom(kept, usual);
      for (int i = 0; i < kept.size(); i++) {
        PdfLine line = kept.get(i);
        if (!RULE.matcher(line.text()).matches()) {
          (i < from ? body : footnotes).add(line);
        }
      }
    }
    return new PdfLayout(body, footnotes);
  }

  private static Set<PdfLine> furniture(List<List<PdfLine>> byPage, List<PdfPages.Page> pages) {
    Map<String, List<PdfLine>> alike = new HashMap<>();
    for (int i = 0; i < byPage.size(); i++) {
      float height = pages.get(i).height();
      List<PdfLine> sorted = new ArrayList<>(byPage.get(i));
      sorted.sort((a, b) -> Float.compare(a.baseline(), b.baseline()));
      for (int n = 0; n < sorted.size(); n++) {
        PdfLine line = sorted.get(n);
        boolean top = n < OUTER_LINES && line.baseline() < height * OUTER_SHARE;
        boolean bottom = n >= sorted.size() - OUTER_LINES && line.baseline() > height * (1 - OUTER_SHARE);
        if (top || bottom) {
          alike.computeIfAbsent((top ? "t" : "b") + shape(line.text()), unused -> new ArrayList<>()).add(line);
        }
      }
    }
    Set<PdfLine> furniture = new HashSet<>();
    for (List<PdfLine> group : alike.values()) {
      for (PdfLine line : group) {
        if (repeats(line, group, pages.size())) {
          furniture.add(line);
        }
      }
    }
    return furniture;
  }

  /** The same words in the same place on other pages; or the same but for a number that counts the pages. */
  private static boolean repeats(PdfLine line, List<PdfLine> group, int pages) {
    Set<Integer> there = new HashSet<>();
    for (PdfLine other : group) {
      if (Math.abs(other.baseline() - line.baseline()) <= SAME_PLACE
          && (other.text().equals(line.text()) || countPages(line, other))) {
        there.add(other.page());
        if (there.size() >= 3) {
          return true;
        }
      }
    }
    // In a document of a few pages, twice is all that can be asked.
    return pages <= 4 && there.size() >= 2;
  }

  /** Articles at the tops of pages that follow one another count pages too, by accident. */
  private static boolean countPages(PdfLine line, PdfLine other) {
    if (PdfParagraphs.HEADING.matcher(line.text()).matches()) {
      return false;
    }
    Matcher mine = NUMBERS.matcher(line.text());
    Matcher theirs = NUMBERS.matcher(other.text());
    while (mine.find() && theirs.find()) {
      if (number(mine.group()) - line.page() == number(theirs.group()) - other.page()) {
        return true;
      }
    }
    return false;
  }

  private static int number(String digits) {
    if (!Character.isDigit(digits.charAt(0))) {
      return roman(digits.toLowerCase(Locale.ROOT));
    }
    int value = 0;
    for (int i = 0; i < Math.min(9, digits.length()); i++) {
      value = value * 10 + Character.digit(digits.charAt(i), 10);
    }
    return value;
  }

  private static int roman(String digits) {
    int value = 0;
    int last = 0;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = switch (digits.charAt(i)) {
        case 'i' -> 1;
        case 'v' -> 5;
        case 'x' -> 10;
        case 'l' -> 50;
        default -> 100;
      };
      value += digit < last ? -digit : digit;
      last = Math.max(last, digit);
    }
    return value;
  }

  private static String shape(String text) {
    return NUMBERS.matcher(text).replaceAll("#");
  }

  static float usualSize(List<PdfLine> lines) {
    Map<Integer, Integer> letters = new HashMap<>();
    for (PdfLine line : lines) {
      letters.merge(Math.round(line.size() * 4), line.text().length(), Integer::sum);
    }
    return letters.entrySet().stream().max(Map.Entry.comparingByValue()).map(e -> e.getKey() / 4f).orElse(10f);
  }

  /** The index of the first footnote's line on a page: a raised number low on it, or smaller letters to its end. */
  private static int footnotesFrom(List<PdfLine> page, float usual) {
    int low = page.size() / 3;
    for (int i = Math.max(1, low); i < page.size(); i++) {
      if (page.get(i).raised() && page.get(i).size() <= usual + 0.1f) {
        return i;
      }
    }
    int from = page.size();
    while (from > 0 && page.get(from - 1).size() <= usual * 0.93f
        && !RULE.matcher(page.get(from - 1).text()).matches()) {
      from--;
    }
    while (from < page.size() && !NOTE_LABEL.matcher(page.get(from).text()).find()) {
      from++;
    }
    return from;
  }

  static String label(String note) {
    Matcher label = NOTE_LABEL.matcher(note);
    return label.find() ? label.group(1) : "";
  }

  static String withoutLabel(String note) {
    return NOTE_LABEL.matcher(note).replaceFirst("").strip();
  }
}
