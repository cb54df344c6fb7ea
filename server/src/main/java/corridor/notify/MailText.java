package corridor.notify;

import java.util.ArrayList;
import java.util.List;

/** The words of a mail, and of the page that quiets it. Everything in HTML is escaped here. Pure. */
final class MailText {
  private MailText() {}

  private static List<String> said(Phrases phrases, Message message) {
    List<String> lines = new ArrayList<>();
    if (message.isTest()) {
      lines.add(phrases.say("test.body"));
      lines.add(phrases.say("test.code") + " " + message.code());
    } else {
      lines.add(phrases.say("body"));
      message.more().forEach(line -> lines.add("· " + oneLine(line)));
    }
    return lines;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
  }

  static String plain(Phrases phrases, Message message, String base, String quiet) {
    return String.join("\n\n", said(phrases, message)) + "\n\n" + base + "/\n\n-- \n" + phrases.say("why") + "\n"
        + phrases.say("quiet") + " " + quiet + "\n";
  }

  static String html(Phrases phrases, Message message, String base, String quiet) {
    StringBuilder page = new StringBuilder(head(phrases, phrases.say(message.isTest() ? "test.subject" : "subject"), ""));
    said(phrases, message).forEach(line -> page.append("<p dir=\"auto\">").append(escaped(line)).append("</p>\n"));
    page.append("<p><a href=\"").append(escaped(base)).append("/\">").append(escaped(phrases.say("open"))).append("</a></p>\n");
    page.append("<p><small>").append(escaped(phrases.say("why"))).append(" <a href=\"").append(escaped(quiet)).append("\">")
        .append(escaped(phrases.say("quiet"))).append("</a></small></p>\n");
    return page.append("</body></html>\n").toString();
  }

  /** What the link in a mail opens: a program that only looks at links must not silence anybody. */
  static String quietPage(Phrases phrases, boolean done) {
    String said = phrases.say(done ? "quiet.done" : "quiet.ask");
    return head(phrases, said, "<link rel=\"stylesheet\" href=\"/style.css\">") + "<main class=\"outside\"><p>" + escaped(said)
        + "</p>"
        + (done ? "" : "<form method=\"post\"><button class=\"primary\">" + escaped(phrases.say("quiet.yes")) + "</button></form>")
        + "<p><a href=\"/\">" + escaped(phrases.say("open")) + "</a></p></main></body></html>\n";
  }

  private static String head(Phrases phrases, String title, String style) {
    return "<!doctype html>\n<html lang=\"" + phrases.language() + "\" dir=\"" + phrases.direction()
        + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" + escaped(title)
        + "</title>" + style + "</head><body>\n";
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
  }
}
