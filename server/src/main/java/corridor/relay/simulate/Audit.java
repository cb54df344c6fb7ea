package corridor.relay.simulate;

import corridor.relay.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads a play's log as a suspicious onlooker would: with the scenario in hand, a wall clock for every person, minute by
 * minute, and no line of the relay's code.
 */
final class Audit {
  private static final Duration SLACK = Duration.ofSeconds(5);

  /** See docs/relay.md, "Free capacity". */
  private static final Duration PATIENCE = Duration.ofHours(5);

  private final Scenario scenario;
  private final Map<String, Scenario.Person> people = new HashMap<>();
  private final Map<String, Scenario.Asked> flags = new HashMap<>();
  private final Map<String, Instant> staysUntil = new HashMap<>();
  private final Map<String, Integer> taken = new HashMap<>();
  private final Map<String, Integer> open = new HashMap<>();
  private final Map<String, Instant> freeSince = new HashMap<>();

  /** Somebody among those who may read a flag: whether she has taken far more than others depends on who they are. */
  private record Among(Set<String> mayRead, String who) {
    static Among of(Scenario.Asked flag, String who) {
      return new Among(Set.copyOf(flag.mayRead()), who);
    }
  }

  /** When somebody who had taken far more than the mean last ceased to be so. */
  private final Map<Among, Instant> lightSince = new HashMap<>();
  private final Map<String, Story> stories = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();

  int outOfHours;
  int wallViolations;
  int timersLost;
  int duplicates;
  int offers;
  final List<Double> offerDelaySeconds = new ArrayList<>();

  /** What is known of one flag while reading. */
  private static final class Story {
    final Map<String, Instant> outSince = new TreeMap<>();
    final Set<String> held = new HashSet<>();
    Instant waitingSince = Instant.MIN;
    Instant firstAlone = Instant.MAX;
    Instant told = Instant.MAX;
    Instant over = Instant.MAX;
    Instant answered = Instant.MAX;
    Instant acknowledged = Instant.MAX;
  }

  Audit(Scenario scenario, Log log) {
    this.scenario = scenario;
    scenario.people().forEach(each -> people.put(each.id(), each));
    scenario.flags().forEach(each -> flags.put(each.id(), each));
    for (int i = 0; i < log.lines.size(); i++) {
      read(log.lines.get(i), i + 1 < log.lines.size() ? log.lines.get(i + 1).at() : Instant.MAX);
    }
    stories.forEach(this::close);
    if (stories.size() != flags.size()) {
      timersLost += flags.size() - stories.size();
    }
  }

  private void read(Log.Line line, Instant next) {
    if (line.what() == Log.What.RESUMED) {
      freeSince.put(line.who(), line.at());
      return;
    }
    Story story = stories.computeIfAbsent(line.flag(), f -> new Story());
    overdue(line.flag(), story, line.at());
    switch (line.what()) {
      case RAISED -> story.waitingSince = line.at();
      case OFFERED -> offered(line, story);
      case ENDED -> ended(line, story);
      case ACKNOWLEDGED -> {
        story.held.add(line.who());
        Set<Among> above =
            flags.values().stream()
                .flatMap(flag -> flag.mayRead().stream().map(who -> Among.of(flag, who)))
                .filter(this::burdened)
                .collect(Collectors.toSet());
        taken.merge(line.who(), 1, Integer::sum);
        above.stream().filter(each -> !burdened(each)).forEach(each -> lightSince.put(each, line.at()));
        story.acknowledged = story.acknowledged.isBefore(line.at()) ? story.acknowledged : line.at();
      }
      case REMINDED -> outOfHours += awake(line.who(), line.at(), false) ? 0 : 1;
      case TOLD -> story.told = story.told.isBefore(line.at()) ? story.told : line.at();
      case HANDED_BACK -> {
        duplicates += seen.add("answer " + line.flag() + " " + line.who()) ? 0 : 1;
        story.answered = story.answered.isBefore(line.at()) ? story.answered : line.at();
        story.over = story.answered;
      }
      case EXPIRED -> {
        duplicates += seen.add("expired " + line.flag()) ? 0 : 1;
        story.over = line.at();
      }
      case STAYS -> staysUntil.merge(line.who(), Instant.parse(line.note()), (a, b) -> a.isAfter(b) ? a : b);
      case REPAIRED -> timersLost++;
      case PAUSED, RESUMED -> {}
    }
    if (line.at().isBefore(next) && story.outSince.isEmpty() && story.over.equals(Instant.MAX)) {
      story.firstAlone = story.firstAlone.isBefore(line.at()) ? story.firstAlone : line.at();
    }
  }

