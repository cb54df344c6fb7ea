package corridor.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Connections that have not had any answer yet, by address. Sixty-four may speak at once; the next ones wait unread,
 * because 300 honest people may sit behind one hotel's address and each needs only a moment. Any thread; a bucket is
 * guarded by the map's lock on its key.
 */
final class Newcomers {
  /** Somebody who may have to wait. */
  interface Guest {
    /** May speak now. Called on any thread. */
    void welcome();
  }

  /** What an arrival meets. */
  enum Turn {
    SPEAK,
    WAIT,
    LEAVE
  }

  private static final class Bucket {
    int speaking;
    final ArrayDeque<Guest> waiting = new ArrayDeque<>();
  }

  private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final int most;
  private final int waiting;

  Newcomers(NetConfig.Crowd crowd) {
    most = crowd.newcomers();
    waiting = crowd.waiting();
  }

  /** Whom the limit counts together: an IPv4 address, or the /64 that one IPv6 subscriber has. */
  static String key(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }

  Turn arrive(String key, Guest guest) {
    Turn[] turn = {Turn.SPEAK};
    buckets.compute(
        key,
        (same, known) -> {
          Bucket bucket = known == null ? new Bucket() : known;
          if (bucket.speaking < most) {
            bucket.speaking++;
          } else if (bucket.waiting.size() < waiting) {
            bucket.waiting.add(guest);
            turn[0] = Turn.WAIT;
          } else {
            turn[0] = Turn.LEAVE;
          }
          return bucket;
        });
    return turn[0];
  }

  /** One that spoke has had its answer, or is gone: the next may. */
  void done(String key) {
    @Nullable Guest[] next = {null};
    buckets.computeIfPresent(
        key,
        (same, bucket) -> {
          next[0] = bucket.waiting.poll();
          bucket.speaking -= next[0] == null ? 1 : 0;
          return bucket.speaking == 0 ? null : bucket;
        });
    if (next[0] != null) {
      next[0].welcome();
    }
  }

  /** One that waited is gone. If it was just welcomed, it counts as one that spoke. */
  void gone(String key, Guest guest) {
    boolean[] waited = {false};
    buckets.computeIfPresent(
        key,
        (same, bucket) -> {
          waited[0] = bucket.waiting.remove(guest);
          return bucket;
        });
    if (!waited[0]) {
      done(key);
    }
  }
}
