package corridor.availability;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.CoverView;
import corridor.protocol.DayHours;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.Wake;
import corridor.store.Tx;
import corridor.store.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The availability commands. */
public final class AvailabilityHandler {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final int HALF_HOURS = 48;

  /** From so many who could be asked on, one of them is likely to answer. */
  private static final int ENOUGH = 3;

  /** No tap lasts longer: whoever is away for more sets her hours. */
  private static final Duration LONGEST = Duration.ofHours(36);

  /** What rooms, negotiations and the relay know, which stand above this package. */
  public interface Above {
    /** Whom the viewer may see asked. */
    Set<ParticipantId> askable(Tx tx, ParticipantId viewer);

    /** The venue's zone, in which shifts are promised. */
    ZoneId venue(Tx tx);

    /** Tells one person how a request to take a shift over stands. */
    void cover(Tx tx, ParticipantId to, CoverView cover);

    /** She said something of herself just now: a sign of life. */
    void tapped(Tx tx, ParticipantId who);
  }

  /** Dates of their own that one person may have to come. */
  private static final int MOST_EXCEPTIONS = 100;

  private final Participants participants;
  private final Taps taps;
  private final Exceptions exceptions;
  private final Declarations declarations;
  private final Sleeping sleeping;
  private final ShiftDesk shifts;
  private final InstantSource clock;
  private final Above above;

  /** What it stands on. */
  public record Ground(
      Participants participants,
      Taps taps,
      Exceptions exceptions,
      Shifts shifts,
      Sleeping sleeping,
      InstantSource clock,
      Ids ids) {}

  public AvailabilityHandler(Ground on, Above above) {
    participants = on.participants();
    taps = on.taps();
    exceptions = on.exceptions();
    declarations = new Declarations(taps, exceptions, on.shifts(), new Busy());
    sleeping = on.sleeping();
    clock = on.clock();
    this.above = above;
    shifts = new ShiftDesk(participants, on.shifts(), above, clock, on.ids());
  }

