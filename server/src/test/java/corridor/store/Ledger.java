package corridor.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/** Every statement a store runs, with the rows it read or changed, for tests that compare work. One thread's. */
public final class Ledger {
  private final List<String> lines = new ArrayList<>();
  private int rows;

  /** What was done since the last time, a line a statement. */
  public List<String> take() {
    settle();
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  /** The rows that were read of the last query. */
  private void settle() {
    if (rows > 0) {
      lines.add("  " + rows + " rows");
    }
    rows = 0;
  }

  Connection watch(Connection connection) {
    return watched(
        Connection.class, connection,
        (method, arguments, result) ->
            result instanceof PreparedStatement statement && arguments[0] instanceof String sql ? watch(statement, sql) : result);
  }

  private PreparedStatement watch(PreparedStatement statement, String sql) {
    return watched(
        PreparedStatement.class, statement,
        (method, arguments, result) -> {
          if (!method.getName().startsWith("execute")) {
            return result;
          }
          settle();
          lines.add(sql);
          if (result instanceof Integer changed) {
            rows = changed;
          }
          return result instanceof ResultSet found ? watch(found) : result;
        });
  }

  private ResultSet watch(ResultSet found) {
    return watched(
        ResultSet.class, found,
        (method, arguments, result) -> {
          if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
            rows++;
          }
          return result;
        });
  }

  @FunctionalInterface
  private interface Seen {
    Object of(Method method, Object[] arguments, Object result);
  }

  private static <T> T watched(Class<T> kind, T it, Seen seen) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          try {
            return seen.of(method, arguments, method.invoke(it, arguments));
          } catch (InvocationTargetException failed) {
            throw failed.getCause();
          }
        };
    return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, handler));
  }
}
