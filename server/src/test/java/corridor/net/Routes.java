package corridor.net;

import java.util.Arrays;
import java.util.List;

/** What there is over HTTP, for tests that must leave nothing out. */
public final class Routes {
  private Routes() {}

  public static List<String> names() {
    return Arrays.stream(Route.values()).map(Route::name).toList();
  }
}
