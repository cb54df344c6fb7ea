package corridor.net;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What there is over HTTP, for tests that must leave nothing out. */
public final class Routes {
  private Routes() {}

  public static List<String> names() {
    return Arrays.stream(Route.values()).map(Route::name).toList();
  }

  /** Every path, or beginning of one, that the table of routes knows: as it is compiled, so that none is left out here. */
  public static Set<String> paths() throws IOException {
    Set<String> paths = new TreeSet<>();
    try (InputStream table = Objects.requireNonNull(Route.class.getResourceAsStream("Route.class"))) {
      for (var entry : ClassFile.of().parse(table.readAllBytes()).constantPool()) {
        if (entry instanceof StringEntry text && text.stringValue().startsWith("/")) {
          paths.add(text.stringValue());
        }
      }
    }
    return paths;
  }
}
