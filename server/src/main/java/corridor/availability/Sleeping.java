package corridor.availability;

import corridor.account.Lines;
import corridor.protocol.ParticipantId;
import corridor.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What people said when they went to sleep: what may wake them this once, and who receives their answers meanwhile. It
 * holds until they are awake again. Every method runs inside the transaction it is given.
 */
public final class Sleeping {
  /**
   * @param notAcceptable an answer "not acceptable" to a flag of hers may wake her
   * @param nobody that nobody accepts one may
   * @param critical a critical flag on one of these provisions may, such as "Article 5"
   * @param receiver who receives her answers until she wakes; null: nobody
   */
  public record Said(
      Instant at, boolean notAcceptable, boolean nobody, List<String> critical, @Nullable ParticipantId receiver) {
    public Said {
      critical = List.copyOf(critical);
    }

    /** Whether she wants to be woken for a critical flag on the provision of this name: that one, or a part of it. */
    public boolean wakesFor(String provision) {
      String flagged = provision.strip().toLowerCase(Locale.ROOT);
      return critical.stream()
          .map(each -> each.strip().toLowerCase(Locale.ROOT))
          .anyMatch(each -> flagged.equals(each) || flagged.startsWith(each) && !Character.isLetterOrDigit(flagged.charAt(each.length())));
    }
  }

  public void save(Tx tx, ParticipantId participant, Said said) {
    tx.update(
        "insert into sleeps (participant, at, not_acceptable, nobody, critical, receiver) values (?, ?, ?, ?, ?, ?)"
            + " on conflict (participant) do update set at = excluded.at, not_acceptable = excluded.not_acceptable,"
            + " nobody = excluded.nobody, critical = excluded.critical, receiver = excluded.receiver",
        participant, said.at(), said.notAcceptable(), said.nobody(), Lines.of(said.critical()), said.receiver());
  }

  public void forget(Tx tx, ParticipantId participant) {
    tx.update("delete from sleeps where participant = ?", participant);
  }

  public Optional<Said> find(Tx tx, ParticipantId participant) {
    return Optional.ofNullable(
        read(tx, "where participant = ?", participant.value()).get(participant));
  }

  /** Those who named this person to receive their answers. */
  public List<ParticipantId> namedBy(Tx tx, ParticipantId receiver) {
    return tx.list(
        "select participant from sleeps where receiver = ? order by participant",
        row -> new ParticipantId(row.text(1)),
        receiver);
  }

  public Map<ParticipantId, Said> all(Tx tx) {
    return read(tx, "where participant <> ?", "");
  }

  private static Map<ParticipantId, Said> read(Tx tx, String where, String argument) {
    record Of(ParticipantId who, Said said) {}
    Map<ParticipantId, Said> all = new HashMap<>();
    tx.list(
            "select participant, at, not_acceptable, nobody, critical, receiver from sleeps " + where,
            row -> {
              String receiver = row.textOrNull(6);
              return new Of(
                  new ParticipantId(row.text(1)),
                  new Said(
                      row.instant(2), row.flag(3), row.flag(4), Lines.from(row.text(5)),
                      receiver == null ? null : new ParticipantId(receiver)));
            },
            argument)
        .forEach(each -> all.put(each.who(), each.said()));
    return all;
  }
}
