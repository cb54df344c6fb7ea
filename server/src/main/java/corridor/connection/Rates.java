package corridor.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.access.Refused;
import corridor.account.Logins;
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
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast one person may go, over all her devices, and how often one invitation or code may be tried: token buckets on elapsed
 * time. What one node counts the others take from theirs as soon as they hear of it, so that three nodes are no three times as
 * much. Thread-safe.
 */
final class Rates {
  /**
   * @param burst how many at once
   * @param every after how long one more may
   */
  record Rate(int burst, Duration every) {}

  /** What is counted apart. */
  enum Counted {
    /** Whatever writes. */
    CHANGES,
    /** Whatever only reads. */
    QUERIES,
    SEARCH,
    HISTORY,
    TYPING,
    /** Attempts to use one invitation, whoever makes them. */
    INVITATION,
    /** Attempts to log in with one code. */
    LOGIN
  }

  /** @param rates each {@link Counted} in turn */
  record Limits(List<Rate> rates) {
    static Limits of(corridor.config.Limits limits) {
      return new Limits(
          List.of(
              new Rate(limits.count(Limit.SEND_BURST), limits.millis(Limit.SEND_MILLIS)),
              new Rate(limits.count(Limit.QUERY_BURST), limits.millis(Limit.QUERY_MILLIS)),
              new Rate(limits.count(Limit.SEARCH_BURST), limits.millis(Limit.SEARCH_MILLIS)),
              new Rate(limits.count(Limit.HISTORY_BURST), limits.millis(Limit.HISTORY_MILLIS)),
              new Rate(1, limits.millis(Limit.TYPING_MILLIS)),
              new Rate(limits.count(Limit.INVITATION_BURST), limits.millis(Limit.INVITATION_MILLIS)),
              new Rate(limits.count(Limit.LOGIN_BURST), limits.millis(Limit.LOGIN_MILLIS))));
    }

    /** For benchmarks on an empty folder. */
    static Limits none() {
      return new Limits(Collections.nCopies(Counted.values().length, new Rate(Integer.MAX_VALUE, Duration.ofNanos(1))));
    }

    Rate of(Counted what) {
      return rates.get(what.ordinal());
    }

    boolean isNone() {
      return rates.getFirst().burst() == Integer.MAX_VALUE;
    }
  }

  /** @param who a participant's id, or the hash of what somebody tries to come in with */
  private record Key(String who, Counted what) {}

  private final Limits limits;
  private final LongSupplier nanos;
  private final BiConsumer<String, Counted> tell;

  /** A bucket unused this long is full again at the rates that come with it, so that forgetting it changes nothing. */
  private final Cache<Key, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterAccess(Duration.ofMinutes(30)).build();

  /** @param tell tells the other nodes of what was taken here; must not block */
  Rates(Limits limits, LongSupplier nanos, BiConsumer<String, Counted> tell) {
    this.limits = limits;
    this.nanos = nanos;
    this.tell = tell;
  }

  /** @throws Refused as too fast */
  void count(ParticipantId who, Command command) {
    Counted what =
        switch (command) {
          case MessageCommand.Search search -> Counted.SEARCH;
          case StreamCommand.Page page -> Counted.HISTORY;
          case PresenceCommand.Typing typing -> Counted.TYPING;
          case MessageCommand.Read read -> Counted.QUERIES;
          default -> command.changes() ? Counted.CHANGES : Counted.QUERIES;
        };
    take(who.value(), what);
  }

  /**
   * Whoever comes in is counted by what she comes in with, never by her address: thirty join behind one hotel's.
   *
   * @throws Refused as too fast
   */
  void count(Admission admission) {
    Key key = key(admission);
    if (key != null) {
      take(key.who(), key.what());
    }
  }

  /**
   * What was counted was not tried, because the server had no room for it: being told to come again costs nobody an attempt.
   * Other nodes, which heard of it, count it all the same.
   */
  void giveBack(Admission admission) {
    Key key = key(admission);
    if (key != null) {
      bucket(key.who(), key.what()).give(limits.of(key.what()));
    }
  }

  private static @Nullable Key key(Admission admission) {
    return switch (admission) {
      case Admission.Look look -> new Key(hash(look.secret()), Counted.QUERIES);
      case Admission.Join join -> new Key(hash(join.secret()), Counted.INVITATION);
      // However it is typed, it is one code: another hyphen is no further guess.
      case Admission.Link link -> new Key(hash(Logins.plain(link.code())), Counted.LOGIN);
      case Admission.ComeBack back -> new Key(hash(Logins.plain(back.code())), Counted.LOGIN);
      // Costs nothing and is kept nowhere: no need to count it.
      case Admission.ChallengeForPasskey challenge -> null;
      case Admission.Passkey passkey -> new Key(hash(passkey.id()), Counted.LOGIN);
      case Admission.EndLogins end -> new Key(hash(Logins.plain(end.code())), Counted.LOGIN);
    };
  }

  /** Another node counted this. What this release does not know is left out. */
  void heard(String who, String what) {
    for (Counted each : Counted.values()) {
      if (each.name().equals(what)) {
        bucket(who, each).lose(limits.of(each), nanos.getAsLong());
      }
    }
  }

  private static String hash(String secret) {
    return java.util.HexFormat.of().formatHex(Secrets.hash(secret));
  }

  private Bucket bucket(String who, Counted what) {
    return buckets.get(new Key(who, what), key -> new Bucket(limits.of(what).burst(), nanos.getAsLong()));
  }

  private void take(String who, Counted what) {
    Rate rate = limits.of(what);
    if (!bucket(who, what).take(rate, nanos.getAsLong())) {
      throw new Refused(
          ErrorCode.TOO_FAST,
          "That was too fast: wait " + Math.max(1, rate.every().toSeconds()) + " s and send it again. Nothing was done.");
    }
    if (!limits.isNone()) {
      tell.accept(who, what);
    }
  }
}
