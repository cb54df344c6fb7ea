package corridor.relay;

import corridor.account.Limits;
import corridor.account.Lines;
import corridor.account.Logins;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.availability.Availability;
import corridor.availability.Declarations;
import corridor.availability.Interval;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who could be asked, and about what: participants and memberships as the core takes them. Reads only. */
final class Roll {
  /** How far ahead hours are derived. */
  static final Duration AHEAD = Duration.ofHours(72);

  /** Hours before now are kept for a clock that steps back. */
  private static final Duration BEHIND = Duration.ofHours(1);

  /** Somebody nobody has asked yet is taken to answer four of five times. */
  private static final int PRIOR_ANSWERS = 4;

  private static final int PRIOR_OFFERS = 5;

  /**
   * With each of these people are derived again, by the clock and not by what happens: how often they answer would otherwise
   * count from the moment at which somebody, perhaps behind a wall, changed something.
   */
  static final ChronoUnit AFRESH = ChronoUnit.HOURS;

  /** Knowing no topic in particular is enough for a flag that names none. */
  private static final String ANY_TOPIC = "";

  private final Participants participants;
  private final Declarations declarations;
  private final Rules rules;

  Roll(Participants participants, Declarations declarations, Rules rules) {
    this.participants = participants;
    this.declarations = declarations;
    this.rules = rules;
  }

  Roster roster(Tx tx, Instant now) {
    Declarations.All declared = declarations.all(tx);
    Rules.Duty duty = rules.duty(tx);
    Map<String, Double> rates = responseRates(tx, now.truncatedTo(AFRESH));
    Map<ParticipantId, Set<String>> limits = Limits.forOffers(tx);
    Set<ParticipantId> out = Logins.lockedOut(tx);
    Map<String, Reviewer> people = new HashMap<>();
    List<String> coordinators = new ArrayList<>();
    for (Participant person : participants.all(tx)) {
      boolean coordinates = person.roles().contains(Role.COORDINATOR);
      if (coordinates || person.roles().contains(Role.REVIEWER)) {
        Reviewer reviewer =
            reviewer(
                person, declared.of(person), rates, limits.getOrDefault(person.id(), Set.of()), !out.contains(person.id()), now);
        people.put(reviewer.id(), reviewer);
      }
      if (coordinates) {
        coordinators.add(person.id().value());
      }
    }
    List<String> chosen = duty.coordinators().stream().map(ParticipantId::value).filter(coordinators::contains).toList();
    return new Roster(people, duty.adjacent(), chosen.isEmpty() ? coordinators : chosen);
  }

  private static Reviewer reviewer(
      Participant person, @Nullable Availability declared, Map<String, Double> rates, Set<String> limits, boolean reachable,
      Instant now) {
    Instant from = now.minus(BEHIND);
    Instant to = now.plus(AHEAD);
    List<Interval> awake = declared == null ? List.of() : declared.awake(from, to);
    List<Interval> asked = declared == null ? List.of() : declared.reviewing(from, to);
    Map<String, Double> topics = new HashMap<>();
    person.topics().forEach(topic -> topics.put(topic, 1.0));
    topics.put(ANY_TOPIC, 1.0);
    Set<String> languages = languages(person);
    return new Reviewer(
        person.id().value(), person.roles().contains(Role.REVIEWER), reachable, limits, languages, languages, topics, person.capacity(), person.overWhenCritical(),
        rates.getOrDefault(person.id().value(), PRIOR_ANSWERS / (double) PRIOR_OFFERS), awake, asked);
  }

  static Set<String> languages(Participant person) {
    Set<String> languages = new HashSet<>();
    person.languages().forEach(each -> languages.add(language(each)));
    return languages;
  }

  /** The language alone of a BCP 47 tag: who reads en reads en-GB. */
  static String language(String tag) {
    int dash = tag.indexOf('-');
    return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
  }

  /** @param until what came of offers later does not count yet */
  private static Map<String, Double> responseRates(Tx tx, Instant until) {
    record Rate(String reviewer, double share) {}
    Map<String, Double> rates = new HashMap<>();
    tx.list(
            "select reviewer, count(*), count(accepted_at) from offers where state not in ('offered', 'withdrawn')"
                + " and coalesce(accepted_at, ended_at) < ? group by reviewer",
            row ->
                new Rate(row.text(1), (row.number(3) + PRIOR_ANSWERS) / (double) (row.number(2) + PRIOR_OFFERS)),
            until)
        .forEach(each -> rates.put(each.reviewer(), each.share()));
    return rates;
  }

  /**
   * Who may be turned to about a document: reviewers and coordinators who are in its room; of a delegation's members only
   * those whose own delegation's room it is.
   */
  Set<String> cleared(Tx tx, StreamId document) {
    return asked(
        tx, "select room from streams where id = ?", document.value(), Set.of(Role.REVIEWER, Role.COORDINATOR));
  }

  /** Whom somebody may see asked: in the rooms she is in, and not herself. */
  Set<String> seenBy(Tx tx, ParticipantId viewer) {
    Set<String> seen =
        asked(
            tx, "select room from members where participant = ? and state = 'joined'", viewer.value(),
            Set.of(Role.REVIEWER));
    seen.remove(viewer.value());
    return seen;
  }

  private static Set<String> asked(Tx tx, String rooms, String argument, Set<Role> roles) {
    record Member(String id, boolean asked) {}
    Set<String> asked = new HashSet<>();
    tx.list(
            "select p.id, p.roles, p.side, p.side_of, r.kind, r.side_of, coalesce(o.what, '') from members m join rooms r on r.id"
                + " = m.room join participants p on p.id = m.participant left join loosened o on o.participant = p.id and o.what"
                + " = 'offers' where m.state = 'joined' and m.room in (" + rooms + ")",
            row -> new Member(row.text(1), mayBeAsked(row, roles)),
            argument)
        .forEach(
            member -> {
              if (member.asked()) {
                asked.add(member.id());
              }
            });
    return asked;
  }

  private static boolean mayBeAsked(Row row, Set<Role> roles) {
    boolean reviews = roles.stream().anyMatch(each -> Lines.from(row.text(2)).contains(each.wireName()));
    boolean delegate = Side.of(row.text(3)) == Side.DELEGATION;
    boolean own = RoomKind.of(row.text(5)) == RoomKind.DELEGATION && row.text(6).equals(row.text(4));
    boolean loosened = row.text(7).equals(Limits.OFFERS);
    return reviews && (!delegate || own || loosened);
  }
}
