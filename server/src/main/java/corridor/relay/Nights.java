package corridor.relay;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.flag.Flags;
import corridor.negotiation.Negotiations;
import corridor.notify.Alert;
import corridor.notify.Alerts;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.InboxEvent;
import corridor.protocol.NightCommand;
import corridor.protocol.NightResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Urgency;
import corridor.room.Rooms;
import corridor.store.Tx;
import corridor.store.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The night ahead and the night behind, as one participant may see them: only reviewers she shares a room with count, and
 * only flags on documents she reads are told of. Every method runs inside the transaction it is given.
 */
public final class Nights {
  /** Rows of the map: a negotiation names some ten topics, and a room works in one or two languages. */
  private static final int MOST_ROWS = 60;

  private static final int MOST_GAPS = 50;

  /** Who can be reached outside her open pages, and what became of one's alerts. */
  public interface Reach {
    Set<ParticipantId> reachable(Tx tx);

    /** @param good those that went out, else those that failed or were lost */
    int count(Tx tx, ParticipantId who, Instant from, boolean good);
  }

  private final Roll roll;
  private final Participants participants;
  private final Negotiations negotiations;
  private final Rooms rooms;
  private final Alerts alerts;
  private final Reach reach;
  private final NightBehind behind;
  private final Codec codec;
  private final InstantSource clock;

  Nights(
      Roll roll,
      Flags flags,
      Participants participants,
      Negotiations negotiations,
      Rooms rooms,
      Alerts alerts,
      Reach reach,
      Codec codec,
      InstantSource clock) {
    this.roll = roll;
    this.participants = participants;
    this.negotiations = negotiations;
    this.rooms = rooms;
    this.alerts = alerts;
    this.reach = reach;
    this.behind = new NightBehind(roll, flags, participants, reach);
    this.codec = codec;
    this.clock = clock;
  }

  public Work handle(Actor actor, NightCommand command) {
    return switch (command) {
      case NightCommand.Coverage() -> new Work.Read(tx -> coverage(tx, actor.id(), actor.isCoordinator()));
      case NightCommand.AskForCover ask -> new Work.Write(tx -> ask(tx, actor, ask));
      case NightCommand.Behind() ->
          new Work.Read(tx -> behind.of(tx, actor.id(), NightSpan.behind(now(), zone(tx)), now()));
    };
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }

  private ZoneId zone(Tx tx) {
    return negotiations.negotiation(tx).zone();
  }

  // ---- ahead

  private NightResult.Coverage coverage(Tx tx, ParticipantId viewer, boolean canAsk) {
    Instant now = now();
    NightSpan night = NightSpan.ahead(now, zone(tx));
    Instant from = night.from().isBefore(now) ? halfHour(now) : night.from();
    Set<String> seen = roll.seenBy(tx, viewer);
    Roster roster = roll.roster(tx, now);
    List<NightResult.Row> rows = rows(tx, viewer, roster, seen, from, night.to());
    Set<ParticipantId> reachable = reach.reachable(tx);
    int alertable = (int) seen.stream().filter(id -> reachable.contains(new ParticipantId(id))).count();
    return new NightResult.Coverage(from, night.to(), rows, gaps(rows, from), alertable, seen.size(), canAsk);
  }

  private static Instant halfHour(Instant now) {
    long second = now.getEpochSecond();
    return Instant.ofEpochSecond(second - Math.floorMod(second, Coverage.CELL.toSeconds()));
  }

  private List<NightResult.Row> rows(
      Tx tx, ParticipantId viewer, Roster roster, Set<String> seen, Instant from, Instant to) {
    List<String> topics = new ArrayList<>(List.of(""));
    topics.addAll(negotiations.negotiation(tx).topics());
    List<String> languages = languages(tx, viewer);
    int most = Math.max(1, MOST_ROWS / languages.size());
    List<String> shown = topics.subList(0, Math.min(topics.size(), most));
    Map<String, List<Coverage.Cell>> byRow = new LinkedHashMap<>();
    for (Coverage.Cell cell : Coverage.forecast(roster, seen, paused(tx), shown, languages, from, to)) {
      byRow.computeIfAbsent(cell.language() + "\n" + cell.topic(), row -> new ArrayList<>()).add(cell);
    }
    return byRow.values().stream()
        .map(
            cells ->
                new NightResult.Row(
                    cells.getFirst().topic(), cells.getFirst().language(),
                    cells.stream().map(Coverage.Cell::people).toList(),
                    cells.stream().map(Coverage.Cell::cases).toList()))
        .toList();
  }

  /** Those of the documents she reads; English where there is none yet. */
  private static List<String> languages(Tx tx, ParticipantId viewer) {
    List<String> languages =
        tx
            .list(
                "select distinct d.language from documents d join members m on m.room = d.room where m.participant = ? and"
                    + " m.state = 'joined' order by d.language limit 6",
                row -> Roll.language(row.text(1)),
                viewer)
            .stream()
            .distinct()
            .toList();
    return languages.isEmpty() ? List.of("en") : languages;
  }

