package corridor.notify;

import corridor.access.Ids;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.availability.Availability;
import corridor.availability.Interval;
import corridor.protocol.ParticipantId;
import corridor.protocol.Urgency;
import corridor.protocol.WayId;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides what leaves the house and when. An alert that may make a sound now is due now; one that may not is held until
 * she wakes, and then goes with everything else that was held in one message. Every decision is taken again when a message
 * is made, and once more by the worker that sends it. Every method runs inside the transaction it is given.
 */
final class Notifier implements Alerts {
  /** Two messages to one person are at least so far apart, unless one is critical: a storm is no flurry. */
  static final Duration APART = Duration.ofMinutes(2);

  /** What was held waits so long after the waking, for what is made at that same moment to go with it. */
  static final Duration TOGETHER = Duration.ofSeconds(10);

  /** What somebody declared about her hours, read in the transaction it is asked in. */
  @FunctionalInterface
  public interface Hours {
    Availability of(Tx tx, Participant person);
  }

  /**
   * Something to hand to one way.
   *
   * @param open ways of the message that are not settled yet; shared by its parcels, and changed only by what settles one
   */
  record Parcel(Ways.Way way, Participant to, Message message, Alert.Within within, Set<WayId> open) {}

  private final Ways ways;
  private final Outbox outbox;
  private final Participants participants;
  private final Hours hours;
  private final Subjects subjects;
  private final Ids ids;
  private final InstantSource clock;
  private final Runnable wake;

  /** @param wake told after a commit that something may be due; must not block */
  Notifier(
      Ways ways,
      Outbox outbox,
      Participants participants,
      Hours hours,
      Subjects subjects,
      Ids ids,
      InstantSource clock,
      Runnable wake) {
    this.ways = ways;
    this.outbox = outbox;
    this.participants = participants;
    this.hours = hours;
    this.subjects = subjects;
    this.ids = ids;
    this.clock = clock;
    this.wake = wake;
  }

  Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  @Override
  public void alert(Tx tx, Alert alert) {
    if (!ways.anyWorking(tx, alert.to())) {
      return;
    }
    Participant person = participants.find(tx, alert.to()).orElse(null);
    Instant now = now();
    Instant due = person == null ? null : due(tx, person, alert, now);
    if (due != null) {
      outbox.put(tx, ids.secret(), alert, now, due);
      tx.afterCommit(wake);
    }
  }

  @Override
  public void over(Tx tx, ParticipantId to, String about) {
    outbox.over(tx, to, about);
  }

  /** When it may next make a sound; null if that never comes while it still has something to say. */
  private @Nullable Instant due(Tx tx, Participant person, Alert alert, Instant now) {
    Interval open = open(tx, person, alert.within(), now);
    if (open == null) {
      return null;
    }
    Instant due = open.start().isAfter(now) ? open.start().plus(TOGETHER) : spaced(tx, person, alert, now);
    return due.isBefore(alert.latest()) ? due : null;
  }

  private Instant spaced(Tx tx, Participant person, Alert alert, Instant now) {
    if (urgent(alert)) {
      return now;
    }
    Instant free = outbox.last(tx, person.id()).map(last -> last.plus(APART)).orElse(now);
    return free.isAfter(now) ? free : now;
  }

  private static boolean urgent(Alert alert) {
    return alert.urgency() == Urgency.CRITICAL || alert.within() == Alert.Within.ANY_HOUR;
  }

  @Nullable Interval open(Tx tx, Participant person, Alert.Within within, Instant now) {
    return Permitted.next(hours.of(tx, person), within, ways.quiet(tx, person.id()), now);
  }

  /**
   * Makes messages of what is due; each is marked as leaving, and on disk, before it does.
   *
   * @param most persons at once, as many as the workers have room for
   * @param speed business seconds a second
   */
  List<Parcel> take(Tx tx, int most, double speed) {
    Instant now = now();
    List<Parcel> parcels = new ArrayList<>();
    for (ParticipantId who : outbox.due(tx, now, most)) {
      Participant person = participants.find(tx, who).orElse(null);
      List<Ways.Way> working = ways.working(tx, who);
      if (person == null || working.isEmpty()) {
        outbox.forget(tx, who);
      } else {
        take(tx, person, working, now, speed, parcels);
      }
    }
    return parcels;
  }

