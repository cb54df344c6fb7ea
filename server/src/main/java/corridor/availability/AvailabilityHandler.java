package corridor.availability;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.store.Tx;
import corridor.store.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The availability commands. */
public final class AvailabilityHandler {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final int HALF_HOURS = 48;

  /** From so many who could be asked on, one of them is likely to answer. */
  private static final int ENOUGH = 3;

  /** No tap lasts longer: whoever is away for more sets her hours. */
  private static final Duration LONGEST = Duration.ofHours(36);

  /** Whom the actor may see asked; rooms and the relay, which know, are above this package. */
  @FunctionalInterface
  public interface Askable {
    Set<ParticipantId> by(Tx tx, Actor actor);
  }

  private final Participants participants;
  private final Taps taps;
  private final InstantSource clock;
  private final Askable askable;

  public AvailabilityHandler(Participants participants, Taps taps, InstantSource clock, Askable askable) {
    this.participants = participants;
    this.taps = taps;
    this.clock = clock;
    this.askable = askable;
  }

  public Work handle(Actor actor, AvailabilityCommand command) {
    return switch (command) {
      case AvailabilityCommand.Look() -> new Work.Read(tx -> mine(tx, actor));
      case AvailabilityCommand.Save save -> new Work.Write(tx -> save(tx, actor, save));
      case AvailabilityCommand.AwakeUntil(var until) -> new Work.Write(tx -> awake(tx, actor, until));
      case AvailabilityCommand.GoingToSleep(var until) -> new Work.Write(tx -> sleep(tx, actor, until));
      case AvailabilityCommand.Strip() -> new Work.Read(tx -> strip(tx, actor));
    };
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  private Participant person(Tx tx, Actor actor) {
    return participants.find(tx, actor.id()).orElseThrow(Refused::notFound);
  }

  private AvailabilityResult.Mine mine(Tx tx, Actor actor) {
    Participant person = person(tx, actor);
    Availability declared = Declared.of(person, taps.find(tx, actor.id()).orElse(null));
    Instant now = now();
    boolean awake = declared != null && declared.isAwake(now);
    boolean asked = declared != null && declared.isReviewing(now);
    return new AvailabilityResult.Mine(
        person.zone(), person.awake(), person.reviewing(), person.capacity(), awake, asked,
        declared == null ? null : changes(declared, now, awake));
  }

  /** When she goes to sleep, if she is awake; else when she will be awake. */
  private static @Nullable Instant changes(Availability declared, Instant now, boolean awake) {
    if (!awake) {
      return declared.nextAwake(now);
    }
    Interval stretch = Interval.holding(declared.awake(now, now.plus(Duration.ofDays(8))), now);
    return stretch == null || stretch.length().compareTo(Duration.ofDays(7)) > 0 ? null : stretch.end();
  }

  private Result save(Tx tx, Actor actor, AvailabilityCommand.Save save) {
    HoursCheck.checkSaved(save.awake(), save.reviewing());
    participants.saveHours(tx, actor.id(), save.zone(), save.awake(), save.reviewing(), save.capacity());
    return mine(tx, actor);
  }

  private Result awake(Tx tx, Actor actor, Instant until) {
    Instant now = now();
    requireAhead(until, now);
    Availability before = Declared.orUsual(person(tx, actor), null);
    tap(tx, actor, "awake", new Tap.AwakeUntil(now, until, before.isReviewing(now)), until);
    return mine(tx, actor);
  }

  private Result sleep(Tx tx, Actor actor, @Nullable Instant until) {
    Instant now = now();
    if (until != null) {
      requireAhead(until, now);
    }
    tap(tx, actor, "asleep", new Tap.GoingToSleep(now, until), until);
    return mine(tx, actor);
  }

  private void tap(Tx tx, Actor actor, String kind, Tap tap, @Nullable Instant until) {
    taps.save(tx, actor.id(), tap);
    participants.saveTap(tx, actor.id(), kind, until);
  }

  private static void requireAhead(Instant until, Instant now) {
    if (!until.isAfter(now)) {
      throw new Refused(ErrorCode.IN_THE_PAST, "That time has passed: choose a later one.");
    }
    if (until.isAfter(now.plus(LONGEST))) {
      throw new Refused(
          ErrorCode.BAD_HOURS, "That is more than 36 hours ahead: change your hours instead, so that they hold each day.");
    }
  }

  private AvailabilityResult.Strip strip(Tx tx, Actor actor) {
    Instant now = now();
    Instant first = now.minusSeconds(Math.floorMod(now.getEpochSecond(), HALF_HOUR.toSeconds())).minusNanos(now.getNano());
    Map<ParticipantId, Tap> tapped = taps.all(tx);
    int[] could = new int[HALF_HOURS];
    for (ParticipantId id : askable.by(tx, actor)) {
      Availability declared =
          participants.find(tx, id).map(person -> Declared.of(person, tapped.get(id))).orElse(null);
      if (declared != null) {
        count(could, declared.reviewing(first, first.plus(HALF_HOUR.multipliedBy(HALF_HOURS))), first);
      }
    }
    List<AvailabilityResult.HalfHour> strip = new ArrayList<>();
    for (int i = 0; i < HALF_HOURS; i++) {
      String reviewers = could[i] == 0 ? "nobody" : could[i] < ENOUGH ? "few" : "enough";
      strip.add(new AvailabilityResult.HalfHour(first.plus(HALF_HOUR.multipliedBy(i)), reviewers));
    }
    return new AvailabilityResult.Strip(strip);
  }

  /** A half hour counts if she could be asked in at least half of it. */
  private static void count(int[] could, List<Interval> hours, Instant first) {
    for (int i = 0; i < could.length; i++) {
      Instant from = first.plus(HALF_HOUR.multipliedBy(i));
      List<Interval> inside = Interval.intersection(hours, List.of(new Interval(from, from.plus(HALF_HOUR))));
      Duration sum = inside.stream().map(Interval::length).reduce(Duration.ZERO, Duration::plus);
      could[i] += sum.compareTo(HALF_HOUR.dividedBy(2)) >= 0 ? 1 : 0;
    }
  }
}
