package corridor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words behind a subcommand with a few plain options. */
record Words(String... args) {
  /** {@code --name VALUE} or {@code --name=VALUE}; null if it is not there. */
  @Nullable String option(String name) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith(name + "=")) {
        return args[i].substring(name.length() + 1);
      }
      if (args[i].equals(name) && i + 1 < args.length) {
        return args[i + 1];
      }
    }
    return null;
  }

  boolean help() {
    return List.of(args).contains("--help") || List.of(args).contains("-h");
  }
}
