package corridor.relay;

import static corridor.relay.Night.ack;
import static corridor.relay.Night.answer;
import static corridor.relay.Night.at;
import static corridor.relay.Night.hours;
import static corridor.relay.Night.person;
import static corridor.relay.Night.question;
import static corridor.relay.Night.raise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.availability.Interval;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is chosen: the hard rules one after the other, each consideration alone, and what decides where all are equal. */
@Tag("relay")
final class ChoosingTest {
  private static final Interval LONG = hours(-60, 600);

  /** Somebody about whom everything that may differ is said. */
  private record Says(
      boolean reviews, Set<String> limits, boolean reachable, Interval hours, Set<String> languages, Map<String, Double> topics,
      int capacity, double response) {
    Says() {
      this(true, Set.of(), true, LONG, Set.of("en"), Map.of("t1", 1.0), 2, 0.8);
    }

    Says reviews(boolean yes) {
      return new Says(yes, limits, reachable, hours, languages, topics, capacity, response);
    }

    Says limits(Set<String> other) {
      return new Says(reviews, other, reachable, hours, languages, topics, capacity, response);
    }

    Says reachable(boolean yes) {
      return new Says(reviews, limits, yes, hours, languages, topics, capacity, response);
    }

    Says hours(Interval other) {
      return new Says(reviews, limits, reachable, other, languages, topics, capacity, response);
    }

    Says languages(Set<String> other) {
      return new Says(reviews, limits, reachable, hours, other, topics, capacity, response);
    }

    Says topics(Map<String, Double> other) {
      return new Says(reviews, limits, reachable, hours, languages, other, capacity, response);
    }

    Says capacity(int other) {
      return new Says(reviews, limits, reachable, hours, languages, topics, other, response);
    }

    Says response(double other) {
      return new Says(reviews, limits, reachable, hours, languages, topics, capacity, other);
    }

    Reviewer named(String id) {
      return new Reviewer(
          id, reviews, reachable, limits, languages, languages, topics, capacity, false, response, List.of(hours), List.of(hours));
    }
  }

  // ---- hard rules

  private static Unfit unfit(Says says, String id, Set<String> cleared, Load load, boolean declined) {
    Reviewer person = says.named(id);
    Question question = question("c", Urgency.TONIGHT, 300, cleared.toArray(new String[0]));
    Work work = new Work(question, Policy.standard(Urgency.TONIGHT), at(0));
    if (declined) {
      work.offers.add(
          new Offer(
              "c/0", id, 0, OfferState.DECLINED, LadderStep.ALTERNATES, at(0), at(15), at(600), null, "c/0", "", false, false, false,
              null));
    }
    return new Matcher(Roster.of(List.of(person)), any -> load, Weights.STANDARD, at(0)).unfit(work, person, LadderStep.ALTERNATES);
  }

  /** Everything is wrong with her; one thing after the other is put right, and the next is named. */
  @Test
  void hardRulesAreAskedInTheirOrderAndEachAloneIsEnough() {
    Load paused = new Load(9, 0, null, Load.PATIENCE, at(0), true);
    Load full = new Load(2, 0, null, 0, null, false);
    Set<String> ana = Set.of("ana", "flagger");
    List<Unfit> named = new ArrayList<>();
    Says it = new Says(false, Set.of("doc"), false, hours(-60, -10), Set.of("fr"), Map.of(), 2, 0.8);
    named.add(unfit(it, "flagger", Set.of(), paused, true));
    named.add(unfit(it, "flagger", ana, paused, true));
    it = it.reviews(true);
    named.add(unfit(it, "flagger", ana, paused, true));
    named.add(unfit(it, "ana", ana, paused, true));
    it = it.limits(Set.of());
    named.add(unfit(it, "ana", ana, paused, true));
    named.add(unfit(it, "ana", ana, paused, false));
    it = it.reachable(true);
    named.add(unfit(it, "ana", ana, paused, false));
    named.add(unfit(it, "ana", ana, full, false));
    it = it.hours(hours(-60, 34));
    named.add(unfit(it, "ana", ana, full, false));
    it = it.hours(LONG);
    named.add(unfit(it, "ana", ana, full, false));
    it = it.languages(Set.of("en"));
    named.add(unfit(it, "ana", ana, full, false));
    it = it.topics(Map.of("t1", 0.1));
    named.add(unfit(it, "ana", ana, full, false));
    assertEquals(List.of(Unfit.values()), named);
    assertNull(unfit(it, "ana", ana, Load.NONE, false));
  }

  // ---- considerations

  /** Of two who differ in this alone, the better one is asked, whichever of the two she is. */
  private static void prefers(UnaryOperator<Says> better, UnaryOperator<Says> worse, Reviewer... others) {
    for (String id : List.of("ana", "bea")) {
      List<Reviewer> people = new ArrayList<>(List.of(others));
      for (String each : List.of("ana", "bea")) {
        people.add((each.equals(id) ? better : worse).apply(new Says()).named(each));
      }
      Night night = new Night(people.toArray(new Reviewer[0]));
      night.on(0, raise(question("c", Urgency.TONIGHT, 300, people.stream().map(Reviewer::id).toArray(String[]::new))));
      assertEquals(List.of(id), night.asked("c"));
    }
  }

  @Test
  void whoKnowsTheTopicBetterIsPreferred() {
    prefers(it -> it.topics(Map.of("t1", 1.0)), it -> it.topics(Map.of("t1", 0.5)));
  }

  @Test
  void whoAnswersMoreOftenIsPreferred() {
    prefers(it -> it.response(0.9), it -> it.response(0.8));
  }

