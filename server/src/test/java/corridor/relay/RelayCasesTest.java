package corridor.relay;

import static corridor.relay.Night.TICK;
import static corridor.relay.Night.ack;
import static corridor.relay.Night.answer;
import static corridor.relay.Night.at;
import static corridor.relay.Night.hours;
import static corridor.relay.Night.joining;
import static corridor.relay.Night.person;
import static corridor.relay.Night.question;
import static corridor.relay.Night.raise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cases of the relay's page, one test each; those about walls also carry that tag. */
@Tag("relay")
final class RelayCasesTest {
  private static Note note(String reviewer) {
    return new Note(reviewer, "Check Article 3.", "Concern: ambiguous");
  }

  @Test
  void whereTheLaddersStepsAreEmptyTheFlaggerIsToldInTheSameStep() {
    Night night = new Night();
    night.on(0, raise(question("c", Urgency.CRITICAL, 300, "nobody")));
    assertEquals(1, night.last(Effect.NobodyThere.class).size());
    assertEquals(CaseState.UNSERVABLE, night.found("c").state());
    assertEquals(5, night.last(Effect.NobodyThere.class).getFirst().told().choices().size());
  }

  @Test
  void theLadderGoesFromAlternatesOverAdjacentExpertiseToTheDutyCoordinator() {
    Reviewer other =
        new Reviewer(
            "ada", true, true, Set.of(), Set.of("en"), Set.of("en"), Map.of("t2", 1.0), 1, false, 0.8,
            List.of(hours(0, 600)), List.of(hours(0, 600)));
    Night night = new Night(other, person("duty", 0, hours(0, 600)));
    Roster all = new Roster(night.state.roster().reviewers(), Map.of("t1", Set.of("t2")), List.of("duty"));
    night.on(0, new RelayEvent.RosterChanged(all));
    night.on(1, raise(question("c", Urgency.TONIGHT, 300, "ada", "duty")));
    assertEquals(List.of("ada"), night.asked("c"));
    assertEquals(LadderStep.ADJACENT, night.found("c").offers().getFirst().step());
    night.on(2, new RelayEvent.Declined("c", "ada"));
    assertEquals("duty", night.last(Effect.Escalated.class).getFirst().coordinator());
    assertEquals(1, night.last(Effect.NobodyThere.class).size());
  }

  @Test
  void acknowledgementThenTimeOutAtTheSameInstantKeepsTheOffer() {
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana"))).on(15, ack("c", "ana")).on(15, TICK);
    assertEquals(CaseState.ACKNOWLEDGED, night.found("c").state());
    assertEquals(1, night.state.load("ana").open());
  }

