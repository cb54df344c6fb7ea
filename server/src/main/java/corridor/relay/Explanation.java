package corridor.relay;

import corridor.protocol.OfferView;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody was chosen: the score taken apart, kept with the offer as one line. Pure.
 *
 * @param expertise on the topic, 0 to 1
 * @param open reviews she held of {@code capacity}, and {@code taken} lately against the {@code mean}
 * @param answers how likely she answers, 0 to 1
 * @param timeLeft how far her hours leave room for a usual review, 0 to 1
 * @param scarce how few others have the rest of her topics
 */
record Explanation(
    double expertise, int open, int capacity, int taken, double mean, double answers, double timeLeft, double scarce) {
  private static final Pattern LINE =
      Pattern.compile(
          "expertise ([0-9.]+), open (\\d+) of (\\d+), taken (\\d+) \\(mean ([0-9.]+)\\), answers ([0-9.]+) %, time left ([0-9.]+) %, scarce"
              + " ([0-9.]+)");

  String line() {
    return String.format(
        Locale.ROOT, "expertise %.1f, open %d of %d, taken %d (mean %.1f), answers %.0f %%, time left %.0f %%, scarce %.2f",
        expertise, open, capacity, taken, mean, 100 * answers, 100 * timeLeft, scarce);
  }

  /** Null for a line that is none. */
  static @Nullable Explanation of(String line) {
    Matcher it = LINE.matcher(line);
    return it.matches()
        ? new Explanation(
            Double.parseDouble(it.group(1)), Integer.parseInt(it.group(2)), Integer.parseInt(it.group(3)), Integer.parseInt(it.group(4)),
            Double.parseDouble(it.group(5)), Double.parseDouble(it.group(6)) / 100, Double.parseDouble(it.group(7)) / 100,
            Double.parseDouble(it.group(8)))
        : null;
  }

  /**
   * Her own part. The mean and what is scarce tell of others, some of whom she may not see, and of their cases; how likely she
   * answers is counted anew whenever anybody's hours or rooms change, and so tells of that.
   */
  OfferView.Why own() {
    return new OfferView.Why((int) Math.round(100 * expertise), open, capacity);
  }
}
