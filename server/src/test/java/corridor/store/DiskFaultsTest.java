package corridor.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fail, hang, tear and fill up, and a process that is stopped for a while. */
@Tag("durability")
class DiskFaultsTest {
  private static final boolean LONG = Boolean.getBoolean("corridor.long");

  @TempDir Path folder;

  private static int write(Tx tx, int number) {
    tx.update("insert into linking (code_hash, participant, expires_wall) values (?, 'p', ?)", "k" + number, number);
    return number;
  }

  private static List<Integer> kept(Store store) {
    return store.readNow(tx -> tx.list("select expires_wall from linking order by expires_wall", row -> row.count(1)));
  }

  private static Throwable failure(CompletionStage<?> stage) {
    return assertThrows(CompletionException.class, () -> stage.toCompletableFuture().join()).getCause();
  }

  // ---- a sync that fails

  @Test
  void aSyncThatFailsIsNeitherAcknowledgedNorTriedAgainAndNothingIsWrittenAfterIt() throws Exception {
    for (int failing = 1; failing <= 4; failing++) {
      // Opening commits too, and is not what is counted.
      AtomicInteger commits = new AtomicInteger(-1000);
      int bad = failing;
      Path data = folder.resolve("data" + failing);
      try (Store store =
          Disk.open(
              data, Store.Settings.defaults(),
              () -> {
                if (commits.incrementAndGet() == bad) {
                  throw new SQLException("disk I/O error: fsync");
                }
              })) {
        commits.set(0);
        List<String> effects = new ArrayList<>();
        for (int i = 1; i < failing; i++) {
          int number = i;
          assertEquals(i, store.writeNow(tx -> write(tx, number)).intValue());
        }
        CompletionStage<Integer> lost =
            store.write(
                tx -> {
                  tx.afterCommit(() -> effects.add("told"));
                  return write(tx, bad);
                });
        assertInstanceOf(StoreFailure.class, failure(lost));
        assertFalse(store.isHealthy());
        assertInstanceOf(StoreFailure.class, failure(store.write(tx -> write(tx, 1000))));
        assertEquals(failing, commits.get(), "a commit was tried again");
        assertEquals(List.of(), effects);
        // Reading goes on.
        assertEquals(failing - 1, kept(store).size());
      }
      try (Store again = Store.open(data, Store.Settings.defaults())) {
        assertTrue(again.isHealthy());
        assertTrue(kept(again).containsAll(numbers(1, failing - 1)), "acknowledged and lost");
        assertFalse(kept(again).contains(1000));
      }
    }
    onlyAcknowledgedWhatTheSystemSynced();
  }

