package corridor.relay;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.clock.BusinessClock;
import corridor.draft.DraftHandler;
import corridor.draft.Drafts;
import corridor.flag.DraftTexts;
import corridor.flag.FlagsOnRedlines;
import corridor.negotiation.Negotiation;
import corridor.negotiation.Negotiations;
import corridor.notify.Alert;
import corridor.notify.Alerts;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.Codec;
import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Finding;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagView;
import corridor.protocol.Frame;
import corridor.protocol.Hours;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.LoginId;
import corridor.protocol.NeededBy;
import corridor.protocol.OfferView;
import corridor.protocol.ParticipantId;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.reader.Limits;
import corridor.room.Rooms;
import corridor.store.Instead;
import corridor.store.Store;
import corridor.store.StoreBusy;
import corridor.store.TestStores;
import corridor.store.Tx;
import corridor.store.Work;
import corridor.stream.Feeds;
import corridor.stream.Streams;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server without its network in a folder, on a clock of the test's own. It can be closed and opened again between any
 * two steps. Starts at 01:30 in Dubai, 21:30 in London.
 */
final class House implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-12T21:30:00Z");
  static final Affiliation FREE = new Affiliation(Side.UNAFFILIATED, "");

  private final Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private long seed = 1;
  private Instant at = START;
  final List<Boolean> held = new ArrayList<>();

  private final List<Store> others = new ArrayList<>();

  /** Every reason to make a sound, in order. */
  final List<Alert> sounds = new ArrayList<>();

  private final Alerts alerts =
      new Alerts() {
        @Override
        public void alert(Tx tx, Alert alert) {
          sounds.add(alert);
        }

        @Override
        public void over(Tx tx, ParticipantId to, String about) {}
      };

  Store store;
  Participants participants;
  Rooms rooms;
  Streams streams;
  Drafts drafts;
  DraftHandler draftHandler;
  Negotiations negotiations;
  BusinessClock clock;
  RelayHouse relay;

  House(Path folder) {
    this.folder = folder;
    open();
    store.writeNow(
        tx -> {
          negotiations.begin(tx, true, START, 1);
          negotiations.save(
              tx,
              new Negotiation(
                  "Test", "Dubai", ZoneId.of("Asia/Dubai"), LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 20), "us",
                  "here", LocalDate.of(2027, 1, 1), Negotiation.TOPICS));
          return true;
        });
  }

  /** In a database that several nodes could share, whatever the other tests stand on. */
  static House shared(Path folder) {
    TestStores.share(folder);
    return new House(folder);
  }

  /** What another process left in the folder, at this time. */
  House(Path folder, long seed, Instant at) {
    this.folder = folder;
    this.seed = seed;
    this.at = at;
    open();
  }

  /** A second relay on the same database, as another node would be. */
  RelayHouse another() {
    return relay(store.isShared() ? TestStores.open(folder) : store);
  }

  private RelayHouse relay(Store on) {
    Codec codec = new Codec();
    Ids ids = new Ids(new Random(seed++));
    Streams theirs = new Streams(codec, clock, ids::epoch, new Feeds(on, codec));
    Participants people = new Participants(codec, ids);
    Rooms theirRooms = new Rooms(ids, theirs, people);
    Drafts texts = new Drafts(on, theirRooms, theirs, ids, clock, Limits.standard(nanos::get));
    if (on != store) {
      others.add(on);
    }
    return new RelayHouse(
        new RelayHouse.Ground(
            on, codec, ids, clock, people, theirRooms, theirs, new Negotiations(codec, ids), new DraftTexts(texts), alerts),
        held::add);
  }

  private void open() {
    Codec codec = new Codec();
    Ids ids = new Ids(new Random(seed++));
    nanos.set(0);
    clock = BusinessClock.ofSample(InstantSource.fixed(START), nanos::get, at, 1);
    store = TestStores.open(folder);
    Feeds feeds = new Feeds(store, codec);
    streams = new Streams(codec, clock, ids::epoch, feeds);
    participants = new Participants(codec, ids);
    rooms = new Rooms(ids, streams, participants);
    negotiations = new Negotiations(codec, ids);
    drafts = new Drafts(store, rooms, streams, ids, clock, Limits.standard(nanos::get));
    draftHandler = new DraftHandler(drafts);
    relay =
        new RelayHouse(
            new RelayHouse.Ground(
                store, codec, ids, clock, participants, rooms, streams, negotiations, new DraftTexts(drafts), alerts),
            held::add);
    drafts.watch(relay.newerText());
    drafts.flags(new FlagsOnRedlines(relay.flags()));
  }

  /** As after a kill: nothing but the folder is left. */
  void restart() {
    at = clock.instant();
    store.close();
    open();
    if (store.isShared()) {
      // Another node would wait three seconds for the claim of one that was killed.
      store.writeNow(tx -> tx.update("delete from claims"));
    }
    relay.tick();
  }

  @Override
  public void close() {
    others.forEach(Store::close);
    store.close();
  }

  // ---- time

  Instant now() {
    return clock.instant();
  }

  /** Lets time pass, looking at every due instant as the ticker does. */
  void pass(Duration time) {
    Instant end = now().plus(time);
    while (now().isBefore(end)) {
      relay.tick();
      Instant next = store.readNow(tx -> relay.nextDue(tx));
      boolean before = next != null && next.isBefore(end);
      leap(Duration.between(now(), before && next.isAfter(now()) ? next : before ? now().plusSeconds(1) : end));
    }
    relay.tick();
  }

  /** Lets time pass while nobody looks. */
  void leap(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  // ---- people and rooms

  RoomId room(RoomKind kind, String of, Label label) {
    return store.writeNow(
        tx -> {
          RoomId room = rooms.create(tx, kind, kind + " " + of, of, "");
          rooms.createChannel(tx, room, "general", "", "members", label);
          return room;
        });
  }

  /** Awake and asked around the clock in London, English, any topic of the list that is given. */
  Actor reviewer(String name, List<RoomId> in, String... topics) {
    return person(name, FREE, Set.of(Role.REVIEWER), "Europe/London", always(), always(), in, List.of(topics));
  }

  Actor person(
      String name,
      Affiliation affiliation,
      Set<Role> roles,
      String zone,
      List<Hours> awake,
      List<Hours> reviewing,
      List<RoomId> in,
      List<String> topics) {
    Participant made =
        store.writeNow(
            tx -> {
              Participant person =
                  participants.create(
                      tx,
                      new Participants.Self(name, List.of("en"), topics, zone, List.of(), awake, reviewing, 3),
                      affiliation, List.copyOf(roles), false, now());
              rooms.openInbox(tx, person);
              return person;
            });
    in.forEach(room -> enter(made, room));
    return new Actor(
        made.id(), new LoginId("l_0000000000000000000000"), name, affiliation, roles, made.inbox(), false);
  }

  void enter(Participant person, RoomId room) {
    store.writeNow(
        tx -> {
          rooms.invite(tx, room, person.id());
          rooms.join(tx, room, person);
          return true;
        });
  }

  void leave(Actor actor, RoomId room) {
    store.writeNow(
        tx -> {
          rooms.leave(tx, room, participants.find(tx, actor.id()).orElseThrow(), true);
          return true;
        });
  }

  static List<Hours> always() {
    return hours("00:00", "00:00");
  }

  static List<Hours> hours(String from, String to) {
    return List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.parse(from), LocalTime.parse(to)));
  }

  // ---- texts

  StreamId document(Actor by, RoomId room, Label label, String... revisions) {
    DraftResult.Created made =
        (DraftResult.Created) run(draftHandler.handle(by, new DraftCommand.Create(room, "DT/1", "Draft", "en", label)));
    for (String text : revisions) {
      revise(by, made.document(), text);
    }
    return made.document();
  }

  void revise(Actor by, StreamId document, String text) {
    run(draftHandler.handle(by, new DraftCommand.Paste(document, Source.CHAIR, "", text)));
  }

  static String text(String... articles) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < articles.length; i++) {
      text.append("Article ").append(i + 1).append("\n\n").append(articles[i]).append("\n\n");
    }
    return text.toString();
  }

  List<String> changedKeys(Actor actor, StreamId document) {
    DraftResult.Redline redline =
        (DraftResult.Redline) run(draftHandler.handle(actor, new DraftCommand.Compare(document, 0, 0)));
    return redline.changes().stream().map(DraftResult.Change::key).toList();
  }

  // ---- commands

  Result run(Work work) {
    try {
      return once(work);
    } catch (Instead instead) {
      return run(instead.work());
    }
  }

  /** Asks again where the store was busy or away, as clients do: what it refuses so had no effect. Gives up after minutes. */
  static <T> T patiently(Supplier<T> deed) {
    for (int tries = 1; ; tries++) {
      try {
        return deed.get();
      } catch (StoreBusy busy) {
        if (tries == 600) {
          throw busy;
        }
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
      }
    }
  }

  /** Looks whoever has the claim; again where the database was away, as the ticker does. */
  static void look(RelayHouse relay) {
    boolean _ =
        patiently(
            () -> {
              relay.look();
              return true;
            });
  }

  private Result once(Work work) {
    return switch (work) {
      case Work.Read(var deed) -> patiently(() -> store.readNow(deed::apply));
      case Work.Write(var deed, var reach) -> patiently(() -> store.writeNow(deed::apply));
      case Work.Prepare(var preparation) -> run(preparation.get());
      case Work.Now(var deed) -> deed.get();
    };
  }

  /** Flags everything the newest redline shows. */
  List<FlagView> raise(Actor by, StreamId document, corridor.protocol.Urgency urgency, @Nullable NeededBy needed) {
    return raise(by, document, changedKeys(by, document), urgency, needed, "");
  }

  List<FlagView> raise(
      Actor by,
      StreamId document,
      List<String> keys,
      corridor.protocol.Urgency urgency,
      @Nullable NeededBy needed,
      String topic) {
    FlagCommand raise =
        new FlagCommand.Raise(document, 0, 0, keys, "Is the new wording safe?", topic, urgency, needed);
    return ((FlagResult.Raised) run(relay.flagHandler().handle(by, raise))).flags();
  }

  Result flag(Actor by, FlagCommand command) {
    return run(relay.flagHandler().handle(by, command));
  }

  Result relay(Actor by, RelayCommand command) {
    return run(relay.relayHandler().handle(by, command));
  }

  AvailabilityResult availability(Actor by, AvailabilityCommand command) {
    return (AvailabilityResult) run(relay.availabilityHandler().handle(by, command));
  }

  void answer(Actor by, OfferView offer, Finding finding) {
    relay(by, new RelayCommand.Answer(offer.id(), finding, "It binds us.", "should"));
  }

  /** The code and sentence a command is refused with. */
  record Refusal(ErrorCode code, String sentence) {}

  static Refusal refused(Runnable command) {
    try {
      command.run();
    } catch (Refused refused) {
      return new Refusal(refused.code(), refused.sentence());
    }
    throw new AssertionError("was not refused");
  }

  // ---- what is seen

  List<Event> inbox(Actor actor) {
    return entries(actor, actor.inbox());
  }

  List<Event> entries(Actor actor, StreamId stream) {
    return store.readNow(
        tx ->
            streams.page(tx, rooms.grant(tx, actor, stream, Act.READ), 0, 10_000).stream()
                .map(Frame.Entry::event)
                .toList());
  }

  <E extends Event> List<E> inbox(Actor actor, Class<E> kind) {
    return inbox(actor).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<FlagView> flagged(Actor actor, StreamId document) {
    return entries(actor, document).stream()
        .filter(DocumentEvent.Flagged.class::isInstance)
        .map(each -> ((DocumentEvent.Flagged) each).flag())
        .toList();
  }

  /** Offers as they were told, oldest first. */
  List<OfferView> offers(Actor actor) {
    return inbox(actor, InboxEvent.Offered.class).stream().map(InboxEvent.Offered::offer).toList();
  }

  RelayResult.Desk desk(Actor actor) {
    return (RelayResult.Desk) relay(actor, new RelayCommand.Desk());
  }

  /** The offer she holds now; the only one. */
  OfferView open(Actor actor) {
    List<OfferView> open = openAll(actor);
    if (open.size() != 1) {
      throw new AssertionError(actor.name() + " holds " + open.size() + " offers");
    }
    return open.getFirst();
  }

  List<OfferView> openAll(Actor actor) {
    return desk(actor).offers().stream()
        .filter(
            offer ->
                offer.state() == corridor.protocol.OfferState.OFFERED
                    || offer.state() == corridor.protocol.OfferState.ACCEPTED)
        .toList();
  }

  FlagView flagOf(Actor actor) {
    return desk(actor).flags().getFirst();
  }

  /** How many different bundles the cases' first offers came in. */
  long bundles() {
    Pattern bundle = Pattern.compile("\"bundle\":\"([^\"]+)\"");
    return store
        .readNow(tx -> tx.list("select body from cases", row -> row.text(1)))
        .stream()
        .map(bundle::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .distinct()
        .count();
  }

  long number(String sql) {
    return store.readNow(tx -> tx.number(sql));
  }
}
