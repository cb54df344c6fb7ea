package corridor.relay;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.account.Participant;
import corridor.protocol.LoginId;
import corridor.protocol.Role;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any point, or worked on by two at once: no timer is lost, and nothing happens twice. */
@Tag("relay")
class RelayKillTest {
  private static final boolean LONG = Boolean.getBoolean("corridor.long");

  @TempDir Path folder;

  /** Who is in the folder, as a process finds them that did not make them. */
  static RandomNights.Cast cast(House house) {
    List<Participant> all = house.store.readNow(tx -> house.participants.all(tx));
    List<Actor> reviewers = new ArrayList<>();
    Actor advocate = null;
    for (Participant each : all) {
      Actor actor =
          new Actor(
              each.id(), new LoginId("l_0000000000000000000000"), each.name(), each.affiliation(), Set.copyOf(each.roles()),
              each.inbox(), false);
      if (each.roles().contains(Role.REVIEWER)) {
        reviewers.add(actor);
      } else {
        advocate = actor;
      }
    }
    StreamId document =
        house.store.readNow(
            tx -> tx.one("select stream from documents", row -> new StreamId(row.text(1))).orElseThrow());
    Actor flagger = java.util.Objects.requireNonNull(advocate);
    return new RandomNights.Cast(flagger, reviewers, document, house.changedKeys(flagger, document));
  }

  @Test
  @Tag("durability")
  void killedAtAnyPointItLosesNoTimerAndDoesNothingTwice() throws Exception {
    if (corridor.store.TestStores.onPostgres()) {
      return; // The other process would need the same database; there the store's own tests kill nodes.
    }
    Path data = folder.resolve("data");
    try (House house = new House(data)) {
      RandomNights.cast(house);
    }
    Instant at = House.START;
    Random random = new Random(20121203);
    for (int round = 1; round <= (LONG ? 20 : 3); round++) {
      Path said = Files.createTempFile(folder, "said", ".txt");
      Path wrong = Files.createTempFile(folder, "wrong", ".txt");
      Process process = start(data, 100L * round, at, said, wrong);
      long most = 400 + random.nextInt(4_000);
      await()
          .atMost(Duration.ofMinutes(10))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> Files.size(said) > most || !process.isAlive());
      assertTrue(process.isAlive(), () -> "ended by itself: " + read(wrong));
      process.destroyForcibly();
      process.waitFor();
      String text = Files.readString(said);
      List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      at = Instant.ofEpochMilli(Long.parseLong(lines.getLast())).plusSeconds(1_000);
      try (House house = new House(data, 100L * round + 50, at)) {
        RandomNights.check(house, cast(house));
      }
    }
    try (House house = new House(data, 9_999, at)) {
      house.pass(Duration.ofDays(5));
      RandomNights.check(house, cast(house));
      assertTrue(house.number("select count(*) from flags") > 10, "the night was long enough to say something");
      assertTrue(house.number("select count(*) from cases where active = 1") == 0, "all came to an end");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return gone.toString();
    }
  }

  private static Process start(Path data, long seed, Instant at, Path said, Path wrong) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
            KilledRelay.class.getName(), data.toString(), String.valueOf(seed), String.valueOf(at.toEpochMilli()))
        .redirectOutput(said.toFile())
        .redirectError(wrong.toFile())
        .start();
  }

  @Test
  void twoWorkersOnOneStoreLoseNoTimerAndDoNothingTwice() throws Exception {
    try (House house = new House(folder)) {
      twoWorkers(house, LONG ? 3_000 : 150);
    }
  }

  @Test
  @Tag("nodes")
  void twoNodesOnOneDatabaseLoseNoTimerAndDoNothingTwice() throws Exception {
    try (House house = House.shared(folder)) {
      twoWorkers(house, LONG ? 1_000 : 80);
    }
  }

  /** Without a claim that would keep them apart: both look beside every step, and commands come to either. */
  private static void twoWorkers(House house, int steps) throws Exception {
    RandomNights.Cast cast = RandomNights.cast(house);
    List<RelayHouse> both = List.of(house.relay, house.another());
    Random random = new Random(20121214);
    try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < steps; i++) {
        List<Future<?>> looks = new ArrayList<>();
        both.forEach(each -> looks.add(workers.submit(() -> House.look(each))));
        house.relay = both.get(random.nextInt(2));
        RandomNights.step(house, cast, random);
        for (Future<?> look : looks) {
          look.get();
        }
      }
    }
    for (RelayHouse each : both) {
      house.relay = each;
      House.patiently(
          () -> {
            RandomNights.check(house, cast);
            return true;
          });
    }
    assertTrue(house.number("select count(*) from offers") > 10, "the night was long enough to say something");
  }
}
