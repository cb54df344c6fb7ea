package corridor.cli.rehearse;

import corridor.protocol.AvailabilityCommand;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.MessageCommand;
import corridor.protocol.NeededBy;
import corridor.protocol.Result;
import corridor.protocol.SetupCommand;
import corridor.protocol.SetupResult;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Does what the script says. Stage's thread. */
final class Acting {
  /** What lies this far back is still done at a start: doing it twice has one effect. */
  private static final Duration LATE = Duration.ofMinutes(3);

  private final Stage stage;
  private final Script script;
  private final Pace pace;
  private final boolean ownHours;

  /** Cues that came before their player had arrived. */
  private final List<Cue> waiting = new ArrayList<>();

  /** @param ownHours whether the cast's hours follow the script, so that going to sleep is meant */
  Acting(Stage stage, Script script, Pace pace, boolean ownHours) {
    this.stage = stage;
    this.script = script;
    this.pace = pace;
    this.ownHours = ownHours;
  }

  void begin(Instant now) {
    schedule(pace.night(now), now.minus(pace.of(LATE)));
  }

  private void schedule(int night, Instant since) {
    for (Cue cue : script.night(night)) {
      Instant at = pace.of(night, cue.at());
      if (!at.isBefore(since)) {
        stage.timetable().at(at, () -> act(cue, night));
      } else if (cue.act() instanceof Cue.Sleep sleep && pace.of(night, sleep.until()).isAfter(since)) {
        // Asleep since before this program was started; the server knows already.
        stage.timetable().at(pace.of(night, sleep.until()), () -> wake(cue.who()));
      }
    }
    stage.timetable().at(pace.of(night + 1, Duration.ofHours(9)), () -> schedule(night + 1, since));
  }

  void arrived(Player player) {
    List<Cue> hers = waiting.stream().filter(cue -> cue.who().equals(player.member.part())).toList();
    waiting.removeAll(hers);
    hers.forEach(cue -> act(cue, 0));
  }

  private void act(Cue cue, int night) {
    Player player = stage.player(cue.who());
    if (player == null) {
      return;
    }
    if (player.rooms.isEmpty()) {
      waiting.add(cue);
      return;
    }
    stage.attempt(player, () -> {
      switch (cue.act()) {
        case Cue.Say say -> say(player, cue, say);
        case Cue.Bring bring -> bring(player, cue, bring);
        case Cue.Raise raise -> raise(player, cue, raise);
        case Cue.Sleep sleep -> sleep(player, cue, night, sleep);
      }
    });
  }

  private void say(Player player, Cue cue, Cue.Say say) {
    StreamId channel = player.channel(say.to());
    if (channel != null) {
      player.asleep = false;
      stage.ask(player, new MessageCommand.Post(channel, say.topic(), say.text(), List.of(), null),
          stage.key(player, cue.id()), Result.class, _ -> stage.tell(player, "speaks in " + say.to()));
    }
  }

  private void bring(Player player, Cue cue, Cue.Bring bring) {
    StreamId document = player.document(bring.document());
    if (document == null) {
      return;
    }
    stage.ask(player, new DraftCommand.ListRevisions(document), null, DraftResult.Revisions.class, revisions -> {
      int next = revisions.revisions().stream().mapToInt(DraftResult.Revision::number).max().orElse(0) + 1;
      if (NextText.isWritten(next)) {
        paste(player, cue, bring, document, NextText.written(next));
      } else {
        stage.ask(player, new DraftCommand.Read(document, 0), null, DraftResult.Text.class,
            newest -> paste(player, cue, bring, document, NextText.edited(newest.text(), next, script.edits())));
      }
    });
  }

  private void paste(Player player, Cue cue, Cue.Bring bring, StreamId document, String text) {
    DraftCommand.Paste paste = new DraftCommand.Paste(document, Source.of(bring.source()), bring.note(), text);
    stage.ask(player, paste, stage.key(player, cue.id()), DraftResult.Added.class, added ->
        stage.tell(player, "brings revision " + added.revision() + " of " + bring.document() + ", " + added.changed() + " changed"));
  }

  private void raise(Player player, Cue cue, Cue.Raise raise) {
    StreamId document = player.document(raise.document());
    if (document == null) {
      return;
    }
    stage.ask(player, new SetupCommand.Look(), null, SetupResult.Negotiation.class, negotiation ->
        stage.ask(player, new DraftCommand.Compare(document, 0, 0), null, DraftResult.Redline.class, redline -> {
          DraftResult.@Nullable Change change = change(redline, raise.provision());
          if (change != null) {
            FlagCommand.Raise flag =
                new FlagCommand.Raise(
                    document, redline.from(), redline.to(), List.of(change.key()), raise.question(),
                    negotiation.topics().contains(raise.topic()) ? raise.topic() : "", Urgency.of(raise.urgency()),
                    next(negotiation));
            stage.ask(player, flag, stage.key(player, cue.id()), FlagResult.Raised.class, _ ->
                stage.tell(player, "flags " + (change.newer() == null ? change.older() : change.newer())));
          }
        }));
  }

  /** Before the next session that leaves time to answer; none if there is none. */
  static @Nullable NeededBy next(SetupResult.Negotiation negotiation) {
    Instant least = negotiation.now().plus(Duration.ofHours(2));
    return negotiation.sessions().stream()
        .filter(session -> session.starts().isAfter(least))
        .min(java.util.Comparator.comparing(SetupResult.Session::starts))
        .map(session -> new NeededBy(session.id(), null))
        .orElse(null);
  }

  /** The most significant change in an article, or the one at a place; null where there is none such. */
  static DraftResult.@Nullable Change change(DraftResult.Redline redline, String provision) {
    if (provision.matches("\\d+")) {
      int place = Integer.parseInt(provision) - 1;
      return place < redline.changes().size() ? redline.changes().get(place) : null;
    }
    return redline.changes().stream()
        .filter(change -> !change.reasons().isEmpty() || change.kind().contains("edited"))
        .filter(change -> Stream.of(change.newer(), change.older()).anyMatch(label -> label != null && Temper.names(label, provision)))
        .findFirst()
        .orElse(null);
  }

  private void sleep(Player player, Cue cue, int night, Cue.Sleep sleep) {
    player.asleep = true;
    Instant until = pace.of(night, sleep.until());
    if (ownHours) {
      stage.ask(player, new AvailabilityCommand.GoingToSleep(until), stage.key(player, cue.id()), Result.class,
          _ -> stage.tell(player, "goes to sleep"));
    }
    stage.timetable().at(until, () -> wake(cue.who()));
  }

  private void wake(String part) {
    Player player = stage.player(part);
    if (player != null) {
      player.asleep = false;
    }
  }
}
