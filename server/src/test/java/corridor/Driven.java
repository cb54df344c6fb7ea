package corridor;

import com.fasterxml.jackson.annotation.JsonTypeName;
import corridor.connection.Gateway;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** What histories drove, counted against what there is, so that nothing is left out without a word. Thread-safe. */
final class Driven {
  /** Methods of the {@link Gateway} by which anybody came in. */
  final Set<String> ways = ConcurrentHashMap.newKeySet();

  /** Commands that were said at all, by outsiders and in the secret room. */
  final Set<Class<?>> saidOutside = ConcurrentHashMap.newKeySet();

  final Set<Class<?>> saidInside = ConcurrentHashMap.newKeySet();

  /** Commands that were answered with a result, said by outsiders and in the secret room. */
  final Set<Class<?>> outside = ConcurrentHashMap.newKeySet();

  final Set<Class<?>> inside = ConcurrentHashMap.newKeySet();

  /** Names of the frames, events, results and signals that outsiders and insiders were sent. */
  final Set<String> heardOutside = ConcurrentHashMap.newKeySet();

  final Set<String> heardInside = ConcurrentHashMap.newKeySet();

  final AtomicInteger restarts = new AtomicInteger();
  final AtomicInteger resumes = new AtomicInteger();

  static String name(Class<?> record) {
    return Objects.requireNonNull(record.getAnnotation(JsonTypeName.class), record.toString()).value();
  }

  /** Names of a sealed type's records that are neither heard nor excused. */
  static Set<String> missing(Class<?> sealed, Set<String> heard, Predicate<Class<?>> excused) {
    Set<String> missing = new TreeSet<>();
    for (Class<?> each : Sayings.leaves(sealed)) {
      if (!heard.contains(name(each)) && !excused.test(each)) {
        missing.add(name(each));
      }
    }
    return missing;
  }

  static List<String> ways() {
    return Arrays.stream(Gateway.class.getMethods()).map(Method::getName).distinct().sorted().toList();
  }
}
