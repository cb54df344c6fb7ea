package corridor.account;

import corridor.access.Refused;
import corridor.protocol.Affiliation;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.Side;
import corridor.protocol.WallResult;
import corridor.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For whom participants are here, over time; set by coordinators, never by oneself. Every method runs inside the transaction
 * it is given.
 */
public final class Affiliations {
  /** Whose affiliation ended with none to follow: nobody vouches for more. */
  private static final Affiliation NONE = new Affiliation(Side.UNAFFILIATED, "");

  private final Participants participants;

  public Affiliations(Participants participants) {
    this.participants = participants;
  }

  /** The one she came with. */
  static void begin(Tx tx, ParticipantId participant, Affiliation affiliation, Instant now) {
    insert(tx, participant, new Tenures.Tenure(1, affiliation, now, null, null), now);
  }

  private static void insert(Tx tx, ParticipantId participant, Tenures.Tenure tenure, Instant now) {
    tx.update(
        "insert into affiliations (participant, nth, side, side_of, from_at, to_at, set_by, due_at) values (?, ?, ?, ?, ?, ?,"
            + " ?, ?) on conflict (participant, nth) do update set to_at = excluded.to_at, due_at = excluded.due_at",
        participant, tenure.nth(), tenure.affiliation().side().wireName(), tenure.affiliation().of(), tenure.from(),
        tenure.to(), tenure.setBy(), Tenures.due(tenure, now));
  }

  private static List<Tenures.Tenure> of(Tx tx, ParticipantId participant) {
    return tx.list(
        "select nth, side, side_of, from_at, to_at, set_by from affiliations where participant = ? order by nth",
        row ->
            new Tenures.Tenure(
                row.count(1), new Affiliation(Side.of(row.text(2)), row.text(3)), row.instant(4), row.instantOrNull(5),
                row.textOrNull(6)),
        participant);
  }

  /**
   * Sets one.
   *
   * @param from not before now
   * @param to the first instant after it; null for until further notice
   * @throws Refused if it overlaps with another that has dates of its own and says otherwise
   */
  public void set(
      Tx tx, ParticipantId participant, Affiliation affiliation, Instant from, @Nullable Instant to, ParticipantId by, Instant now) {
    List<Tenures.Tenure> before = of(tx, participant);
    Tenures.Tenure added = new Tenures.Tenure(before.size() + 1, affiliation, from, to, by.value());
    try {
      Tenures.with(before, added).forEach(each -> insert(tx, participant, each, now));
    } catch (Tenures.Overlap overlap) {
      throw new Refused(
          ErrorCode.CONFLICT,
          "At that time this person is here for somebody else already: choose dates before or after, so that nobody sits on two"
              + " sides at once.");
    }
  }

  /**
   * Puts into force what holds now.
   *
   * @return the participant as she is now, if that changed
   */
  public Optional<Participant> settle(Tx tx, ParticipantId id, Instant now) {
    List<Tenures.Tenure> tenures = of(tx, id);
    tenures.forEach(each -> insert(tx, id, each, now));
    Affiliation holds = Tenures.at(tenures, now).map(Tenures.Tenure::affiliation).orElse(NONE);
    Participant person = participants.find(tx, id).orElseThrow(Refused::notFound);
    if (person.affiliation().equals(holds)) {
      return Optional.empty();
    }
    participants.saveAffiliation(tx, id, holds);
    return participants.find(tx, id);
  }

  /** Whose affiliation began or ended since somebody looked. */
  public List<ParticipantId> due(Tx tx, Instant now) {
    return tx.list(
        "select distinct participant from affiliations where due_at <= ? order by participant",
        row -> new ParticipantId(row.text(1)),
        now);
  }

  /** All of hers, oldest first. */
  public List<WallResult.Tenure> shown(Tx tx, ParticipantId participant) {
    return of(tx, participant).stream()
        .map(each -> new WallResult.Tenure(each.affiliation(), each.from(), each.to(), name(tx, each.setBy())))
        .toList();
  }

  private String name(Tx tx, @Nullable String id) {
    return id == null ? "" : participants.find(tx, new ParticipantId(id)).map(Participant::name).orElse("");
  }
}
