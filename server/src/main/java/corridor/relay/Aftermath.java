package corridor.relay;

import corridor.account.Limits;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.availability.Declarations;
import corridor.availability.Sleeping;
import corridor.flag.Flag;
import corridor.flag.Flags;
import corridor.notify.Alert;
import corridor.notify.Alerts;
import corridor.protocol.Finding;
import corridor.protocol.FlagState;
import corridor.protocol.InboxEvent;
import corridor.protocol.ParticipantId;
import corridor.room.Rooms;
import corridor.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a step of the core, written in its transaction: cases, offers and flags as they stand now, entries
 * for whoever is told, and reasons to make a sound for whoever may be alerted. Runs on the store's writer.
 */
final class Aftermath {
  private final Cases cases;
  private final Desk desk;
  private final Flags flags;
  private final Participants participants;
  private final Rooms rooms;
  private final Digests digests;
  private final Alerts alerts;
  private final Sleeping sleeping;
  private final Declarations declarations;

  /** What it stands on. */
  record Parts(
      Cases cases,
      Desk desk,
      Flags flags,
      Participants participants,
      Rooms rooms,
      Digests digests,
      Alerts alerts,
      Sleeping sleeping,
      Declarations declarations) {}

  Aftermath(Parts on) {
    cases = on.cases();
    desk = on.desk();
    flags = on.flags();
    participants = on.participants();
    rooms = on.rooms();
    digests = on.digests();
    alerts = on.alerts();
    sleeping = on.sleeping();
    declarations = on.declarations();
  }

  /** Writes what followed from a step: loads, cases, offers, flags, entries, and reasons to make a sound. */
  void write(Tx tx, Outcome outcome, Instant now) {
    outcome.changedLoads().forEach(id -> cases.save(tx, id, outcome.state().load(id)));
    Set<String> answered = new HashSet<>();
    for (Effect effect : outcome.effects()) {
      switch (effect) {
        case Effect.HandedBack back -> {
          answer(tx, back);
          answered.add(back.caseId());
        }
        case Effect.Joined joined -> join(tx, joined, now);
        case Effect.TextChanged changed -> desk.tellAgain(tx, changed.caseId(), changed.reviewer());
        case Effect.AskedToResume paused ->
            rooms.tell(tx, new ParticipantId(paused.reviewer()), new InboxEvent.SettingsChanged("asking-paused"));
        case Effect.Offered _, Effect.OfferEnded _, Effect.Accepted _, Effect.TooLate _, Effect.Reminded _,
            Effect.NobodyThere _, Effect.Escalated _, Effect.Superseded _, Effect.Expired _, Effect.Repaired _ -> {}
      }
    }
    for (String id : outcome.changed()) {
      Case it = outcome.state().find(id);
      if (it != null) {
        cases.save(tx, it);
        desk.follow(tx, it, now);
        settled(tx, it, answered.contains(id), now);
        desk.tell(tx, id);
      }
    }
    for (String id : outcome.changed()) {
      desk.cameWith(tx, id).forEach(other -> desk.tell(tx, other));
    }
    for (Effect effect : outcome.effects()) {
      if (effect instanceof Effect.Reminded reminded) {
        desk.remind(tx, reminded.caseId(), reminded.reviewer());
      } else if (effect instanceof Effect.Escalated escalated) {
        escalate(tx, escalated);
      } else if (effect instanceof Effect.HandedBack back) {
        standIn(tx, back, now);
      } else if (effect instanceof Effect.OfferEnded ended) {
        silence(tx, ended);
      }
    }
    sound(tx, outcome, now);
  }

  private void escalate(Tx tx, Effect.Escalated escalated) {
    ParticipantId coordinator = new ParticipantId(escalated.coordinator());
    for (Flag flag : flags.ofCase(tx, escalated.caseId())) {
      if (flag.isWaiting() && flags.reads(tx, coordinator, flag.document())) {
        rooms.tell(tx, coordinator, new InboxEvent.Escalated(flags.view(tx, flag, null)));
      }
    }
  }

  /** A sleeper's answers also go to whom she named, as far as that person may read them. */
  private void standIn(Tx tx, Effect.HandedBack back, Instant now) {
    for (Flag flag : flags.ofCase(tx, back.caseId())) {
      Sleeping.Said said = back.flaggers().contains(flag.by().value()) ? asleep(tx, flag.by(), now) : null;
      ParticipantId receiver = said == null ? null : said.receiver();
      if (receiver != null
          && flags.reads(tx, receiver, flag.document())
          && !Limits.keepsOut(tx, receiver, flag.document(), flag.topic())) {
        String name = participants.find(tx, flag.by()).map(Participant::name).orElse("");
        rooms.tell(tx, receiver, new InboxEvent.ReceivedFor(name, flags.view(tx, flag, null)));
        alerts.alert(
            tx,
            new Alert(
                receiver, Alert.Kind.STAND_IN, flag.urgency(), flag.id().value(), Alert.Within.AWAKE,
                latest(flag, now)));
      }
    }
  }

  private static Instant latest(Flag flag, Instant now) {
    Instant needed = flag.neededBy();
    return needed != null && needed.isAfter(now) ? needed : now.plus(Sounds.STALE);
  }

  /** What she said when she went to sleep; null while she is awake. */
  Sleeping.@Nullable Said asleep(Tx tx, ParticipantId who, Instant now) {
    Sleeping.Said said = sleeping.find(tx, who).orElse(null);
    boolean awake =
        said == null
            || participants.find(tx, who).map(person -> declarations.orUsual(tx, person).isAwake(now)).orElse(true);
    return awake ? null : said;
  }

  private void silence(Tx tx, Effect.OfferEnded ended) {
    desk.latest(tx, ended.caseId(), ended.reviewer())
        .ifPresent(slip -> alerts.over(tx, slip.reviewer(), slip.id().value()));
  }

