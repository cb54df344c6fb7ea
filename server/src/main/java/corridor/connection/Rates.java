package corridor.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.access.Refused;
import corridor.account.Secrets;
import corridor.config.Limit;
import corridor.protocol.Admission;
import corridor.protocol.Command;
import corridor.protocol.ErrorCode;
import corridor.protocol.MessageCommand;
import corridor.protocol.ParticipantId;
import corridor.protocol.PresenceCommand;
import corridor.protocol.StreamCommand;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How fast one person may go, over all her devices, and how often one invitation or code may be tried: token buckets on elapsed time. Thread-safe. */
final class Rates {
  /**
   * @param burst how many at once
   * @param every after how long one more may
   */
  record Rate(int burst, Duration every) {}

  /**
   * @param changes whatever writes
   * @param queries whatever only reads
   * @param invitation attempts to use one invitation, whoever makes them
   * @param login attempts to log in with one code
   */
  record Limits(Rate changes, Rate queries, Rate search, Rate history, Rate typing, Rate invitation, Rate login) {
    static Limits of(corridor.config.Limits limits) {
      return new Limits(
          new Rate(limits.count(Limit.SEND_BURST), limits.millis(Limit.SEND_MILLIS)),
          new Rate(limits.count(Limit.QUERY_BURST), limits.millis(Limit.QUERY_MILLIS)),
          new Rate(limits.count(Limit.SEARCH_BURST), limits.millis(Limit.SEARCH_MILLIS)),
          new Rate(limits.count(Limit.HISTORY_BURST), limits.millis(Limit.HISTORY_MILLIS)),
          new Rate(1, limits.millis(Limit.TYPING_MILLIS)),
          new Rate(limits.count(Limit.INVITATION_BURST), limits.millis(Limit.INVITATION_MILLIS)),
          new Rate(limits.count(Limit.LOGIN_BURST), limits.millis(Limit.LOGIN_MILLIS)));
    }

    /** For benchmarks on an empty folder. */
    static Limits none() {
      Rate any = new Rate(Integer.MAX_VALUE, Duration.ofNanos(1));
      return new Limits(any, any, any, any, any, any, any);
    }
  }

  /** @param who a participant's id, or the hash of what somebody tries to come in with */
  private record Key(String who, Rate rate) {}

  /** Guarded by itself. */
  private static final class Bucket {
    private double tokens;
    private long at;

    Bucket(double tokens, long at) {
      this.tokens = tokens;
      this.at = at;
    }

    synchronized boolean take(Rate rate, long now) {
      tokens = Math.min(rate.burst(), tokens + (double) (now - at) / rate.every().toNanos());
      at = now;
      if (tokens < 1) {
        return false;
      }
      tokens -= 1;
      return true;
    }
  }

  private final Limits limits;
  private final LongSupplier nanos;

  /** A bucket unused this long is full again, so that forgetting it changes nothing. */
  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(5)).build();

  Rates(Limits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  /** @throws Refused as too fast */
  void count(ParticipantId who, Command command) {
    Rate rate =
        switch (command) {
          case MessageCommand.Search search -> limits.search();
          case StreamCommand.Page page -> limits.history();
          case PresenceCommand.Typing typing -> limits.typing();
          case MessageCommand.Read read -> limits.queries();
          default -> command.changes() ? limits.changes() : limits.queries();
        };
    take(who.value(), rate);
  }

  /**
   * Whoever comes in is counted by what she comes in with, never by her address: thirty join behind one hotel's.
   *
   * @throws Refused as too fast
   */
  void count(Admission admission) {
    switch (admission) {
      case Admission.Look look -> take(hash(look.secret()), limits.queries());
      case Admission.Join join -> take(hash(join.secret()), limits.invitation());
      case Admission.Link link -> take(hash(link.code()), limits.login());
      case Admission.ComeBack back -> take(hash(back.code()), limits.login());
      // Costs nothing and is kept nowhere: no need to count it.
      case Admission.ChallengeForPasskey challenge -> {}
      case Admission.Passkey passkey -> take(hash(passkey.id()), limits.login());
      case Admission.EndLogins end -> take(hash(end.code()), limits.login());
    }
  }

  private static String hash(String secret) {
    return java.util.HexFormat.of().formatHex(Secrets.hash(secret));
  }

  private void take(String who, Rate rate) {
    long now = nanos.getAsLong();
    Bucket bucket = buckets.get(new Key(who, rate), key -> new Bucket(rate.burst(), now));
    if (!bucket.take(rate, now)) {
      throw new Refused(
          ErrorCode.TOO_FAST,
          "That was too fast: wait " + Math.max(1, rate.every().toSeconds()) + " s and send it again. Nothing was done.");
    }
  }
}
