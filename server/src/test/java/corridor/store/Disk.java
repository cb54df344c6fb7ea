package corridor.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;

/** A store whose commits wait or fail when a test says so, as they do on a disk that is slow or broken. */
final class Disk {
  /** What stands in a commit's way, on the writer's thread. */
  @FunctionalInterface
  interface Fault {
    void before() throws Exception;
  }

  private Disk() {}

  static Store open(Path folder, Store.Settings settings, Fault fault) throws Exception {
    Dialect sqlite = Sqlite.in(folder, 0);
    return Store.open(
        on(Dialect.class, sqlite, (name, argument, answer) -> name.equals("writer") ? commits((Connection) answer, fault) : answer),
        settings);
  }

  private static Connection commits(Connection connection, Fault fault) {
    return on(
        Connection.class, connection,
        (name, argument, answer) -> "commit".equals(argument) ? on(PreparedStatement.class, (PreparedStatement) answer, fault) : answer);
  }

  private interface Instead {
    Object of(String name, Object argument, Object answer);
  }

  private static <T> T on(Class<T> type, T real, Instead instead) {
    return type.cast(
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(), new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(real, arguments);
                return instead.of(method.getName(), arguments == null ? null : arguments[0], answer);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static PreparedStatement on(Class<PreparedStatement> type, PreparedStatement real, Fault fault) {
    return type.cast(
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(), new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("execute")) {
                fault.before();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
