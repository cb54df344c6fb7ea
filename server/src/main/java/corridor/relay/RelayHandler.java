package corridor.relay;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Limits;
import corridor.availability.Sleeping;
import corridor.flag.Flag;
import corridor.flag.Flags;
import corridor.protocol.ErrorCode;
import corridor.protocol.Finding;
import corridor.protocol.FlagId;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.OfferId;
import corridor.protocol.ParticipantId;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.StreamId;
import corridor.room.Rooms;
import corridor.store.Tx;
import corridor.store.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The relay commands. */
public final class RelayHandler {
  private final RelayEngine engine;
  private final Desk desk;
  private final Digests digests;
  private final Flags flags;
  private final Rooms rooms;
  private final RulesDesk rules;
  private final Sleeping sleeping;

  RelayHandler(
      RelayEngine engine, Desk desk, Digests digests, Flags flags, Rooms rooms, RulesDesk rules, Sleeping sleeping) {
    this.rules = rules;
    this.sleeping = sleeping;
    this.engine = engine;
    this.desk = desk;
    this.digests = digests;
    this.flags = flags;
    this.rooms = rooms;
  }

  public Work handle(Actor actor, RelayCommand command) {
    return switch (command) {
      case RelayCommand.Desk() -> new Work.Read(tx -> desk(tx, actor));
      case RelayCommand.Accept accept -> new Work.Write(tx -> accept(tx, actor, accept));
      case RelayCommand.Decline decline -> new Work.Write(tx -> decline(tx, actor, decline));
      case RelayCommand.Answer answer -> new Work.Write(tx -> answer(tx, actor, answer));
      case RelayCommand.SaveDraft draft -> new Work.Write(tx -> saveDraft(tx, actor, draft));
      case RelayCommand.HandOff handOff -> new Work.Write(tx -> handOff(tx, actor, handOff));
      case RelayCommand.Resume() -> new Work.Write(tx -> resume(tx, actor));
      case RelayCommand.Policies() -> new Work.Read(tx -> rules.show(tx, actor));
      case RelayCommand.SavePolicy(var policy) -> new Work.Write(tx -> rules.save(tx, actor, policy));
      case RelayCommand.SaveDuty duty -> new Work.Write(tx -> rules.save(tx, actor, duty));
      case RelayCommand.AskCoordinator(var flag) -> new Work.Write(tx -> askCoordinator(tx, actor, flag));
      case RelayCommand.Digests() -> new Work.Read(tx -> new RelayResult.Digests(digests.of(tx, actor.id())));
    };
  }

  private Result desk(Tx tx, Actor actor) {
    List<Flag> hers = flags.by(tx, actor.id());
    List<FlagView> shown = hers.stream().map(flag -> flags.view(tx, flag, actor.id())).toList();
    return new RelayResult.Desk(
        desk.of(tx, actor.id()), shown, escalated(tx, actor), received(tx, actor), engine.paused(tx, actor.id()));
  }

  /** To coordinators: flags on documents they read about which nobody can be asked. */
  private List<FlagView> escalated(Tx tx, Actor actor) {
    if (!actor.roles().contains(Role.COORDINATOR)) {
      return List.of();
    }
    return flags.readable(tx, actor.id()).stream()
        .filter(flag -> flag.state() == FlagState.NOBODY && !flag.by().equals(actor.id()))
        .filter(flag -> !Limits.keepsOut(tx, actor.id(), flag.document(), flag.topic()))
        .map(flag -> flags.view(tx, flag, actor.id()))
        .toList();
  }

  /** Answers to flags of those who sleep and named her. */
  private List<FlagView> received(Tx tx, Actor actor) {
    List<FlagView> received = new ArrayList<>();
    for (ParticipantId sleeper : sleeping.namedBy(tx, actor.id())) {
      Sleeping.Said said = engine.asleep(tx, sleeper);
      if (said != null) {
        flags.by(tx, sleeper).stream()
            .filter(flag -> flag.isAnswered() && !said.at().isAfter(Objects.requireNonNullElse(flag.settled(), Instant.MIN)))
            .filter(flag -> flags.reads(tx, actor.id(), flag.document()))
            .filter(flag -> !Limits.keepsOut(tx, actor.id(), flag.document(), flag.topic()))
            .forEach(flag -> received.add(flags.view(tx, flag, actor.id())));
      }
    }
    return received;
  }

  private Result resume(Tx tx, Actor actor) {
    engine.catchUp(tx);
    var _ = engine.step(tx, new RelayEvent.Resumed(actor.id().value()));
    return new Result.Done();
  }

  private Result askCoordinator(Tx tx, Actor actor, FlagId id) {
    engine.catchUp(tx);
    Flag flag = flags.own(tx, actor, id);
    if (!flag.isWaiting()) {
      throw new Refused(ErrorCode.TOO_LATE, "This flag has its answer or its end already: there is nothing left to ask.");
    }
    var _ = engine.step(tx, new RelayEvent.AskedCoordinator(flag.caseId()));
    return new Result.Done();
  }

  /** Hers, on a document she may still read: else it is not there. */
  private Desk.Slip slip(Tx tx, Actor actor, OfferId offer) {
    engine.catchUp(tx);
    Desk.Slip slip = desk.find(tx, actor.id(), offer).orElseThrow(Refused::notFound);
    Case it = engine.find(tx, slip.caseId());
    if (it == null || !rooms.allows(tx, actor, new StreamId(it.question().document()), Act.READ)) {
      throw Refused.notFound();
    }
    return slip;
  }

