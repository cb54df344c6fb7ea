package corridor.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where streams end, as far as the writer knows it without asking. For one thread. */
final class Ends {
  static final Soon HEAD = new Soon("update streams set head = ? where id = ?", "bigint text");

  /** Far more than are in use at once; then all are looked up anew. */
  private static final int MOST = 50_000;

  private final Map<String, Long> heads = new HashMap<>();

  /** The rooms of streams, which stay; empty for an inbox. */
  private final Map<String, String> rooms = new HashMap<>();

  /** Null if it has to be asked for. */
  @Nullable End next(String stream) {
    Long head = heads.get(stream);
    String room = rooms.get(stream);
    return head == null || room == null ? null : new End(head + 1, room.isEmpty() ? null : room);
  }

  /** @param stays whether its head is right until this writer moves it or {@link #forget} */
  void put(String stream, End end, boolean stays) {
    if (heads.size() + rooms.size() >= MOST) {
      heads.clear();
      rooms.clear();
    }
    rooms.put(stream, end.room() == null ? "" : end.room());
    if (stays) {
      heads.put(stream, end.head());
    }
  }

  /** Exactly these heads are known. */
  void stand(Map<String, Long> locked) {
    heads.clear();
    heads.putAll(locked);
  }

  void forget(String stream) {
    heads.remove(stream);
  }

  void forget() {
    heads.clear();
  }
}
