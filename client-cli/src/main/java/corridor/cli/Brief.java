package corridor.cli;

import corridor.cli.show.FlagText;
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
      Place from = place(call, call.value("--add").orElseThrow());
      changed(call, new BriefCommand.Add(day, language, from), "It stands at the end of the draft.");
    } else if (call.has("--publish")) {
      BriefResult.Brief draft = open(call, day, language);
      if (!call.has("--yes") && call.terminal().typedIn()
          && !call.agrees("Everybody can read \"" + Safe.line(draft.about().title()) + "\" then without a login, and may keep it. Publish it? [y/N] ")) {
        call.say("Nothing was published.");
        return;
      }
      int version = draft.about().version();
      changed(call, new BriefCommand.Publish(day, language, version), "Everybody can read it now:");
    } else if (call.has("--withdraw")) {
      changed(call, new BriefCommand.Withdraw(day, language), "It is off the public page. Whoever read it may have kept it.");
    } else {
      BriefResult.Brief brief = open(call, day, language);
      if (!call.printed(brief)) {
        call.say(call.style().bold(Safe.line(brief.about().title())) + "  (" + standing(brief.about()) + (brief.about().version() > 0 ? ", version " + brief.about().version() + " by " + Safe.line(brief.about().savedBy()) : "") + ")");
        call.out().print(Safe.text(brief.text()) + "\n");
      }
    }
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

  private static Place place(Call call, String written) {
    int hash = written.lastIndexOf('#');
    if (hash < 1) {
      throw Stop.usage("\"" + Safe.line(written) + "\" is no message: write CHANNEL#17.");
    }
    long sequence = Crossing.sequence(written.substring(hash));
    if (sequence < 1) {
      throw Stop.usage("Messages are numbered from 1: corridor tail shows them.");
    }
    return new Place(Streams.of(call).channel(written.substring(0, hash)).id(), sequence);
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