  private static List<Integer> numbers(int from, int to) {
    List<Integer> all = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      all.add(i);
    }
    return all;
  }

  /** The same with the system's own calls failing, where strace may make them. */
  private void onlyAcknowledgedWhatTheSystemSynced() throws Exception {
    if (!straceWorks()) {
      return;
    }
    for (int nth : LONG ? new int[] {1, 2, 3, 5, 8, 13, 40} : new int[] {7}) {
      Path data = folder.resolve("traced" + nth);
      Store.open(data, Store.Settings.defaults()).close();
      Path said = Files.createTempFile(folder, "said", ".txt");
      List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-o", folder.resolve("trace").toString(),
          "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO:when=" + nth + "+"));
      command.addAll(KillTest.writing(data, 0));
      Process process =
          new ProcessBuilder(command).redirectOutput(said.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        // It goes on asking; nothing more may be said once the first sync has failed.
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.readString(folder.resolve("trace")).contains("EIO"));
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        long length = Files.size(said);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        assertEquals(length, Files.size(said), "something was acknowledged after a sync had failed");
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
      Set<Integer> acknowledged = new HashSet<>(KillTest.wholeLines(said));
      await().atMost(Duration.ofSeconds(20)).until(() -> isFree(data));
      try (Store store = Store.open(data, Store.Settings.defaults())) {
        assertTrue(new HashSet<>(kept(store)).containsAll(acknowledged), "acknowledged and lost");
      }
    }
  }

  private static boolean isFree(Path data) {
    try (Store store = Store.open(data, Store.Settings.defaults())) {
      return store.isHealthy();
    } catch (StoreFailure taken) {
      return false;
    }
  }

  private static boolean straceWorks() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("strace", "-qq", "-e", "trace=none", "true").redirectErrorStream(true).start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  // ---- a sync that takes its time

  @Test
  void whileASyncHangsReadingGoesOnAndTheQueueHasAnEnd() throws Exception {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger commits = new AtomicInteger(-1000);
    try (Store store =
        Disk.open(
            folder.resolve("slow"), new Store.Settings(20, 2, 0),
            () -> {
              if (commits.incrementAndGet() == 2) {
                hanging.countDown();
                slow.await();
              }
            })) {
      commits.set(0);
      assertEquals(1, store.writeNow(tx -> write(tx, 1)).intValue());
      CompletableFuture<Integer> waiting = store.write(tx -> write(tx, 2)).toCompletableFuture();
      assertTrue(hanging.await(20, TimeUnit.SECONDS));
      List<CompletableFuture<Integer>> queued = new ArrayList<>();
      for (int i = 3; i < 23; i++) {
        int number = i;
        queued.add(store.write(tx -> write(tx, number)).toCompletableFuture());
      }
      assertInstanceOf(StoreBusy.class, failure(store.write(tx -> write(tx, 99))));
      assertEquals(List.of(1), kept(store), "what is not on disk yet was shown");
      assertFalse(waiting.isDone());
      slow.countDown();
      assertEquals(2, waiting.join().intValue());
      queued.forEach(CompletableFuture::join);
      assertEquals(numbers(1, 22), kept(store));
      assertEquals(3, commits.get(), "what waited did not share one commit");
    }
  }

  // ---- a write-ahead log that ends anywhere

  @Test
  void whereverTheLogIsTornABeginningOfWhatWasWrittenIsThere() throws Exception {
    Path data = folder.resolve("whole");
    Store.open(data, Store.Settings.defaults()).close();
    int most = 8;
    try (Store store = Store.open(data, Store.Settings.defaults())) {
      for (int i = 1; i <= most; i++) {
        int number = i;
        assertEquals(i, store.writeNow(tx -> write(tx, number)).intValue());
      }
      copy(data, folder.resolve("copy"));
    }
    long length = Files.size(folder.resolve("copy").resolve("corridor.db-wal"));
    long step = LONG ? 61 : 4096 + 1031;
    int least = 0;
    for (long at = 0; at <= length; at += step) {
      for (boolean noise : LONG || at % 2 == 0 ? new boolean[] {false, true} : new boolean[] {false}) {
        Path torn = torn(at, noise);
        try (Store store = Store.open(torn, Store.Settings.defaults())) {
          List<Integer> there = kept(store);
          assertEquals(numbers(1, there.size()), there, "torn at " + at);
          assertTrue(noise || there.size() >= least, "less than from a shorter log, torn at " + at);
          least = noise ? least : there.size();
          // And it goes on from there.
          assertEquals(500, store.writeNow(tx -> write(tx, 500)).intValue());
        }
        forget(torn);
      }
    }
    Path whole = torn(length, false);
    try (Store store = Store.open(whole, Store.Settings.defaults())) {
      assertEquals(numbers(1, most), kept(store));
    }
  }

  @Test
  void aProcessThatDiedWhileItBroughtTheSchemaUpToDateGoesOnFromAnyPoint() throws Exception {
    Path data = folder.resolve("fresh");
    try (Store store = Store.open(data, Store.Settings.defaults())) {
      assertTrue(store.isHealthy());
      copy(data, folder.resolve("copy"));
    }
    long length = Files.size(folder.resolve("copy").resolve("corridor.db-wal"));
    assertTrue(length > 100_000, "the schema is not in the log: " + length);
    long step = length / (LONG ? 400 : 12) + 1;
    for (long at = 0; at <= length; at += step) {
      Path torn = torn(at, false);
      try (Store store = Store.open(torn, Store.Settings.defaults())) {
        assertEquals(Migrations.LATEST, store.readNow(tx -> tx.number("pragma user_version")).intValue());
        assertEquals(1, store.writeNow(tx -> write(tx, 1)).intValue());
      }
      forget(torn);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name : List.of("corridor.db", "corridor.db-wal", "corridor.keys")) {
      if (Files.exists(from.resolve(name))) {
        Files.copy(from.resolve(name), to.resolve(name));
      }
    }
  }

  /** A copy whose log ends at {@code at}, or has one byte changed there. */
  private Path torn(long at, boolean noise) throws IOException {
    Path torn = folder.resolve("torn");
    copy(folder.resolve("copy"), torn);
    try (FileChannel log = FileChannel.open(torn.resolve("corridor.db-wal"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (!noise) {
        var _ = log.truncate(at);
      } else if (at < log.size()) {
        ByteBuffer one = ByteBuffer.allocate(1);
        var _ = log.read(one, at);
        var _ = log.write(ByteBuffer.wrap(new byte[] {(byte) ~one.get(0)}), at);
      }
    }
    return torn;
  }

  private static void forget(Path data) throws IOException {
    try (var files = Files.list(data)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(data);
  }

  // ---- a process that is stopped

  @Test
  void aProcessThatWasStoppedGoesOnWhereItWas() throws Exception {
    Path data = folder.resolve("stopped");
    Path said = Files.createTempFile(folder, "said", ".txt");
    Process process =
        new ProcessBuilder(KillTest.writing(data, 0)).redirectOutput(said.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(1)).until(() -> Files.size(said) > 500);
      signal(process, "STOP");
      // What it had said may still be on its way to the file.
      await().pollDelay(Duration.ofMillis(200)).until(() -> true);
      long length = Files.size(said);
      await().pollDelay(LONG ? Duration.ofMinutes(1) : Duration.ofSeconds(1)).atMost(Duration.ofMinutes(2)).until(() -> true);
      assertEquals(length, Files.size(said));
      signal(process, "CONT");
      await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(1)).until(() -> Files.size(said) > length + 500);
    } finally {
      process.destroyForcibly().waitFor();
    }
    try (Store store = Store.open(data, Store.Settings.defaults())) {
      List<Integer> there = kept(store);
      assertEquals(new HashSet<>(there).size(), there.size());
      assertTrue(new HashSet<>(there).containsAll(KillTest.wholeLines(said)), "acknowledged and lost");
    }
  }

  private static void signal(Process process, String name) throws Exception {
    assertEquals(0, new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor());
  }

  // ---- a disk that is full

  /** Where this may mount a small disk; elsewhere the same is tested with a database that may not grow. */
  @Test
  void onADiskThatIsFullReadingGoesOnAndRoomHeals() throws Exception {
    Path small = Files.createDirectory(folder.resolve("small"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", small.toString());
    try (Store store = Store.open(small.resolve("data"), new Store.Settings(10_000, 2, mounted ? 0 : 300))) {
      int written = 0;
      Throwable full = null;
      while (full == null && written < 5000) {
        int number = written + 1;
        try {
          store.writeNow(
              tx ->
                  tx.update(
                      "insert into linking (code_hash, participant, expires_wall) values (?, ?, ?)", "k" + number,
                      "x".repeat(10_000), number));
          written++;
        } catch (RuntimeException refused) {
          full = refused;
        }
      }
      assertInstanceOf(StoreFull.class, full);
      assertEquals(numbers(1, written), kept(store));
      assertTrue(store.isHealthy());
      assertTrue(store.isFull(), "whoever runs the server sees it in its metrics");
      if (mounted) {
        assertTrue(run("mount", "-o", "remount,size=8m", small.toString()));
      } else {
        assertTrue(store.writeNow(tx -> tx.update("delete from linking where expires_wall <= 10")) == 10);
      }
      assertEquals(9999, store.writeNow(tx -> write(tx, 9999)).intValue());
      assertFalse(store.isFull());
    } finally {
      if (mounted) {
        assertTrue(run("umount", small.toString()));
      }
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
