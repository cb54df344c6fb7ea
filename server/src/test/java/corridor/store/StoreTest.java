package corridor.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("durability")
class StoreTest {
  @TempDir Path folder;

  private Store open(long pages) {
    return Store.open(folder, new Store.Settings(10_000, 2, pages));
  }

  private static boolean write(Tx tx, String key, String value) {
    tx.update("insert into linking (code_hash, participant, expires_wall) values (?, ?, 0)", key, value);
    return true;
  }

  private static long count(Store store) {
    return store.readNow(tx -> tx.number("select count(*) from linking"));
  }

  @Test
  void whoeverReadsOnHerOwnThreadSeesWhatIsCommittedAndTakesNoReaderFromTheOthers() {
    Store store = open(0);
    try (store) {
      store.writeNow(tx -> write(tx, "one", "p_1"));
      CompletableFuture<Boolean> go = new CompletableFuture<Boolean>().orTimeout(30, TimeUnit.SECONDS);
      CompletionStage<Boolean> first = store.read(tx -> go.join());
      CompletionStage<Boolean> second = store.read(tx -> go.join()); // now none is left
      assertEquals(Thread.currentThread(), store.readHere(tx -> Thread.currentThread()));
      assertThrows(IllegalStateException.class, () -> store.readHere(StoreTest::fail));
      // More at once than there are connections to lend: one within the other.
      Deed<Long> rows = tx -> tx.number("select count(*) from linking");
      long seen = store.<Long>readHere(a -> rows.in(a) + store.<Long>readHere(b -> rows.in(b) + store.readHere(rows)));
      assertEquals(3, seen);
      go.complete(true);
      assertTrue(first.toCompletableFuture().join() && second.toCompletableFuture().join());
    }
    assertThrows(StoreBusy.class, () -> store.readHere(tx -> true));
  }

  private static boolean fail(Tx tx) {
    throw new IllegalStateException("as a deed may");
  }