  public Work handle(Actor actor, AvailabilityCommand command) {
    return switch (command) {
      case AvailabilityCommand.Look() -> new Work.Read(tx -> mine(tx, actor));
      case AvailabilityCommand.Save save -> new Work.Write(tx -> save(tx, actor, save));
      case AvailabilityCommand.AwakeUntil(var until) -> new Work.Write(tx -> awake(tx, actor, until));
      case AvailabilityCommand.GoingToSleep sleep -> new Work.Write(tx -> sleep(tx, actor, sleep));
      case AvailabilityCommand.Except(var day) -> new Work.Write(tx -> except(tx, actor, day));
      case AvailabilityCommand.DropException(var date) -> new Work.Write(tx -> dropException(tx, actor, date));
      case AvailabilityCommand.Shifts() -> new Work.Read(tx -> shifts.list(tx, actor));
      case AvailabilityCommand.Promise promise -> new Work.Write(tx -> shifts.promise(tx, actor, promise));
      case AvailabilityCommand.ReleaseShift(var shift) -> new Work.Write(tx -> shifts.release(tx, actor, shift));
      case AvailabilityCommand.AskCover ask -> new Work.Write(tx -> shifts.ask(tx, actor, ask));
      case AvailabilityCommand.WithdrawCover(var cover) -> new Work.Write(tx -> shifts.withdraw(tx, actor, cover));
      case AvailabilityCommand.TakeCover(var cover) -> new Work.Write(tx -> shifts.take(tx, actor, cover));
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
    Availability declared = declarations.of(tx, person);
    Instant now = now();
    boolean awake = declared != null && declared.isAwake(now);
    boolean asked = declared != null && declared.isReviewing(now);
    Sleeping.Said said = awake ? null : sleeping.find(tx, actor.id()).orElse(null);
    return new AvailabilityResult.Mine(
        person.zone(), person.awake(), person.reviewing(), person.capacity(), awake, asked,
        declared == null ? null : changes(declared, now, awake), toCome(tx, person, now),
        declared == null ? List.of() : declared.advice(), said == null ? null : wake(said),
        said == null ? null : said.receiver(), person.overWhenCritical());
  }

  private static Wake wake(Sleeping.Said said) {
    return new Wake(said.notAcceptable(), said.nobody(), said.critical());
  }

  private List<DayHours> toCome(Tx tx, Participant person, Instant now) {
    LocalDate yesterday = now.atZone(Zones.known(person.zone()) ? Zones.named(person.zone()) : ZoneOffset.UTC).toLocalDate().minusDays(1);
    return exceptions.days(tx, person.id()).stream().filter(each -> !each.date().isBefore(yesterday)).toList();
  }

  private Result except(Tx tx, Actor actor, DayHours day) {
    Participant person = person(tx, actor);
    HoursCheck.checkDay(day);
    List<DayHours> known = toCome(tx, person, now());
    LocalDate today = now().atZone(Zones.known(person.zone()) ? Zones.named(person.zone()) : ZoneOffset.UTC).toLocalDate();
    if (day.date().isBefore(today)) {
      throw new Refused(ErrorCode.IN_THE_PAST, day.date() + " has passed where you are: choose a date to come.");
    }
    if (known.size() >= MOST_EXCEPTIONS) {
      throw new Refused(
          ErrorCode.BAD_HOURS, "You have set " + MOST_EXCEPTIONS + " dates to come: drop some, or change the week's hours.");
    }
    exceptions.save(tx, actor.id(), day);
    participants.hoursChanged(tx);
    return mine(tx, actor);
  }

  private Result dropException(Tx tx, Actor actor, LocalDate date) {
    exceptions.drop(tx, actor.id(), date);
    participants.hoursChanged(tx);
    return mine(tx, actor);
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
    participants.saveHours(tx, actor.id(), save.zone(), save.awake(), save.reviewing(), save.capacity(), save.overWhenCritical());
    return mine(tx, actor);
  }

  private Result awake(Tx tx, Actor actor, @Nullable Instant asked) {
    Instant now = now();
    Availability before = declarations.orUsual(tx, person(tx, actor));
    Instant until = asked == null ? before.upFrom(now) : asked;
    if (until == null) {
      return asTheHoursSay(tx, actor);
    }
    if (asked != null) {
      requireAhead(asked, now);
    }
    sleeping.forget(tx, actor.id());
    tap(tx, actor, "awake", new Tap.AwakeUntil(now, until, before.isReviewing(now)), until);
    return mine(tx, actor);
  }

  /** What she last said of this night holds no more. */
  private Result asTheHoursSay(Tx tx, Actor actor) {
    sleeping.forget(tx, actor.id());
    taps.forget(tx, actor.id());
    participants.saveTap(tx, actor.id(), "", null);
    above.tapped(tx, actor.id());
    return mine(tx, actor);
  }

  private Result sleep(Tx tx, Actor actor, AvailabilityCommand.GoingToSleep sleep) {
    Instant now = now();
    Instant until = sleep.until();
    if (until != null) {
      requireAhead(until, now);
    }
    ParticipantId receiver = sleep.receiver();
    if (receiver != null && (receiver.equals(actor.id()) || participants.find(tx, receiver).isEmpty())) {
      throw Refused.notFound();
    }
    Wake wake = sleep.wake();
    sleeping.save(
        tx, actor.id(),
        new Sleeping.Said(
            now, wake != null && wake.notAcceptable(), wake != null && wake.nobody(),
            wake == null ? List.of() : wake.critical(), receiver));
    tap(tx, actor, "asleep", new Tap.GoingToSleep(now, until), until);
    return mine(tx, actor);
  }

  private void tap(Tx tx, Actor actor, String kind, Tap tap, @Nullable Instant until) {
    taps.save(tx, actor.id(), tap);
    participants.saveTap(tx, actor.id(), kind, until);
    above.tapped(tx, actor.id());
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
    Declarations.All all = declarations.all(tx);
    int[] could = new int[HALF_HOURS];
    for (ParticipantId id : above.askable(tx, actor.id())) {
      Availability declared =
          participants.find(tx, id).map(all::of).orElse(null);
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