  private void take(
      Tx tx, Participant person, List<Ways.Way> working, Instant now, double speed, List<Parcel> parcels) {
    List<Outbox.Held> leaving = new ArrayList<>();
    Alert.Within strictest = Alert.Within.ANY_HOUR;
    Instant until = now;
    for (Outbox.Held held : outbox.due(tx, person.id(), now.plus(TOGETHER))) {
      Alert alert = held.alert();
      Interval open = open(tx, person, alert.within(), now);
      if (open != null && open.contains(now) && now.isBefore(alert.latest())) {
        leaving.add(held);
        Instant end = open.end().isBefore(alert.latest()) ? open.end() : alert.latest();
        until = end.isAfter(until) ? end : until;
        strictest = alert.within().ordinal() < strictest.ordinal() ? alert.within() : strictest;
      } else {
        hold(tx, person, held, now);
      }
    }
    if (leaving.isEmpty()) {
      return;
    }
    Message message = message(tx, person, leaving, now, until, speed);
    for (Outbox.Held held : leaving) {
      outbox.take(tx, held, message.id());
    }
    Set<WayId> open = ConcurrentHashMap.newKeySet();
    for (Ways.Way way : working) {
      open.add(way.id());
      outbox.withheld(tx, message.id(), person.id(), way.id(), now);
      parcels.add(new Parcel(way, person, way.more() ? message : message.withoutMore(), strictest, open));
    }
  }

  private void hold(Tx tx, Participant person, Outbox.Held held, Instant now) {
    Instant due = due(tx, person, held.alert(), now);
    if (due == null) {
      outbox.drop(tx, held);
    } else {
      outbox.due(tx, held, due);
    }
  }

  private Message message(
      Tx tx, Participant person, List<Outbox.Held> leaving, Instant now, Instant until, double speed) {
    Alert first = leaving.getFirst().alert();
    boolean one = leaving.size() == 1;
    Urgency urgency = Urgency.ROUTINE;
    List<String> more = new ArrayList<>();
    for (Outbox.Held held : leaving) {
      Urgency each = held.alert().urgency();
      urgency = each.compareTo(urgency) > 0 ? each : urgency;
      subjects
          .find(tx, person.id(), held.alert().about())
          .filter(subject -> Subjects.mayTravel(subject.label()))
          .ifPresent(subject -> more.add(subject.line()));
    }
    long seconds = (long) Math.max(1, Duration.between(now, until).toSeconds() / Math.max(1, speed));
    return new Message(
        ids.secret(), first.kind(), leaving.size(), urgency, one ? first.about() : "", more.stream().distinct().toList(),
        "", until, seconds);
  }

  /**
   * What the worker asks just before it sends: does it still stand, may it make a sound at this moment, and did nobody else
   * take over what waits? If so it is marked as leaving, otherwise withheld.
   */
  boolean leaves(Tx tx, Parcel parcel) {
    Instant now = now();
    List<Outbox.Held> held = outbox.ofMessage(tx, parcel.message().id());
    Interval open = open(tx, parcel.to(), parcel.within(), now);
    boolean leaves = !held.isEmpty() && open != null && open.contains(now) && now.isBefore(parcel.message().until());
    if (leaves) {
      outbox.settle(tx, parcel.message().id(), parcel.way().id(), "sending");
    } else {
      withhold(tx, parcel);
    }
    return leaves;
  }

  /** Not sent this way after all; where no way sent it, what it stood for is held again as long as it says something. */
  void withhold(Tx tx, Parcel parcel) {
    Instant now = now();
    String message = parcel.message().id();
    outbox.settle(tx, message, parcel.way().id(), "withheld");
    if (isLast(parcel)) {
      boolean left = outbox.left(tx, message);
      for (Outbox.Held held : outbox.ofMessage(tx, message)) {
        if (left) {
          outbox.drop(tx, held);
        } else {
          hold(tx, parcel.to(), held, now);
        }
      }
    }
  }

  /** What became of it; a way that cannot be used is marked so. */
  void sent(Tx tx, Parcel parcel, Sent what) {
    outbox.settle(tx, parcel.message().id(), parcel.way().id(), what instanceof Sent.Taken ? "sent" : "failed");
    if (isLast(parcel)) {
      outbox.ofMessage(tx, parcel.message().id()).forEach(held -> outbox.drop(tx, held));
    }
  }

  private static boolean isLast(Parcel parcel) {
    parcel.open().remove(parcel.way().id());
    return parcel.open().isEmpty();
  }
}
