package corridor.account;

import java.util.List;

/** Short lists of one-line texts in one column: a line each. */
public final class Lines {
  private Lines() {}

  public static String of(List<?> items) {
    return String.join("\n", items.stream().map(Object::toString).toList());
  }

  public static List<String> from(String lines) {
    return lines.isEmpty() ? List.of() : List.of(lines.split("\n", -1));
  }
}
