package corridor.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys by owner, a line each: {@code OWNER KEY}, of one length, and {@code -} in the key's place once it was destroyed. A line
 * is overwritten where it stands and never removed, so that a key that went stays gone. Nodes that share the file see each
 * other's keys. Thread-safe.
 */
final class KeyFile {
  private static final int KEY = 32;

  /** Of a key in base64. */
  private static final int WRITTEN = 44;

  private static final String GONE = "-".repeat(WRITTEN);

  private final Path path;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Vault.Keys> keys = new ConcurrentHashMap<>();

  private KeyFile(Path path) {
    this.path = path;
  }

  static KeyFile open(Path path) throws IOException {
    if (!Files.exists(path)) {
      Files.createFile(path);
    }
    if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
    KeyFile file = new KeyFile(path);
    file.read();
    return file;
  }

  private void read() throws IOException {
    for (String line : Files.readAllLines(path, StandardCharsets.US_ASCII)) {
      int space = line.indexOf(' ');
      // A line that a kill tore has sealed nothing yet: it is on disk before it is used.
      if (space > 0 && line.length() == space + 1 + WRITTEN) {
        String key = line.substring(space + 1);
        if (key.equals(GONE)) {
          keys.remove(line.substring(0, space));
        } else {
          keys.put(line.substring(0, space), Vault.Keys.of(Base64.getDecoder().decode(key)));
        }
      }
    }
  }

  /** Whether the owner ever had a key in this file, even one destroyed since. */
  boolean knew(String owner) {
    try {
      return Files.readAllLines(path, StandardCharsets.US_ASCII).stream().anyMatch(line -> line.startsWith(owner + " "));
    } catch (IOException e) {
      throw new StoreFailure("The key file " + path + " cannot be read.", e);
    }
  }

  /** Null if there is none: never made, or destroyed. */
  Vault.@Nullable Keys find(String owner) {
    Vault.Keys known = keys.get(owner);
    if (known != null) {
      return known;
    }
    synchronized (this) {
      again();
      return keys.get(owner);
    }
  }

  private void again() {
    try {
      read();
    } catch (IOException e) {
      throw new StoreFailure("The key file " + path + " cannot be read.", e);
    }
  }

  /**
   * A new key, on disk when this returns.
   *
   * @throws Vault.Wiped if the owner's key was destroyed: it gets no other
   */
  synchronized Vault.Keys make(String owner) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      read();
      Vault.Keys there = keys.get(owner);
      if (there != null) {
        return there;
      }
      if (lineOf(owner) >= 0) {
        throw new Vault.Wiped();
      }
      byte[] key = new byte[KEY];
      random.nextBytes(key);
      // On a line of its own also after a torn one.
      String line = (endsLine(channel) ? "" : "\n") + owner + " " + Base64.getEncoder().encodeToString(key) + "\n";
      write(channel, channel.size(), line);
      Vault.Keys made = Vault.Keys.of(key);
      keys.put(owner, made);
      return made;
    } catch (IOException e) {
      throw new StoreFailure("The key file " + path + " cannot be written: nothing was kept.", e);
    }
  }

  /** Overwrites the key where it stands; on disk when this returns. */
  synchronized void destroy(String owner) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      long at = lineOf(owner);
      if (at >= 0) {
        write(channel, at + owner.length() + 1, GONE);
      } else {
        write(channel, channel.size(), (endsLine(channel) ? "" : "\n") + owner + " " + GONE + "\n");
      }
      keys.remove(owner);
    } catch (IOException e) {
      throw new StoreFailure("The key file " + path + " cannot be written: the key is still there.", e);
    }
  }

  /** Where the owner's whole line begins, in bytes; -1 if there is none. */
  private long lineOf(String owner) throws IOException {
    long at = 0;
    for (String line : Files.readString(path, StandardCharsets.US_ASCII).split("\n", -1)) {
      if (line.startsWith(owner + " ") && line.length() == owner.length() + 1 + WRITTEN) {
        return at;
      }
      at += line.length() + 1;
    }
    return -1;
  }

  private static boolean endsLine(FileChannel channel) throws IOException {
    if (channel.size() == 0) {
      return true;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n';
  }

  private static void write(FileChannel channel, long at, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    channel.force(true);
  }
}
