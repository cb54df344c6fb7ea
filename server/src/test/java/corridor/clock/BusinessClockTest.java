package corridor.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BusinessClockTest {
  private static final Instant START = Instant.parse("2026-11-12T21:30:00Z");

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicReference<Instant> machine = new AtomicReference<>(START);

  private void pass(Duration elapsed) {
    nanos.addAndGet(elapsed.toNanos());
    machine.updateAndGet(now -> now.plus(elapsed));
  }

  @Test
  void aSampleRunsAsFastAsToldAndGoesOnFromWhereItStood() {
    BusinessClock clock = BusinessClock.ofSample(machine::get, nanos::get, START, 60);
    pass(Duration.ofSeconds(10));
    assertEquals(START.plus(Duration.ofMinutes(10)), clock.instant());
    clock.run(1);
    pass(Duration.ofSeconds(10));
    assertEquals(START.plus(Duration.ofSeconds(610)), clock.instant());
    clock.run(0);
    pass(Duration.ofDays(1));
    assertEquals(START.plus(Duration.ofSeconds(610)), clock.instant());
  }

  @Test
  void realTimeNeverRunsBackwardsAndCannotBeHurried() {
    BusinessClock clock = BusinessClock.ofMachine(machine::get, nanos::get, START.plusSeconds(100));
    assertEquals(START.plusSeconds(100), clock.instant());
    pass(Duration.ofSeconds(200));
    assertEquals(START.plusSeconds(200), clock.instant());
    machine.set(START.minus(Duration.ofDays(1)));
    assertEquals(START.plusSeconds(200), clock.instant());
    clock.run(60);
    assertEquals(1, clock.speed());
  }

  /** What it did by the wrong clock its store refused: it must not go on by it for an hour, and date entries so. */
  @Test
  @Tag("nodes")
  void aNodesClockThatIsMendedIsRightAgainAtOnce() {
    machine.set(START);
    BusinessClock clock = BusinessClock.ofNode(machine::get, nanos::get);
    machine.set(START.minusSeconds(3));
    assertEquals(START, clock.instant());
    machine.set(START.plus(Duration.ofHours(1)));
    assertEquals(START.plus(Duration.ofHours(1)), clock.instant());
    machine.set(START.plusSeconds(5));
    assertEquals(START.plusSeconds(5), clock.instant());
  }

  @Test
  void whoListensHearsEachChangeOnce() {
    BusinessClock clock = BusinessClock.ofSample(machine::get, nanos::get, START, 60);
    List<Double> heard = new ArrayList<>();
    clock.onChange(reading -> heard.add(reading.speed()));
    clock.run(1);
    clock.run(1);
    clock.run(60);
    assertEquals(List.of(1.0, 60.0), heard);
  }

  @Test
  void waitingIsInElapsedTime() {
    BusinessClock clock = BusinessClock.ofSample(machine::get, nanos::get, START, 60);
    assertEquals(Duration.ofSeconds(1), clock.until(START.plusSeconds(60)));
    assertEquals(Duration.ZERO, clock.until(START.minusSeconds(1)));
  }
}