  private Result accept(Tx tx, Actor actor, RelayCommand.Accept accept) {
    Desk.Slip slip = slip(tx, actor, accept.offer());
    if (slip.state() == corridor.protocol.OfferState.ACCEPTED) {
      return new Result.Done();
    }
    if (!slip.live() && slip.state() != corridor.protocol.OfferState.TIMED_OUT) {
      throw ended(slip);
    }
    OfferId instead = accept.instead();
    if (instead != null) {
      park(tx, actor, instead);
    }
    refuseLate(engine.step(tx, new RelayEvent.Acknowledged(slip.caseId(), actor.id().value())));
    return new Result.Done();
  }

  private void park(Tx tx, Actor actor, OfferId instead) {
    Desk.Slip aside = live(tx, actor, instead);
    if (aside.state() != corridor.protocol.OfferState.ACCEPTED) {
      throw new Refused(ErrorCode.BAD_COMMAND, "Only a review that you have accepted can be set aside: choose one, or none.");
    }
    Note note = new Note(actor.id().value(), aside.draftNote(), aside.draftWords(), reading(aside.leaning()));
    var _ = engine.step(tx, new RelayEvent.Parked(aside.caseId(), note));
  }

  private Result decline(Tx tx, Actor actor, RelayCommand.Decline decline) {
    Desk.Slip slip = live(tx, actor, decline.offer());
    Instant later = decline.later();
    if (later == null) {
      var _ = engine.step(tx, new RelayEvent.Declined(slip.caseId(), actor.id().value()));
      return new Result.Done();
    }
    if (!later.isAfter(engine.now())) {
      throw new Refused(ErrorCode.IN_THE_PAST, "That time has passed: say when to ask you again, after now.");
    }
    var _ = engine.step(tx, new RelayEvent.Later(slip.caseId(), actor.id().value(), later));
    return new Result.Done();
  }

  private Result answer(Tx tx, Actor actor, RelayCommand.Answer answer) {
    Desk.Slip slip = slip(tx, actor, answer.offer());
    Case it = java.util.Objects.requireNonNull(engine.find(tx, slip.caseId()));
    Verdict verdict =
        new Verdict(
            actor.id().value(), Verdict.Reading.valueOf(answer.finding().name()), answer.reason(), answer.words(),
            it.question().revision(), engine.now(), false);
    refuseLate(engine.step(tx, new RelayEvent.VerdictGiven(slip.caseId(), verdict)));
    return new Result.Done();
  }

  /** Also kept beside an offer that ended: nothing written is lost. */
  private Result saveDraft(Tx tx, Actor actor, RelayCommand.SaveDraft draft) {
    Desk.Slip slip = slip(tx, actor, draft.offer());
    desk.draft(tx, slip.id(), draft.note(), draft.words(), draft.finding());
    if (slip.live()) {
      note(tx, slip, new Note(actor.id().value(), draft.note(), draft.words(), reading(draft.finding())));
      var _ = engine.step(tx, new RelayEvent.StillOnIt(slip.caseId(), actor.id().value()));
    }
    return new Result.Done();
  }

  private void note(Tx tx, Desk.Slip slip, Note note) {
    var _ = engine.step(tx, new RelayEvent.NoteKept(slip.caseId(), note));
  }

  private static Verdict.@Nullable Reading reading(@Nullable Finding finding) {
    return finding == null ? null : Verdict.Reading.valueOf(finding.name());
  }

  private Result handOff(Tx tx, Actor actor, RelayCommand.HandOff handOff) {
    Desk.Slip slip = live(tx, actor, handOff.offer());
    desk.draft(tx, slip.id(), handOff.note(), handOff.words(), handOff.finding());
    Note note = new Note(actor.id().value(), handOff.note(), handOff.words(), reading(handOff.finding()));
    var _ = engine.step(tx, new RelayEvent.HandedOff(slip.caseId(), note));
    return new Result.Done();
  }

  private Desk.Slip live(Tx tx, Actor actor, OfferId offer) {
    Desk.Slip slip = slip(tx, actor, offer);
    if (!slip.live()) {
      throw ended(slip);
    }
    return slip;
  }

  private static Refused ended(Desk.Slip slip) {
    return new Refused(
        ErrorCode.TOO_LATE,
        switch (slip.state()) {
          case OFFERED, ACCEPTED, WITHDRAWN -> "This review is no longer needed from you. What you drafted is kept.";
          case DECLINED -> "You declined this review already.";
          case TIMED_OUT -> "This review went on to somebody else meanwhile. What you drafted is kept.";
          case HANDED_OFF -> "You handed this review on already. What you drafted is kept.";
          case DONE -> "You answered this already.";
        });
  }

  private static void refuseLate(Outcome outcome) {
    for (Effect effect : outcome.effects()) {
      if (effect instanceof Effect.TooLate late) {
        throw new Refused(ErrorCode.TOO_LATE, sentence(late.reason()));
      }
    }
  }

  private static String sentence(Effect.EndReason reason) {
    return switch (reason) {
      case WITHDRAWN -> "The flag was withdrawn meanwhile. What you drafted is kept.";
      case SUPERSEDED -> "A newer text came meanwhile, and this flag stands on the old one. What you drafted is kept.";
      case EXPIRED -> "The time this answer was needed by has passed. What you drafted is kept.";
      case ANSWERED -> "This flag has its answer already. What you drafted is kept.";
      case NOT_CLEARED -> "This review is no longer yours to answer.";
      case CRITICAL_FIRST -> "Something critical came first. What you drafted is kept.";
      case DECLINED -> "You declined this review, so nothing was sent. What you drafted is kept: tell the flagger yourself if it matters.";
      case TIMED_OUT, SOMEBODY_ELSE, HOURS_ENDED, HANDED_OFF, SILENT ->
          "Somebody else has taken this review meanwhile. What you drafted is kept.";
    };
  }
}
