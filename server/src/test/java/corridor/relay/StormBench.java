package corridor.relay;

import corridor.access.Actor;
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
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A benchmark, not a test: 90 flags in ten minutes to 24 reviewers over the relay house and a store that syncs each commit.
 * Every offer counts with the whole deed that made it, from its submission to its commit: the flag itself, or whatever gave
 * somebody room again. Then {@link ChoiceBench}. {@code mvn -q -pl server -am test-compile exec:exec@measure-relay} runs both.
 */
final class StormBench {
  private static final int FLAGS = 90;
  private static final int REVIEWERS = 24;
  private static final Duration APART = Duration.ofMinutes(10).dividedBy(FLAGS);
  private static final NeededBy MORNING = new NeededBy(null, LocalDateTime.parse("2026-11-13T10:00:00"));

  private final House house;
  private final List<Double> delays = new ArrayList<>();

  private StormBench(House house) {
    this.house = house;
  }

  public static void main(String[] args) throws IOException {
    try (House house = new House(Files.createTempDirectory("storm"))) {
      new StormBench(house).run();
    }
    ChoiceBench.main(args);
  }

  private void run() {
    RoomId room = house.room(RoomKind.UNAFFILIATED, "", Label.AMBER);
    Actor advocate =
        house.person(
            "Amal", House.FREE, Set.of(Role.ADVOCATE), "Asia/Dubai", House.always(), List.of(), List.of(room), List.of());
    List<Actor> reviewers = new ArrayList<>();
    for (int i = 0; i < REVIEWERS; i++) {
      reviewers.add(house.reviewer("Reviewer " + i, List.of(room)));
    }
    String[] older = new String[FLAGS];
    String[] newer = new String[FLAGS];
    for (int i = 0; i < FLAGS; i++) {
      older[i] = "Party " + i + " should act on number " + i + ".";
      newer[i] = "Party " + i + " shall act on number " + i + ".";
    }
    StreamId document = house.document(advocate, room, Label.AMBER, House.text(older), House.text(newer));
    List<String> keys = house.changedKeys(advocate, document);
    for (int i = 0; i < FLAGS; i++) {
      List<String> key = List.of(keys.get(i));
      Urgency urgency = i % 6 == 0 ? Urgency.CRITICAL : Urgency.TONIGHT;
      timed(() -> house.raise(advocate, document, key, urgency, MORNING, ""));
      Actor reviewer = reviewers.get(i % REVIEWERS);
      for (OfferView offer : house.openAll(reviewer)) {
        if (offer.state() == OfferState.OFFERED) {
          timed(() -> house.relay(reviewer, new RelayCommand.Accept(offer.id())));
        } else {
          timed(() -> house.answer(reviewer, offer, Finding.CONCERN));
        }
      }
      house.leap(APART);
      timed(house.relay::tick);
    }
    delays.sort(null);
    System.out.printf(
        Locale.ROOT, "%d offers for %d flags: p50 %.0f ms, p99 %.0f ms, most %.0f ms%n", delays.size(), FLAGS,
        delays.get(delays.size() / 2), delays.get(delays.size() * 99 / 100), delays.getLast());
  }

  private void timed(Runnable deed) {
    long before = house.number("select count(*) from offers");
    long start = System.nanoTime();
    deed.run();
    double took = (System.nanoTime() - start) / 1e6;
    for (long made = house.number("select count(*) from offers"); made > before; made--) {
      delays.add(took);
    }
  }
}
