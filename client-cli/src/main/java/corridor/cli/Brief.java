package corridor.cli;

import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.BriefCommand;
import corridor.protocol.BriefResult;
import corridor.protocol.LanguageTag;
import corridor.protocol.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The brief: what the public may read of a day at the venue. */
final class Brief {
  private static final List<String> DOES = List.of("--save", "--add", "--publish", "--withdraw");

  private Brief() {}

  static void run(Call call) {
    List<String> does = DOES.stream().filter(call::has).toList();
    if (does.size() > 1) {
      throw Stop.usage("One at a time: " + String.join(" and ", does) + " do different things. Nothing was done.");
    }
    if (call.operands() == 0) {
      if (!does.isEmpty()) {
        throw Stop.usage("Say of which day: corridor brief today " + does.getFirst() + " ….");
      }
      list(call);
      return;
    }
    LocalDate day = day(call, call.operand(0));
    String language = language(call.value("--language").orElse("en"));
    if (call.has("--save")) {
      save(call, day, language);
    } else if (call.has("--add")) {
      Names.Message message = Names.Message.of(call.value("--add").orElseThrow());
      Place from = new Place(Streams.of(call).channel(message.channel()).id(), message.sequence());
      changed(call, new BriefCommand.Add(day, language, from), "It stands at the end of the draft.");
    } else if (call.has("--publish")) {
      publish(call, day, language);
    } else if (call.has("--withdraw")) {
      changed(call, new BriefCommand.Withdraw(day, language), "It is off the public page. Whoever read it may have kept it.");
    } else {
      show(call, open(call, day, language));
    }
  }

  private static void publish(Call call, LocalDate day, String language) {
    BriefResult.Listed draft = open(call, day, language).about();
    boolean asks = !call.has("--yes") && call.terminal().typedIn();
    if (asks && !call.agrees("Everybody can read \"" + Safe.line(draft.title()) + "\" then without a login, and may keep it. Publish it? [y/N] ")) {
      call.say("Nothing was published.");
      return;
    }
    changed(call, new BriefCommand.Publish(day, language, draft.version()), "Everybody can read it now:");
  }

  private static void show(Call call, BriefResult.Brief brief) {
    if (call.printed(brief)) {
      return;
    }
    BriefResult.Listed about = brief.about();
    String version = about.version() == 0 ? "" : ", version " + about.version() + " by " + Safe.line(about.savedBy());
    call.say(call.style().bold(Safe.line(about.title())) + "  (" + standing(about) + version + ")");
    call.out().print(Safe.text(brief.text()) + "\n");
  }

  private static LocalDate day(Call call, String written) {
    return written.equals("today")
        ? call.api().ask(new BriefCommand.Look(), BriefResult.Briefs.class).today()
        : Moments.date(written);
  }

  private static String language(String written) {
    try {
      return LanguageTag.of(written);
    } catch (IllegalArgumentException unfit) {
      throw Stop.usage(String.valueOf(unfit.getMessage()));
    }
  }

  private static BriefResult.Brief open(Call call, LocalDate day, String language) {
    return call.api().ask(new BriefCommand.Open(day, language), BriefResult.Brief.class);
  }

  private static void save(Call call, LocalDate day, String language) {
    BriefResult.@Nullable Listed there =
        call.api().ask(new BriefCommand.Look(), BriefResult.Briefs.class).briefs().stream()
            .filter(each -> each.day().equals(day) && each.language().equals(language))
            .findFirst()
            .orElse(null);
    int version = call.number("--from", there == null ? 0 : there.version(), 0, Integer.MAX_VALUE);
    if (there != null && !call.has("--from") && !there.savedBy().equals(call.login().name())) {
      throw Stop.usage(
          Safe.line(there.savedBy()) + " saved version " + there.version() + " of this brief. Look at it (corridor brief " + day + "), bring"
              + " yours together with it, then save with --from " + there.version() + ".");
    }
    String title = call.value("--title").orElse(there == null ? "" : there.title());
    if (title.isBlank()) {
      throw Stop.usage("A new brief needs a title: --title \"What happened today\".");
    }
    String file = call.value("--save").orElseThrow();
    String text = file.equals("-") ? call.text(null, "Write the brief") : read(file);
    changed(
        call, new BriefCommand.Save(day, language, version, title, text),
        "The draft is kept. It is read by everybody once you publish it: corridor brief " + day + " --publish"
            + (language.equals("en") ? "" : " --language " + language));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw Stop.usage("The file " + Safe.line(file) + " cannot be read as text in UTF-8: " + Safe.line(String.valueOf(e.getMessage())) + ".");
    }
  }

  private static void changed(Call call, BriefCommand command, String said) {
    BriefResult.Brief brief = call.api().change(command, "brief", BriefResult.Brief.class);
    if (!call.printed(brief)) {
      call.say(said);
      if (command instanceof BriefCommand.Publish) {
        call.say("  " + Safe.line(brief.about().address()));
      }
    }
  }

  private static void list(Call call) {
    BriefResult.Briefs briefs = call.api().ask(new BriefCommand.Look(), BriefResult.Briefs.class);
    if (call.printed(briefs)) {
      return;
    }
    Table table = new Table();
    for (BriefResult.Listed each : briefs.briefs()) {
      table.row(each.day().toString(), each.language(), standing(each), each.title(), each.address());
    }
    call.out().print(table.isEmpty() ? "Nothing is published yet.\n" : table.text());
    if (!briefs.feed().isEmpty()) {
      call.say("Feed readers follow " + Safe.line(briefs.feed()));
    }
  }

  private static String standing(BriefResult.Listed brief) {
    return brief.published() == null ? "draft" : brief.changed() ? "public; the draft is newer" : "public";
  }
}
