package corridor.cli.keep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Folders of the XDG base directory specification, version 0.8.
 *
 * @param config logins
 * @param state texts that were not sent
 */
public record Places(Path config, Path state) {
  public static Places of(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", "."));
    return new Places(
        folder(environment, "XDG_CONFIG_HOME", Path.of(home, ".config")),
        folder(environment, "XDG_STATE_HOME", Path.of(home, ".local", "state")));
  }

  /** Relative paths in these variables are to be ignored, says the specification. */
  private static Path folder(Map<String, String> environment, String name, Path otherwise) {
    String given = environment.getOrDefault(name, "");
    Path base = given.isEmpty() || !Path.of(given).isAbsolute() ? otherwise : Path.of(given);
    return base.resolve("corridor");
  }

  /** Writes a file that only its owner may read, whole or not at all. */
  static void write(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (posix) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    if (posix) {
      Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(part, content);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Keeps a short text of ours, the owner's alone. */
  public static void save(Path file, String content) throws IOException {
    write(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
