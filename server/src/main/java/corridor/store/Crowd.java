package corridor.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What many deeds left to be done {@link Tx#soon}: rows by statement, in the order of their first. For one thread. */
final class Crowd {
  private final Map<Soon, List<@Nullable Object[]>> rows = new LinkedHashMap<>();

  void add(Soon change, @Nullable Object[] row) {
    rows.computeIfAbsent(change, none -> new ArrayList<>()).add(row);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void clear() {
    rows.clear();
  }

  /** A statement for each kind of row, and {@code last}, if it is not empty: all of them one turn. */
  String turn(Dialect dialect, String last) {
    StringJoiner turn = new StringJoiner("; ");
    rows.keySet().forEach(soon -> turn.add(dialect.together(soon)));
    return last.isEmpty() ? turn.toString() : turn.add(last).toString();
  }

  /** Every column is a list. */
  void bind(PreparedStatement turn, Connection connection) throws SQLException {
    int index = 1;
    for (var each : rows.entrySet()) {
      String[] types = each.getKey().types().split(" ");
      for (int i = 0; i < types.length; i++) {
        int column = i;
        @Nullable Object[] values = each.getValue().stream().map(row -> plain(row[column])).toArray();
        turn.setArray(index++, connection.createArrayOf(types[i], typed(types[i], values)));
      }
    }
  }

  private static @Nullable Object[] typed(String type, @Nullable Object[] values) {
    return switch (type) {
      case "bytea" -> Arrays.copyOf(values, values.length, byte[][].class);
      case "bigint" -> Arrays.copyOf(values, values.length, Long[].class);
      case "text" -> Arrays.copyOf(values, values.length, String[].class);
      default -> throw new IllegalArgumentException(type);
    };
  }

  /** What stands in the database for a parameter. */
  static @Nullable Object plain(@Nullable Object argument) {
    return switch (argument) {
      case null -> null;
      case Long number -> number;
      case Integer number -> number.longValue();
      case Boolean flag -> flag ? 1L : 0L;
      case Instant instant -> instant.toEpochMilli();
      case Double number -> number;
      case byte[] blob -> blob;
      case Object other -> other.toString();
    };
  }
}
