package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** Following streams. A client is a set of cursors; a reconnect is sending them. */
public sealed interface StreamCommand extends Command {
  /** Entries arrive from each cursor on; streams that cannot be read answer with {@link Frame.Ended}. Only on a socket. */
  @JsonTypeName("stream.follow")
  record Follow(List<Cursor> cursors) implements StreamCommand, Query {
    public Follow {
      cursors = Check.list("cursors", cursors, 1000);
    }
  }

  @JsonTypeName("stream.unfollow")
  record Unfollow(List<StreamId> streams) implements StreamCommand, Query {
    public Unfollow {
      streams = Check.list("streams", streams, 1000);
    }
  }

  /**
   * A page of history, oldest first, within one's windows. Answered by {@link StreamResult.Page}.
   *
   * @param before entries numbered below this; 0 for the newest
   * @param limit 1 to 100; a server may give fewer, so that {@code before} alone says whether there is more
   */
  @JsonTypeName("stream.page")
  record Page(StreamId stream, long before, int limit) implements StreamCommand, Query {
    public Page {
      Check.given("stream", stream);
      if (before < 0 || limit < 1 || limit > 100) {
        throw new BadField("A page has \"before\" of 0 or more and \"limit\" from 1 to 100.");
      }
    }
  }
}
