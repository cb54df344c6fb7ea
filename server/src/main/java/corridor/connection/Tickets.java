package corridor.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.access.Actor;
import corridor.access.Ids;
import corridor.account.Logins;
import corridor.account.Secrets;
import corridor.clock.Machine;
import corridor.protocol.LoginId;
import corridor.store.Reach;
import corridor.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One-time tickets for the browser's socket, which cannot send a header: good for 30 s, once. In memory, but where several
 * nodes share a store, since the socket may come to another one. Thread-safe.
 */
final class Tickets {
  private static final Duration GOOD_FOR = Duration.ofSeconds(30);

  private final Ids ids;
  private final Store store;
  private final Logins logins;
  private final Machine machine;
  private final Cache<String, Reception.Admitted> open;

  Tickets(Ids ids, Store store, Logins logins, Machine machine) {
    this.ids = ids;
    this.store = store;
    this.logins = logins;
    this.machine = machine;
    this.open =
        Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(GOOD_FOR)
            .ticker(machine.nanos()::getAsLong)
            .build();
  }

  CompletionStage<String> issue(Actor actor) {
    String ticket = ids.secret();
    if (!store.isShared()) {
      open.put(ticket, new Reception.Admitted(actor));
      return CompletableFuture.completedFuture(ticket);
    }
    return store.write(
        Reach.NOTHING,
        tx -> {
          Instant now = machine.wall().instant();
          tx.update("delete from tickets where until_wall < ?", now);
          tx.update(
              "insert into tickets (hash, login, until_wall) values (?, ?, ?)",
              Secrets.hash(ticket), actor.login(), now.plus(GOOD_FOR));
          return ticket;
        });
  }

  /** Whose it was, if it was good. */
  CompletionStage<Optional<Reception.Admitted>> redeem(String ticket) {
    if (!store.isShared()) {
      return CompletableFuture.completedFuture(Optional.ofNullable(open.asMap().remove(ticket)));
    }
    return store.write(
        Reach.NOTHING,
        tx ->
            tx.one(
                    "delete from tickets where hash = ? and until_wall > ? returning login",
                    row -> new LoginId(row.text(1)),
                    Secrets.hash(ticket), machine.wall().instant())
                .flatMap(login -> logins.actorOf(tx, login))
                .map(Reception.Admitted::new));
  }
}
