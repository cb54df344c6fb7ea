package corridor.cli;

import corridor.cli.lean.Keys;
import corridor.cli.show.Count;
import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.CalendarCommand;
import corridor.protocol.CalendarResult;
import corridor.protocol.NotifyCommand;
import corridor.protocol.NotifyResult;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;

/** Ways to be reached outside this terminal, and calendars. */
final class Alerting {
  private Alerting() {}

  static void alerts(Call call) {
    if (call.has("--mail")) {
      NotifyCommand.AddMail add = new NotifyCommand.AddMail(call.value("--mail").orElseThrow());
      shown(call, call.api().change(add, "mail address", NotifyResult.Mine.class));
      call.remark("Now send a test to it: corridor alerts --test " + Safe.line(add.address()));
    } else if (call.has("--webhook")) {
      NotifyCommand.AddWebhook add = new NotifyCommand.AddWebhook(call.value("--webhook").orElseThrow());
      NotifyResult.Webhook made = call.api().change(add, "webhook", NotifyResult.Webhook.class);
      if (!call.printed(made)) {
        call.say("Every request to it is signed with this secret, shown this once:");
        call.say("  " + Safe.line(made.secret()));
        call.say("Now send a test: corridor alerts --test " + Names.shortened(made.way().id().value()));
      }
    } else if (call.has("--quiet")) {
      quiet(call, call.value("--quiet").orElseThrow());
    } else {
      one(call);
    }
  }

  private static void one(Call call) {
    NotifyResult.Mine mine = call.api().ask(new NotifyCommand.Look(), NotifyResult.Mine.class);
    NotifyCommand command = null;
    if (call.has("--test")) {
      command = new NotifyCommand.Test(way(mine, call.value("--test").orElseThrow()).id());
    } else if (call.has("--rang")) {
      command =
          new NotifyCommand.Confirm(
              way(mine, call.value("--rang").orElseThrow()).id(), true, call.value("--code").orElse(""));
    } else if (call.has("--silent")) {
      command = new NotifyCommand.Confirm(way(mine, call.value("--silent").orElseThrow()).id(), false, "");
    } else if (call.has("--remove")) {
      command = new NotifyCommand.Remove(way(mine, call.value("--remove").orElseThrow()).id());
    } else if (call.has("--more")) {
      NotifyResult.Way way = way(mine, call.value("--more").orElseThrow());
      command = new NotifyCommand.SayMore(way.id(), !way.more());
    }
    shown(call, command == null ? mine : call.api().change(command, "way to be reached", NotifyResult.Mine.class));
    if (call.has("--test")) {
      call.remark("Lock your phone and lay it down as it lies at night. Did it ring? Then: corridor alerts --rang WAY"
          + " (with --code CODE from the mail); if not: corridor alerts --silent WAY");
    }
  }

  private static NotifyResult.Way way(NotifyResult.Mine mine, String name) {
    return Names.one("way of yours", name,
        mine.ways().stream()
            .map(each -> new Names.Candidate<>(each.id().value(), each.place(), List.of(each.device(), each.kind().wireName()), each))
            .toList());
  }

  private static void quiet(Call call, String hours) {
    LocalTime from = null;
    LocalTime to = null;
    if (!hours.equals("none")) {
      int dash = hours.indexOf('-');
      if (dash < 0) {
        throw Stop.usage("Write quiet hours as 22:00-07:00, or none.");
      }
      from = Moments.time(hours.substring(0, dash));
      to = Moments.time(hours.substring(dash + 1));
    }
    shown(call, call.api().change(new NotifyCommand.Quiet(from, to), "quiet hours", NotifyResult.Mine.class));
  }

