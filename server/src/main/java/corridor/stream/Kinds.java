package corridor.stream;

import com.fasterxml.jackson.annotation.JsonTypeName;
import corridor.protocol.Event;
import java.util.Objects;

/** The short name an event's kind is stored under: its name on the wire. */
final class Kinds {
  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return Objects.requireNonNull(type.getAnnotation(JsonTypeName.class)).value();
        }
      };

  private Kinds() {}

  static String of(Event event) {
    return NAMES.get(event.getClass());
  }
}