  private void offered(Log.Line line, Story story) {
    offers++;
    duplicates += seen.add("offer " + line.flag() + " " + line.who()) ? 0 : 1;
    outOfHours += awake(line.who(), line.at(), true) ? 0 : 1;
    Scenario.Asked flag = flags.get(line.flag());
    Scenario.Person person = people.get(line.who());
    if (flag == null || person == null || !flag.mayRead().contains(line.who()) || walled(flag, person)) {
      wallViolations++;
      return;
    }
    duplicates += story.over.equals(Instant.MAX) ? 0 : 1;
    story.outSince.put(line.who(), line.at());
    int load = open.merge(line.who(), 1, Integer::sum);
    wallViolations += load > person.capacity() ? 1 : 0;
    Instant could = story.waitingSince;
    Instant free = freeSince.getOrDefault(line.who(), Instant.MIN);
    could = free.isAfter(could) ? free : could;
    Instant opened = opening(person, line.at());
    could = opened.isAfter(could) ? opened : could;
    Among asked = Among.of(flag, line.who());
    if (flag.urgency() != Urgency.CRITICAL && burdened(asked)) {
      Instant patience = flag.deadline().minus(PATIENCE);
      could = patience.isAfter(could) ? patience : could;
    } else if (flag.urgency() != Urgency.CRITICAL) {
      Instant light = lightSince.getOrDefault(asked, Instant.MIN);
      could = light.isAfter(could) ? light : could;
    }
    for (String holder : story.held) {
      Instant onward = closing(holder, line.at()).minus(Duration.ofMinutes(10));
      could = onward.isAfter(could) ? onward : could;
    }
    offerDelaySeconds.add(Duration.between(could, line.at()).toMillis() / 1000.0);
  }

  /** Whoever has taken far more than the mean of those who may read a flag is not free for it if it can wait; counted here anew. */
  private boolean burdened(Among one) {
    double mean = one.mayRead().stream().mapToInt(each -> taken.getOrDefault(each, 0)).sum() / (double) Math.max(1, one.mayRead().size());
    return taken.getOrDefault(one.who(), 0) > 2.3 * mean + 3;
  }

  private static boolean walled(Scenario.Asked flag, Scenario.Person person) {
    return !flag.audience().equals("open") && !flag.audience().equals(person.side());
  }

  private void ended(Log.Line line, Story story) {
    duplicates += seen.add("end " + line.note().split(" ")[0]) ? 0 : 1;
    if (line.note().endsWith(" SOMEBODY_ELSE") || line.note().endsWith(" CRITICAL_FIRST")) {
      seen.remove("offer " + line.flag() + " " + line.who());
    }
    if (story.outSince.remove(line.who()) != null) {
      Scenario.Person person = people.get(line.who());
      int load = open.merge(line.who(), -1, Integer::sum);
      if (person != null && load == person.capacity() - 1) {
        freeSince.put(line.who(), line.at());
      }
    }
    story.held.remove(line.who());
    story.waitingSince = line.at();
  }

