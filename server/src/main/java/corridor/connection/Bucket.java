package corridor.connection;

/** How often something may be done yet: a stock that is used up at once and grows back at its rate. Guarded by itself. */
final class Bucket {
  private double tokens;
  private long at;

  Bucket(double tokens, long at) {
    this.tokens = tokens;
    this.at = at;
  }

  synchronized boolean take(Rates.Rate rate, long now) {
    fill(rate, now);
    if (tokens < 1) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  synchronized void give(Rates.Rate rate) {
    tokens = Math.min(rate.burst(), tokens + 1);
  }

  /** What was taken elsewhere is taken here also where nothing is left: whoever was faster than the word waits for it. */
  synchronized void lose(Rates.Rate rate, long now) {
    fill(rate, now);
    tokens = Math.max(-rate.burst(), tokens - 1);
  }

  private void fill(Rates.Rate rate, long now) {
    tokens = Math.min(rate.burst(), tokens + (double) (now - at) / rate.every().toNanos());
    at = now;
  }
}
