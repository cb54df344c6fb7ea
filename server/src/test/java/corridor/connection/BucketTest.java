package corridor.connection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketTest {
  private final AtomicLong now = new AtomicLong(-5);
  private final Rates.Rate rate = new Rates.Rate(60, Duration.ofSeconds(1));
  private final Bucket bucket = new Bucket(60, now.get());

  private boolean ends() {
    return !bucket.take(rate, now.get());
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void endsWithOneTooManyAtOnce() {
    for (int i = 0; i < 60; i++) {
      assertFalse(ends(), "at " + i);
    }
    assertTrue(ends());
  }

  @Test
  void lastsForWhoeverIsToldSoAsOftenAsItGrows() {
    for (int i = 0; i < 1000; i++) {
      assertFalse(ends(), "at " + i);
      pass(Duration.ofSeconds(1));
    }
  }

  @Test
  void growsBackInAMinuteAndNoFurther() {
    for (int i = 0; i < 60; i++) {
      assertFalse(ends());
    }
    pass(Duration.ofHours(1));
    for (int i = 0; i < 60; i++) {
      assertFalse(ends(), "at " + i);
    }
    assertTrue(ends());
  }
}
