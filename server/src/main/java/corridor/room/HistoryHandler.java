package corridor.room;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.protocol.BadField;
import corridor.protocol.Frame;
import corridor.protocol.Result;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamResult;
import corridor.store.Tx;
import corridor.store.Work;
import corridor.stream.Streams;
import java.util.List;

/** The stream commands that are answered from the store; following lives on the socket. */
public final class HistoryHandler {
  private final Rooms rooms;
  private final Streams streams;
  private final int most;

  /** @param most entries of a page, whatever is asked for */
  public HistoryHandler(Rooms rooms, Streams streams, int most) {
    this.rooms = rooms;
    this.streams = streams;
    this.most = most;
  }

  public Work handle(Actor actor, StreamCommand command) {
    return switch (command) {
      case StreamCommand.Page page -> new Work.Read(tx -> page(tx, actor, page));
      case StreamCommand.Follow follow -> throw new BadField("Streams are followed on a socket: open /ws.");
      case StreamCommand.Unfollow unfollow -> new Work.Now(Result.Done::new);
    };
  }

  private Result page(Tx tx, Actor actor, StreamCommand.Page page) {
    Grant grant = rooms.grant(tx, actor, page.stream(), Act.READ);
    int limit = Math.min(most, page.limit());
    List<Frame.Entry> entries = streams.page(tx, grant, page.before(), limit);
    long before = entries.size() < limit ? 0 : entries.getFirst().sequence();
    return new StreamResult.Page(page.stream(), streams.epoch(tx, grant), entries, before);
  }
}
