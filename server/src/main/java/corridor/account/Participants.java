package corridor.account;

import corridor.access.Ids;
import corridor.access.Refused;
import corridor.protocol.AccountCommand;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.Hours;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.protocol.Stay;
import corridor.protocol.StreamId;
import corridor.store.Row;
import corridor.store.Tx;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Participants in the store. Every method runs inside the transaction it is given. */
public final class Participants {
  private static final String COLUMNS =
      "id, inbox, name, side, side_of, roles, languages, topics, zone, stays, shows, awake, reviewing, capacity, tap,"
          + " tap_until, simulated";

  private static final String SELECT = "select " + COLUMNS + ", over_when_critical from participants";

  private final Codec codec;
  private final Ids ids;
  private final List<Consumer<Tx>> watchers = new CopyOnWriteArrayList<>();

  public Participants(Codec codec, Ids ids) {
    this.codec = codec;
    this.ids = ids;
  }

  /** Runs {@code watcher} inside every transaction that adds a participant or changes what she said of herself. */
  public void onChange(Consumer<Tx> watcher) {
    watchers.add(watcher);
  }

  /** Tells those who watch that what people said of themselves is another. */
  public void changed(Tx tx) {
    watchers.forEach(watcher -> watcher.accept(tx));
  }

  /** What somebody says of herself when she joins. */
  public record Self(
      String name,
      List<String> languages,
      List<String> topics,
      String zone,
      List<Stay> stays,
      List<Hours> awake,
      List<Hours> reviewing,
      int capacity) {}

  public Participant create(
      Tx tx, Self self, Affiliation affiliation, List<Role> roles, boolean simulated, Instant now) {
    ParticipantId id = new ParticipantId(ids.next("p_"));
    tx.update(
        "insert into participants (" + COLUMNS + ", joined_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', null, ?, ?)",
        id, ids.next("i_"), self.name(), affiliation.side().wireName(), affiliation.of(),
        Lines.of(roles.stream().map(Role::wireName).toList()), Lines.of(self.languages()), Lines.of(self.topics()),
        knownZone(self.zone()), codec.text(self.stays()), "languages", codec.text(self.awake()),
        codec.text(self.reviewing()), self.capacity(), simulated, now);
    Affiliations.begin(tx, id, affiliation, now);
    changed(tx);
    return find(tx, id).orElseThrow();
  }

  /** @throws Refused if there is no such zone in the server's tzdb */
  public static String knownZone(String zone) {
    try {
      if (zone.contains("/") || zone.equals("UTC")) {
        return ZoneId.of(zone).getId();
      }
    } catch (DateTimeException unknown) {
      // Falls through to the same sentence as a zone that is no place.
    }
    throw new Refused(
        ErrorCode.UNKNOWN_ZONE,
        "\"" + zone + "\" is no time zone this server knows: give a place such as Asia/Dubai or America/Sao_Paulo.");
  }

  public Optional<Participant> find(Tx tx, ParticipantId id) {
    return tx.one(SELECT + " where id = ?", this::read, id);
  }

  public List<Participant> all(Tx tx) {
    return tx.list(SELECT + " order by name, id", this::read);
  }

  private Participant read(Row row) {
    return new Participant(
        new ParticipantId(row.text(1)),
        new StreamId(row.text(2)),
        row.text(3),
        new Affiliation(Side.of(row.text(4)), row.text(5)),
        Lines.from(row.text(6)).stream().map(Role::of).toList(),
        Lines.from(row.text(7)),
        Lines.from(row.text(8)),
        row.text(9),
        codec.mapper().readValue(row.text(10), new TypeReference<List<Stay>>() {}),
        Lines.from(row.text(11)),
        hours(row.text(12)),
        hours(row.text(13)),
        row.count(14),
        row.flag(18),
        row.text(15),
        row.instantOrNull(16),
        row.flag(17));
  }

  private List<Hours> hours(String json) {
    return codec.mapper().readValue(json, new TypeReference<List<Hours>>() {});
  }

  public void saveProfile(Tx tx, ParticipantId id, AccountCommand.SaveProfile profile) {
    tx.update(
        "update participants set name = ?, languages = ?, topics = ?, zone = ?, stays = ?, shows = ? where id = ?",
        profile.name(), Lines.of(profile.languages()), Lines.of(profile.topics()), knownZone(profile.zone()),
        codec.text(profile.stays()), Lines.of(profile.shows()), id);
    changed(tx);
  }

  /** What holds now of her affiliations; {@link Affiliations} keeps all of them. */
  void saveAffiliation(Tx tx, ParticipantId id, Affiliation affiliation) {
    tx.update(
        "update participants set side = ?, side_of = ? where id = ?",
        affiliation.side().wireName(), affiliation.of(), id);
    changed(tx);
  }

  /** For availability, which owns what hours mean. */
  public void saveHours(
      Tx tx,
      ParticipantId id,
      String zone,
      List<Hours> awake,
      List<Hours> reviewing,
      int capacity,
      @Nullable Boolean overWhenCritical) {
    tx.update(
        "update participants set zone = ?, awake = ?, reviewing = ?, capacity = ?, over_when_critical ="
            + " coalesce(?, over_when_critical) where id = ?",
        knownZone(zone), codec.text(awake), codec.text(reviewing), capacity,
        overWhenCritical == null ? null : overWhenCritical ? 1 : 0, id);
    changed(tx);
  }

  /** Something declared of somebody's hours elsewhere is another. */
  public void hoursChanged(Tx tx) {
    changed(tx);
  }

  /** @param tap {@code awake}, {@code asleep} or empty */
  public void saveTap(Tx tx, ParticipantId id, String tap, @Nullable Instant until) {
    tx.update("update participants set tap = ?, tap_until = ? where id = ?", tap, until, id);
    changed(tx);
  }
}