  @Test
  void whoHasHoursForAWholeReviewIsPreferred() {
    prefers(it -> it.hours(LONG), it -> it.hours(hours(-60, 60)));
    for (String id : List.of("x", "y", "z")) {
      Night night = new Night(person("ana", 1, hours(-60, 100)), person("bea", 1, hours(-60, 6_000)));
      night.on(0, raise(question(id, Urgency.TONIGHT, 300, "ana", "bea")));
      String byChance = Matcher.hash(id, "ana") < Matcher.hash(id, "bea") ? "ana" : "bea";
      assertEquals(List.of(byChance), night.asked(id), "beyond that more hours are worth nothing");
    }
  }

  @Test
  void whoseOtherSkillsOthersHaveTooIsPreferred() {
    Reviewer other = new Says().topics(Map.of("common", 1.0)).capacity(5).named("cleo");
    prefers(it -> it.topics(Map.of("t1", 1.0, "common", 1.0)), it -> it.topics(Map.of("t1", 1.0, "rare", 1.0)), other);
  }

  @Test
  void whoHoldsLessOrTookLessIsPreferred() {
    for (String busy : List.of("ana", "bea")) {
      String free = busy.equals("ana") ? "bea" : "ana";
      Night night = new Night(new Says().named("ana"), new Says().named("bea"));
      night.on(0, raise(question("held", Urgency.TONIGHT, 500, busy)));
      night.on(1, raise(question("c", Urgency.TONIGHT, 500, "ana", "bea")));
      assertEquals(List.of(free), night.asked("c"), "holds less");
      Night later = new Night(new Says().named("ana"), new Says().named("bea"));
      later.on(0, raise(question("took", Urgency.TONIGHT, 500, busy))).on(1, ack("took", busy)).on(2, answer("took", busy));
      later.on(60, raise(question("c", Urgency.TONIGHT, 500, "ana", "bea")));
      assertEquals(List.of(free), later.asked("c"), "took less");
    }
  }

  @Test
  void criticalComesFirstThenTheLeastSlackThenTheEarliestDeadline() {
    Night night = new Night(person("ana"), person("late", 1, hours(500, 600)));
    night.on(0, raise(question("holds", Urgency.CRITICAL, 290, "ana"))).on(1, ack("holds", "ana"));
    night.on(2, raise(question("easy", Urgency.TONIGHT, 280, "ana", "late")));
    night.on(3, raise(question("tight", Urgency.TONIGHT, 200, "ana")));
    night.on(4, raise(question("critical", Urgency.CRITICAL, 299, "ana")));
    List<String> order = new ArrayList<>();
    String held = "holds";
    for (int i = 0; i < 3; i++) {
      night.on(10 + 2 * i, answer(held, "ana"));
      held = night.last(Effect.Offered.class).getFirst().caseId();
      order.add(held);
      night.on(11 + 2 * i, ack(held, "ana"));
    }
    assertEquals(List.of("critical", "tight", "easy"), order);
  }

  // ---- ties

  @Test
  void whereAllAreEqualAHashDecidesThatIsTheSameOnEveryMachine() {
    assertEquals(-7159972812649967797L, Matcher.hash("c", "ana"));
    assertEquals(4785911022177273046L, Matcher.hash("c", "bea"));
    Set<String> chosen = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      String id = "c" + i;
      Night one = new Night(person("ana"), person("bea"), person("cleo"));
      Night other = new Night(person("cleo"), person("bea"), person("ana"));
      one.on(0, raise(question(id, Urgency.TONIGHT, 300, "ana", "bea", "cleo")));
      other.on(0, raise(question(id, Urgency.TONIGHT, 300, "cleo", "ana", "bea")));
      assertEquals(one.asked(id), other.asked(id), "whatever order they stand in");
      chosen.addAll(one.asked(id));
    }
    assertEquals(Set.of("ana", "bea", "cleo"), chosen, "and it is not always the same");
  }

  // ---- capacity

  /** Ana has room for one; what ends that makes room for the case that waits, in the same step. */
  @Test
  void capacityIsReservedByTheOfferAndFreedByWhateverEndsIt() {
    Map<String, RelayEvent> ends =
        Map.of(
            "declined", new RelayEvent.Declined("c", "ana"), "answered", answer("c", "ana"), "withdrawn",
            new RelayEvent.Withdrawn("c", "flag-c"), "handed off", new RelayEvent.HandedOff("c", new Note("ana", "", "")), "parked",
            new RelayEvent.Parked("c", new Note("ana", "", "")), "superseded", new RelayEvent.NewerText("c", "r3", true, "newer"),
            "not cleared", new RelayEvent.ClearanceChanged("c", Set.of()));
    ends.forEach(
        (how, event) -> {
          Night night = new Night(person("ana"));
          night.on(0, raise(question("c", Urgency.TONIGHT, 290, "ana"))).on(1, raise(question("waits", Urgency.TONIGHT, 250, "ana")));
          assertEquals(List.of(), night.asked("waits"), how);
          night.on(2, event);
          assertEquals(List.of("ana"), night.asked("waits"), how);
          assertEquals(1, night.state.load("ana").open(), how);
        });
    Night night = new Night(person("ana"));
    night.on(0, raise(question("c", Urgency.TONIGHT, 290, "ana"))).on(1, raise(question("waits", Urgency.TONIGHT, 250, "ana"))).until(15);
    assertEquals(List.of("ana"), night.asked("waits"), "timed out");
    assertTrue(night.all(Effect.Offered.class).size() == 2);
  }
}
