package corridor.cli;

import corridor.cli.keep.Places;
import corridor.cli.lean.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The key under which this machine uses an invitation, kept before it is used: should the answer be lost, the same command
 * again gives the same login. Random, and not made from the secret, which others may have seen.
 */
final class JoinKeys {
  private final Places places;

  JoinKeys(Places places) {
    this.places = places;
  }

  private Path file(String secret) {
    return places.state().resolve("joining").resolve(Keys.of(secret));
  }

  /** Whether this machine sent this secret before, and may not have heard or kept the answer. */
  boolean knows(String secret) {
    return Files.exists(file(secret));
  }

  String of(String secret) {
    Path file = file(secret);
    try {
      if (Files.exists(file)) {
        return Files.readString(file).strip();
      }
      String key = Keys.random();
      Places.save(file, key + "\n");
      return key;
    } catch (IOException e) {
      throw Stop.usage("Nothing can be kept in " + places.state() + " (" + e.getMessage() + "). Set XDG_STATE_HOME to a folder of yours.");
    }
  }

  void forget(String secret) {
    try {
      Files.deleteIfExists(file(secret));
    } catch (IOException harmless) {
      // A key that was used is of no use to anybody.
    }
  }
}
