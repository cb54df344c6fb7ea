package corridor.account;

import corridor.protocol.ParticipantId;
import corridor.protocol.Side;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people keep out of, and which of a delegate's protections she loosened; only she herself does either. Every method
 * runs inside the transaction it is given.
 */
public final class Limits {
  /** Being offered reviews from outside one's delegation. */
  public static final String OFFERS = "offers";

  /** Being quoted and forwarded outside one's delegation. */
  public static final String QUOTES = "quotes";

  /** Signing statements. */
  public static final String SIGNING = "signing";

  private final Participants participants;

  public Limits(Participants participants) {
    this.participants = participants;
  }

  // ---- protections

  private static boolean isLoose(Tx tx, ParticipantId who, String what) {
    return tx.exists("select 1 from loosened where participant = ? and what = ?", who, what);
  }

  private static boolean isProtected(Tx tx, ParticipantId who, String what) {
    boolean loose = isLoose(tx, who, what);
    boolean delegate =
        tx.exists("select 1 from participants where id = ? and side = ?", who, Side.DELEGATION.wireName());
    return delegate && !loose;
  }

  /** Whether others may quote and forward what she wrote outside her delegation. */
  public boolean isQuotable(Tx tx, ParticipantId who) {
    return !isProtected(tx, who, QUOTES);
  }

  /** Whether she may sign a statement. */
  public boolean maySign(Tx tx, ParticipantId who) {
    return !isProtected(tx, who, SIGNING);
  }

  /** Those of a delegate's protections that hold. */
  public List<String> protections(Tx tx, ParticipantId who) {
    return List.of(OFFERS, QUOTES, SIGNING).stream().filter(what -> isProtected(tx, who, what)).toList();
  }

  public List<String> loosened(Tx tx, ParticipantId who) {
    return tx.list("select what from loosened where participant = ? order by what", row -> row.text(1), who);
  }

  public void loosen(Tx tx, ParticipantId who, String what, boolean loose, java.time.Instant now) {
    if (loose) {
      tx.update(
          "insert into loosened (participant, what, at) values (?, ?, ?) on conflict (participant, what) do nothing",
          who, what, now);
    } else {
      tx.update("delete from loosened where participant = ? and what = ?", who, what);
    }
    participants.changed(tx);
  }

  // ---- what somebody keeps out of

  /** @param kind {@code document}, {@code channel}, {@code room} or {@code topic}; {@code what} its id, or the topic */
  public record Limit(String kind, String what) {}

  public List<Limit> of(Tx tx, ParticipantId who) {
    return tx.list(
        "select kind, what from limits where participant = ? order by kind, what",
        row -> new Limit(row.text(1), row.text(2)),
        who);
  }

  public void set(Tx tx, ParticipantId who, Limit limit, boolean on, java.time.Instant now) {
    if (on) {
      tx.update(
          "insert into limits (participant, kind, what, at) values (?, ?, ?, ?) on conflict (participant, kind, what) do nothing",
          who, limit.kind(), limit.what(), now);
    } else {
      tx.update(
          "delete from limits where participant = ? and kind = ? and what = ?", who, limit.kind(), limit.what());
    }
    participants.changed(tx);
  }

  /** Whether she keeps out of a stream (itself or its room) or a topic: nothing about it is brought to her. */
  public static boolean keepsOut(Tx tx, ParticipantId who, StreamId stream, String topic) {
    return tx.exists(
        "select 1 from limits l left join streams s on s.id = ? where l.participant = ? and (l.kind in ('document',"
            + " 'channel') and l.what = ? or l.kind = 'room' and l.what = s.room or l.kind = 'topic' and l.what = ?)",
        stream, who, stream, topic);
  }

  /** For each person, the documents and topics she keeps out of: for choosing whom to ask. */
  public static Map<ParticipantId, Set<String>> forOffers(Tx tx) {
    record Named(ParticipantId who, String what) {}
    Map<ParticipantId, Set<String>> all = new HashMap<>();
    tx.list(
            "select participant, what from limits where kind in ('document', 'topic') union select l.participant, d.stream"
                + " from limits l join documents d on d.room = l.what where l.kind = 'room'",
            row -> new Named(new ParticipantId(row.text(1)), row.text(2)))
        .forEach(each -> all.computeIfAbsent(each.who(), who -> new HashSet<>()).add(each.what()));
    return all;
  }
}
