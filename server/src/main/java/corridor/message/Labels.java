package corridor.message;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Gate;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.ChannelEvent;
import corridor.protocol.ErrorCode;
import corridor.protocol.Label;
import corridor.protocol.StreamId;
import corridor.room.Rooms;
import corridor.store.Tx;
import corridor.stream.Streams;
import java.time.Instant;
import java.util.List;

/**
 * Labels of messages and channels: anybody who may change a thing makes it travel less, only its source lets it travel
 * further; what is TLP:RED is gone after a day. Every method runs inside the transaction it is given.
 */
public final class Labels {
  private final Rooms rooms;
  private final Streams streams;
  private final Messages messages;
  private final Originals originals;

  public Labels(Rooms rooms, Streams streams, Messages messages) {
    this.rooms = rooms;
    this.streams = streams;
    this.messages = messages;
    this.originals = new Originals(streams);
  }

  public static Refused notTheSource() {
    return new Refused(
        ErrorCode.LABEL, "Only the source of something lets it travel further. You can make its label stricter.");
  }

  /** @throws Refused as a matter of labels if somebody who is not its source loosens one */
  public void label(Tx tx, Actor actor, StreamId channel, long sequence, Label label) {
    Grant read = rooms.grant(tx, actor, channel, Act.READ);
    Originals.Original original = originals.require(tx, read, sequence);
    boolean own = original.author().equals(actor.id());
    boolean looser = label.ordinal() > original.label().ordinal();
    if (looser && !own) {
      throw notTheSource();
    }
    Messages.refuseLooser(Originals.channelLabel(tx, channel), label);
    Grant grant = rooms.grant(tx, actor, channel, own ? Act.POST : Act.MANAGE);
    // Whoever released it without her name changes its label without it.
    boolean named = original.by() != null || !own;
    if (!named) {
      throw Refused.notAllowed("This was released without a name, and so is its label: take it back instead.");
    }
    var _ =
        streams.append(tx, grant, new ChannelEvent.Labelled(actor.author(), sequence, label), actor.id(), sequence);
    messages.labelled(tx, grant, sequence, original.topic() + " " + original.text(), original.at(), label);
  }

  public void labelChannel(Tx tx, Actor actor, StreamId channel, Label label) {
    Grant grant = rooms.grant(tx, actor, channel, Act.MANAGE);
    Label before = Originals.channelLabel(tx, channel);
    if (label.ordinal() > before.ordinal() && !rooms.isSource(tx, actor, channel)) {
      throw notTheSource();
    }
    if (before == Label.RED && label != Label.RED) {
      throw new Refused(
          ErrorCode.LABEL, "What was written here was promised to be gone after a day: make another channel instead.");
    }
    tx.update("update channels set label = ? where stream = ?", label.written(), channel);
    var _ = streams.append(tx, grant, new ChannelEvent.Labelled(actor.author(), 0, label), actor.id(), 0);
    if (label == Label.RED && before != Label.RED) {
      messages.allRed(tx, channel);
    }
  }

  // ---- what time alone brings

  public boolean anyDue(Tx tx) {
    return tx.exists("select 1 from expiring where at <= ?", streams.now());
  }

  /** Takes away what is over a day old and TLP:RED. */
  public void tick(Tx tx) {
    Instant now = streams.now();
    record Gone(StreamId stream, long sequence) {}
    List<Gone> gone =
        tx.list(
            "select stream, seq from expiring where at <= ? order by stream, seq",
            row -> new Gone(new StreamId(row.text(1)), row.number(2)),
            now);
    for (Gone each : gone) {
      Grant server = Gate.server(each.stream());
      messages.erase(tx, server, each.sequence());
      var _ =
          streams.append(tx, server, new ChannelEvent.Expired(each.sequence()), null, each.sequence());
    }
  }
}
