package corridor.cli.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.lean.Json;
import corridor.cli.link.BusinessTime;
import corridor.protocol.Finding;
import corridor.protocol.FlagId;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.OfferId;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RehearsalTest {
  private static final ZoneId DUBAI = ZoneId.of("Asia/Dubai");

  private final Script script = Script.load();
  private final Temper temper = new Temper(script);

  private static OfferView offer(int number, String provision, Instant answerBy) {
    return offer(number, provision, "Is it?", answerBy);
  }

  private static OfferView offer(int number, String provision, String question, Instant answerBy) {
    String id = String.format("%022d", number);
    Instant now = Instant.parse("2026-11-23T21:30:00Z");
    FlagView flag =
        new FlagView(
            new FlagId("f_" + id), new StreamId("d_" + id), "DT/7", 2, 3, "art_5", provision, question, "", Urgency.TONIGHT,
            FlagState.OFFERED, now, answerBy, null, null, new ParticipantId("p_" + id), "Lena", List.of(), false, 1, null);
    return new OfferView(new OfferId("o_" + id), flag, OfferState.OFFERED, now, null, answerBy, "", "", "", null, 0, null, null, List.of());
  }

  @Test
  void theSameNightHasTheSameCuesOnEveryRun() {
    for (int night = 0; night < 12; night++) {
      assertEquals(script.night(night), Script.load().night(night));
    }
    assertNotEquals(script.night(5), script.night(6), "nights repeat with other words");
  }

  @Test
  void everyCueHasAnIdOfItsOwn() {
    Set<String> ids = new HashSet<>();
    for (int night = 0; night < 12; night++) {
      script.night(night).forEach(cue -> assertTrue(ids.add(cue.id()), cue.id()));
    }
  }

  @Test
  void everyPartOfTheScriptIsSomebodyOfTheSample() {
    Set<String> known = new HashSet<>();
    Json.asList(Json.object(Script.resource("sample.json")).get("participants"))
        .forEach(each -> known.add(Json.string(Json.asObject(each), "key")));
    assertTrue(known.size() >= 30, known.toString());
    for (int night = 0; night < 5; night++) {
      script.night(night).forEach(cue -> assertTrue(known.contains(cue.who()), cue.who()));
    }
    script.ears().values().forEach(parts -> assertTrue(known.containsAll(Script.strings(parts)), parts.toString()));
  }

  @Test
  void theTextChangesAtHalfPastOneAndIsFlaggedThen() {
    for (int night = 0; night < 5; night++) {
      List<Cue> cues = script.night(night);
      Duration brought =
          cues.stream().filter(cue -> cue.act() instanceof Cue.Bring).map(Cue::at).findFirst().orElseThrow();
      assertEquals(Duration.ofMinutes(25 * 60 + 28), brought);
      long flags = cues.stream().filter(cue -> cue.act() instanceof Cue.Raise && cue.at().compareTo(brought) > 0).count();
      assertTrue(flags >= 3, "night " + night);
    }
  }

  @Test
  void answersNameFindingsTheServerKnows() {
    script.readings().forEach(written -> assertNotNull(Finding.of(written.reading().finding())));
    script.kinds().forEach(kind -> assertNotNull(Finding.of(kind.reading().finding())));
    assertNotNull(Finding.of(script.otherwise().finding()));
  }

  @Test
  void writtenRevisionsDifferAndLaterOnesNeverStopChanging() {
    for (int revision = 2; revision <= 6; revision++) {
      assertNotEquals(NextText.written(revision - 1), NextText.written(revision));
    }
    String text = NextText.written(6);
    Set<String> seen = new HashSet<>();
    for (int revision = 7; revision < 60; revision++) {
      String next = NextText.edited(text, revision, script.edits());
      assertEquals(next, NextText.edited(text, revision, script.edits()));
      assertNotEquals(text, next);
      assertTrue(seen.add(next), "revision " + revision + " was there before");
      assertTrue(Math.abs(next.length() - text.length()) < 400, "the text does not grow without end");
      text = next;
    }
  }

  @Test
  void reviewersDecideTheSameEachTimeAndNotAllAlike() {
    List<Temper.Plan> plans = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      OfferView offer = offer(i, "Article 5, 2", null);
      assertEquals(temper.plan("june", offer, false), temper.plan("june", offer, false));
      plans.add(temper.plan("june", offer, false));
    }
    long accepted = plans.stream().filter(Temper.Plan.Accept.class::isInstance).count();
    assertTrue(accepted > 180 && accepted < 280, accepted + " of 300");
    assertTrue(plans.stream().anyMatch(Temper.Plan.Silence.class::isInstance));
    assertTrue(plans.stream().anyMatch(Temper.Plan.Decline.class::isInstance));
    assertTrue(plans.stream().anyMatch(plan -> plan instanceof Temper.Plan.Accept accept && accept.handsOver()));
  }

  @Test
  void anAnswerComesBeforeItIsNeeded() {
    for (int i = 0; i < 300; i++) {
      Instant by = Instant.parse("2026-11-23T21:50:00Z");
      OfferView offer = offer(i, "Article 5, 2", by);
      if (temper.plan("june", offer, true) instanceof Temper.Plan.Accept accept) {
        assertFalse(offer.offered().plus(accept.after()).plus(accept.then()).isAfter(by), accept.toString());
      }
    }
  }

  @Test
  void everyQuestionOfTheScriptHasItsOwnAnswer() {
    for (int night = 0; night < 3; night++) {
      for (Cue cue : script.night(night)) {
        if (cue.act() instanceof Cue.Raise raise) {
          Script.Reading reading = temper.reading("june", offer(1, raise.provision() + ", 2", raise.question(), null));
          assertTrue(
              script.readings().stream().anyMatch(written -> written.on().equals(raise.provision()) && written.reading().equals(reading)),
              raise.question());
        }
      }
    }
    for (Cue cue : script.night(4)) {
      if (cue.act() instanceof Cue.Raise raise) {
        assertNotEquals(script.otherwise(), temper.reading("june", offer(1, "Article 7, 1", raise.question(), null)), raise.question());
      }
    }
    script.welcome().questions().forEach(
        question -> assertNotEquals(script.otherwise(), temper.reading("june", offer(1, "Article 4, 3", question, null)), question));
  }

  @Test
  void whatSomebodyElseAsksIsAnsweredByItsKindAndNotByWhatWasWrittenForAnotherQuestion() {
    Script.Reading shall = temper.reading("june", offer(1, "Article 18, 3", "Does \"shall\" bind us here?", null));
    assertTrue(shall.reason().startsWith("\"Shall\" is a duty"), shall.reason());
    assertEquals(shall, temper.reading("arjun", offer(2, "Article 5, 2", "Does \"shall\" bind us here?", null)));
    Script.Reading accept = temper.reading("june", offer(1, "Article 5, 2", "Can we accept this?", null));
    assertTrue(script.readings().stream().noneMatch(written -> written.reading().equals(accept)), accept.reason());
    assertEquals(script.otherwise(), temper.reading("june", offer(1, "Article 51", "Qui paie ?", null)));
  }

  @Test
  void theScriptFollowsTheVenuesClock() {
    Instant now = Instant.parse("2026-11-23T18:30:00Z");
    Pace pace = Pace.ofVenue(DUBAI, LocalDate.of(2026, 11, 23), now);
    assertEquals(0, pace.night(now));
    assertEquals(Instant.parse("2026-11-23T21:28:00Z"), pace.of(0, Duration.ofMinutes(25 * 60 + 28)));
    assertEquals(0, pace.night(Instant.parse("2026-11-24T13:59:00Z")));
    assertEquals(1, pace.night(Instant.parse("2026-11-24T14:00:00Z")));
    assertEquals(8, pace.night(Instant.parse("2026-12-02T03:00:00Z")));
  }

  @Test
  void onATestServerTheEveningBeginsNowAndRunsFaster() {
    Instant now = Instant.parse("2026-11-23T09:00:00Z");
    Pace pace = Pace.fromNow(DUBAI, now, 60);
    Duration half = Duration.between(now, pace.of(0, Duration.ofMinutes(25 * 60 + 28)));
    assertEquals(Duration.ofSeconds(173), half);
    assertEquals(0, pace.night(now));
  }

  @Test
  void thingsAreDoneInTheOrderOfTheirTimeAtAnySpeed() {
    AtomicLong nanos = new AtomicLong();
    Instant start = Instant.parse("2026-11-23T18:30:00Z");
    BusinessTime time = new BusinessTime(nanos::get, start, 60);
    Timetable timetable = new Timetable(time);
    List<String> done = new ArrayList<>();
    timetable.at(start.plusSeconds(120), () -> done.add("second"));
    timetable.at(start.plusSeconds(60), () -> done.add("first"));
    timetable.at(start.plusSeconds(120), () -> done.add("third"));
    timetable.step();
    assertEquals(List.of(), done);
    nanos.set(1_000_000_000L);
    timetable.step();
    assertEquals(List.of("first"), done);
    time.heard(start.plusSeconds(90), 1);
    nanos.addAndGet(29_000_000_000L);
    timetable.step();
    assertEquals(List.of("first"), done, "at real time a minute takes a minute");
    nanos.addAndGet(2_000_000_000L);
    timetable.step();
    assertEquals(List.of("first", "second", "third"), done);
  }

  @Test
  void nobodyFloodsTheServer() {
    Player player = new Player(new CastFile.Member("lena", "Lena", "p", "t"), null, 0);
    int sent = 0;
    for (int i = 0; i < 100; i++) {
      sent += player.leave(0) == 0 ? 1 : 0;
    }
    assertTrue(sent <= 20, sent + " at once");
    sent = 0;
    for (long second = 1; second <= 60; second++) {
      for (int i = 0; i < 10; i++) {
        sent += player.leave(second * 1_000_000_000L) == 0 ? 1 : 0;
      }
    }
    assertTrue(sent <= 60, sent + " in a minute");
  }

  @Test
  void bothShapesOfACastFileAreRead() throws Exception {
    java.nio.file.Path file = java.nio.file.Files.createTempFile("cast", ".json");
    java.nio.file.Files.writeString(
        file,
        Json.write(Map.of("day0", "2026-11-23", "participants", List.of(Map.of("part", "lena", "name", "Lena", "participant", "p_1", "token", "t")))));
    CastFile cast = CastFile.read(file);
    assertEquals(new CastFile.Member("lena", "Lena", "p_1", "t"), cast.members().getFirst());
    assertEquals(LocalDate.of(2026, 11, 23), cast.dayZero());
    java.nio.file.Files.writeString(file, new CastFile("http://localhost:1", null, cast.members()).json());
    assertEquals("http://localhost:1", CastFile.read(file).server());
    assertEquals(cast.members(), CastFile.read(file).members());
  }
}
