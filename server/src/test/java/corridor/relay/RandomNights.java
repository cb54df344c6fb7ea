package corridor.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.protocol.Finding;
import corridor.protocol.Label;
import corridor.protocol.NeededBy;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * RandomNights at random over a real store, and what must hold of any of them. The rules here look at rows and entries alone and
 * know nothing of the core.
 */
final class RandomNights {
  private static final NeededBy MORNING = new NeededBy(null, LocalDateTime.parse("2026-11-16T10:00:00"));
  private static final int ARTICLES = 40;
  private static final int REVIEWERS = 6;

  /** Who takes part, and the text. */
  record Cast(Actor advocate, List<Actor> reviewers, StreamId document, List<String> keys) {}

  private RandomNights() {}

  static Cast cast(House house) {
    RoomId room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    Actor advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(room), List.of());
    List<Actor> reviewers = new ArrayList<>();
    for (int i = 0; i < REVIEWERS; i++) {
      reviewers.add(house.reviewer("Reviewer " + i, List.of(room)));
    }
    String[] older = new String[ARTICLES];
    String[] newer = new String[ARTICLES];
    for (int i = 0; i < ARTICLES; i++) {
      older[i] = "Party " + i + " should act on number " + i + ".";
      newer[i] = "Party " + i + " shall act on number " + i + ".";
    }
    StreamId document = house.document(advocate, room, Label.AMBER, House.text(older), House.text(newer));
    return new Cast(advocate, reviewers, document, house.changedKeys(advocate, document));
  }

  /** One thing somebody does, or some minutes that pass; what comes too late is refused, and that is well. */
  static void step(House house, Cast cast, Random random) {
    Actor reviewer = cast.reviewers().get(random.nextInt(cast.reviewers().size()));
    try {
      switch (random.nextInt(8)) {
        case 0, 1 ->
            house.raise(
                cast.advocate(), cast.document(), List.of(cast.keys().get(random.nextInt(cast.keys().size()))),
                Urgency.values()[random.nextInt(3)], MORNING, "");
        case 2, 3, 4, 5 -> answer(house, reviewer, random);
        case 6 -> house.leap(Duration.ofSeconds(random.nextInt(900)));
        default -> House.look(house.relay);
      }
    } catch (Refused late) {
      // Somebody else was quicker: part of any night.
    }
  }

  private static void answer(House house, Actor reviewer, Random random) {
    List<OfferView> open = house.openAll(reviewer);
    if (open.isEmpty()) {
      return;
    }
    OfferView offer = open.get(random.nextInt(open.size()));
    switch (random.nextInt(5)) {
      case 0 -> house.relay(reviewer, new RelayCommand.Decline(offer.id(), null));
      case 1 -> house.relay(reviewer, new RelayCommand.HandOff(offer.id(), "Look at Article 9.", "should"));
      case 2 -> house.answer(reviewer, offer, Finding.CONCERN);
      default -> {
        if (offer.state() == OfferState.OFFERED) {
          house.relay(reviewer, new RelayCommand.Accept(offer.id()));
        }
      }
    }
  }

  /** No timer lost, nothing done twice, no capacity leaked. */
  static void check(House house, Cast cast) {
    house.relay.look();
    assertEquals(0, house.relay.repaired(), "a case stood still");
    assertEquals(
        0, house.number("select count(*) from cases where active = 1 and next_at is null"), "an active case waits for nothing");
    assertEquals(
        0,
        house.number("select count(*) from cases where active = 1 and next_at < " + house.now().minusSeconds(60).toEpochMilli()),
        "a timer was lost");
    assertEquals(
        0,
        house.number(
            "select count(*) from (select case_id, reviewer from offers where state in ('offered', 'accepted')"
                + " group by case_id, reviewer having count(*) > 1) as twice"),
        "one person holds one case twice");
    for (Actor reviewer : cast.reviewers()) {
      long live =
          house.number(
              "select count(*) from offers where state in ('offered', 'accepted') and reviewer = '" + reviewer.id() + "'");
      assertTrue(live <= 3, reviewer.name() + " holds " + live + ", more than she said");
      String load =
          house.store.readNow(
              tx -> tx.one("select body from loads where reviewer = ?", row -> row.text(1), reviewer.id()).orElse("\"open\":0,"));
      assertTrue(load.contains("\"open\":" + live + ","), reviewer.name() + " holds " + live + ", and the relay counts " + load);
      List<OfferView> told = house.offers(reviewer);
      toldOnce(reviewer, told);
      long firsts = told.stream().filter(each -> each.state() == OfferState.OFFERED).map(OfferView::id).distinct().count();
      assertEquals(
          house.number("select count(*) from offers where reviewer = '" + reviewer.id() + "'"), firsts,
          "every offer was told");
    }
  }

  /** The same again is told only where an offer was something else in between: timed out, and taken back by a late yes. */
  private static void toldOnce(Actor reviewer, List<OfferView> told) {
    for (int later = 0; later < told.size(); later++) {
      OfferView again = told.get(later);
      int before = told.subList(0, later).lastIndexOf(again);
      if (before >= 0) {
        List<OfferView> between =
            told.subList(before, later + 1).stream().filter(each -> each.id().equals(again.id())).toList();
        assertTrue(
            between.stream().anyMatch(each -> each.state() != again.state()),
            () ->
                reviewer.name() + " was told the same twice:"
                    + between.stream().map(each -> "\n  " + each).collect(Collectors.joining()));
      }
    }
  }
}