  @Test
  void aDeedThatRefusesIsUndoneAloneAndItsEffectsDoNotRun() {
    List<String> effects = new CopyOnWriteArrayList<>();
    try (Store store = open(0)) {
      List<CompletionStage<Boolean>> done = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        int number = i;
        done.add(
            store.write(
                tx -> {
                  tx.afterCommit(() -> effects.add("e" + number));
                  write(tx, "k" + number, "v");
                  if (number % 10 == 3) {
                    throw new IllegalStateException("refused");
                  }
                  return true;
                }));
      }
      long kept = done.stream().filter(stage -> stage.handle((ok, failure) -> failure == null).toCompletableFuture().join()).count();
      assertEquals(90, kept);
      assertEquals(90, count(store));
      assertEquals(90, effects.size());
      assertTrue(effects.stream().noneMatch(effect -> effect.endsWith("3")));
    }
  }

  /** The writer's own checkpoint begins at 8,000 pages of the log: 20 MB are 5,000. */
  @Test
  void theLogIsCopiedIntoTheDatabaseBesideTheWriter() {
    try (Store store = open(0)) {
      for (int i = 0; i < 20; i++) {
        String key = "k" + i;
        store.writeNow(tx -> write(tx, key, "v".repeat(1 << 20)));
      }
      await().until(() -> Files.size(folder.resolve("corridor.db")) > 15 << 20);
      assertEquals(20, count(store));
    }
  }

  @Test
  void aNarrowDeedThatRefusesAfterItChangedSomethingIsUndoneAlone() {
    List<String> effects = new CopyOnWriteArrayList<>();
    try (Store store = open(0)) {
      List<CompletionStage<Boolean>> done = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        int number = i;
        done.add(
            store.write(
                number % 2 == 0 ? Reach.NOTHING : Reach.WHOLE,
                tx -> {
                  tx.afterCommit(() -> effects.add("e" + number));
                  write(tx, "k" + number, "v");
                  if (number % 10 == 4) {
                    throw new IllegalStateException("refused");
                  }
                  return true;
                }));
      }
      long kept = done.stream().filter(stage -> stage.handle((ok, failure) -> failure == null).toCompletableFuture().join()).count();
      assertEquals(180, kept);
      assertEquals(180, count(store));
      assertEquals(180, effects.size());
      assertTrue(effects.stream().noneMatch(effect -> effect.endsWith("4")));
    }
  }

  private static boolean isThere(Tx tx, String key) {
    record Asked(String key) {}
    return tx.known(new Asked(key), () -> tx.exists("select 1 from linking where code_hash = ?", key));
  }

  @Test
  void whatIsKnownIsLookedUpAnewAfterADeedOfWideReachAndAfterOneThatWasUndone() {
    try (Store store = open(0)) {
      assertEquals(false, store.writeNow(Reach.NOTHING, tx -> isThere(tx, "a")));
      assertEquals(true, store.writeNow(tx -> write(tx, "a", "v")));
      assertEquals(true, store.writeNow(Reach.NOTHING, tx -> isThere(tx, "a")));
      assertEquals(true, store.writeNow(tx -> tx.update("delete from linking where code_hash = 'a'") == 1));
      assertEquals(false, store.writeNow(Reach.NOTHING, tx -> isThere(tx, "a")));
      List<CompletionStage<Boolean>> batch = new ArrayList<>();
      // Whoever waits together runs together: one that changes, one that looks, one that undoes all of it once.
      batch.add(store.write(tx -> write(tx, "a", "v")));
      batch.add(
          store.write(
              tx -> {
                write(tx, "b", "v");
                throw new IllegalStateException("refused");
              }));
      batch.add(store.write(Reach.NOTHING, tx -> isThere(tx, "b")));
      batch.add(store.write(Reach.NOTHING, tx -> isThere(tx, "a")));
      batch.add(
          store.write(
              Reach.NOTHING,
              tx -> {
                write(tx, "c", "v");
                throw new IllegalStateException("refused");
              }));
      batch.add(store.write(Reach.NOTHING, tx -> isThere(tx, "c")));
      List<Boolean> answers = batch.stream().map(one -> one.exceptionally(refused -> null).toCompletableFuture().join()).toList();
      assertEquals(java.util.Arrays.asList(true, null, false, true, null, false), answers);
    }
  }

  @Test
  void aDeedThatOverflowsItsStackFailsAloneAndTheWriterGoesOn() {
    try (Store store = open(0)) {
      CompletionException failed =
          assertThrows(
              CompletionException.class, () -> store.write(StoreTest::overflow).toCompletableFuture().join());
      assertInstanceOf(StackOverflowError.class, failed.getCause());
      assertEquals(true, store.writeNow(tx -> write(tx, "after", "v")));
      assertTrue(store.isHealthy());
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int overflow(Tx tx) {
    return overflow(tx) + 1;
  }

  @Test
  void readsThatFailWithAnErrorCostNoConnection() {
    try (Store store = open(0)) {
      for (int i = 0; i < 5; i++) {
        CompletionException failed =
            assertThrows(
                CompletionException.class,
                () ->
                    store
                        .read(
                            tx -> {
                              throw new StackOverflowError("as a deep text would");
                            })
                        .toCompletableFuture()
                        .join());
        assertInstanceOf(StackOverflowError.class, failed.getCause());
      }
      assertEquals(0, count(store));
    }
  }

  @Test
  void aCrowdSharesCommits() {
    try (Store store = open(0)) {
      CompletableFuture<?>[] all = new CompletableFuture<?>[500];
      for (int i = 0; i < all.length; i++) {
        int number = i;
        all[i] = store.write(tx -> write(tx, "k" + number, "v")).toCompletableFuture();
      }
      CompletableFuture.allOf(all).join();
      assertEquals(500, store.counts().deeds());
      assertTrue(store.counts().transactions() < 250, "commits: " + store.counts().transactions());
    }
  }

  @Test
  void twoServersOnOneFolderAreNotPossible() {
    try (Store store = open(0)) {
      StoreFailure refused = assertThrows(StoreFailure.class, () -> open(0));
      assertTrue(String.valueOf(refused.getMessage()).startsWith("Another Corridor server is using"), refused.getMessage());
      assertTrue(store.isHealthy());
    }
  }

  @Test
  void aFullDiskRefusesAndReadingGoesOnAndRoomHeals() {
    try (Store store = open(160)) {
      String large = "x".repeat(20_000);
      int written = 0;
      CompletionException full = null;
      while (full == null) {
        int number = written;
        try {
          store.write(tx -> write(tx, "k" + number, large)).toCompletableFuture().join();
          written++;
        } catch (CompletionException e) {
          full = e;
        }
      }
      assertInstanceOf(StoreFull.class, full.getCause());
      assertEquals(written, count(store));
      assertTrue(store.isHealthy());
      store.writeNow(tx -> tx.update("delete from linking"));
      assertEquals(true, store.writeNow(tx -> write(tx, "again", large)));
    }
  }

  @Test
  void whatIsKeptIsForTheOwnerAlone() throws Exception {
    try (Store store = open(0)) {
      store.writeNow(tx -> write(tx, "k", "v"));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("corridor.db"))));
    }
  }

  @Test
  void aNewerSchemaIsRefusedWithAsentence() throws Exception {
    try (Store store = open(0)) {
      store.writeNow(tx -> write(tx, "k", "v"));
    }
    try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("corridor.db"));
        var statement = connection.createStatement()) {
      statement.execute("pragma user_version = 9999");
    }
    StoreFailure refused = assertThrows(StoreFailure.class, () -> open(0));
    assertTrue(String.valueOf(refused.getMessage()).contains("written by a newer Corridor"), refused.getMessage());
  }
}
