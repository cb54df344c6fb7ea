package corridor.sample;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.account.Invitations;
import corridor.account.Links;
import corridor.account.Logins;
import corridor.account.PaperCodes;
import corridor.account.Participants;
import corridor.account.Passkeys;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.draft.DraftHandler;
import corridor.draft.Drafts;
import corridor.message.Messages;
import corridor.negotiation.Negotiation;
import corridor.negotiation.Negotiations;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Codec;
import corridor.protocol.DraftCommand;
import corridor.protocol.Invitee;
import corridor.protocol.MessageCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.SessionId;
import corridor.protocol.Stay;
import corridor.protocol.StreamId;
import corridor.reader.Limits;
import corridor.room.Admissions;
import corridor.room.Pattern;
import corridor.room.Rooms;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.stream.Feeds;
import corridor.stream.Streams;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Fills an empty store with the script, in one transaction: a kill leaves it empty. Used once. */
final class Filling {
  private final Script script;
  private final Calendar calendar;
  private final Negotiations negotiations;
  private final Participants participants;
  private final Invitations invitations;
  private final Logins logins;
  private final Messages messages;
  private final Rooms rooms;
  private final Pattern pattern;
  private final Admissions admissions;
  private final Drafts drafts;
  private final DraftHandler handler;
  private final Ids ids;

  /** Who joined, by key, in the script's order. */
  private final Map<String, RehearsalFile.Player> players = new LinkedHashMap<>();

  private final Map<String, Actor> actors = new LinkedHashMap<>();
  private final Map<String, SessionId> sessions = new LinkedHashMap<>();
  private final Map<String, StreamId> documents = new LinkedHashMap<>();

  Filling(Script script, Store store, Codec codec, Ids ids, Machine machine) {
    this.script = script;
    this.ids = ids;
    this.calendar = new Calendar(machine.wall(), ZoneId.of(script.negotiation().zone()));
    this.negotiations = new Negotiations(codec, ids);
    Feeds nobody = new Feeds(store, codec);
    Streams streams = new Streams(codec, calendar, ids::epoch, nobody);
    this.participants = new Participants(codec, ids);
    this.invitations = new Invitations(ids, machine, new Links(() -> ""));
    this.logins = new Logins(ids, machine);
    this.rooms = new Rooms(ids, streams, participants);
    this.messages = new Messages(rooms, streams);
    this.pattern = new Pattern(rooms, participants);
    BusinessClock joining = BusinessClock.ofSample(machine.wall(), machine.nanos(), calendar.instant(), 0);
    this.admissions =
        new Admissions(
            participants, invitations, logins, new PaperCodes(ids, machine, logins),
            new Passkeys(ids, machine, logins, () -> ""), negotiations, rooms, pattern, streams, joining, (awake, reviewing) -> {});
    this.drafts = new Drafts(store, rooms, streams, ids, calendar, Limits.standard(machine.nanos()));
    this.handler = new DraftHandler(drafts);
  }

  /**
   * @param speed kept with the clock
   * @return what a rehearsal needs
   */
  RehearsalFile fill(Tx tx, double speed) {
    Instant starts = calendar.at(script.startsAt().day(), script.startsAt().time());
    negotiations.begin(tx, true, starts, speed);
    name(tx);
    people(tx);
    for (Script.Channel channel : script.channels()) {
      var _ =
          rooms.createChannel(
              tx, room(tx, channel.room()), channel.name(), channel.purpose(), channel.posting(), channel.label());
    }
    for (Happening happening : happenings()) {
      calendar.go(happening.at());
      happening.deed().accept(tx);
    }
    calendar.go(starts);
    return new RehearsalFile(
        calendar.day(0), script.negotiation().zone(), List.copyOf(players.values()), sessions, documents);
  }

  private void name(Tx tx) {
    Script.About about = script.negotiation();
    negotiations.save(
        tx,
        new Negotiation(
            about.name(), about.venue(), ZoneId.of(about.zone()), calendar.day(about.fromDay()),
            calendar.day(about.toDay()), about.operator(), about.country(), calendar.day(about.keptUntilDay()),
            script.topics(), script.delegations()));
    for (Script.Session session : script.sessions()) {
      sessions.put(
          session.key(),
          negotiations.putSession(
              tx, Optional.empty(), session.title(), calendar.local(session.day(), session.from()),
              calendar.local(session.day(), session.to())));
    }
  }

