package corridor.relay.simulate;

import corridor.relay.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Makes scenarios by seed; the same seed makes the same scenario on every machine. How many people and flags, the shares of
 * urgencies, languages, audiences, sides and capacities, and the medians of what takes time are those of the weeks the goals
 * were set on, so that both can be held to the same goals; none looks at what the relay does. Bursts are of any size up to
 * the largest, where those weeks have mostly 1 to 5, 10, 20 and 30.
 */
public final class ScenarioMaker {
  private static final ZoneId VENUE = ZoneId.of("Asia/Dubai");
  private static final LocalDate FROM = LocalDate.of(2026, 11, 9);
  private static final List<String> ZONES =
      List.of(
          "America/Los_Angeles", "America/Mexico_City", "America/New_York", "America/Bogota", "America/Sao_Paulo",
          "Africa/Dakar", "Europe/London", "Europe/Berlin", "Africa/Nairobi", "Africa/Cairo", "Asia/Kathmandu",
          "Asia/Kolkata", "Asia/Bangkok", "Asia/Manila", "Asia/Tokyo", "Australia/Sydney", "Pacific/Fiji",
          "Pacific/Apia");
  private static final List<String> FROMS = List.of("06:30", "07:00", "07:30", "08:00", "09:00");
  private static final List<String> TOS = List.of("21:00", "21:30", "22:00", "22:30", "23:00");
  private static final List<String> OTHERS = List.of("ar", "es", "fr", "ru", "zh");
  private static final int TOPICS = 10;
  private static final double USUAL_ACKNOWLEDGEMENT = 4;

  /** What distinguishes a quiet week from a stormy one. */
  public enum Kind {
    NORMAL(60, 45, 10, 22, 0.24),
    STORM(24, 90, 30, 45, 0.25);

    private final int reviewers;
    private final int flagsANight;
    private final int largestBurst;
    private final double reviewMinutes;
    private final double otherLanguages;

    Kind(int reviewers, int flagsANight, int largestBurst, double reviewMinutes, double otherLanguages) {
      this.reviewers = reviewers;
      this.flagsANight = flagsANight;
      this.largestBurst = largestBurst;
      this.reviewMinutes = reviewMinutes;
      this.otherLanguages = otherLanguages;
    }
  }

  private final Kind kind;
  private final int nights;
  private final SplittableRandom random;

  private ScenarioMaker(Kind kind, long seed, int nights) {
    this.kind = kind;
    this.nights = nights;
    random = new SplittableRandom(seed * 31 + kind.ordinal());
  }

  /**
   * @param nights 1 to 60
   */
  public static Scenario make(Kind kind, long seed, int nights) {
    if (nights < 1 || nights > 60) {
      throw new IllegalArgumentException("Simulate between 1 and 60 nights.");
    }
    return new ScenarioMaker(kind, seed, nights).make();
  }

  private Scenario make() {
    List<Scenario.Person> people = new ArrayList<>();
    for (int i = 0; i < kind.reviewers; i++) {
      people.add(person(i));
    }
    List<Scenario.Asked> flags = new ArrayList<>();
    for (int night = 0; night < nights; night++) {
      int left = Math.max(1, (int) Math.round(kind.flagsANight * (1 + 0.25 * random.nextGaussian())));
      while (left > 0) {
        left -= burst(flags, people, night, Math.min(left, 1 + random.nextInt(kind.largestBurst)));
      }
    }
    flags.sort(Comparator.comparing(Scenario.Asked::at).thenComparing(Scenario.Asked::id));
    return new Scenario(VENUE, FROM, nights, 8, 15, 35, List.copyOf(people), List.copyOf(flags));
  }

  private Scenario.Person person(int number) {
    List<Boolean> volunteers = new ArrayList<>();
    for (int i = 0; i < nights + 2; i++) {
      volunteers.add(random.nextDouble() < 0.7);
    }
    Map<String, Double> topics = new TreeMap<>();
    int many = 2 + random.nextInt(3);
    while (topics.size() < many) {
      topics.put("t" + random.nextInt(TOPICS), 0.6 + 0.2 * random.nextInt(3));
    }
    Set<String> languages = new LinkedHashSet<>(List.of("en"));
    if (random.nextDouble() < 0.52) {
      languages.add(any(OTHERS));
    }
    return new Scenario.Person(
        "r" + number,
        ZoneId.of(ZONES.get(number % ZONES.size())),
        LocalTime.parse(any(FROMS)),
        LocalTime.parse(any(TOS)),
        volunteers,
        topics,
        languages,
        random.nextDouble() < 0.3 ? "delegation" : "unaffiliated",
        weighted(0.25, 0.5, 0.25) + 1,
        0.55 + 0.4 * random.nextDouble());
  }

  private int burst(List<Scenario.Asked> flags, List<Scenario.Person> people, int night, int size) {
    Instant dusk = FROM.plusDays(night).atTime(19, 30).atZone(VENUE).toInstant();
    // At any time from 19:30 to 03:30; in the weeks given as well, with somewhat fewer in the first and the last hour.
    Instant start = dusk.plusSeconds(random.nextInt((int) Duration.ofHours(8).toSeconds()));
    Instant morning = FROM.plusDays(night + 1L).atTime(9, 0).atZone(VENUE).toInstant();
    for (int i = 0; i < size; i++) {
      Instant at = start.plusSeconds(random.nextInt(210));
      boolean critical = random.nextDouble() < 0.3;
      Instant deadline = critical ? at.plusSeconds(5400 + random.nextInt(9000)) : morning;
      String language = random.nextDouble() < kind.otherLanguages ? any(OTHERS) : "en";
      String audience = List.of("open", "unaffiliated", "delegation").get(weighted(0.62, 0.23, 0.15));
      double review = round(Math.max(6, kind.reviewMinutes * Math.exp(0.5 * random.nextGaussian())));
      Set<String> mayRead = new LinkedHashSet<>();
      Map<String, Double> after = new TreeMap<>();
      for (Scenario.Person each : people) {
        if (each.languages().contains(language) && (audience.equals("open") || audience.equals(each.side()))) {
          mayRead.add(each.id());
          double minutes = round(USUAL_ACKNOWLEDGEMENT * Math.exp(0.7 * random.nextGaussian()));
          if (random.nextDouble() < each.responseRate()) {
            after.put(each.id(), minutes);
          }
        }
      }
      flags.add(
          new Scenario.Asked(
              "f" + flags.size(), at, deadline, critical ? Urgency.CRITICAL : Urgency.TONIGHT,
              "t" + random.nextInt(TOPICS), audience, language, review, mayRead, after));
    }
    return size;
  }

  private String any(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }

  private int weighted(double... shares) {
    double left = random.nextDouble();
    for (int i = 0; i < shares.length; i++) {
      left -= shares[i];
      if (left < 0) {
        return i;
      }
    }
    return shares.length - 1;
  }

  private static double round(double minutes) {
    return Math.round(minutes * 100) / 100.0;
  }
}
