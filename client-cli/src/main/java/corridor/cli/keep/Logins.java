package corridor.cli.keep;

import corridor.cli.lean.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Logins by profile: one file each, {@code logins/PROFILE.json}, mode 0600. */
public final class Logins {
  private final Path folder;

  public Logins(Places places) {
    this.folder = places.config().resolve("logins");
  }

  /** @throws IllegalArgumentException with a sentence, if the profile's name could not be a file's */
  public Path file(String profile) {
    if (!profile.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException("A profile's name is made of letters, digits, dots and hyphens, such as \"work\".");
    }
    return folder.resolve(profile + ".json");
  }

  /** @throws IOException if the file is there and cannot be read */
  public Optional<Login> find(String profile) throws IOException {
    Path file = file(profile);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Map<String, @Nullable Object> kept = Json.object(Files.readString(file));
      return Optional.of(
          new Login(
              profile,
              Json.string(kept, "server"),
              Json.string(kept, "token"),
              Json.string(kept, "name"),
              Json.string(kept, "zone")));
    } catch (IllegalArgumentException mangled) {
      throw new IOException("The login file " + file + " is mangled. Delete it and join or link again.");
    }
  }

  /** Forgets a login that has ended; nothing happens if it is not there. */
  public void forget(String profile) throws IOException {
    Files.deleteIfExists(file(profile));
  }

  public Path save(Login login) throws IOException {
    Map<String, String> kept = new LinkedHashMap<>();
    kept.put("server", login.server());
    kept.put("token", login.token());
    kept.put("name", login.name());
    kept.put("zone", login.zone());
    Path file = file(login.profile());
    Places.save(file, Json.write(kept) + "\n");
    return file;
  }
}
