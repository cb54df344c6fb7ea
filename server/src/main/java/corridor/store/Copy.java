package corridor.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a data folder's database, taken while a server writes to it: SQLite reads one commit's state throughout ({@code
 * VACUUM INTO}), so that a copy is a beginning of what came to be written. Keys are no part of it.
 */
public final class Copy {
  private Copy() {}

  /**
   * Takes a copy, syncs it and reads it over once.
   *
   * @param to a file that is not there yet; readable by its owner alone
   * @return its size in bytes
   * @throws StoreFailure with a sentence if it cannot be; nothing is left in {@code to} then
   */
  public static long take(Path folder, Path to) {
    Path database = folder.resolve("corridor.db");
    if (!Files.exists(database)) {
      throw new StoreFailure("There is no negotiation in the folder " + folder + ": give the one that --data names.", null);
    }
    try {
      createPrivate(to);
    } catch (FileAlreadyExistsException e) {
      throw new StoreFailure("There is something at " + to + " already: give a file that is not there yet.", e);
    } catch (NoSuchFileException e) {
      throw new StoreFailure("The folder of " + to + " is not there: make it first.", e);
    } catch (IOException e) {
      throw new StoreFailure("The file " + to + " cannot be written: " + e.getMessage(), e);
    }
    try {
      vacuum(database, to);
      check(to);
      sync(to);
      return Files.size(to);
    } catch (IOException | SQLException e) {
      delete(to);
      throw new StoreFailure("No copy was made: " + e.getMessage(), e);
    }
  }

  /**
   * Puts a copy into a folder that has no negotiation yet.
   *
   * @throws StoreFailure with a sentence if it cannot be; no database is left in {@code folder} then
   */
  public static void place(Path copy, Path folder) {
    Path database = folder.resolve("corridor.db");
    if (Files.exists(database)) {
      throw new StoreFailure("There is a negotiation in " + folder + " already: restore into another folder.", null);
    }
    Path beside = folder.resolve("corridor.db.restoring");
    // The folder's lock, so that no server starts meanwhile.
    try (Folder taken = Folder.take(folder)) {
      check(copy);
      Files.deleteIfExists(beside);
      createPrivate(beside);
      Files.write(beside, Files.readAllBytes(copy));
      sync(beside);
      Files.move(beside, taken.database());
    } catch (IOException | SQLException e) {
      delete(beside);
      throw new StoreFailure(copy + " cannot be restored: " + e.getMessage(), e);
    }
  }

  /** Undoes {@link #place}. */
  public static void takeAway(Path folder) {
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      delete(folder.resolve("corridor.db" + suffix));
    }
  }

  private static void vacuum(Path database, Path to) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
      statement.setString(1, to.toString());
      statement.execute();
    }
  }

  /** @throws SQLException if it is no sound database of ours */
  private static void check(Path copy) throws SQLException {
    if (!Files.exists(copy)) {
      throw new SQLException("there is no such file");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
        Statement statement = connection.createStatement()) {
      require(statement, "pragma quick_check", "ok");
      require(statement, "select count(*) from sqlite_master where name = 'negotiation'", "1");
    }
  }

  private static void require(Statement statement, String question, String answer) throws SQLException {
    try (ResultSet rows = statement.executeQuery(question)) {
      @Nullable String found = rows.next() ? rows.getString(1) : null;
      if (!answer.equals(found)) {
        throw new SQLException("it is no sound copy of a negotiation");
      }
    }
  }

  private static void createPrivate(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] mine =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
            : new FileAttribute<?>[0];
    Files.createFile(file, mine);
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What is left is no database; the next attempt says so again.
    }
  }
}