  private Set<String> paused(Tx tx) {
    record Of(String reviewer, Load load) {}
    Set<String> paused = new HashSet<>();
    tx.list(
            "select reviewer, body from loads",
            row -> new Of(row.text(1), codec.mapper().readValue(row.text(2), Load.class)))
        .forEach(
            each -> {
              if (each.load().pausedAt(now())) {
                paused.add(each.reviewer());
              }
            });
    return paused;
  }

  /** Half hours with nobody, joined; where nobody at all is there, no topic says so again. */
  static List<NightResult.Gap> gaps(List<NightResult.Row> rows, Instant from) {
    List<NightResult.Gap> gaps = new ArrayList<>();
    Map<String, NightResult.Row> any = new LinkedHashMap<>();
    rows.stream().filter(row -> row.topic().isEmpty()).forEach(row -> any.put(row.language(), row));
    for (NightResult.Row row : rows) {
      NightResult.Row all = any.get(row.language());
      int begun = -1;
      for (int i = 0; i <= row.people().size(); i++) {
        boolean gap =
            i < row.people().size()
                && row.people().get(i) == 0
                && (row.topic().isEmpty() || all == null || all.people().get(i) > 0);
        if (gap && begun < 0) {
          begun = i;
        } else if (!gap && begun >= 0) {
          gaps.add(
              new NightResult.Gap(
                  row.topic(), row.language(), from.plus(Coverage.CELL.multipliedBy(begun)),
                  from.plus(Coverage.CELL.multipliedBy(i))));
          begun = -1;
        }
      }
    }
    return List.copyOf(gaps.subList(0, Math.min(gaps.size(), MOST_GAPS)));
  }

  /** Whoever knows the topic and reads the language hears of it; who takes the hours promises them as a shift. */
  private Result ask(Tx tx, Actor actor, NightCommand.AskForCover ask) {
    if (!actor.isCoordinator()) {
      throw Refused.notAllowed("Only coordinators ask everybody for cover: tell one of them which hours worry you.");
    }
    Instant now = now();
    if (!ask.to().isAfter(now)) {
      throw new Refused(ErrorCode.IN_THE_PAST, "These hours have passed: ask for hours to come.");
    }
    if (Duration.between(now, ask.to()).compareTo(Roll.AHEAD) > 0) {
      throw new Refused(ErrorCode.BAD_HOURS, "These hours are more than three days ahead: ask for hours of the coming night.");
    }
    String name = participants.find(tx, actor.id()).map(Participant::name).orElse("");
    NightResult.Gap gap = new NightResult.Gap(ask.topic(), ask.language(), ask.from(), ask.to());
    Roster roster = roll.roster(tx, now);
    int people = 0;
    for (String id : roll.seenBy(tx, actor.id()).stream().sorted().toList()) {
      Reviewer reviewer = roster.reviewer(id);
      if (reviewer != null && knows(reviewer, ask)) {
        ParticipantId who = new ParticipantId(id);
        rooms.tell(tx, who, new InboxEvent.CoverWanted(name, gap));
        alerts.alert(
            tx,
            new Alert(
                who, Alert.Kind.COVER, Urgency.ROUTINE, "cover " + ask.topic() + " " + ask.language() + " " + ask.from(),
                Alert.Within.AWAKE, ask.to()));
        people++;
      }
    }
    if (people == 0) {
      throw new Refused(
          ErrorCode.NOT_ALLOWED,
          "Nobody you share a room with knows this topic and reads this language: invite somebody who does.");
    }
    return new NightResult.Asked(people);
  }

  private static boolean knows(Reviewer reviewer, NightCommand.AskForCover ask) {
    return reviewer.reviews()
        && reviewer.reads().contains(Roll.language(ask.language()))
        && !reviewer.limits().contains(ask.topic())
        && reviewer.topics().getOrDefault(ask.topic(), 0.0) > 0;
  }

  // ---- warning

  /** Whether a coordinator is still to be told of the coming night's gaps. Cheap. */
  public boolean isWarningDue(Tx tx) {
    Instant now = now();
    ZoneId zone = zone(tx);
    NightSpan night = NightSpan.ahead(now, zone);
    return negotiations.isNamed(tx) && night.isTimeToWarn(now, zone) && !untold(tx, night).isEmpty();
  }

  private List<ParticipantId> untold(Tx tx, NightSpan night) {
    Set<ParticipantId> told =
        new HashSet<>(
            tx.list("select participant from gaps_told where night = ?", row -> new ParticipantId(row.text(1)), night.from()));
    return participants.all(tx).stream()
        .filter(person -> person.roles().contains(Role.COORDINATOR))
        .map(Participant::id)
        .filter(id -> !told.contains(id))
        .toList();
  }

  /** Tells each coordinator once of the hours in which nobody on her side of the wall could answer. */
  public void warn(Tx tx) {
    Instant now = now();
    ZoneId zone = zone(tx);
    NightSpan night = NightSpan.ahead(now, zone);
    if (!night.isTimeToWarn(now, zone)) {
      return;
    }
    for (ParticipantId who : untold(tx, night)) {
      tx.update("insert into gaps_told (participant, night) values (?, ?)", who, night.from());
      NightResult.Coverage coverage = coverage(tx, who, true);
      if (!coverage.gaps().isEmpty()) {
        rooms.tell(tx, who, new InboxEvent.CoverageGaps(night.from(), coverage.gaps()));
      }
    }
  }
}
