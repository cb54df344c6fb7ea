package corridor.cli;

import corridor.cli.show.Clocks;
import corridor.cli.show.FlagText;
import corridor.cli.show.RedlineText;
import corridor.cli.show.Safe;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagView;
import corridor.protocol.NeededBy;
import corridor.protocol.RelayCommand;
import corridor.protocol.Result;
import corridor.protocol.SetupResult;
import corridor.protocol.Urgency;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The flagger's side. */
final class Flags {
  private static final String HOW =
      "Or give a time at the venue: 09:30, \"tomorrow 09:30\", \"2026-11-24 09:30\", +90m or +2h.";

  /** What redline lists above all others. */
  private static final String FIRST = "first";

  private Flags() {}

  static void raise(Call call) {
    String question = call.text(
        call.value("--question").orElseThrow(() -> Stop.usage("A flag asks something: --question \"…\".")),
        "Write your question");
    Urgency urgency = urgency(call.value("--urgency").orElse("tonight"));
    Streams.Document document = Streams.of(call).document(call.operand(0));
    DraftResult.Redline redline = Drafts.compare(call, document.id());
    Drafts.refuseSingle(redline);
    List<DraftResult.Change> changes = new ArrayList<>();
    for (int i = 1; i < call.operands(); i++) {
      changes.add(changed(call, redline, call.operand(i)));
    }
    @Nullable NeededBy needed = neededBy(call);
    if (!wantedAgain(call, document, changes)) {
      return;
    }
    FlagCommand.Raise raise =
        new FlagCommand.Raise(
            document.id(), redline.from(), redline.to(), changes.stream().map(DraftResult.Change::key).toList(), question, topic(call),
            urgency, needed, call.has("--two") ? 2 : 1);
    FlagResult.Raised raised =
        call.api().change(raise, "flag on " + document.name(), question, FlagResult.Raised.class);
    if (!call.printed(raised)) {
      Clocks clocks = call.clocks();
      raised.flags().forEach(flag -> call.out().print(FlagText.whole(flag, clocks, call.style())));
      if (needed != null && !call.has("--by")) {
        call.say("Needed by the next session, as you named no time; another time with --by TIME, none with --by none.");
      }
    }
  }

  /** Says what is asked of these provisions already; at a terminal, asks whether that will do. */
  private static boolean wantedAgain(Call call, Streams.Document document, List<DraftResult.Change> changes) {
    List<FlagView> there = changes.stream().flatMap(change -> change.flags().stream()).filter(flag -> FlagText.open(flag) || FlagText.answered(flag)).toList();
    if (there.isEmpty() || call.json()) {
      return true;
    }
    Clocks clocks = call.clocks();
    for (FlagView flag : there) {
      call.remark(
          Safe.line(flag.provision()) + " is flagged already, by " + (flag.mine() ? "you" : Safe.line(flag.byName())) + ": "
              + FlagText.state(flag, clocks) + "\n" + FlagText.indented("? ", flag.question()).stripTrailing());
    }
    String symbol = Safe.line(document.document().symbol());
    String follow = "To follow that: corridor flags " + symbol + ", or corridor tail " + symbol + " --follow";
    if (!call.terminal().typedIn() || call.has("--again") || "-".equals(call.value("--question").orElse(""))) {
      call.remark(follow + ".");
      return true;
    }
    if (call.agrees("Its answer comes to everybody who reads this text. Ask yours all the same? [y/N] ")) {
      return true;
    }
    call.say("Nothing new is asked. " + follow + ".");
    return false;
  }

  /** As it was said; else the next session, as the browser has it; with {@code none}, and where no session comes, when it suits. */
  private static @Nullable NeededBy neededBy(Call call) {
    String by = call.value("--by").orElse(null);
    if (by != null) {
      return by.equals("none") ? null : neededBy(call, by);
    }
    return coming(call).stream().findFirst().map(session -> new NeededBy(session.id(), null)).orElse(null);
  }

  /** The soonest first. */
  private static List<SetupResult.Session> coming(Call call) {
    return call.negotiation().sessions().stream()
        .filter(session -> session.starts().isAfter(call.now()))
        .sorted(Comparator.comparing(SetupResult.Session::starts))
        .toList();
  }

  /** The changed provision a person means, among all that changed: of a text rewritten from end to end not all come at once. */
  static DraftResult.Change changed(Call call, DraftResult.Redline redline, String name) {
    if (name.equals(FIRST) && !redline.changes().isEmpty()) {
      return redline.changes().getFirst();
    }
    List<DraftResult.Change> all = new ArrayList<>(redline.changes());
    for (int left = redline.left(); left > 0; ) {
      DraftResult.Redline further =
          call.api().ask(
              new DraftCommand.Compare(redline.document(), redline.from(), redline.to(), all.size()), DraftResult.Redline.class);
      all.addAll(further.changes());
      left = further.left();
    }
    try {
      return Names.one("changed provision", name, candidates(all));
    } catch (Stop none) {
      throw Stop.usage(
          none.getMessage() + "\nThis is what changed from r" + redline.from() + " to r" + redline.to()
              + "; for other revisions: --from N --to N.");
    }
  }

  private static List<Names.Candidate<DraftResult.Change>> candidates(List<DraftResult.Change> changes) {
    return changes.stream()
        .map(change ->
            new Names.Candidate<>(
                change.key(),
                RedlineText.title(change),
                labels(changes, change),
                change))
        .toList();
  }

