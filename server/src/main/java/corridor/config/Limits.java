package corridor.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The limits in force: the defaults, but where an operator says otherwise. Immutable. */
public final class Limits {
  private final Map<Limit, Long> said;

  private Limits(Map<Limit, Long> said) {
    this.said = said;
  }

  public static Limits standard() {
    return new Limits(Map.of());
  }

  /**
   * @param written each as {@code name=value}
   * @throws SettingRefused naming the one that does not fit, and what would
   */
  public static Limits of(Collection<String> written) {
    Map<Limit, Long> said = new EnumMap<>(Limit.class);
    for (String each : written) {
      int equals = each.indexOf('=');
      Limit limit = named(equals < 0 ? each : each.substring(0, equals));
      said.put(limit, value(limit, equals < 0 ? "" : each.substring(equals + 1).strip()));
    }
    return new Limits(said);
  }

  private static Limit named(String name) {
    return Arrays.stream(Limit.values())
        .filter(limit -> limit.written().equals(name.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingRefused(
                    "The setting --limit does not fit: there is no limit \"" + name + "\". There are "
                        + Arrays.stream(Limit.values()).map(Limit::written).collect(Collectors.joining(", ")) + "."));
  }

  private static long value(Limit limit, String text) {
    if (text.matches("[0-9]{1,12}")) {
      long value = Long.parseLong(text);
      if (value >= limit.least() && value <= limit.most()) {
        return value;
      }
    }
    throw new SettingRefused(
        "The setting --limit does not fit: " + limit.written() + " is a number from " + limit.least() + " to " + limit.most()
            + " (" + limit.what() + ").");
  }

  public long of(Limit limit) {
    return said.getOrDefault(limit, limit.standard());
  }

  /** For limits below two thousand million, which all counts are. */
  public int count(Limit limit) {
    return Math.toIntExact(of(limit));
  }

  /** For limits in seconds. */
  public Duration seconds(Limit limit) {
    return Duration.ofSeconds(of(limit));
  }

  /** For limits in milliseconds. */
  public Duration millis(Limit limit) {
    return Duration.ofMillis(of(limit));
  }
}
