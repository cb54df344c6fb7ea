package corridor;

import com.fasterxml.jackson.annotation.JsonTypeName;
import corridor.connection.Gateway;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What histories drove, counted against what there is, so that nothing is left out without a word. Thread-safe. */
final class Driven {
  /** Methods of the {@link Gateway} by which anybody came in. */
  final Set<String> ways = ConcurrentHashMap.newKeySet();

  /** Commands that were said at all, by outsiders and in the secret room. */
  final Set<Class<?>> saidOutside = ConcurrentHashMap.newKeySet();

  final Set<Class<?>> saidInside = ConcurrentHashMap.newKeySet();

  final AtomicInteger restarts = new AtomicInteger();
  final AtomicInteger resumes = new AtomicInteger();

  static String name(Class<?> record) {
    return Objects.requireNonNull(record.getAnnotation(JsonTypeName.class), record.toString()).value();
  }

  static List<String> ways() {
    return Arrays.stream(Gateway.class.getMethods()).map(Method::getName).distinct().sorted().toList();
  }
}
