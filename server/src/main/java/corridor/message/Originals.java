package corridor.message;

import corridor.access.Grant;
import corridor.access.Refused;
import corridor.access.Travel;
import corridor.protocol.Author;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Frame;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages as they read now, with their edits and labels. Every method runs inside the transaction it is given. */
final class Originals {
  private final Streams streams;

  Originals(Streams streams) {
    this.streams = streams;
  }

  /**
   * A message as it reads now.
   *
   * @param by null where it was released without a name
   * @param author who wrote it, whether shown or not
   * @param label its own and its channel's, the stricter
   */
  record Original(
      StreamId stream,
      long sequence,
      @Nullable Author by,
      ParticipantId author,
      Instant at,
      String topic,
      String text,
      Label label) {}

  static Label channelLabel(Tx tx, StreamId channel) {
    record Labelled(StreamId channel) {}
    return tx.known(
        new Labelled(channel),
        () ->
            tx.one("select label from channels where stream = ?", row -> Label.of(row.text(1)), channel)
                .orElseThrow(Refused::notFound));
  }

  /** Nothing if no message stands there within the grant's windows, or it is gone. */
  Optional<Original> find(Tx tx, Grant grant, long sequence) {
    ParticipantId author = streams.author(tx, grant, sequence);
    Frame.Entry entry = streams.entry(tx, grant, sequence);
    if (author == null || entry == null || !grant.stream().isChannel()) {
      return Optional.empty();
    }
    return switch (entry.event()) {
      case ChannelEvent.Posted posted ->
          Optional.of(original(tx, grant, entry, author, posted.by(), posted.topic(), posted.text(), posted.label()));
      case ChannelEvent.Unattributed words ->
          Optional.of(original(tx, grant, entry, author, null, words.topic(), words.text(), words.label()));
      default -> Optional.empty();
    };
  }

  /** @throws Refused as not found if there is none */
  Original require(Tx tx, Grant grant, long sequence) {
    return find(tx, grant, sequence).orElseThrow(Refused::notFound);
  }

  private Original original(
      Tx tx,
      Grant grant,
      Frame.Entry entry,
      ParticipantId author,
      @Nullable Author by,
      String topic,
      String text,
      Label label) {
    String now =
        streams.latest(tx, grant, "edited", entry.sequence()) instanceof ChannelEvent.Edited edited ? edited.text() : text;
    Label own =
        streams.latest(tx, grant, "labelled", entry.sequence()) instanceof ChannelEvent.Labelled labelled
            ? labelled.label()
            : label;
    return new Original(
        grant.stream(), entry.sequence(), by, author, entry.at(), topic, now,
        Travel.stricter(own, channelLabel(tx, grant.stream())));
  }
}
