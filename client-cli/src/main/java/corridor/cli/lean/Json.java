package corridor.cli.lean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) as maps, lists, strings, longs, doubles, booleans and null, in a hundred lines and a few milliseconds.
 * Reads what servers and our own files say; refuses nesting beyond 64.
 */
public final class Json {
  private static final int DEPTH = 64;

  private final String text;
  private int at;
  private int depth;

  private Json(String text) {
    this.text = text;
  }

  /** @throws IllegalArgumentException if it is no JSON */
  public static @Nullable Object read(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.space();
    if (json.at != text.length()) {
      throw json.bad();
    }
    return value;
  }

  /** @throws IllegalArgumentException if it is no JSON object */
  public static Map<String, @Nullable Object> object(String text) {
    return asObject(read(text));
  }

  /** The value as an object; an empty one if it is something else. */
  @SuppressWarnings("unchecked")
  public static Map<String, @Nullable Object> asObject(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }

  /** The value as a list; an empty one if it is something else. */
  @SuppressWarnings("unchecked")
  public static List<@Nullable Object> asList(@Nullable Object value) {
    return value instanceof List<?> list ? (List<@Nullable Object>) list : List.of();
  }

  /** The string of that name, or an empty one. */
  public static String string(Map<String, @Nullable Object> object, String name) {
    return object.get(name) instanceof String s ? s : "";
  }

  private IllegalArgumentException bad() {
    return new IllegalArgumentException("no JSON at character " + at);
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private @Nullable Object value() {
    space();
    if (at >= text.length() || ++depth > DEPTH) {
      throw bad();
    }
    Object value =
        switch (text.charAt(at)) {
          case '{' -> members();
          case '[' -> items();
          case '"' -> string();
          case 't' -> word("true", true);
          case 'f' -> word("false", false);
          case 'n' -> word("null", null);
          default -> number();
        };
    depth--;
    return value;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw bad();
    }
    at += word.length();
    return value;
  }

  private Object number() {
    int from = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(from, at);
    if (digits.isEmpty()) {
      throw bad();
    }
    boolean whole = digits.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9');
    if (whole) {
      return Long.parseLong(digits);
    }
    return Double.parseDouble(digits);
  }

  private Map<String, @Nullable Object> members() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    at++;
    space();
    while (!next('}')) {
      space();
      String name = string();
      space();
      if (!next(':')) {
        throw bad();
      }
      object.put(name, value());
      space();
      if (!next(',') && !peek('}')) {
        throw bad();
      }
    }
    return object;
  }

  private List<@Nullable Object> items() {
    List<@Nullable Object> list = new ArrayList<>();
    at++;
    space();
    while (!next(']')) {
      list.add(value());
      space();
      if (!next(',') && !peek(']')) {
        throw bad();
      }
      space();
    }
    return list;
  }

  private boolean peek(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean next(char c) {
    boolean there = peek(c);
    if (there) {
      at++;
    } else if (at >= text.length()) {
      throw bad();
    }
    return there;
  }

  private String string() {
    if (!next('"')) {
      throw bad();
    }
    StringBuilder out = new StringBuilder();
    while (!next('"')) {
      char c = text.charAt(at++);
      out.append(c == '\\' ? escaped() : c);
    }
    return out.toString();
  }

  private char escaped() {
    if (at >= text.length()) {
      throw bad();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw bad();
        }
        at += 4;
        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
      }
      case '"', '\\', '/' -> c;
      default -> throw bad();
    };
  }

  /** Maps, iterables, strings, numbers, booleans and null as JSON; other values by their {@code toString}. */
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    write(value, out);
    return out.toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> {
        char before = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          out.append(before);
          quote(String.valueOf(entry.getKey()), out);
          out.append(':');
          write(entry.getValue(), out);
          before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
      }
      case Iterable<?> list -> {
        char before = '[';
        for (Object item : list) {
          out.append(before);
          write(item, out);
          before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
      }
      case Number number -> out.append(number);
      case Boolean bool -> out.append(bool);
      default -> quote(value.toString(), out);
    }
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