  private void sound(Tx tx, Outcome outcome, Instant now) {
    if (outcome.effects().isEmpty()) {
      return;
    }
    Map<String, Sounds.Breach> breaches = new HashMap<>();
    for (ParticipantId who : sleeping.all(tx).keySet()) {
      Sleeping.Said said = asleep(tx, who, now);
      if (said != null) {
        breaches.put(who.value(), new Sounds.Breach(said.notAcceptable(), said.nobody()));
      }
    }
    for (Sound each : Sounds.of(outcome.effects(), outcome.state(), breaches, now)) {
      String about = about(tx, each);
      if (!about.isEmpty()) {
        alerts.alert(
            tx,
            new Alert(
                new ParticipantId(each.person()), each.kind(), corridor.protocol.Urgency.valueOf(each.urgency().name()),
                about, each.within(), each.latest()));
      }
    }
  }

  /** The offer or the flag that it stands under in her inbox; empty where she may not read the document any more. */
  private String about(Tx tx, Sound sound) {
    ParticipantId person = new ParticipantId(sound.person());
    return switch (sound.kind()) {
      case OFFER, REMINDER, TEXT_CHANGED ->
          desk.latest(tx, sound.caseId(), sound.person()).map(slip -> slip.id().value()).orElse("");
      case ANSWER, NOBODY, EXPIRED -> flagOf(tx, sound, person, true);
      case ESCALATED, DIGEST, STAND_IN, COVER, CRITICAL -> flagOf(tx, sound, person, false);
    };
  }

  private String flagOf(Tx tx, Sound sound, ParticipantId person, boolean own) {
    for (Flag flag : flags.ofCase(tx, sound.caseId())) {
      if ((!own || flag.by().equals(person)) && flags.reads(tx, person, flag.document())) {
        return flag.id().value();
      }
    }
    return "";
  }

  /** A critical flag may wake whoever reads the document and said so of its provision. */
  void wake(Tx tx, Flag flag, Instant now) {
    if (flag.urgency() != corridor.protocol.Urgency.CRITICAL) {
      return;
    }
    for (ParticipantId who : sleeping.all(tx).keySet()) {
      Sleeping.Said said = who.equals(flag.by()) ? null : asleep(tx, who, now);
      if (said != null && said.wakesFor(flag.label()) && flags.reads(tx, who, flag.document())) {
        alerts.alert(
            tx,
            new Alert(
                who, Alert.Kind.CRITICAL, flag.urgency(), flag.id().value(), Alert.Within.ANY_HOUR, latest(flag, now)));
      }
    }
  }

  private void answer(Tx tx, Effect.HandedBack back) {
    Verdict verdict = back.verdict();
    Participant reviewer = participants.find(tx, new ParticipantId(verdict.reviewer())).orElseThrow();
    flags.answer(
        tx, cases.document(tx, back.caseId()), back.caseId(), reviewer, Finding.valueOf(verdict.reading().name()), verdict.reason(), verdict.words(),
        verdict.givenAt());
  }

  private void join(Tx tx, Effect.Joined joined, Instant now) {
    Flag flag = flags.find(tx, new corridor.protocol.FlagId(joined.flag())).orElseThrow();
    Flag inCase = flag.in(joined.caseId());
    for (Flag other : flags.ofCase(tx, joined.caseId())) {
      if (!other.id().equals(flag.id()) && other.isWaiting()) {
        inCase = inCase.stands(other.state(), other.answerBy(), other.nobodyUntil(), now);
      }
    }
    flags.save(tx, inCase);
    flags.publish(tx, inCase);
  }

  /** Flags of the case stand as the case does; who reads them is told where that is news. */
  private void settled(Tx tx, Case it, boolean answered, Instant now) {
    for (Flag flag : flags.ofCase(tx, it.id())) {
      if (flag.state() == FlagState.WITHDRAWN || flag.state() == FlagState.SUPERSEDED) {
        continue;
      }
      FlagState state = state(it, flag);
      Flag after = flag.stands(state, promised(tx, it, flag, state), nobodyUntil(it, state), now);
      if (answered || !after.equals(flag)) {
        flags.save(tx, after);
        flags.publish(tx, after);
        digests.plan(tx, after.by(), now);
      }
    }
  }

  private static FlagState state(Case it, Flag flag) {
    return switch (it.state()) {
      case OPEN -> it.told() == null ? FlagState.RECEIVED : FlagState.NOBODY;
      case OFFERED -> FlagState.OFFERED;
      case ACKNOWLEDGED -> FlagState.ACCEPTED;
      case REVIEWED, HANDED_BACK -> flag.reported() ? FlagState.HANDED_BACK : FlagState.ANSWERED;
      case UNSERVABLE -> FlagState.NOBODY;
      case SUPERSEDED -> FlagState.SUPERSEDED;
      case EXPIRED -> FlagState.EXPIRED;
      case WITHDRAWN -> FlagState.WITHDRAWN;
    };
  }

  /** While somebody holds it: when her silence would bring it back, or the deadline if that is earlier. */
  private static @Nullable Instant promised(Tx tx, Case it, Flag flag, FlagState state) {
    Instant needed = flag.neededBy();
    Instant accepted = state == FlagState.ACCEPTED ? Desk.accepted(tx, it.id()) : null;
    if (accepted == null) {
      return needed;
    }
    Instant by = accepted.plus(it.policy().silentAfter());
    return needed != null && needed.isBefore(by) ? needed : by;
  }

  private static @Nullable Instant nobodyUntil(Case it, FlagState state) {
    Told told = it.told();
    Instant retry = it.retryAt();
    return state != FlagState.NOBODY || told == null ? null : retry == null ? told.first() : retry;
  }
}
