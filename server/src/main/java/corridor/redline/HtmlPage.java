package corridor.redline;

import java.util.List;

/**
 * A comparison as one page that needs nothing else: no script, no address, no font. Text from the drafts is escaped and
 * isolated in its own direction; what is struck or added is also said in words that screen readers speak.
 */
public final class HtmlPage {
  private static final String STYLE = """
      :root{color-scheme:light dark}
      body{font:1rem/1.55 system-ui,sans-serif;max-width:46rem;margin:1rem auto;padding:0 1rem}
      h1{font-size:1.3rem}h2{font-size:1.05rem;margin:0 0 .3rem}
      article{border:1px solid #8888;border-radius:.4rem;padding:.7rem .9rem;margin:1rem 0}
      .text{white-space:pre-wrap;overflow-wrap:anywhere}
      ins{text-decoration:underline;background:#1a7f3726}
      del{text-decoration:line-through;background:#cf222e26}
      .move{border-bottom:1px dotted}
      .kind{font-weight:normal;opacity:.75}
      .why{margin:.2rem 0 .5rem;padding-inline-start:1.2rem}
      .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
      .hidden{outline:1px solid #cf222e;font-size:.75em}
      @page{size:A4;margin:18mm}
      @media print{body{max-width:none;margin:0}article{border:0;border-top:1px solid #000;border-radius:0;padding:.5rem 0}
      article h2{break-after:avoid}a{color:inherit;text-decoration:none}}
      """;

  private final StringBuilder out = new StringBuilder(1 << 16);

  private HtmlPage() {}

  /**
   * The page.
   *
   * @param older what the older text is called, such as its file's name
   * @param newer what the newer text is called
   */
  public static String of(Comparison comparison, String older, String newer) {
    HtmlPage page = new HtmlPage();
    page.write(comparison, older, newer);
    return page.out.toString();
  }

  private void write(Comparison comparison, String older, String newer) {
    out.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">");
    out.append("<title>");
    escaped(older + " → " + newer);
    out.append("</title><style>").append(STYLE).append("</style></head><body>\n<h1><bdi>");
    escaped(older);
    out.append("</bdi> → <bdi>");
    escaped(newer);
    out.append("</bdi></h1>\n<p>");
    escaped(Words.summary(comparison));
    out.append("</p>\n");
    substitutions(comparison.summary().substitutions());
    String language = comparison.summary().language();
    for (Change change : comparison.ranked()) {
      card(change, language);
    }
    out.append("</body></html>\n");
  }

  private void substitutions(List<Substitution> all) {
    if (all.isEmpty()) {
      return;
    }
    out.append("<ul>\n");
    for (Substitution one : all) {
      out.append("<li><del><bdi>");
      escaped(one.older());
      out.append("</bdi></del> → <ins><bdi>");
      escaped(one.newer());
      out.append("</bdi></ins>: the same substitution in ").append(one.places()).append(" places</li>\n");
    }
    out.append("</ul>\n");
  }

  private void card(Change change, String language) {
    out.append("<article id=\"");
    escaped(change.key());
    out.append("\">\n<h2><bdi>");
    escaped(Words.title(change));
    out.append("</bdi> <span class=\"kind\">").append(change.kind().word()).append("</span></h2>\n");
    if (!change.significance().isEmpty()) {
      out.append("<ul class=\"why\">");
      for (Significance one : change.significance()) {
        out.append("<li><bdi>");
        escaped(one.text());
        out.append("</bdi></li>");
      }
      out.append("</ul>\n");
    }
    out.append("<div class=\"text\" dir=\"auto\"");
    if (!language.isEmpty()) {
      out.append(" lang=\"");
      escaped(language);
      out.append('"');
    }
    out.append('>');
    for (Op op : change.ops()) {
      op(op, change.ops());
    }
    out.append("</div>\n</article>\n");
  }

  private void op(Op op, List<Op> all) {
    boolean within = Words.movesWithin(all, op);
    switch (op.op()) {
      case EQUAL -> escaped(Words.bare(op.text()));
      case DELETE -> {
        if (!op.typographic()) {
          marked("del", "struck: ", op.text());
        }
      }
      case INSERT -> {
        if (op.typographic()) {
          escaped(Words.bare(op.text()));
        } else {
          marked("ins", "added: ", op.text());
        }
      }
      case MOVE_FROM -> {
        if (!within) {
          moved("del", "from", "to", "moved away: ", op);
        }
      }
      case MOVE_TO -> {
        if (within) {
          escaped(Words.bare(op.text()));
        } else {
          moved("ins", "to", "from", "moved here: ", op);
        }
      }
    }
  }

  /** The white space after the words stays outside the mark. */
  private void marked(String tag, String spoken, String text) {
    String words = text.stripTrailing();
    out.append('<').append(tag).append("><span class=\"sr\">[").append(spoken).append("</span>");
    escaped(Words.bare(words));
    out.append("<span class=\"sr\">]</span></").append(tag).append('>');
    escaped(text.substring(words.length()));
  }

  /** Both ends of a move link to one another. */
  private void moved(String tag, String here, String there, String spoken, Op op) {
    String end = op.older() + "-" + op.newer();
    out.append("<a class=\"move\" id=\"").append(here).append(end).append("\" href=\"#").append(there).append(end);
    out.append("\">").append(tag.equals("del") ? "⇲" : "⇱").append("</a>");
    marked(tag, spoken, op.text());
  }

  private void escaped(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> {
          if (Scripts.hidden(c)) {
            out.append("<span class=\"hidden\">").append(String.format("U+%04X", (int) c)).append("</span>");
          } else if (c >= ' ' || c == '\n' || c == '\t') {
            out.append(c);
          }
        }
      }
    }
  }
}