  /** An older label means its provision unless the newer text has one of that name. */
  private static List<String> labels(List<DraftResult.Change> changes, DraftResult.Change change) {
    String older = change.older();
    boolean taken = older == null || changes.stream().anyMatch(each -> older.equals(each.newer()));
    return Stream.of(change.newer(), taken ? null : older, change.key()).filter(Objects::nonNull).toList();
  }

  static Urgency urgency(String word) {
    try {
      return Urgency.of(word);
    } catch (IllegalArgumentException e) {
      throw Stop.usage("\"" + Safe.line(word) + "\" is no urgency: routine, tonight or critical.");
    }
  }

  private static String topic(Call call) {
    String topic = call.value("--topic").orElse("");
    List<String> known = call.negotiation().topics();
    if (topic.isEmpty() || known.isEmpty()) {
      return topic;
    }
    return Names.one("topic", topic, known.stream().map(each -> new Names.Candidate<>(each, each, List.of(), each)).toList());
  }

  /** A time at the venue, or else the next session of that name. */
  private static NeededBy neededBy(Call call, String by) {
    boolean time = !by.isEmpty() && (by.charAt(0) == '+' || by.indexOf(':') > 0);
    if (time) {
      LocalDateTime at = Moments.local(by, call.now(), call.venueZone());
      if (!at.isAfter(LocalDateTime.ofInstant(call.now(), call.venueZone()))) {
        throw Stop.usage("\"" + Safe.line(by) + "\" has passed at the venue: give --by a later time. " + HOW);
      }
      return new NeededBy(null, at);
    }
    Clocks clocks = call.clocks();
    List<SetupResult.Session> coming = coming(call);
    if (by.equals("next") && !coming.isEmpty()) {
      return new NeededBy(coming.getFirst().id(), null);
    }
    List<Names.Candidate<SetupResult.Session>> candidates = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (SetupResult.Session session : coming) {
      // The next of several sittings with one name is meant; later ones by their day.
      String dated = session.title() + ", " + clocks.both(session.starts());
      candidates.add(new Names.Candidate<>(session.id().value(), seen.contains(session.title()) ? dated : session.title(), List.of(dated), session));
      seen.add(session.title());
    }
    try {
      return new NeededBy(Names.one("coming session", by, candidates).id(), null);
    } catch (Stop none) {
      throw Stop.usage(none.getMessage() + "\n" + HOW);
    }
  }

  static void list(Call call) {
    @Nullable String document = call.operands() == 0 ? null : call.operand(0);
    FlagResult.Flags flags =
        call.api().ask(
            new FlagCommand.ListFlags(document == null ? null : Streams.of(call).document(document).id()),
            FlagResult.Flags.class);
    if (call.printed(flags)) {
      return;
    }
    Clocks clocks = call.clocks();
    flags.flags().forEach(flag -> call.out().print(FlagText.whole(flag, clocks, call.style()) + "\n"));
    if (flags.flags().isEmpty()) {
      call.say("No flags.");
    }
  }

  private static FlagView own(Call call, Predicate<FlagView> which, String called) {
    List<FlagView> mine =
        call.api().ask(new FlagCommand.ListFlags(null), FlagResult.Flags.class).flags().stream()
            .filter(flag -> flag.mine() && which.test(flag))
            .toList();
    return Names.one(called, call.operand(0),
        mine.stream()
            .map(each -> new Names.Candidate<>(each.id().value(), each.provision() + " of " + each.documentName(), List.of(each.provision()), each))
            .toList());
  }

  static void use(Call call) {
    FlagView flag = own(call, _ -> true, "flag of yours");
    FlagView.AnswerView answer =
        Names.one("answer to it", call.operand(1),
            flag.answers().stream()
                .map(each -> new Names.Candidate<>(each.by().value(), each.byName(), List.of(FlagText.finding(each.finding())), each))
                .toList());
    Result done = call.api().change(new FlagCommand.Use(flag.id(), answer.by()), "mark an answer", Result.class);
    if (!call.printed(done)) {
      call.say("Marked: you went by what " + Safe.line(answer.byName()) + " says of " + Safe.line(flag.provision()) + ".");
    }
  }

  static void escalate(Call call) {
    FlagView flag = own(call, FlagText::open, "open flag of yours");
    if (call.has("--in")) {
      Streams.Document document = Streams.of(call).document(call.value("--in").orElseThrow());
      FlagResult.Raised raised =
          call.api().change(new FlagCommand.Elsewhere(flag.id(), document.id()), "flag on " + document.name(), FlagResult.Raised.class);
      if (!call.printed(raised)) {
        Clocks clocks = call.clocks();
        raised.flags().forEach(each -> call.out().print(FlagText.whole(each, clocks, call.style())));
      }
      return;
    }
    if (call.has("--words")) {
      OwnWords.release(call, flag);
      return;
    }
    Result done = call.api().change(new RelayCommand.AskCoordinator(flag.id()), "tell the coordinator", Result.class);
    if (!call.printed(done)) {
      call.say("The coordinator on duty is told of " + Safe.line(flag.provision()) + ".");
    }
  }

  static void withdraw(Call call) {
    FlagView flag = own(call, FlagText::asked, "open flag of yours");
    Result done = call.api().change(new FlagCommand.Withdraw(flag.id()), "withdraw the flag on " + flag.provision(), Result.class);
    if (!call.printed(done)) {
      call.say("Withdrawn: " + Safe.line(flag.provision()) + " of " + Safe.line(flag.documentName()) + ". Nobody is asked any more.");
    }
  }
}
