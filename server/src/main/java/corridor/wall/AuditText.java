package corridor.wall;

import corridor.negotiation.Negotiation;
import corridor.protocol.Affiliation;
import corridor.protocol.WallResult;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An audit as plain text, to be kept or shown. Pure. */
final class AuditText {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private final StringBuilder out = new StringBuilder();
  private final ZoneId zone;

  private AuditText(ZoneId zone) {
    this.zone = zone;
  }

  static String of(WallResult.Audit audit, Negotiation negotiation) {
    AuditText text = new AuditText(negotiation.zone());
    text.line("What was shown to " + plain(audit.name()) + " at " + plain(negotiation.name()));
    text.line("Made " + text.at(audit.at()) + ", times at " + plain(negotiation.venue()));
    text.heading("Here for");
    audit.affiliations().forEach(each -> text.line(affiliation(each.affiliation()) + ": " + text.span(each.from(), each.to())
        + (each.setBy().isEmpty() ? "" : ", vouched by " + plain(each.setBy()))));
    text.heading("Rooms");
    for (WallResult.Visit visit : audit.visits()) {
      text.line(plain(visit.room()) + ": " + text.span(visit.from(), visit.to())
          + (visit.ended().isEmpty() ? "" : " (" + visit.ended() + ")"));
      visit.shown().forEach(text::shown);
    }
    text.nothing(audit.visits());
    text.heading("Reviews offered");
    audit.offers().forEach(offer -> text.line(text.at(offer.at()) + " " + plain(offer.what()) + ": " + offer.state()));
    text.nothing(audit.offers());
    text.heading("Invited to rooms");
    audit.invitations().forEach(name -> text.line(plain(name)));
    text.nothing(audit.invitations());
    text.heading("Told besides");
    text.line(
        "mentioned " + audit.mentions() + (audit.mentions() == 1 ? " time; " : " times; ") + audit.digests()
            + (audit.digests() == 1 ? " digest" : " digests"));
    text.heading("Kept out of");
    audit.limits().limits().forEach(limit -> text.line(limit.kind() + " " + plain(limit.name())));
    audit.limits().loosened().forEach(what -> text.line("protection loosened by herself: " + what));
    if (audit.limits().loosened().isEmpty()) {
      text.nothing(audit.limits().limits());
    }
    text.line("");
    text.line("And nothing else.");
    return text.out.toString();
  }

  private void shown(WallResult.Shown shown) {
    String opened = shown.opened() == null ? "" : ", last opened " + at(shown.opened());
    String read = shown.readTo() == 0 ? "" : ", read to " + shown.readTo();
    String until = shown.to() == 0 ? "on" : "to " + shown.to();
    line("  " + plain(shown.what()) + ": entries " + shown.from() + " " + until + read + opened);
  }

  /** An empty place says so: nobody should wonder what was cut off. */
  private void nothing(List<?> listed) {
    if (listed.isEmpty()) {
      line("nothing");
    }
  }

  private void heading(String heading) {
    line("");
    line(heading);
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  private String at(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  private String span(Instant from, @Nullable Instant to) {
    return at(from) + (to == null ? " until now" : " to " + at(to));
  }

  private static String affiliation(Affiliation affiliation) {
    String of = plain(affiliation.of());
    return switch (affiliation.side()) {
      case DELEGATION -> "the delegation of " + of;
      case UNAFFILIATED -> of.isEmpty() ? "unaffiliated" : "unaffiliated, " + of;
      case TECHNICAL -> of.isEmpty() ? "the technical community" : "the technical community, " + of;
    };
  }

  /** Names come from people: one line each, whatever they typed. */
  private static String plain(String name) {
    return name.replaceAll("\\p{Cntrl}", " ");
  }
}
