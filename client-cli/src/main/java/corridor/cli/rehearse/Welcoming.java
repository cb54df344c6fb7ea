package corridor.cli.rehearse;

import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.ChannelEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagView;
import corridor.protocol.Frame;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.SetupCommand;
import corridor.protocol.SetupResult;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody real came who reviews: somebody on site asks something small, which the simulated reviewers leave to her for a
 * while. Where the relay cannot ask her, it comes back to them. Stage's thread.
 */
final class Welcoming {
  /** Business time in which she may look around before anything is asked. */
  private static final Duration SOON = Duration.ofMinutes(4);

  /** What the script flags lies among the most significant changes: this is none of them. */
  private static final int BEHIND = 3;

  private final Stage stage;
  private final Script script;
  private final Pace pace;
  private final Set<ParticipantId> seen = new HashSet<>();

  Welcoming(Stage stage, Script script, Pace pace) {
    this.stage = stage;
    this.script = script;
    this.pace = pace;
  }

  void heard(Player listener, Frame.Entry entry) {
    if (entry.event() instanceof ChannelEvent.Joined(var who) && !stage.plays(who.id().value()) && seen.add(who.id())) {
      stage.ask(listener, new AccountCommand.ListPeople(), null, AccountResult.Directory.class, all -> {
        boolean reviews =
            all.people().stream().anyMatch(each -> each.id().equals(who.id()) && each.roles().contains(Role.REVIEWER));
        if (reviews) {
          stage.timetable().after(pace.of(SOON), () -> ask(who.id()));
        }
      });
    }
  }

  private void ask(ParticipantId newcomer) {
    Script.Welcome welcome = script.welcome();
    @Nullable Player asker =
        welcome.who().stream().map(stage::player).filter(each -> each != null && !each.asleep).findFirst().orElse(null);
    @Nullable StreamId document = asker == null ? null : asker.document(welcome.document());
    if (asker == null || document == null) {
      return;
    }
    String question = welcome.questions().get((seen.size() - 1) % welcome.questions().size());
    stage.ask(asker, new SetupCommand.Look(), null, SetupResult.Negotiation.class, negotiation ->
        stage.ask(asker, new FlagCommand.ListFlags(document), null, FlagResult.Flags.class, flags ->
            stage.ask(asker, new DraftCommand.Compare(document, 0, 0), null, DraftResult.Redline.class, redline -> {
              DraftResult.@Nullable Change change = unflagged(redline, flags.flags());
              if (change != null) {
                FlagCommand.Raise flag =
                    new FlagCommand.Raise(
                        document, redline.from(), redline.to(), List.of(change.key()), question, "", Urgency.TONIGHT,
                        Acting.next(negotiation));
                stage.ask(asker, flag, stage.key(asker, "welcome " + newcomer), FlagResult.Raised.class, _ ->
                    stage.tell(asker, "asks something small, for whoever is new"));
              }
            })));
  }

  /** A change nobody asked about, so that it is a case of its own; null where there is none. */
  static DraftResult.@Nullable Change unflagged(DraftResult.Redline redline, List<FlagView> flags) {
    Set<String> taken = flags.stream().map(FlagView::key).collect(Collectors.toSet());
    List<DraftResult.Change> free =
        redline.changes().stream().filter(each -> each.kind().contains("edited") && !taken.contains(each.key())).toList();
    List<DraftResult.Change> numbered = free.stream().filter(each -> each.newer() != null && each.newer().matches(".*\\d.*")).toList();
    free = numbered.isEmpty() ? free : numbered;
    return free.isEmpty() ? null : free.get(Math.min(BEHIND, free.size() - 1));
  }
}