  /** The first of the script makes the rooms; everybody else finds hers by her affiliation. */
  private void people(Tx tx) {
    for (Script.Player player : script.participants()) {
      join(tx, player);
      if (actors.size() == 1) {
        pattern.make(tx, actors.values().iterator().next(), script.delegations());
      }
    }
  }

  private void join(Tx tx, Script.Player player) {
    AccountResult.Invitation invitation =
        invitations.create(tx, new Invitee(player.name(), player.affiliation(), player.roles(), List.of()), null);
    String secret = invitation.link().substring(invitation.link().indexOf("#join=") + "#join=".length());
    Script.Days days = player.stay();
    List<Stay> stays =
        days == null ? List.of() : List.of(new Stay(calendar.day(days.fromDay()), calendar.day(days.toDay())));
    AccountResult.Admitted admitted =
        admissions.join(
            tx,
            new Admission.Join(
                secret, ids.secret(), "rehearsal", player.name(), player.languages(), player.topics(), player.zone(),
                stays, Script.hours(player.awake()), Script.hours(player.reviewing())),
            true);
    participants.saveProfile(
        tx, admitted.you(),
        new AccountCommand.SaveProfile(
            player.name(), player.languages(), player.topics(), player.zone(), stays,
            stays.isEmpty() ? List.of("languages", "topics") : List.of("languages", "topics", "stays")));
    participants.saveHours(
        tx, admitted.you(), player.zone(), Script.hours(player.awake()), Script.hours(player.reviewing()),
        player.capacity(), null);
    actors.put(player.key(), logins.actor(tx, admitted.token()).orElseThrow());
    players.put(
        player.key(), new RehearsalFile.Player(player.key(), player.name(), admitted.you(), admitted.token()));
  }

  private Actor actor(String key) {
    return Optional.ofNullable(actors.get(key)).orElseThrow(() -> new IllegalStateException("nobody is " + key));
  }

  /** @param name {@code joint}, {@code unaffiliated}, {@code liaison}, {@code delegations} or {@code delegation:NAME} */
  private RoomId room(Tx tx, String name) {
    int of = name.indexOf(':');
    return of < 0
        ? rooms.find(tx, RoomKind.of(name), "").orElseThrow()
        : rooms.find(tx, RoomKind.of(name.substring(0, of)), name.substring(of + 1)).orElseThrow();
  }

  // ---- what happened before the night

  private record Happening(Instant at, Consumer<Tx> deed) {}

  private List<Happening> happenings() {
    List<Happening> all = new ArrayList<>();
    for (Script.Text text : script.documents()) {
      for (Script.State state : text.revisions()) {
        all.add(new Happening(calendar.at(state.day(), state.time()), tx -> bring(tx, text, state)));
      }
    }
    for (Script.Line line : script.talk()) {
      all.add(new Happening(calendar.at(line.day(), line.time()), tx -> say(tx, line)));
    }
    all.sort(Comparator.comparing(Happening::at));
    return all;
  }

  private void bring(Tx tx, Script.Text text, Script.State state) {
    StreamId document =
        documents.computeIfAbsent(
            text.key(),
            key ->
                drafts.create(
                    tx, actor(text.by()),
                    new DraftCommand.Create(
                        room(tx, text.room()), text.symbol(), text.title(), text.language(), text.label())));
    var _ =
        handler.uploadWithin(
            tx, actor(state.by()), document, state.source(), state.note(), state.file(), Script.resource(state.file()));
  }

  private void say(Tx tx, Script.Line line) {
    Actor actor = actor(line.by());
    StreamId channel =
        tx.one(
                "select stream from channels where room = ? and name = ?",
                row -> new StreamId(row.text(1)),
                room(tx, line.room()), line.channel())
            .orElseThrow(() -> new IllegalStateException("no channel " + line.channel()));
    var _ = messages.post(tx, actor, new MessageCommand.Post(channel, line.topic(), line.text(), List.of(), null));
  }
}
