package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.availability.Busy;
import corridor.availability.Interval;
import corridor.notify.Alert;
import corridor.notify.Alerts;
import corridor.protocol.Affiliation;
import corridor.protocol.ErrorCode;
import corridor.protocol.Finding;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.NightCommand;
import corridor.protocol.NightResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.RelayCommand;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.store.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The night ahead and the night behind, each as far as one may see them. It is 01:30 in Dubai at first. */
@Tag("relay")
class NightsTest {
  private House house;
  private RoomId room;
  private Actor hana;
  private Nights nights;
  private final List<Alert> alerts = new ArrayList<>();
  private final Set<ParticipantId> reachable = new java.util.HashSet<>();

  @BeforeEach
  void open(@TempDir Path folder) {
    house = new House(folder);
    room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    hana =
        house.person(
            "Hana", House.FREE, Set.of(Role.COORDINATOR, Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(),
            List.of(room), List.of());
    nights =
        house.relay.nights(
            new Alerts() {
              @Override
              public void alert(Tx tx, Alert alert) {
                alerts.add(alert);
              }

              @Override
              public void over(Tx tx, ParticipantId to, String about) {}
            },
            new Nights.Reach() {
              @Override
              public Set<ParticipantId> reachable(Tx tx) {
                return reachable;
              }

              @Override
              public int count(Tx tx, ParticipantId who, Instant from, boolean good) {
                return 0;
              }
            });
  }

  @AfterEach
  void close() {
    house.close();
  }

  private NightResult.Coverage coverage(Actor viewer) {
    return (NightResult.Coverage) house.run(nights.handle(viewer, new NightCommand.Coverage()));
  }

  private static List<Integer> row(NightResult.Coverage coverage, String topic) {
    return coverage.rows().stream().filter(each -> each.topic().equals(topic)).findFirst().orElseThrow().people();
  }

  private Actor reviewer(String name, RoomId in, String from, String to, String... topics) {
    return house.person(
        name, House.FREE, Set.of(Role.REVIEWER), "Asia/Dubai", House.always(), House.hours(from, to), List.of(in),
        List.of(topics));
  }

  @Test
  void halfHoursOfTheRestOfThisNightAreCountedByDeclaredHours() {
    reachable.add(reviewer("Ana", room, "02:00", "04:00", "access").id());
    var _ = reviewer("Ben", room, "03:00", "08:00", "finance");
    NightResult.Coverage night = coverage(hana);
    assertEquals(House.START, night.from(), "from this half hour on");
    assertEquals(Instant.parse("2026-11-13T04:00:00Z"), night.to(), "to 08:00 in Dubai");
    assertEquals(List.of(0, 1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1), row(night, ""));
    assertEquals(List.of(0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0), row(night, "access"));
    assertEquals(List.of(1, 2), List.of(night.alertable(), night.of()));
  }

  @Test
  void whereNobodyAtAllIsThereNoTopicSaysSoAgain() {
    var _ = reviewer("Ana", room, "02:00", "08:00", "access", "finance");
    List<NightResult.Gap> gaps = coverage(hana).gaps();
    assertEquals(new NightResult.Gap("", "en", House.START, House.START.plus(Duration.ofMinutes(30))), gaps.getFirst());
    assertTrue(gaps.stream().noneMatch(gap -> gap.topic().equals("access")), gaps.toString());
    assertTrue(gaps.stream().anyMatch(gap -> gap.topic().equals("liability")), gaps.toString());
  }

  @Test
  @Tag("walls")
  void onlyPeopleOfRoomsSheSharesCount() {
    RoomId other = house.room(RoomKind.DELEGATION, "Norlandia", Label.AMBER);
    var _ =
        house.person(
            "Nor", new Affiliation(Side.DELEGATION, "Norlandia"), Set.of(Role.REVIEWER), "Asia/Dubai", House.always(),
            House.always(), List.of(other), List.of("access"));
    NightResult.Coverage night = coverage(hana);
    assertEquals(0, night.of());
    assertTrue(row(night, "access").stream().allMatch(people -> people == 0), night.toString());
  }

  @Test
  void importedBusyTimesTakeAwayFromReviewingHours() {
    Actor ana = reviewer("Ana", room, "00:00", "00:00", "access");
    house.store.writeNow(
        tx -> {
          tx.update(
              "insert into calendars (id, participant, name, address, read_at, until_at, next_wall, problem) values"
                  + " ('k_1', ?, 'work', '', null, null, 0, '')",
              ana.id());
          new Busy()
              .save(tx, "k_1", List.of(new Interval(Instant.parse("2026-11-12T22:00:00Z"), Instant.parse("2026-11-12T23:00:00Z"))));
          house.participants.hoursChanged(tx);
          return true;
        });
    assertEquals(List.of(1, 0, 0, 1), row(coverage(hana), "access").subList(0, 4));
  }

  @Test
  void whoDidNotAnswerThreeTimesIsNotCountedUntilSheResumes() {
    Actor ana = reviewer("Ana", room, "00:00", "00:00");
    for (int i = 0; i < 3; i++) {
      StreamId document = house.document(hana, room, Label.GREEN, House.text("One " + i + "."), House.text("Two " + i + "."));
      house.raise(hana, document, Urgency.TONIGHT, null);
      house.pass(Duration.ofMinutes(16));
    }
    assertTrue(row(coverage(hana), "").stream().allMatch(people -> people == 0));
    house.relay(ana, new RelayCommand.Resume());
    assertTrue(row(coverage(hana), "").stream().allMatch(people -> people == 1));
  }

  @Test
  void coverIsAskedOfThoseWhoCouldGiveIt() {
    Actor ana = reviewer("Ana", room, "20:00", "21:00", "liability");
    Actor ben = reviewer("Ben", room, "20:00", "21:00", "finance");
    NightCommand.AskForCover ask =
        new NightCommand.AskForCover("liability", "en", House.START, House.START.plus(Duration.ofHours(2)));
    NightResult.Asked asked = (NightResult.Asked) house.run(nights.handle(hana, ask));
    assertEquals(1, asked.people());
    InboxEvent.CoverWanted wanted = house.inbox(ana, InboxEvent.CoverWanted.class).getFirst();
    assertEquals("Hana", wanted.byName());
    assertEquals(List.of(), house.inbox(ben, InboxEvent.CoverWanted.class));
    assertEquals(List.of(Alert.Within.AWAKE), alerts.stream().map(Alert::within).toList());
    assertEquals(
        ErrorCode.NOT_ALLOWED, House.refused(() -> house.run(nights.handle(ana, ask))).code(), "coordinators ask");
    NightCommand.AskForCover nobody =
        new NightCommand.AskForCover("security", "en", House.START, House.START.plus(Duration.ofHours(2)));
    assertEquals(ErrorCode.NOT_ALLOWED, House.refused(() -> house.run(nights.handle(hana, nobody))).code());
  }

  @Test
  void whoTakesTheHoursClosesTheGap() {
    Actor ana = reviewer("Ana", room, "20:00", "21:00", "liability");
    assertEquals(0, row(coverage(hana), "liability").get(1));
    house.availability(
        ana,
        new corridor.protocol.AvailabilityCommand.Promise(
            LocalDateTime.parse("2026-11-13T02:00"), LocalDateTime.parse("2026-11-13T04:00")));
    assertEquals(List.of(0, 1, 1, 1, 1, 0), row(coverage(hana), "liability").subList(0, 6));
  }

  @Test
  void coordinatorsAreToldOfGapsOnceByTheAfternoon() {
    Actor advocate =
        house.person(
            "Lena", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(room), List.of());
    assertFalse(due(), "at night it is too late");
    house.leap(Duration.ofHours(13));
    assertFalse(due(), "14:30");
    house.leap(Duration.ofHours(1));
    assertTrue(due(), "15:30");
    warn();
    warn();
    InboxEvent.CoverageGaps told = house.inbox(hana, InboxEvent.CoverageGaps.class).getFirst();
    assertEquals(1, house.inbox(hana, InboxEvent.CoverageGaps.class).size());
    assertEquals(Instant.parse("2026-11-13T16:00:00Z"), told.night());
    assertFalse(due());
    assertEquals(List.of(), house.inbox(advocate, InboxEvent.CoverageGaps.class));
    house.leap(Duration.ofHours(24));
    assertTrue(due(), "the next night is another");
  }

  private boolean due() {
    Boolean due = house.store.readNow(nights::isWarningDue);
    return due;
  }

  private void warn() {
    house.store.writeNow(
        tx -> {
          nights.warn(tx);
          return true;
        });
  }

  @Test
  void theNightBehindSaysWhatWasAskedAndHowItWent() {
    Actor ana = reviewer("Ana", room, "00:00", "00:00");
    StreamId document =
        house.document(hana, room, Label.GREEN, House.text("We should agree."), House.text("We shall agree."));
    house.raise(hana, document, Urgency.TONIGHT, null);
    house.pass(Duration.ofMinutes(4));
    house.relay(ana, new RelayCommand.Accept(house.open(ana).id()));
    house.pass(Duration.ofMinutes(20));
    house.answer(ana, house.open(ana), Finding.CONCERN);
    NightResult.Behind seen = behind(ana);
    assertEquals(List.of(1, 1, 0), List.of(seen.flags().size(), seen.answered(), seen.nobody()));
    assertEquals(4, seen.acceptedMedian().intValue());
    assertEquals(24, seen.answeredMedian().intValue());
    assertNotNull(seen.mine());
    assertEquals(List.of(1, 1, 1), List.of(seen.mine().offered(), seen.mine().accepted(), seen.mine().answered()));
  }

  @Test
  @Tag("walls")
  void theNightBehindTellsNothingOfDocumentsSheDoesNotRead() {
    RoomId other = house.room(RoomKind.DELEGATION, "Norlandia", Label.AMBER);
    Actor tess =
        house.person(
            "Tess", new Affiliation(Side.DELEGATION, "Norlandia"), Set.of(Role.ADVOCATE, Role.REVIEWER), "Asia/Dubai", House.always(),
            House.always(), List.of(other), List.of());
    StreamId document =
        house.document(tess, other, Label.GREEN, House.text("We should agree."), House.text("We shall agree."));
    house.raise(tess, document, Urgency.TONIGHT, null);
    assertEquals(1, behind(tess).flags().size());
    NightResult.Behind seen = behind(hana);
    assertEquals(List.of(), seen.flags());
    assertEquals(0, seen.nobody() + seen.waiting() + seen.answered());
  }

  private NightResult.Behind behind(Actor viewer) {
    return (NightResult.Behind) house.run(nights.handle(viewer, new NightCommand.Behind()));
  }
}
