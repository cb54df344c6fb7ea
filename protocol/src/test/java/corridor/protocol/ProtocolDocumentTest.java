package corridor.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The second half of {@code docs/protocol.md} is made from the records. When this fails, run it with
 * {@code CORRIDOR_WRITE=true} in the environment and read the difference.
 */
class ProtocolDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/protocol.md");
  private static final String MARK = "<!-- From here on this page is made from the records of the protocol module. -->\n";

  private final Set<Class<?>> shapes = new LinkedHashSet<>();
  private final StringBuilder page = new StringBuilder();

  @Test
  void theDocumentIsTheRecords() throws IOException {
    String written = Files.readString(DOCUMENT);
    int mark = written.indexOf(MARK) + MARK.length();
    String made = written.substring(0, mark) + made();
    if ("true".equals(System.getenv("CORRIDOR_WRITE"))) {
      Files.writeString(DOCUMENT, made);
    }
    assertEquals(made, written, "docs/protocol.md is not what the records are");
  }

  private String made() {
    union("Commands", Command.class);
    union("Without a login (`POST /api/admission`)", Admission.class);
    union("Results", Result.class);
    union("Frames from the server", Frame.class);
    union("Events", Event.class);
    union("Presence", Presence.class);
    page.append("\n## Shapes\n");
    Set<Class<?>> done = new LinkedHashSet<>();
    while (!done.containsAll(shapes)) {
      for (Class<?> shape : List.copyOf(shapes)) {
        if (done.add(shape)) {
          shape(shape);
        }
      }
    }
    page.append("\n## Error codes\n\n| code | number | remedy |\n|---|---|---|\n");
    for (ErrorCode code : ErrorCode.values()) {
      row(code.wireName(), String.valueOf(code.number()), code.remedy().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    }
    page.append("\n## Close codes\n\n| number | reason |\n|---|---|\n");
    for (CloseCode code : CloseCode.values()) {
      row(String.valueOf(code.number()), code.reason());
    }
    return page.toString();
  }

  private void row(String... cells) {
    page.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private void union(String title, Class<?> sealed) {
    page.append("\n## ").append(title).append("\n\n| type | fields |\n|---|---|\n");
    for (Class<?> record : records(sealed)) {
      String name = record.getAnnotation(JsonTypeName.class).value();
      row("`" + name + "`" + (Query.class.isAssignableFrom(record) ? "" : Command.class.isAssignableFrom(record) ? " *" : ""), fields(record));
    }
    if (sealed == Command.class) {
      page.append("\n\\* changes something: needs a key.\n");
    }
  }

  private static List<Class<?>> records(Class<?> type) {
    List<Class<?>> found = new ArrayList<>();
    if (type.isRecord()) {
      found.add(type);
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        found.addAll(records(permitted));
      }
    }
    return found;
  }

  private String fields(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(this::field).collect(Collectors.joining(", "));
  }

  private String field(RecordComponent component) {
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(org.jspecify.annotations.Nullable.class);
    return "`" + component.getName() + (nullable ? "?" : "") + "`: " + type(component.getGenericType());
  }

  private String type(Type type) {
    if (type instanceof ParameterizedType map && map.getRawType() == java.util.Map.class) {
      return "{" + type(map.getActualTypeArguments()[0]) + ": " + type(map.getActualTypeArguments()[1]) + "}";
    }
    if (type instanceof ParameterizedType list) {
      return "[" + type(list.getActualTypeArguments()[0]) + "]";
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum() || plain.isRecord() && plain.getRecordComponents().length > 1) {
      shapes.add(plain);
      return plain.getSimpleName();
    }
    return switch (plain.getSimpleName()) {
      case "String" -> "text";
      case "long", "int", "double", "Integer" -> "number";
      case "boolean" -> "true or false";
      default -> plain.getSimpleName();
    };
  }

  private void shape(Class<?> shape) {
    page.append("\n**").append(shape.getSimpleName()).append("**: ");
    if (shape.isEnum()) {
      page.append(
          Arrays.stream(shape.getEnumConstants())
              .map(constant -> "`" + (constant instanceof Label label ? label.written() : constant instanceof java.time.DayOfWeek day ? day.name() : Wire.name((Enum<?>) constant)) + "`")
              .collect(Collectors.joining(", ")));
    } else {
      page.append(fields(shape));
    }
    page.append('\n');
  }
}
