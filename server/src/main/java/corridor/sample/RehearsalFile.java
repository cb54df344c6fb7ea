package corridor.sample;

import corridor.protocol.Codec;
import corridor.protocol.ParticipantId;
import corridor.protocol.SessionId;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal needs to play the simulated participants, kept beside the database and readable by its owner alone:
 * the tokens in it are logins.
 *
 * @param day0 the script's day 0 at the venue; {@code zone} the venue's
 * @param sessions ids by the script's keys; {@code documents} likewise
 */
record RehearsalFile(
    LocalDate day0,
    String zone,
    List<Player> participants,
    Map<String, SessionId> sessions,
    Map<String, StreamId> documents) {
  static final String NAME = "rehearsal.json";

  /** @param part her key in the script */
  record Player(String part, String name, ParticipantId participant, String token) {}

  /** Replaces it whole, on disk when this returns. */
  void write(Path folder, Codec codec) {
    Path fresh = folder.resolve(NAME + ".new");
    try {
      Files.deleteIfExists(fresh);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(fresh);
      }
      try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(codec.bytes(this));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(true);
      }
      Files.move(fresh, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
