package corridor.notify;

import corridor.protocol.Urgency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes out at once to one person.
 *
 * @param kind of the only alert in it; null for a test
 * @param count how many alerts it stands for, at least 1
 * @param urgency the highest
 * @param about the only alert's subject; empty where there are several
 * @param more lines that say what it is about, for ways that may say so; empty if nothing may be said
 * @param code for a test by mail: what to type back
 * @param until after this it must not arrive any more, in business time
 * @param ttlSeconds the same from now on, in elapsed seconds
 */
record Message(
    String id,
    Alert.@Nullable Kind kind,
    int count,
    Urgency urgency,
    String about,
    List<String> more,
    String code,
    Instant until,
    long ttlSeconds) {
  boolean isTest() {
    return kind == null;
  }

  Message withoutMore() {
    return new Message(id, kind, count, urgency, about, List.of(), code, until, ttlSeconds);
  }
}
