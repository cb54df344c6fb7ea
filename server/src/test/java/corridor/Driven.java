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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What histories drove, counted against what there is, so that nothing is left out without a word. Thread-safe. */
final class Driven {
  /** Methods of the {@link Gateway} by which anybody came in. */
  final Set<String> ways = ConcurrentHashMap.newKeySet();

  /** Commands that were said at all, by outsiders and in the secret room. */
  final Set<Class<?>> saidOutside = ConcurrentHashMap.newKeySet();

  final Set<Class<?>> saidInside = ConcurrentHashMap.newKeySet();

  /** Commands that were said there and did what they are for. */
  final Set<Class<?>> didOutside = ConcurrentHashMap.newKeySet();

  final Set<Class<?>> didInside = ConcurrentHashMap.newKeySet();

  /** What outsiders were sent, by the names that frames, events, signals and results have on the wire. */
  final Set<String> seenOutside = ConcurrentHashMap.newKeySet();

  final AtomicInteger restarts = new AtomicInteger();
  final AtomicInteger resumes = new AtomicInteger();

  private static final Pattern TYPE = Pattern.compile("\"type\":\"([a-z.-]+)\"");

  /** @param what a frame or an answer, as it was sent to somebody outside */
  void saw(String what) {
    Matcher type = TYPE.matcher(what);
    while (type.find()) {
      seenOutside.add(type.group(1));
    }
  }

  static String name(Class<?> record) {
    return Objects.requireNonNull(record.getAnnotation(JsonTypeName.class), record.toString()).value();
  }

  static List<String> ways() {
    return Arrays.stream(Gateway.class.getMethods()).map(Method::getName).distinct().sorted().toList();
  }
}