  private static void shown(Call call, NotifyResult.Mine mine) {
    if (call.printed(mine)) {
      return;
    }
    Table table = new Table();
    for (NotifyResult.Way way : mine.ways()) {
      table.row(
          Names.shortened(way.id().value()), way.kind().wireName(), (way.device() + " " + way.place()).strip(),
          standing(way) + (way.more() ? "; says what it is about" : ""));
    }
    call.out().print(table.text());
    call.say(mine.reachable()
        ? "You can be alerted outside this terminal, in your awake hours; offers in your reviewing hours."
        : "Nothing outside your open pages reaches you: what comes is told here, and makes no sound.");
    if (mine.quietFrom() != null) {
      call.say("Quiet from " + mine.quietFrom() + " to " + mine.quietTo() + " on your clock.");
    }
    if (mine.ways().isEmpty()) {
      call.say(mine.mailFrom().isEmpty()
          ? "This server sends no mail. A browser's push is added in the browser, under My settings."
          : "Add one: corridor alerts --mail ADDRESS. A browser's push is added in the browser, under My settings.");
    }
  }

  private static String standing(NotifyResult.Way way) {
    return switch (way.standing()) {
      case UNTESTED -> "not tested: makes no sound yet" + problem(way);
      case ASKED -> "test sent: did it ring?";
      case WORKS -> "works";
      case SILENT -> "did not ring: this cannot wake you";
      case BROKEN -> "broken" + problem(way);
      case QUIETED -> "quieted from a mail: test it to turn it on again";
    };
  }

  private static String problem(NotifyResult.Way way) {
    return way.problem().isEmpty() ? "" : ". " + way.problem();
  }

  // ---- calendars

  static void calendar(Call call) {
    if (call.has("--feed")) {
      CalendarResult.Feed feed =
          call.api().change(new CalendarCommand.OpenFeed(), "calendar address", CalendarResult.Feed.class);
      if (!call.printed(feed)) {
        call.say("Subscribe to your shifts in a calendar program at this address. Whoever has it sees when you are on"
            + " call; it is shown this once, and an older one has ended:");
        call.say("  " + Safe.line(feed.address()));
      }
      return;
    }
    CalendarResult.Mine mine;
    if (call.has("--close")) {
      mine = call.api().change(new CalendarCommand.CloseFeed(), "calendar address", CalendarResult.Mine.class);
    } else if (call.has("--import")) {
      mine = imported(call, call.value("--import").orElseThrow());
    } else if (call.has("--remove")) {
      mine = call.api().ask(new CalendarCommand.Look(), CalendarResult.Mine.class);
      CalendarResult.Imported one =
          Names.one("calendar of yours", call.value("--remove").orElseThrow(),
              mine.imported().stream()
                  .map(each -> new Names.Candidate<>(each.id().value(), each.name(), List.of(), each))
                  .toList());
      mine = call.api().change(new CalendarCommand.Remove(one.id()), "calendar", CalendarResult.Mine.class);
    } else {
      mine = call.api().ask(new CalendarCommand.Look(), CalendarResult.Mine.class);
    }
    if (!call.printed(mine)) {
      show(call, mine);
    }
  }

  private static CalendarResult.Mine imported(Call call, String from) {
    String name = call.value("--name").orElse("calendar");
    if (from.matches("(?i)(https?|webcals?)://.*")) {
      return call.api()
          .change(new CalendarCommand.ImportAddress(name, from), "calendar", CalendarResult.Mine.class);
    }
    byte[] file;
    try {
      file = from.equals("-") ? call.bytes() : Files.readAllBytes(Path.of(from));
    } catch (IOException e) {
      throw Stop.usage("The file " + from + " cannot be read: " + e.getMessage() + ".");
    }
    String key = Keys.random();
    String target = "/api/upload?calendar=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&key=" + key;
    return call.api().typed(call.api().upload(target, key, "calendar " + name, file), CalendarResult.Mine.class);
  }

  private static void show(Call call, CalendarResult.Mine mine) {
    call.say(mine.feed()
        ? "Your shifts can be subscribed to" + (mine.feedRead() == null ? "; no program has read them yet." : ".")
        : "Your shifts stand in no calendar: corridor calendar --feed");
    Table table = new Table();
    for (CalendarResult.Imported each : mine.imported()) {
      String state =
          !each.problem().isEmpty()
              ? each.problem()
              : each.until() == null ? "not read yet" : Count.of(each.spans(), "busy time", "busy times") + ", known until " + call.clocks().both(each.until());
      table.row(Names.shortened(each.id().value()), each.name(), each.host().isEmpty() ? "file" : each.host(), state);
    }
    call.out().print(table.text());
  }
}
