package corridor.notify;

import corridor.access.Ids;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.availability.Declared;
import corridor.availability.Tap;
import corridor.clock.BusinessClock;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Hours;
import corridor.protocol.Label;
import corridor.protocol.NotifyResult.Kind;
import corridor.protocol.NotifyResult.Standing;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.protocol.Urgency;
import corridor.protocol.WayId;
import corridor.store.Store;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The notifier over a real store, on a clock of the test's own, with third parties that only remember. Starts at 21:30 UTC. */
final class Bedroom implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-12T21:30:00Z");

  /** What a third party took. */
  record Rang(Instant at, ParticipantId who, WayId way, Message message) {}

  private final Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private Instant from = START;
  private long seed = 1;
  private final List<Store> others = new ArrayList<>();
  final List<Rang> rang = new CopyOnWriteArrayList<>();
  final List<ParticipantId> told = new CopyOnWriteArrayList<>();

  /** What third parties answer. */
  volatile Supplier<Sent> answers = Sent.Taken::new;

  /** Runs before mail is taken: a mail server that hangs. */
  volatile Runnable mailHangs = () -> {};

  /** Set to put everybody to bed against her hours. */
  volatile Tap tap;

  Store store;
  Participants participants;
  BusinessClock clock;
  Ways ways;
  Outbox outbox;
  Notifier notifier;
  Postman postman;

  Bedroom(Path folder) {
    this.folder = folder;
    open();
  }

  /** In a database that several nodes share. */
  static Bedroom shared(Path folder) {
    corridor.store.TestStores.share(folder);
    return new Bedroom(folder);
  }

  /** Another node's, on the same database; both may look at any moment. */
  Postman another() {
    Store theirs = corridor.store.TestStores.open(folder);
    others.add(theirs);
    return postman(theirs);
  }

  private void open() {
    Codec codec = new Codec();
    Ids ids = new Ids(new Random(seed++));
    nanos.set(0);
    clock = BusinessClock.ofSample(InstantSource.fixed(START), nanos::get, from, 1);
    store = corridor.store.TestStores.open(folder);
    participants = new Participants(codec, ids);
    ways = new Ways();
    outbox = new Outbox();
    notifier =
        new Notifier(
            ways, outbox, participants, (tx, person) -> Declared.orUsual(person, new Declared.Extra(List.of(), List.of(), List.of(), tap)),
            (tx, to, about) ->
                about.startsWith("red")
                    ? Optional.of(new Subjects.Subject(Label.RED, "secret"))
                    : Optional.of(new Subjects.Subject(Label.GREEN, "DT/7 · Article 5")),
            ids, clock, () -> {});
    postman = postman(store);
  }

  private Postman postman(Store on) {
    Map<Kind, Carrier> carriers = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      carriers.put(
          kind,
          (way, to, message) -> {
            if (kind == Kind.MAIL) {
              mailHangs.run();
            }
            rang.add(new Rang(now(), to.id(), way.id(), message));
            return answers.get();
          });
    }
    return new Postman(on, notifier, outbox, ways, clock, carriers, (tx, who) -> told.add(who));
  }

  /** As after a kill: nothing but the folder is left. */
  void restart() {
    from = clock.instant();
    postman.close();
    store.close();
    open();
  }

  Instant now() {
    return clock.instant();
  }

  Participant person(String name, String zone, String awakeFrom, String awakeTo, String askedFrom, String askedTo) {
    return store.writeNow(
        tx ->
            participants.create(
                tx,
                new Participants.Self(
                    name, List.of("en"), List.of(), zone, List.of(), hours(awakeFrom, awakeTo), hours(askedFrom, askedTo), 3),
                new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.REVIEWER), false, now()));
  }

  private static List<Hours> hours(String from, String to) {
    return List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.parse(from), LocalTime.parse(to)));
  }

  WayId way(Participant whose, Kind kind, Standing standing, boolean more) {
    WayId id = new WayId(new Ids(new Random(whose.id().value().hashCode() + kind.ordinal() + 31L * seed++)).next("y_"));
    store.writeNow(
        tx -> {
          ways.insert(
              tx,
              new Ways.Way(
                  id, whose.id(), kind, "https://example.org/" + id, "", "", "", "", standing, more, "", "", id.value(), 0,
                  Instant.EPOCH, null));
          return true;
        });
    return id;
  }

  void alert(Participant to, Alert.Kind kind, String about, Alert.Within within, Instant latest) {
    alert(to, kind, Urgency.TONIGHT, about, within, latest);
  }

  void alert(Participant to, Alert.Kind kind, Urgency urgency, String about, Alert.Within within, Instant latest) {
    store.writeNow(
        tx -> {
          notifier.alert(tx, new Alert(to.id(), kind, urgency, about, within, latest));
          return true;
        });
  }

  void leap(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** Lets time pass in steps, with a look at each, and waits for what leaves. */
  void pass(Duration time, Duration step) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(step)) {
      leap(step);
      look();
    }
  }

  /** Hands on what is due and waits until it left. */
  void look() {
    var _ = postman.tick();
    org.awaitility.Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(this::isQuiet);
  }

  /** Whether nothing waits for a worker or is on its way. */
  boolean isQuiet() {
    return !store.readNow(
        tx -> tx.exists("select 1 from sends where state = 'sending'") || tx.exists("select 1 from alerts where message is not null"));
  }

  List<Message> messages() {
    return new ArrayList<>(rang.stream().map(Rang::message).toList());
  }

  Standing standing(WayId way) {
    return store.readNow(tx -> ways.find(tx, way).orElseThrow().standing());
  }

  @Override
  public void close() {
    postman.close();
    others.forEach(Store::close);
    store.close();
  }
}