  /** Counts offers that should have timed out, and flags that should have expired, before this moment. */
  private void overdue(String id, Story story, Instant now) {
    Scenario.Asked flag = flags.get(id);
    if (flag == null) {
      timersLost++;
      return;
    }
    Duration wait = Duration.ofMinutes(scenario.acknowledgeMinutes(flag));
    story.outSince.forEach(
        (who, since) -> {
          boolean late = !story.held.contains(who) && now.isAfter(since.plus(wait).plus(SLACK));
          if (late && seen.add("late " + id + " " + who)) {
            timersLost++;
          }
        });
    if (story.over.equals(Instant.MAX) && now.isAfter(flag.deadline().plus(SLACK)) && seen.add("late " + id)) {
      timersLost++;
    }
  }

  private void close(String id, Story story) {
    overdue(id, story, Instant.MAX.minus(Duration.ofDays(9999)));
  }

  /** When the flag was answered; {@link Instant#MAX}: never. */
  Instant answered(Scenario.Asked flag) {
    Story story = stories.get(flag.id());
    return story == null ? Instant.MAX : story.answered;
  }

  /** When it was first acknowledged; {@link Instant#MAX}: never. */
  Instant acknowledged(Scenario.Asked flag) {
    Story story = stories.get(flag.id());
    return story == null ? Instant.MAX : story.acknowledged;
  }

  /** Whether the flagger knew within five seconds of the first moment at which nobody was being asked. */
  boolean toldAtOnce(Scenario.Asked flag) {
    Story story = stories.get(flag.id());
    if (story == null) {
      return false;
    }
    boolean inTime = !story.told.isAfter(safePlus(story.firstAlone));
    return inTime || (story.firstAlone.equals(Instant.MAX) && !story.over.equals(Instant.MAX));
  }

  private static Instant safePlus(Instant at) {
    return at.equals(Instant.MAX) ? at : at.plus(SLACK);
  }

  /** The first minute of the stretch of reviewing minutes that holds {@code at}, found by walking back. */
  private Instant opening(Scenario.Person person, Instant at) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    while (inHours(person, minute.minus(1, ChronoUnit.MINUTES), true)) {
      minute = minute.minus(1, ChronoUnit.MINUTES);
    }
    return minute;
  }

  /** When this holder's day ends, found by walking on. */
  private Instant closing(String who, Instant at) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    while (awake(who, minute, false)) {
      minute = minute.plus(1, ChronoUnit.MINUTES);
    }
    return minute;
  }

  private boolean awake(String who, Instant at, boolean asked) {
    Scenario.Person person = people.get(who);
    if (person == null) {
      return false;
    }
    Instant stays = staysUntil.get(who);
    return inHours(person, at, asked) || (!asked && stays != null && at.isBefore(stays));
  }

  /** Looks at the person's wall clock, nothing else. */
  private boolean inHours(Scenario.Person person, Instant at, boolean asked) {
    ZonedDateTime clock = at.atZone(person.zone());
    LocalTime time = clock.toLocalTime();
    boolean overMidnight = !person.awakeTo().isAfter(person.awakeFrom());
    if (!overMidnight) {
      return day(person, clock.toLocalDate(), asked)
          && !time.isBefore(person.awakeFrom())
          && time.isBefore(person.awakeTo());
    }
    return (day(person, clock.toLocalDate(), asked) && !time.isBefore(person.awakeFrom()))
        || (day(person, clock.toLocalDate().minusDays(1), asked) && time.isBefore(person.awakeTo()));
  }

  private boolean day(Scenario.Person person, LocalDate date, boolean asked) {
    long index = ChronoUnit.DAYS.between(scenario.from(), date);
    boolean known = index >= 0 && index < person.volunteers().size();
    return known && (!asked || person.volunteers().get((int) index));
  }

  /** How many cases each person acknowledged. */
  static Map<String, Integer> taken(Log log) {
    Map<String, Integer> taken = new HashMap<>();
    for (Log.Line each : log.lines) {
      if (each.what() == Log.What.ACKNOWLEDGED) {
        taken.merge(each.who(), 1, Integer::sum);
      }
    }
    return taken;
  }
}
