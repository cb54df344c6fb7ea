package corridor.cli.keep;

import corridor.cli.lean.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Commands that did not reach the server, each with its key, so that sending one again has one effect even where the first
 * did arrive; and texts the server refused, so that they can be mended.
 */
public final class Unsent {
  /**
   * A command to be sent again.
   *
   * @param what in words, such as {@code post to Joint/general}
   * @param target path and query of the request
   * @param body what was sent, where it is text
   * @param to the channel as the person named it, where it could not be looked up yet; empty otherwise
   * @param content the file beside it that was sent, where it is not; null otherwise
   */
  public record Kept(
      Path file, String profile, String what, String target, String to, String body, @Nullable Path content) {}

  private final Path folder;

  public Unsent(Places places) {
    this.folder = places.state().resolve("unsent");
  }

  /** @return the file that holds it now */
  public Path keep(String key, String profile, String what, String target, String type, byte[] body) throws IOException {
    return keep(key, profile, what, target, "", type, body);
  }

  /** A message to a channel that is still to be looked up: its request has an empty channel. */
  public Path keepAddressed(String key, String profile, String to, byte[] request) throws IOException {
    return keep(key, profile, "post to " + to, "/api/command", to, "application/json", request);
  }

  private Path keep(String key, String profile, String what, String target, String to, String type, byte[] body)
      throws IOException {
    Map<String, String> kept = new LinkedHashMap<>();
    kept.put("profile", profile);
    kept.put("what", what);
    kept.put("target", target);
    kept.put("to", to);
    if (type.equals("application/json")) {
      kept.put("body", new String(body, java.nio.charset.StandardCharsets.UTF_8));
    } else {
      Places.write(folder.resolve(key + ".content"), body);
    }
    Path file = folder.resolve(key + ".json");
    Places.save(file, Json.write(kept) + "\n");
    return file;
  }

  /** Keeps a refused text on its own, to be mended by its writer. */
  public Path keepText(String key, String text) throws IOException {
    Path file = folder.resolveSibling("refused").resolve(key + ".txt");
    Places.save(file, text);
    return file;
  }

  /** Oldest first. */
  public List<Kept> list() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.toString().endsWith(".json")).forEach(files::add);
    }
    Map<Path, Long> ages = new LinkedHashMap<>();
    for (Path file : files) {
      ages.put(file, Files.getLastModifiedTime(file).toMillis());
    }
    files.sort(java.util.Comparator.<Path>comparingLong(file -> ages.getOrDefault(file, 0L)).thenComparing(Path::toString));
    List<Kept> kept = new ArrayList<>();
    for (Path file : files) {
      kept.add(read(file));
    }
    return kept;
  }

  private static Kept read(Path file) throws IOException {
    try {
      Map<String, @Nullable Object> kept = Json.object(Files.readString(file));
      Path content = Path.of(file.toString().replaceFirst("\\.json$", ".content"));
      return new Kept(
          file,
          Json.string(kept, "profile"),
          Json.string(kept, "what"),
          Json.string(kept, "target"),
          Json.string(kept, "to"),
          Json.string(kept, "body"),
          Files.exists(content) ? content : null);
    } catch (IllegalArgumentException mangled) {
      throw new IOException("The file " + file + " is mangled. Look at it, and delete it if nothing in it is needed.");
    }
  }

  public void forget(Kept kept) throws IOException {
    Files.deleteIfExists(kept.file());
    if (kept.content() != null) {
      Files.deleteIfExists(kept.content());
    }
  }
}