  @Test
  void timeOutThenAcknowledgementAtTheSameInstantTakesTheCaseBackWhereNobodyElseHasIt() {
    Night night = new Night(person("ana"), person("bea"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana", "bea")));
    String first = night.asked("c").getFirst();
    night.on(15, TICK).on(15, ack("c", first));
    assertEquals(List.of(first), night.asked("c"));
    assertEquals(1, night.all(Effect.Accepted.class).size());
    assertEquals(1, night.state.load("ana").open() + night.state.load("bea").open());
    night.on(16, ack("c", first.equals("ana") ? "bea" : "ana"));
    assertEquals(Effect.EndReason.SOMEBODY_ELSE, night.last(Effect.TooLate.class).getFirst().reason());
  }

  @Test
  void hoursThatEndMidReviewRemindThenOfferOnThenReturnTheCaseWithItsNote() {
    Night night = new Night(person("ana", 1, hours(-60, 60)), person("bea", 1, hours(45, 300)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 290, "ana", "bea"))).on(5, ack("c", "ana"));
    night.on(20, new RelayEvent.NoteKept("c", note("ana")));
    night.until(30);
    assertEquals(Effect.Reminder.HOURS_END, night.all(Effect.Reminded.class).getLast().kind());
    night.until(50);
    assertEquals(List.of("ana", "bea"), night.asked("c"));
    assertEquals(List.of(note("ana")), night.all(Effect.Offered.class).getLast().notes());
    night.until(60);
    assertEquals(List.of("bea"), night.asked("c"));
    assertEquals(1, night.found("c").round());
    night.on(61, ack("c", "bea")).on(70, answer("c", "ana"));
    assertTrue(night.last(Effect.HandedBack.class).getFirst().verdict().late());
    night.on(80, answer("c", "bea"));
    assertTrue(night.last(Effect.HandedBack.class).getFirst().second());
  }

  @Test
  void aServerThatWasDownFromOneToThreeLosesNothingAndFiresNothingTwice() {
    Night night = new Night(person("ana"), person("bea"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana", "bea")));
    night.on(120, TICK);
    assertEquals(1, night.last(Effect.OfferEnded.class).size());
    assertEquals(1, night.last(Effect.Offered.class).size());
    night.on(120, TICK);
    assertEquals(List.of(), night.last);
  }

  @Test
  void aClockThatStepsBackAnHourFiresNothingTwice() {
    Night night = new Night(person("ana"), person("bea"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana", "bea"))).until(15);
    String second = night.asked("c").getFirst();
    night.on(-45, TICK);
    assertEquals(List.of(), night.last);
    night.on(-40, ack("c", second));
    assertEquals(CaseState.ACKNOWLEDGED, night.found("c").state());
  }

  @Test
  void fortyFlagsInTwoMinutesBundleAndKeepEverybodyWithinCapacity() {
    Night night = new Night(person("ana", 3, hours(0, 600)), person("bea", 2, hours(0, 600)));
    for (int i = 0; i < 40; i++) {
      night.on(i * 0.05, raise(question("c" + i, i == 39 ? Urgency.CRITICAL : Urgency.TONIGHT, 500, "ana", "bea")));
    }
    assertEquals(3, night.state.load("ana").open());
    assertEquals(2, night.state.load("bea").open());
    Set<String> bundles = new java.util.HashSet<>();
    night.all(Effect.Offered.class).forEach(o -> bundles.add(o.offer().reviewer() + o.offer().bundle()));
    assertEquals(2, bundles.size());
    // The critical one, which came last, jumped the queue: an offer nobody had accepted yet gave way.
    List<Effect.Offered> critical =
        night.all(Effect.Offered.class).stream().filter(each -> each.caseId().equals("c39")).toList();
    assertEquals(1, critical.size());
    assertEquals(
        List.of(Effect.EndReason.CRITICAL_FIRST),
        night.all(Effect.OfferEnded.class).stream().map(Effect.OfferEnded::reason).toList());
    Effect.OfferEnded gaveWay = night.all(Effect.OfferEnded.class).getFirst();
    assertTrue(night.found(gaveWay.caseId()).active(), "what gave way is asked again");
    night.on(3, new RelayEvent.Declined("c39", critical.getFirst().offer().reviewer()));
    assertEquals(3, night.state.load("ana").open());
    assertEquals(2, night.state.load("bea").open());
  }

  @Test
  void aCriticalCaseIsOfferedToTwoAndTheFirstAcknowledgementWins() {
    Night night = new Night(person("ana"), person("bea"), person("cleo"));
    night.on(0, raise(question("c", Urgency.CRITICAL, 200, "ana", "bea", "cleo")));
    assertEquals(2, night.asked("c").size());
    String winner = night.asked("c").getLast();
    night.on(2, ack("c", winner));
    assertEquals(List.of(winner), night.asked("c"));
    assertEquals(Effect.EndReason.SOMEBODY_ELSE, night.last(Effect.OfferEnded.class).getFirst().reason());
  }

  @Test
  void newerTextDuringAnOfferSupersedesItAndDuringAReviewFollowsTheReviewer() {
    Night night = new Night(person("ana", 2, hours(0, 600)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana")));
    night.on(1, new RelayEvent.NewerText("c", "r3", true, "c2"));
    assertEquals(CaseState.SUPERSEDED, night.found("c").state());
    assertEquals(List.of("ana"), night.asked("c2"));
    night.on(2, ack("c2", "ana")).on(3, new RelayEvent.NewerText("c2", "r4", true, "c3"));
    assertEquals("r4", night.last(Effect.TextChanged.class).getFirst().revision());
    night.on(4, new RelayEvent.NewerText("c2", "r5", false, "c4"));
    assertEquals(List.of(), night.last);
    night.on(5, answer("c2", "ana"));
    assertEquals("r5", night.found("c2").verdicts().getFirst().revision());
  }

  @Test
  void aDeadlineMovedEarlierCountsAtOnceAndOneInThePastExpiresTheCase() {
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana"))).on(5, ack("c", "ana"));
    night.on(6, new RelayEvent.DeadlineMoved("c", "flag-c", at(60)));
    assertEquals(at(60), night.found("c").neededBy());
    night.on(7, new RelayEvent.DeadlineMoved("c", "flag-c", at(1)));
    assertEquals(CaseState.EXPIRED, night.found("c").state());
    assertEquals(0, night.state.load("ana").open());
  }

  @Test
  @Tag("walls")
  void whoeverChangesSideMidCaseLosesItAndHerDraftGoesNowhere() {
    Night night = new Night(person("ana"), person("bea", 1, hours(10, 300)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana", "bea"))).on(1, ack("c", "ana"));
    night.on(2, new RelayEvent.NoteKept("c", note("ana")));
    night.on(20, new RelayEvent.SideChanged("ana", Set.of(), null));
    assertEquals(List.of("bea"), night.asked("c"));
    assertEquals(List.of(), night.last(Effect.Offered.class).getFirst().notes());
    night.on(21, answer("c", "ana"));
    assertEquals(Effect.EndReason.NOT_CLEARED, night.last(Effect.TooLate.class).getFirst().reason());
    assertEquals(List.of(), night.found("c").verdicts());
  }

  @Test
  @Tag("walls")
  void nobodyOutsideTheClearedIsEverOfferedOrCounted() {
    Night night = new Night(person("ana"), person("eve"));
    night.on(0, raise(question("c", Urgency.CRITICAL, 300, "ana")));
    assertEquals(List.of("ana"), night.asked("c"));
    night.on(1, new RelayEvent.ClearanceChanged("c", Set.of("eve")));
    assertEquals(List.of("eve"), night.asked("c"));
    night.on(2, new RelayEvent.ClearanceChanged("c", Set.of()));
    assertEquals(Map.of(), night.last(Effect.NobodyThere.class).getFirst().told().reasons());
  }

  @Test
  void theFlaggerIsNeverOfferedHerOwnFlagThoughSheReviews() {
    Night night = new Night(person("flagger"), person("ana"));
    night.on(0, raise(question("c", Urgency.CRITICAL, 300, "flagger", "ana")));
    assertEquals(List.of("ana"), night.asked("c"));
  }

  @Test
  void unknownFactsMakeAReviewerNotEligible() {
    Reviewer ana = person("ana");
    for (Reviewer each :
        List.of(
            new Reviewer("ana", false, true, Set.of(), ana.reads(), ana.writes(), ana.topics(), 1, false, 1, ana.awake(), ana.awake()),
            new Reviewer("ana", true, false, Set.of(), ana.reads(), ana.writes(), ana.topics(), 1, false, 1, ana.awake(), ana.awake()),
            new Reviewer("ana", true, true, Set.of("doc"), ana.reads(), ana.writes(), ana.topics(), 1, false, 1, ana.awake(), ana.awake()),
            new Reviewer("ana", true, true, Set.of(), Set.of(), ana.writes(), ana.topics(), 1, false, 1, ana.awake(), ana.awake()),
            new Reviewer("ana", true, true, Set.of(), ana.reads(), Set.of(), ana.topics(), 1, false, 1, ana.awake(), ana.awake()),
            new Reviewer("ana", true, true, Set.of(), ana.reads(), ana.writes(), Map.of(), 1, false, 1, ana.awake(), ana.awake()),
            new Reviewer("ana", true, true, Set.of(), ana.reads(), ana.writes(), ana.topics(), 0, false, 1, ana.awake(), ana.awake()),
            new Reviewer("ana", true, true, Set.of(), ana.reads(), ana.writes(), ana.topics(), 1, false, 1, List.of(), ana.awake()))) {
      Night night = new Night(each);
      night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana")));
      assertEquals(List.of(), night.asked("c"));
      assertEquals(1, night.all(Effect.NobodyThere.class).size());
    }
  }

  @Test
  void anExpiredCaseNeverSpeaksAgain() {
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 30, "ana"))).on(5, ack("c", "ana")).until(30);
    assertEquals(1, night.all(Effect.Expired.class).size());
    night.on(31, answer("c", "ana")).until(400);
    assertEquals(0, night.all(Effect.HandedBack.class).size());
    assertEquals(1, night.all(Effect.Expired.class).size());
    assertEquals(null, night.found("c").nextAt());
  }

  @Test
  void aFlagWithdrawnWhileBeingAnsweredEndsTheOfferAndTheReviewerLearnsWhy() {
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana"))).on(5, ack("c", "ana"));
    night.on(6, new RelayEvent.Withdrawn("c", "flag-c"));
    assertEquals(0, night.state.load("ana").open());
    night.on(7, answer("c", "ana"));
    assertEquals(Effect.EndReason.WITHDRAWN, night.last(Effect.TooLate.class).getFirst().reason());
  }

  @Test
  void aFlagOnTheSameChangeJoinsWithTheEarliestDeadlineAndLeavesAlone() {
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana")));
    night.on(1, raise(joining("d", "other", "c", 200, "ana")));
    assertEquals(2, night.found("c").questions().size());
    assertEquals(at(200), night.found("c").neededBy());
    assertEquals(null, night.state.find("d"));
    night.on(2, ack("c", "ana")).on(3, answer("c", "ana"));
    assertEquals(List.of("flagger", "other"), night.last(Effect.HandedBack.class).getFirst().flaggers());
  }

  @Test
  @Tag("walls")
  void aFlagOnACaseTheFlaggerMayNotSeeStaysSeparateAndUnmentioned() {
    Night night = new Night(person("ana", 2, hours(0, 600)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana")));
    Question seen = joining("d", "other", "c", 200, "ana");
    Question blind =
        new Question(
            "d", "flag-d", "other", seen.flaggerReads(), seen.document(), seen.revision(), seen.provision(), seen.topic(),
            seen.language(), seen.text(), seen.urgency(), seen.neededBy(), 1, seen.cleared(), seen.visible(), Set.of());
    night.on(1, raise(blind));
    assertEquals(1, night.found("c").questions().size());
    assertEquals(0, night.all(Effect.Joined.class).size());
    assertEquals(CaseState.OFFERED, night.found("d").state());
  }

  @Test
  void aSecondOpinionTakesTwoReviewers() {
    Question q = question("c", Urgency.TONIGHT, 300, "ana", "bea", "cleo");
    Question two =
        new Question(
            "c", "f", "flagger", q.flaggerReads(), "doc", "r2", "art", "t1", "en", "Safe?", Urgency.TONIGHT, q.neededBy(), 2,
            q.cleared(), q.visible(), Set.of());
    Night night = new Night(person("ana"), person("bea"), person("cleo"));
    night.on(0, raise(two));
    List<String> both = night.asked("c");
    assertEquals(2, both.size());
    night.on(1, ack("c", both.get(0))).on(2, ack("c", both.get(1)));
    night.on(9, new RelayEvent.VerdictGiven("c", new Verdict(both.get(0), Verdict.Reading.ACCEPTABLE, "", "", "", at(9), false)));
    assertEquals(CaseState.REVIEWED, night.found("c").state());
    night.on(10, answer("c", both.get(1)));
    assertEquals(CaseState.HANDED_BACK, night.found("c").state());
  }

  @Test
  void acknowledgedThenSilentIsRemindedAndThenReturnsToThePool() {
    Night night = new Night(person("ana"), person("bea"));
    night.on(0, raise(question("c", Urgency.CRITICAL, 400, "ana", "bea"))).on(1, ack("c", "ana"));
    night.until(61);
    assertEquals(Effect.Reminder.STILL_ON_IT, night.all(Effect.Reminded.class).getFirst().kind());
    night.until(71);
    assertEquals(List.of("bea"), night.asked("c"));
    assertEquals(1, night.found("c").round());
  }

  @Test
  void aServerDownOverReminderAndGraceRemindsFirstAndGivesTheGraceFromThen() {
    Night night = new Night(person("ana", 1, hours(0, 600)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 500, "ana"))).on(1, ack("c", "ana"));
    night.on(200, TICK);
    assertEquals(1, night.last(Effect.Reminded.class).size());
    assertEquals(CaseState.ACKNOWLEDGED, night.found("c").state());
    assertTrue(at(200).isBefore(night.found("c").nextAt()), "nothing is left overdue");
    night.until(229);
    assertEquals(CaseState.ACKNOWLEDGED, night.found("c").state());
    night.until(231);
    assertEquals(1, night.found("c").round());
  }

  @Test
  void silentAndNearTheEndOfHerHoursAtOnceNeitherIsLeftOverdue() {
    Night night = new Night(person("ana", 1, hours(0, 140)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 500, "ana"))).on(1, ack("c", "ana"));
    night.on(122, TICK);
    assertEquals(2, night.last(Effect.Reminded.class).size());
    assertTrue(at(122).isBefore(night.found("c").nextAt()));
  }

  @Test
  void twoSilentOffersMakeACaseAskTwoAtOnce() {
    Night night = new Night(person("ana"), person("bea"), person("cia"), person("dea"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 500, "ana", "bea", "cia", "dea")));
    night.until(16);
    assertEquals(1, night.asked("c").size());
    night.until(31);
    assertEquals(2, night.asked("c").size());
  }

  @Test
  void afterThreeUnansweredOffersAskingPausesUntilSheResumes() {
    Night night = new Night(person("ana"));
    for (int i = 0; i < 3; i++) {
      night.on(20 * i, raise(question("c" + i, Urgency.TONIGHT, 500, "ana"))).until(20 * i + 15);
    }
    assertEquals(1, night.all(Effect.AskedToResume.class).size());
    night.on(60, raise(question("d", Urgency.TONIGHT, 500, "ana")));
    assertEquals(List.of(), night.asked("d"));
    night.on(70, new RelayEvent.Resumed("ana"));
    assertEquals(List.of("ana"), night.asked("d"));
  }

  @Test
  void laterDeclinesNowAndAsksAgainAtTheChosenTime() {
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 500, "ana")));
    night.on(2, new RelayEvent.Later("c", "ana", at(90)));
    assertEquals(List.of(), night.asked("c"));
    assertEquals(at(90), night.last(Effect.NobodyThere.class).getFirst().told().first());
    night.until(90);
    assertEquals(List.of("ana"), night.asked("c"));
  }

  @Test
  void aCriticalCaseMayGoOnTopOfAFullLoadWhereSheAllowedThat() {
    Reviewer ana = person("ana");
    Reviewer allows =
        new Reviewer(
            "ana", true, true, Set.of(), ana.reads(), ana.writes(), ana.topics(), 1, true, 0.8, ana.awake(), ana.awake());
    Night night = new Night(allows);
    night.on(0, raise(question("a", Urgency.TONIGHT, 500, "ana"))).on(1, raise(question("b", Urgency.TONIGHT, 500, "ana")));
    night.on(2, raise(question("c", Urgency.CRITICAL, 300, "ana")));
    assertEquals(List.of("ana"), night.asked("c"));
    assertEquals(List.of(), night.asked("b"));
  }

  @Test
  void anOfferThatGivesWayInTheStepThatMadeItWasNeverMade() {
    Night night = new Night();
    night.on(0, raise(question("x", Urgency.CRITICAL, 200, "ana", "bea")));
    night.on(1, raise(question("y", Urgency.CRITICAL, 300, "bea")));
    night.on(2, new RelayEvent.RosterChanged(Roster.of(List.of(person("ana"), person("bea")))));
    assertEquals(List.of("ana"), night.asked("x"));
    assertEquals(List.of("bea"), night.asked("y"));
    assertEquals(2, night.last(Effect.Offered.class).size());
    assertEquals(List.of(), night.last(Effect.OfferEnded.class));
    assertEquals(1, night.found("x").offers().size());
    assertEquals(1, night.state.load("bea").open());
    night.on(3, ack("y", "bea")).on(4, answer("y", "bea"));
    assertEquals(2, night.found("x").offers().stream().map(Offer::id).distinct().count());
  }

  @Test
  void offersComeOnlyInReviewingHoursAndGoingToSleepHandsOverWhatIsHeld() {
    Night night = new Night(person("ana"), person("bea"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 500, "ana", "bea")));
    String holder = night.asked("c").getFirst();
    night.on(1, ack("c", holder));
    Reviewer asleep = person(holder).withHours(List.of(hours(-60, 30)), List.of(hours(-60, 30)));
    night.on(30, new RelayEvent.WentToSleep(asleep));
    assertFalse(night.asked("c").contains(holder));
    assertEquals(1, night.asked("c").size());
  }

  @Test
  void theSweeperFindsAStuckCaseMendsItAndCountsIt() {
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 500, "ana")));
    night.on(10, new RelayEvent.Sweep());
    assertEquals(0, night.last(Effect.Repaired.class).size());
    night.on(20, new RelayEvent.Sweep());
    assertEquals(1, night.last(Effect.Repaired.class).size());
    night.on(20, new RelayEvent.Sweep());
    assertEquals(0, night.last(Effect.Repaired.class).size());
  }

  @Test
  void badInputGetsASentence() {
    Night night = new Night(person("ana"));
    RelayRefused past = assertThrows(RelayRefused.class, () -> night.on(10, raise(question("c", Urgency.TONIGHT, 5, "ana"))));
    assertEquals("deadline-past", past.code());
    Policy p = Policy.standard(Urgency.TONIGHT);
    RelayRefused empty =
        assertThrows(
            RelayRefused.class,
            () -> new Policy(p.acknowledge(), 1, p.minimumLeft(), p.minimumReview(), p.silentAfter(), p.silentGrace(), List.of()));
    assertEquals("ladder-empty", empty.code());
  }

  @Test
  void coverageCountsDeclaredCapacityAndNotPresentLoad() {
    Night night = new Night(person("ana", 2, hours(0, 60)), person("eve", 3, hours(0, 60)));
    night.on(0, raise(question("c", Urgency.TONIGHT, 50, "ana")));
    List<Coverage.Cell> cells =
        Coverage.forecast(
            night.state.roster(), Set.of("ana"), Set.of(), List.of("t1"), List.of("en"), at(0), at(120));
    assertEquals(List.of(2, 2, 0, 0), cells.stream().map(Coverage.Cell::cases).toList());
    assertEquals(2, Coverage.gaps(cells).size());
  }
}
