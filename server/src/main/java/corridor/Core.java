package corridor;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.account.AccountHandler;
import corridor.account.Affiliations;
import corridor.account.Invitations;
import corridor.account.Limits;
import corridor.account.Links;
import corridor.account.Logins;
import corridor.account.PaperCodes;
import corridor.account.Participants;
import corridor.account.Passkeys;
import corridor.availability.Busy;
import corridor.availability.Declarations;
import corridor.availability.Exceptions;
import corridor.availability.HoursCheck;
import corridor.brief.BriefHandler;
import corridor.brief.Briefs;
import corridor.brief.PublicBriefs;
import corridor.bus.Bus;
import corridor.availability.Shifts;
import corridor.availability.Taps;
import corridor.calendar.Calendars;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.config.Limit;
import corridor.connection.Connections;
import corridor.connection.Elsewhere;
import corridor.connection.Features;
import corridor.connection.Reception;
import corridor.draft.DraftHandler;
import corridor.draft.Drafts;
import corridor.flag.DraftTexts;
import corridor.flag.FlagsOnRedlines;
import corridor.message.Crossings;
import corridor.message.Labels;
import corridor.message.MessageHandler;
import corridor.message.Messages;
import corridor.message.Retention;
import corridor.negotiation.Negotiations;
import corridor.negotiation.SetupHandler;
import corridor.notify.NotifyHouse;
import corridor.notify.Subjects;
import corridor.ops.Gauges;
import corridor.presence.Attendance;
import corridor.presence.PresenceHandler;
import corridor.protocol.Codec;
import corridor.protocol.InboxEvent;
import corridor.protocol.LoginId;
import corridor.protocol.ParticipantId;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.relay.Nights;
import corridor.relay.RelayHouse;
import corridor.room.Admissions;
import corridor.room.HistoryHandler;
import corridor.room.Pattern;
import corridor.room.RoomHandler;
import corridor.room.RoomList;
import corridor.room.Rooms;
import corridor.room.Seals;
import corridor.room.Traces;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.store.Work;
import corridor.stream.Feeds;
import corridor.stream.Streams;
import corridor.stream.Watch;
import corridor.wall.Audits;
import corridor.wall.Ending;
import corridor.wall.Keeping;
import corridor.wall.Marks;
import corridor.wall.Previews;
import corridor.wall.Sides;
import corridor.wall.WallHandler;
import corridor.worker.TextWork;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Everything between the store and the network, wired. */
record Core(
    Codec codec,
    Ids ids,
    BusinessClock clock,
    Participants participants,
    Invitations invitations,
    Logins logins,
    Negotiations negotiations,
    Streams streams,
    Rooms rooms,
    Pattern pattern,
    Admissions admissions,
    Connections connections,
    RelayHouse relay,
    NotifyHouse notifying,
    Calendars calendars,
    Nights nights,
    Keeping walls,
    Seals seals,
    Reception reception,
    Nodes nodes) {
  /** What {@link corridor.store.Tx#everywhere} calls a change of a participant, with her id. */
  private static final String CHANGED = "participant-changed";


  /**
   * What the wiring is given.
   *
   * @param bus to the other nodes
   * @param node this one's name among them
   * @param personHolds told whether a person, not a simulated one, holds an offer
   * @param limits what an operator may change
   * @param bench whether nobody is held to a rate
   */
  record Ground(
      Store store,
      Bus bus,
      String node,
      Codec codec,
      Ids ids,
      Machine machine,
      BusinessClock clock,
      Links links,
      ExecutorService heavy,
      Consumer<Boolean> personHolds,
      NotifyHouse.Outside outside,
      corridor.config.Limits limits,
      boolean bench,
      TextWork texts) {}

  /** What one uploaded file may cost, in processor time: a busy machine refuses no file. */
  static corridor.reader.Limits files(corridor.config.Limits limits) {
    return corridor.reader.Limits.standard(ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime)
        .with(limits.count(Limit.UPLOAD), limits.of(Limit.UNPACKED), limits.seconds(Limit.READING_SECONDS));
  }

  static Core wire(Ground ground) {
    Codec codec = ground.codec();
    Ids ids = ground.ids();
    Store store = ground.store();
    BusinessClock clock = ground.clock();
    Connections connections = new Connections(codec);
    Bus bus = ground.bus();
    Elsewhere all = new Elsewhere(bus, ground.node(), codec, connections, ground.machine().nanos());
    Feeds feeds = new Feeds(store, codec, bus);
    Watch watch = new Watch(store, feeds, bus);
    Streams streams = new Streams(codec, clock, ids::epoch, feeds);
    Participants participants = new Participants(codec, ids);
    Invitations invitations = new Invitations(ids, ground.machine(), ground.links());
    Logins logins = new Logins(ids, ground.machine());
    PaperCodes paperCodes = new PaperCodes(ids, ground.machine(), logins);
    Passkeys passkeys = new Passkeys(ids, ground.machine(), logins, ground.links().base());
    store.onChange(Logins.ENDED, words -> connections.end(new LoginId(words.getFirst())));
    Negotiations negotiations = new Negotiations(codec, ids);
    Rooms rooms = new Rooms(ids, streams, participants);
    Pattern pattern = new Pattern(rooms, participants);
    Admissions admissions =
        new Admissions(
            participants, invitations, logins, paperCodes, passkeys, negotiations, rooms, pattern, streams, clock, HoursCheck::check);
    Attendance attendance = new Attendance(store, all::isConnected, all::send);
    connections.onAttendance(
        (who, here) -> {
          all.tell();
          attendance.changed(who);
        });
    store.onChange(
        CHANGED,
        words ->
            store
                .read(tx -> participants.find(tx, new ParticipantId(words.getFirst())))
                .thenAccept(found -> found.ifPresent(connections::changed)));
    clock.onChange(connections::clock);
    AccountHandler account =
        new AccountHandler(
            participants, invitations, logins, paperCodes, passkeys, ground.links(),
            (tx, participant, event) -> {
              rooms.tell(tx, participant.id(), event);
              tx.everywhere(CHANGED, participant.id());
            },
            admissions::mayName);
    SetupHandler setup = new SetupHandler(negotiations, clock, pattern);
    Limits limits = new Limits(participants);
    Messages messages = new Messages(rooms, streams);
    Crossings crossings = new Crossings(rooms, streams, ids, limits, messages);
    MessageHandler message =
        new MessageHandler(
            messages, crossings,
            (actor, read) -> all.send(List.of(actor.id()), read));
    Drafts drafts = new Drafts(store, rooms, streams, ids, clock, files(ground.limits()), ground.texts());
    DraftHandler draft = new DraftHandler(drafts);
    Shifts shifts = new Shifts();
    Declarations declarations = new Declarations(new Taps(), new Exceptions(codec), shifts, new Busy());
    AtomicReference<Subjects> subjects = new AtomicReference<>((tx, to, about) -> Optional.empty());
    NotifyHouse notifying =
        new NotifyHouse(
            new NotifyHouse.Ground(
                store, codec, ids, clock, ground.machine(), participants, declarations::orUsual,
                (tx, to, about) -> subjects.get().find(tx, to, about),
                (tx, who) -> rooms.tell(tx, who, new InboxEvent.SettingsChanged("alerts"))),
            ground.outside());
    RelayHouse relay =
        new RelayHouse(
            new RelayHouse.Ground(
                store, codec, ids, clock, participants, rooms, streams, negotiations, new DraftTexts(drafts),
                notifying.alerts()),
            ground.personHolds());
    subjects.set(relay.subjects());
    drafts.watch(relay.newerText());
    drafts.flags(new FlagsOnRedlines(relay.flags()));
    Nights nights = relay.nights(notifying.alerts(), reach(notifying));
    Calendars calendars =
        new Calendars(
            new Calendars.Ground(
                store, ids, clock, ground.machine(), participants, notifying::fetch, notifying::sound,
                (tx, who) ->
                    shifts.of(tx, who, clock.instant()).stream()
                        .map(shift -> new Calendars.Shift(shift.id().value(), shift.promised().interval()))
                        .toList(),
                (tx, who) -> rooms.tell(tx, who, new InboxEvent.SettingsChanged("calendars")), ground.links().base()));
    // A secret in an address is a login too, and a phone that is lost rings no more.
    logins.onAllEnded(calendars::closeFeed);
    logins.onAllEnded(notifying::forget);
    logins.onEnded(notifying::forgetDevice);
    // Nobody is asked whom nothing reaches.
    logins.onEnded((tx, login) -> participants.changed(tx));
    logins.onMade(participants::changed);
    Affiliations affiliations = new Affiliations(participants);
    Labels labels = new Labels(rooms, streams, messages);
    Seals seals =
        new Seals(
            rooms, participants, streams,
            List.of(
                (tx, room, inRoom) -> relay.erase(tx, documents(inRoom)),
                (tx, room, inRoom) -> drafts.erase(tx, documents(inRoom)),
                (tx, room, inRoom) -> messages.erase(tx, inRoom),
                (tx, room, inRoom) -> Audits.erase(tx, inRoom),
                (tx, room, inRoom) -> new Traces(streams).erase(tx, room, inRoom),
                (tx, room, inRoom) -> Reception.forgetWords(tx, codec, room)));
    RoomList roomList = new RoomList(rooms, streams, negotiations, participants, seals);
    Marks marks = new Marks(limits, rooms, clock);
    Briefs briefs =
        new Briefs(
            participants, negotiations, crossings, clock, ground.links().base(),
            (tx, who) -> rooms.tell(tx, who, new InboxEvent.SettingsChanged("briefs")));
    Keeping walls =
        new Keeping(
            new Sides(
                participants, affiliations, negotiations, rooms, new Traces(streams), clock,
                (tx, person) -> tx.everywhere(CHANGED, person.id())),
            labels, new Retention(rooms, streams, messages), new Ending(negotiations, seals, clock, ground.machine().nanos(), briefDrafts(briefs)));
    WallHandler wall =
        new WallHandler(
            new WallHandler.Parts(
                walls.sides(), labels, walls.retention(), crossings, drafts, marks,
                new Previews(participants, rooms, roomList),
                new Audits(participants, affiliations, negotiations, streams, marks)));
    Features features =
        new Features(
            account::handle,
            setup::handle,
            new RoomHandler(rooms, roomList, participants, streams, seals)::handle,
            new HistoryHandler(rooms, streams, ground.limits().count(Limit.PAGE))::handle,
            message::handle,
            new PresenceHandler(rooms, all::send, attendance)::handle,
            relay.availabilityHandler()::handle,
            draft::handle,
            relay.flagHandler()::handle,
            relay.relayHandler()::handle,
            notifying.handler()::handle,
            calendars::handle,
            new BriefHandler(briefs)::handle,
            nights::handle,
            wall::handle,
            (tx, actor, stream) -> Audits.opened(tx, actor, stream, clock.instant()));
    Gauges gauges = gauges(store, feeds, connections, relay, notifying);
    Reception reception =
        new Reception(
            new Reception.Parts(
                codec, store, ground.machine(), ids, clock, logins, feeds, connections, features,
                Reception.reading(rooms), uploads(draft), calendars::take, new Papers(store, notifying, calendars, new PublicBriefs(negotiations, ground.links().base()))::at,
                admissions::handle, ground.heavy(), gauges::text,
                ground.limits(), ground.bench(), bus));
    gauges.counter("corridor_overload_refused_total", "Commands that rested because too much waited.", reception::overloaded);
    Nodes nodes = new Nodes(store, bus, feeds, watch, all, reception::heard, attendance::changed);
    return new Core(
        codec, ids, clock, participants, invitations, logins, negotiations, streams, rooms, pattern, admissions,
        connections, relay, notifying, calendars, nights, walls, seals, reception, nodes);
  }

  private static Ending.Texts briefDrafts(Briefs briefs) {
    return new Ending.Texts() {
      @Override
      public boolean any(Tx tx) {
        return briefs.anyDraft(tx);
      }

      @Override
      public void erase(Tx tx) {
        briefs.eraseDrafts(tx);
      }
    };
  }

  private static List<StreamId> documents(List<StreamId> streams) {
    return streams.stream().filter(StreamId::isDocument).toList();
  }

  private static Nights.Reach reach(NotifyHouse notifying) {
    return new Nights.Reach() {
      @Override
      public Set<ParticipantId> reachable(Tx tx) {
        return notifying.reachable(tx);
      }

      @Override
      public int count(Tx tx, ParticipantId who, Instant from, boolean good) {
        return notifying.count(tx, who, from, good);
      }
    };
  }

  private static Reception.Uploads uploads(DraftHandler draft) {
    return new Reception.Uploads() {
      @Override
      public Work take(
          Actor actor, StreamId document, Source source, String note, boolean part, String fileName, byte[] file) {
        return draft.upload(actor, document, source, note, part, fileName, file);
      }

      @Override
      public Work look(Actor actor, StreamId document, boolean part, String fileName, byte[] file) {
        return draft.look(actor, document, part, fileName, file);
      }

      @Override
      public Work attach(Actor actor, StreamId document, int revision, byte[] file) {
        return draft.attach(actor, document, revision, file);
      }
    };
  }

  private static Gauges gauges(Store store, Feeds feeds, Connections connections, RelayHouse relay, NotifyHouse notifying) {
    return new Gauges()
        .gauge("corridor_connections", "Live sockets.", connections::count)
        .gauge("corridor_streams_followed", "Streams somebody follows.", () -> feeds.counts().streams())
        .gauge("corridor_followers", "Cursors being served.", () -> feeds.counts().followers())
        .gauge("corridor_store_waiting_deeds", "Changes waiting to be written.", store::waiting)
        .gauge("corridor_store_healthy", "1 while the store takes changes.", () -> store.isHealthy() ? 1 : 0)
        .gauge("corridor_store_full", "1 while the disk has no room for changes.", () -> store.isFull() ? 1 : 0)
        .counter("corridor_store_commits_total", "Transactions synced to disk.", () -> store.counts().transactions())
        .counter("corridor_alerts_sent_total", "Alerts handed to push services, mail and webhooks.", notifying::sent)
        .counter("corridor_alerts_failed_total", "Alerts that no third party took, or lost in a crash.", notifying::failed)
        .counter("corridor_relay_repaired_total", "Cases found stuck and put right.", relay::repaired)
        .counter("corridor_store_deeds_total", "Changes committed in them.", () -> store.counts().deeds());
  }
}
