package corridor.brief;

import corridor.protocol.BlockKind;
import corridor.protocol.BriefResult.Block;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the public reads: a page for each brief, a list of them, and an Atom feed (RFC 4287). Everything anybody wrote is escaped here,
 * and stands in an element of its own direction. No script, no cookie, nothing of another server. Pure.
 */
final class BriefPages {
  /** What Atom and HTML may not hold (XML 1.0, section 2.2), and what turns the order of letters round. */
  private static final Pattern UNFIT = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufffe\\uffff\\u202a-\\u202e\\u2066-\\u2069]");

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'\\u2018-\\u201f\\u00ab\\u00bb]+");

  /** What stands behind an address and is not of it. */
  private static final String BEHIND = ".,;:!?)]";

  /**
   * One that is public.
   *
   * @param corrected null if the text is the one first published
   */
  record Published(LocalDate day, String language, String title, String text, Instant published, @Nullable Instant corrected) {
    String path() {
      return day + "/" + language;
    }

    Instant updated() {
      return corrected == null ? published : corrected;
    }
  }

  /** Whose briefs these are, and where they stand, without a slash at the end. */
  record About(String negotiation, String venue, ZoneId zone, String watch) {}

  private BriefPages() {}

  static String page(About about, Published brief) {
    BriefWords words = BriefWords.of(brief.language());
    StringBuilder page = new StringBuilder(head(about, brief.language(), brief.title() + " · " + about.negotiation()));
    page.append("<header><p class=\"of\"><bdi>").append(escaped(about.negotiation())).append("</bdi> · ").append(own(words, "title"))
        .append("</p><h1 dir=\"auto\">").append(escaped(brief.title())).append("</h1><p class=\"day\"><time datetime=\"").append(brief.day())
        .append("\">").append(escaped(words.day(brief.day()))).append("</time></p></header>\n<main>\n").append(body(brief.text()))
        .append("</main>\n<footer><p><b dir=\"ltr\">TLP:CLEAR</b> ").append(own(words, "free")).append("</p><p>")
        .append(moment(about, words, "published", brief.published()));
    if (brief.corrected() != null) {
      page.append(" · ").append(moment(about, words, "corrected", brief.corrected()));
    }
    page.append("</p><p class=\"here\"><bdi dir=\"ltr\">").append(escaped(about.watch() + "/" + brief.path())).append("</bdi></p>");
    return page.append(ways(words, true)).append("</footer>\n</body></html>\n").toString();
  }

  /** @param briefs not empty */
  static String list(About about, List<Published> briefs) {
    LocalDate newest = briefs.getFirst().day();
    boolean english = briefs.stream().anyMatch(brief -> brief.day().equals(newest) && brief.language().equals("en"));
    String language = english ? "en" : briefs.getFirst().language(); // the frame's: what most can read
    BriefWords words = BriefWords.of(language);
    StringBuilder page = new StringBuilder(head(about, words.language(), words.say("title") + " · " + about.negotiation()));
    page.append("<header><p class=\"of\"><bdi>").append(escaped(about.venue())).append("</bdi></p><h1 dir=\"auto\">")
        .append(escaped(about.negotiation())).append("</h1><p class=\"day\">").append(own(words, "title"))
        .append("</p></header>\n<main><ul class=\"briefs\">\n");
    for (Published brief : briefs) {
      page.append("<li lang=\"").append(escaped(brief.language())).append("\"><a href=\"/watch/").append(escaped(brief.path()))
          .append("\"><time datetime=\"").append(brief.day()).append("\">")
          .append(escaped(BriefWords.of(brief.language()).day(brief.day()))).append("</time> <b dir=\"auto\">")
          .append(escaped(brief.title())).append("</b></a> <small>").append(escaped(BriefWords.name(brief.language())))
          .append("</small></li>\n");
    }
    return page.append("</ul></main>\n<footer>").append(ways(words, false)).append("</footer>\n</body></html>\n").toString();
  }

  /** @param briefs not empty */
  static String feed(About about, List<Published> briefs) {
    Instant updated = briefs.stream().map(Published::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
    String watch = escaped(about.watch());
    StringBuilder feed =
        new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>")
            .append(watch).append("/</id>\n<title>").append(escaped(about.negotiation())).append("</title>\n<updated>")
            .append(updated).append("</updated>\n<author><name>").append(escaped(about.negotiation()))
            .append("</name></author>\n<link rel=\"self\" href=\"").append(watch).append("/feed.atom\"/>\n<link rel=\"alternate\" href=\"")
            .append(watch).append("\"/>\n");
    for (Published brief : briefs) {
      String address = watch + "/" + escaped(brief.path());
      feed.append("<entry xml:lang=\"").append(escaped(brief.language())).append("\">\n<id>").append(address).append("</id>\n<title>")
          .append(escaped(brief.title())).append("</title>\n<published>").append(brief.published()).append("</published>\n<updated>")
          .append(brief.updated()).append("</updated>\n<link rel=\"alternate\" type=\"text/html\" href=\"").append(address)
          .append("\"/>\n<content type=\"html\">").append(escaped(body(brief.text()))).append("</content>\n</entry>\n");
    }
    return feed.append("</feed>\n").toString();
  }

  private static String head(About about, String language, String title) {
    return "<!doctype html>\n<html lang=\"" + escaped(language) + "\" dir=\"" + BriefWords.direction(language)
        + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" + escaped(title)
        + "</title><link rel=\"stylesheet\" href=\"/brief/public.css\"><link rel=\"alternate\" type=\"application/atom+xml\" title=\""
        + escaped(about.negotiation()) + "\" href=\"/watch/feed.atom\"></head><body>\n";
  }

  /** Words of ours in a page of perhaps another language. */
  private static String own(BriefWords words, String key) {
    return "<bdi lang=\"" + words.language() + "\">" + escaped(words.say(key)) + "</bdi>";
  }

  private static String moment(About about, BriefWords words, String key, Instant at) {
    return own(words, key) + " <time datetime=\"" + at + "\">" + escaped(words.at(at, about.zone())) + "</time> " + own(words, "time")
        + " <bdi>" + escaped(about.venue()) + "</bdi>";
  }

  private static String ways(BriefWords words, boolean all) {
    return "<nav class=\"ways\">" + (all ? "<a href=\"/watch\">" + escaped(words.say("all")) + "</a> · " : "")
        + "<a href=\"/watch/feed.atom\">" + escaped(words.say("follow")) + "</a></nav>";
  }

  private static String body(String text) {
    StringBuilder body = new StringBuilder();
    boolean listing = false;
    for (Block block : BriefText.blocks(text)) {
      boolean item = block.kind() == BlockKind.ITEM;
      if (item != listing) {
        body.append(item ? "<ul>\n" : "</ul>\n");
        listing = item;
      }
      String name = element(block.kind());
      body.append('<').append(name).append(" dir=\"auto\">").append(linked(block.text()).replace("\n", "<br>\n")).append("</").append(name)
          .append(">\n");
    }
    return body.append(listing ? "</ul>\n" : "").toString();
  }

  private static String element(BlockKind kind) {
    return switch (kind) {
      case HEADING -> "h2";
      case PARAGRAPH -> "p";
      case ITEM -> "li";
      case QUOTE -> "blockquote";
    };
  }

  private static String linked(String text) {
    StringBuilder linked = new StringBuilder();
    Matcher links = LINK.matcher(text);
    int done = 0;
    while (links.find()) {
      int end = links.end();
      while (BEHIND.indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      String address = text.substring(links.start(), end);
      linked.append(escaped(text.substring(done, links.start()))).append("<a rel=\"nofollow noopener\" dir=\"ltr\" href=\"")
          .append(escaped(address)).append("\">").append(escaped(address)).append("</a>");
      done = end;
    }
    return linked.append(escaped(text.substring(done))).toString();
  }

  static String escaped(String text) {
    return UNFIT.matcher(text).replaceAll("").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
