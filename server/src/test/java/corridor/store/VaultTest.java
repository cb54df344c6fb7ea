package corridor.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("walls")
class VaultTest {
  private static final String ROOM = "r_AAAAAAAAAAAAAAAAAAAAAA";
  private static final String STREAM = "c_AAAAAAAAAAAAAAAAAAAAAA";
  private static final String OTHER = "c_BBBBBBBBBBBBBBBBBBBBBB";
  private static final String WORD = "quicksilver";

  @TempDir Path folder;

  private Store open() {
    Store store = Store.open(folder, Store.Settings.defaults());
    store.writeNow(
        tx ->
            tx.update(
                "insert into streams (id, epoch, head, room, shared) values (?, 1, 0, ?, 0), (?, 1, 0, ?, 0)"
                    + " on conflict do nothing",
                STREAM, ROOM, OTHER, "r_BBBBBBBBBBBBBBBBBBBBBB"));
    return store;
  }

  private static byte[] plain() {
    return ("{\"text\":\"" + WORD + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasSealedOpensInItsPlaceAloneAndAfterARestart() {
    byte[] sealed;
    try (Store store = open()) {
      sealed = store.writeNow(tx -> tx.vault().seal(tx, STREAM, 7, plain()));
      assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains(WORD));
      String here = store.writeNow(tx -> tx.vault().word(tx, STREAM, WORD));
      String there = store.writeNow(tx -> tx.vault().word(tx, OTHER, WORD));
      assertNotEquals(here, there);
    }
    try (Store store = open()) {
      assertArrayEquals(plain(), store.readNow(tx -> tx.vault().open(tx, STREAM, 7, sealed)));
      assertThrows(StoreFailure.class, () -> store.readNow(tx -> tx.vault().open(tx, STREAM, 8, sealed)));
      assertThrows(RuntimeException.class, () -> store.readNow(tx -> tx.vault().open(tx, OTHER, 7, sealed)));
      sealed[20] ^= 1;
      assertThrows(StoreFailure.class, () -> store.readNow(tx -> tx.vault().open(tx, STREAM, 7, sealed)));
    }
  }

  @Test
  void aDestroyedKeyIsGoneFromDiskAndComesNotBack() throws IOException {
    Path keys = folder.resolve("corridor.keys");
    byte[] sealed;
    try (Store store = open()) {
      sealed = store.writeNow(tx -> tx.vault().seal(tx, STREAM, 1, plain()));
      String before = Files.readString(keys);
      assertTrue(before.contains(ROOM));
      store.writeNow(
          tx -> {
            tx.vault().destroy(ROOM);
            return true;
          });
      assertEquals(before.length(), Files.readString(keys).length());
      assertTrue(Files.readString(keys).contains(ROOM + " " + "-".repeat(44)));
      assertThrows(Vault.Wiped.class, () -> store.readNow(tx -> tx.vault().open(tx, STREAM, 1, sealed)));
      assertThrows(Vault.Wiped.class, () -> store.writeNow(tx -> tx.vault().seal(tx, STREAM, 2, plain())));
    }
    try (Store store = open()) {
      assertThrows(Vault.Wiped.class, () -> store.readNow(tx -> tx.vault().open(tx, STREAM, 1, sealed)));
      assertThrows(Vault.Wiped.class, () -> store.writeNow(tx -> tx.vault().seal(tx, STREAM, 2, plain())));
    }
  }

  @Test
  void keysAreForTheOwnerOfTheFileAloneAndATornLineHarmsNobody() throws IOException {
    byte[] sealed;
    try (Store store = open()) {
      sealed = store.writeNow(tx -> tx.vault().seal(tx, STREAM, 1, plain()));
    }
    Path keys = folder.resolve("corridor.keys");
    if (Files.getFileStore(keys).supportsFileAttributeView("posix")) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)));
    }
    Files.writeString(keys, Files.readString(keys) + "r_BBBBBBBBBBBBBBBBBBBBBB AAAA");
    try (Store store = open()) {
      byte[] other = store.writeNow(tx -> tx.vault().seal(tx, OTHER, 1, plain()));
      assertArrayEquals(plain(), store.readNow(tx -> tx.vault().open(tx, STREAM, 1, sealed)));
      assertArrayEquals(plain(), store.readNow(tx -> tx.vault().open(tx, OTHER, 1, other)));
    }
  }

  @Test
  void whatWasWrittenBeforeTextsWereSealedIsSealedAtTheNextStart() throws Exception {
    open().close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("corridor.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("update sealed set done = 0");
      for (int i = 1; i <= 2500; i++) {
        statement.execute(
            "insert into entries (stream, seq, at, kind, author, target, body) values ('" + STREAM + "', " + i
                + ", 0, 'posted', null, 0, cast('" + new String(plain(), StandardCharsets.UTF_8) + "' as blob))");
      }
    }
    assertTrue(onDisk());
    try (Store store = open()) {
      byte[] kept =
          store.readNow(tx -> tx.one("select body from entries where stream = ? and seq = 2500", row -> row.bytes(1), STREAM))
              .orElseThrow();
      assertArrayEquals(plain(), store.readNow(tx -> tx.vault().open(tx, STREAM, 2500, kept)));
      await().atMost(Duration.ofSeconds(30)).until(() -> !onDisk());
      // A start that died before the gaps were swept leaves it to the next one.
      store.writeNow(tx -> tx.update("update sealed set done = 1"));
    }
    try (Store store = open()) {
      assertEquals(2L, store.<Long>readNow(tx -> tx.number("select done from sealed")).longValue());
    }
  }

  private boolean onDisk() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(WORD)) {
          return true;
        }
      }
      return false;
    }
  }
}
