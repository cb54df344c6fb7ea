package corridor.cli;

import corridor.cli.show.EventText;
import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.Affiliation;
import corridor.protocol.ParticipantId;
import corridor.protocol.Person;
import corridor.protocol.Side;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On whose side people are, what that shows them, and what one can show of oneself. */
final class SidesOf {
  private static final List<String> PROTECTIONS = List.of("offers", "quotes", "signing");

  private SidesOf() {}

  private static Affiliation affiliationOf(Call call) {
    Side side = call.has("--side") ? Doors.word(call, "--side", Side::of) : Side.DELEGATION;
    String of = call.value("--of").orElse("");
    if (side == Side.DELEGATION && of.isBlank()) {
      throw Stop.usage("A delegation needs its name: add --of COUNTRY.");
    }
    return new Affiliation(side, of);
  }

  static void affiliation(Call call) {
    Person who = Doors.person(call, call.operand(0));
    if (call.has("--side") || call.has("--of")) {
      Affiliation affiliation = affiliationOf(call);
      @Nullable LocalDate from = call.value("--from").map(Moments::date).orElse(null);
      @Nullable LocalDate to = call.value("--to").map(Moments::date).orElse(null);
      Doors.done(
          call, new WallCommand.Affiliate(who.id(), affiliation, from, to), "affiliation of " + who.name(),
          Safe.line(who.name()) + " is here for: " + EventText.affiliation(affiliation)
              + ". Rooms that are not for that side close to her" + (from == null ? " now." : " then."));
      return;
    }
    WallResult.Affiliations all = call.api().ask(new WallCommand.ListAffiliations(who.id()), WallResult.Affiliations.class);
    if (call.printed(all)) {
      return;
    }
    Table table = new Table();
    for (WallResult.Tenure each : all.tenures()) {
      table.row(
          EventText.affiliation(each.affiliation()), "from " + call.clocks().both(each.from()),
          each.to() == null ? "" : "to " + call.clocks().both(each.to()), each.setBy().isEmpty() ? "" : "vouched by " + each.setBy());
    }
    call.out().print(table.text());
  }

  static void preview(Call call) {
    @Nullable ParticipantId who = call.operands() == 1 ? Doors.person(call, call.operand(0)).id() : null;
    @Nullable Affiliation affiliation = call.has("--side") || call.has("--of") ? affiliationOf(call) : null;
    if (who == null && affiliation == null) {
      throw Stop.usage("Say whose view: a person, or a side with --side and --of.");
    }
    WallResult.Preview preview = call.api().ask(new WallCommand.ShowPreview(who, affiliation), WallResult.Preview.class);
    if (call.printed(preview)) {
      return;
    }
    call.say("As " + EventText.affiliation(preview.affiliation()) + ", of rooms that you may know:");
    Table table = new Table();
    for (WallResult.PreviewRoom room : preview.rooms()) {
      table.row(room.name(), switch (room.standing()) {
        case "in" -> "is in";
        case "closes" -> "closes to her";
        case "comes-in" -> "may come in";
        case "asks" -> "may ask to join";
        case "let-in" -> "once two of its members agree";
        default -> "by invitation";
      }, room.readers());
      room.channels().forEach(channel -> table.row(
          "  #" + channel.name(), channel.reads().equals("all") ? "reads from her coming on" : "if let in", channel.label().written()));
    }
    call.out().print(table.text());
  }

  static void limits(Call call) {
    if (call.operands() == 1) {
      card(call);
      return;
    }
    boolean changed = false;
    for (String option : List.of("--out-of", "--back-to")) {
      for (String each : call.values(option)) {
        int colon = each.indexOf(':');
        if (colon < 1) {
          throw Stop.usage("\"" + Safe.line(each) + "\" says no kind: write document:DT/7, channel:drafting, room:Joint or topic:charging.");
        }
        String kind = each.substring(0, colon);
        String what = named(call, kind, each.substring(colon + 1));
        Doors.done(call, new WallCommand.SetLimit(kind, what, option.equals("--out-of")), "limits",
            option.equals("--out-of") ? "Nothing about it is brought to you: no offers, mentions or digests. You can still read it." : "It is brought to you again.");
        changed = true;
      }
    }
    for (String option : List.of("--loosen", "--protect")) {
      for (String what : call.values(option)) {
        if (!PROTECTIONS.contains(what)) {
          throw Stop.usage("\"" + Safe.line(what) + "\" is no protection: " + String.join(", ", PROTECTIONS) + ".");
        }
        Doors.done(call, new WallCommand.Loosen(what, option.equals("--loosen")), "limits", option.equals("--loosen") ? "Loosened: " + what + "." : "Protected again: " + what + ".");
        changed = true;
      }
    }
    if (!changed) {
      list(call);
    }
  }

  private static String named(Call call, String kind, String query) {
    return switch (kind) {
      case "document" -> Streams.of(call).document(query).id().value();
      case "channel" -> Streams.of(call).channel(query).id().value();
      case "room" -> Streams.of(call).room(query).id().value();
      case "topic" -> query;
      default -> throw Stop.usage("\"" + Safe.line(kind) + "\" is no kind: document, channel, room or topic.");
    };
  }

  private static void card(Call call) {
    Person who = Doors.person(call, call.operand(0));
    WallResult.Card card = call.api().ask(new WallCommand.ShowCard(who.id()), WallResult.Card.class);
    if (call.printed(card)) {
      return;
    }
    String name = Safe.line(who.name());
    if (!card.shared()) {
      call.say("You share no room with " + name + ": what protects her is not shown.");
      return;
    }
    for (String what : card.isProtected()) {
      call.say(name + switch (what) {
        case "offers" -> " is offered nothing from outside her delegation.";
        case "quotes" -> " is not quoted outside her delegation.";
        default -> " does not sign statements.";
      });
    }
    card.limits().forEach(limit -> call.say(name + " keeps out of " + limit.kind() + " " + Safe.line(limit.name()) + "."));
    if (card.isProtected().isEmpty() && card.limits().isEmpty()) {
      call.say("Nothing keeps " + name + " out of anything that you may know.");
    }
  }

  private static void list(Call call) {
    WallResult.Limits limits = call.api().ask(new WallCommand.ListLimits(), WallResult.Limits.class);
    if (call.printed(limits)) {
      return;
    }
    limits.limits().forEach(limit -> call.say("You keep out of " + limit.kind() + " " + Safe.line(limit.name()) + "."));
    if (limits.delegate()) {
      for (String what : PROTECTIONS) {
        String protection = switch (what) {
          case "offers" -> "offered nothing from outside your delegation";
          case "quotes" -> "not quoted outside your delegation";
          default -> "not asked to sign statements";
        };
        boolean loosened = limits.loosened().contains(what);
        call.say(
            (loosened ? "Loosened by you: " : "You are ") + protection + "  (corridor limits " + (loosened ? "--protect " : "--loosen ") + what + ")");
      }
    } else if (limits.limits().isEmpty()) {
      call.say("You keep out of nothing.");
    }
  }

  static void audit(Call call) {
    WallResult.Audit audit = call.api().ask(new WallCommand.ShowAudit(), WallResult.Audit.class);
    if (call.printed(audit)) {
      return;
    }
    if (!call.has("--out")) {
      call.out().print(Safe.text(audit.text()));
      return;
    }
    Path file = Path.of(call.value("--out").orElseThrow());
    try {
      Files.writeString(file, audit.text());
    } catch (IOException e) {
      throw Stop.usage("It cannot be written to " + Safe.line(file.toString()) + ": choose another place.");
    }
    call.say("Written to " + Safe.line(file.toString()) + ".");
  }
}
