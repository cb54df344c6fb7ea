package corridor.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.access.Ids;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One-time tickets for the browser's socket, which cannot send a header: good for 30 s of elapsed time, once. Thread-safe.
 */
final class Tickets {
  private final Ids ids;
  private final Cache<String, Reception.Admitted> open;

  Tickets(Ids ids, LongSupplier nanos) {
    this.ids = ids;
    this.open =
        Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofSeconds(30))
            .ticker(nanos::getAsLong)
            .build();
  }

  String issue(Reception.Admitted pass) {
    String ticket = ids.secret();
    open.put(ticket, pass);
    return ticket;
  }

  Reception.@Nullable Admitted redeem(String ticket) {
    return open.asMap().remove(ticket);
  }
}
