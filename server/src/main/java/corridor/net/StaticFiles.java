package corridor.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The browser client's files: read, named and compressed once at the start. What is not in this map does not exist, so
 * no path can lead out of it. Immutable.
 */
final class StaticFiles {
  /**
   * One file, ready to send.
   *
   * @param gzip null where compressing does not make it smaller
   * @param hashed whether its name changes with its content, so that it may be kept for ever
   */
  record Page(byte[] plain, byte @Nullable [] gzip, String type, String etag, boolean hashed) {
    static Page of(String path, byte[] plain) {
      byte[] gzip = compressed(plain);
      return new Page(
          plain,
          gzip.length < plain.length ? gzip : null,
          kind(path),
          "W/\"" + digest(plain) + "\"",
          path.matches(".*[.-][0-9a-f]{8,64}\\.[a-z0-9]+"));
    }

    /** The content's mark, which is inside the etag. */
    String mark() {
      return etag.substring(3, etag.length() - 1);
    }
  }

  private static final String LIST = "/files.json";
  /** Not the worker itself, and no licences. */
  private static final Pattern KEPT = Pattern.compile("(?!/sw\\.js)/.*\\.(html|js|css|svg|webmanifest)");

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("md", "text/plain; charset=utf-8"));

  private final Map<String, Page> pages;

  private StaticFiles(Map<String, Page> pages) {
    this.pages = pages;
  }

  /** @param root a folder of the class path, such as {@code web}; nothing is served if there is none */
  static StaticFiles of(String root) throws IOException {
    Map<String, Page> pages = new HashMap<>();
    for (URL place : Collections.list(StaticFiles.class.getClassLoader().getResources(root))) {
      try {
        read(place.toURI(), pages);
      } catch (URISyntaxException e) {
        throw new IOException("The program's own web files are at an address that cannot be read.", e);
      }
    }
    pages.put(LIST, list(pages));
    return new StaticFiles(Map.copyOf(pages));
  }

  /** What the browser's service worker keeps: every path of the client with its mark, which changes with its content. */
  private static Page list(Map<String, Page> pages) {
    String files =
        pages.entrySet().stream()
            .filter(entry -> KEPT.matcher(entry.getKey()).matches())
            .map(entry -> (entry.getKey().equals("/index.html") ? "/" : entry.getKey()) + "\":\"" + entry.getValue().mark())
            .sorted()
            .collect(Collectors.joining("\",\"", "{\"files\":{\"", "\"}}\n"));
    return Page.of(LIST, files.getBytes(StandardCharsets.UTF_8));
  }

  private static void read(URI place, Map<String, Page> pages) throws IOException {
    if (!"jar".equals(place.getScheme())) {
      collect(Path.of(place), pages);
      return;
    }
    String inside = place.toString().substring(place.toString().indexOf('!') + 1);
    try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
      collect(jar.getPath(inside), pages);
    }
  }

  private static void collect(Path root, Map<String, Page> pages) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = "/" + root.relativize(file).toString().replace('\\', '/');
        pages.putIfAbsent(path, Page.of(path, Files.readAllBytes(file)));
      }
    }
  }

  @Nullable Page page(String path) {
    return pages.get(named(path));
  }

  /** A file of a developer's folder, as it is now. Blocks; null if there is none or it lies outside. */
  static @Nullable Page fresh(Path folder, String path) {
    if (!path.matches("(/[A-Za-z0-9_][A-Za-z0-9_.-]*)+|/")) {
      return null;
    }
    try {
      Path root = folder.toRealPath();
      if (path.equals(LIST)) {
        Map<String, Page> pages = new HashMap<>();
        collect(root, pages);
        return list(pages);
      }
      Path file = root.resolve(named(path).substring(1)).toRealPath();
      return file.startsWith(root) && Files.isRegularFile(file) ? Page.of(path, Files.readAllBytes(file)) : null;
    } catch (IOException none) {
      return null;
    }
  }

  private static String named(String path) {
    return path.equals("/") ? "/index.html" : path;
  }

  private static String kind(String path) {
    String name = named(path);
    return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
  }

  private static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes) {
          {
            def.setLevel(9);
          }
        }) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String digest(byte[] plain) {
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(plain);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** The paths served, for the start's log and for tests. */
  List<String> paths() {
    return pages.keySet().stream().sorted().toList();
  }
}
