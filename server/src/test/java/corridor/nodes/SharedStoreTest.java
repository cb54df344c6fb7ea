package corridor.nodes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.store.Claim;
import corridor.store.Deed;
import corridor.store.Node;
import corridor.store.PostgresServer;
import corridor.store.Reach;
import corridor.store.Soon;
import corridor.store.Store;
import corridor.store.StoreBusy;
import corridor.store.StoreFailure;
import corridor.store.TestStores;
import corridor.store.Tx;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the store promises where several nodes share it. */
@Tag("nodes")
@Tag("durability")
class SharedStoreTest {
  private final String url = PostgresServer.database();

  private Store connect() {
    return connect(url);
  }

  private static Store connect(String url) {
    return Store.connect(url, TestStores.node(), new Store.Settings(10_000, 2, 0));
  }

  private Store connect(FaultProxy way) {
    return connect(url.replace(":" + PostgresServer.port() + "/", ":" + way.port() + "/"));
  }

  private static final Soon KEY =
      new Soon("insert into keys (participant, key, hash, at_wall, answer) values (?, ?, ?, ?, ?)", "text text bytea bigint bytea");

  private static final Soon STREAM =
      new Soon("insert into streams (id, epoch, head, room, shared) values (?, ?, ?, ?, ?)", "text bigint bigint text bigint");

  private static boolean stream(Tx tx, String id) {
    tx.update("insert into streams (id, epoch, head, room, shared) values (?, 1, 0, null, 0)", id);
    return true;
  }

  private static long next(Tx tx, String id) {
    tx.touches(id);
    return tx.one("update streams set head = head + 1 where id = ? returning head", row -> row.number(1), id).orElseThrow();
  }

  @Test
  void twoNodesGiveOneStreamEachNumberOnce() throws Exception {
    try (Store one = connect(); Store two = connect()) {
      one.writeNow(tx -> stream(tx, "a") && stream(tx, "b"));
      List<CompletionStage<Long>> numbers = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        String id = i % 3 == 0 ? "b" : "a";
        numbers.add((i % 2 == 0 ? one : two).write(Reach.of(id), tx -> next(tx, id)));
        if (i % 20 == 0) {
          // Says less than it does: it is undone and runs again, alone.
          numbers.add(one.write(Reach.NOTHING, tx -> next(tx, "a")));
        }
      }
      List<Long> given = new ArrayList<>();
      for (CompletionStage<Long> number : numbers) {
        given.add(number.toCompletableFuture().get(60, TimeUnit.SECONDS));
      }
      assertEquals(315, given.size());
      assertEquals(215L, one.<Long>readNow(tx -> tx.number("select head from streams where id = 'a'")));
      assertEquals(100L, two.<Long>readNow(tx -> tx.number("select head from streams where id = 'b'")));
      assertEquals(215, given.stream().distinct().count());
    }
  }

  @Test
  void aKeyUsedOnTwoNodesAtOnceHasOneEffect() throws Exception {
    try (Store one = connect(); Store two = connect()) {
      one.writeNow(tx -> stream(tx, "a"));
      List<CompletionStage<Long>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String key = "k" + i / 2;
        answers.add((i % 2 == 0 ? one : two).write(Reach.of("a"), tx -> once(tx, key)));
      }
      for (int i = 0; i < answers.size(); i += 2) {
        assertEquals(
            answers.get(i).toCompletableFuture().get(60, TimeUnit.SECONDS),
            answers.get(i + 1).toCompletableFuture().get(60, TimeUnit.SECONDS));
      }
      assertEquals(20L, one.<Long>readNow(tx -> tx.number("select head from streams where id = 'a'")));
    }
  }

  private static long once(Tx tx, String key) {
    var earlier = tx.one("select at_wall from keys where participant = 'p' and key = ?", row -> row.number(1), key);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    long number = next(tx, "a");
    tx.update(
        "insert into keys (participant, key, hash, at_wall, answer) values ('p', ?, ?, ?, ?)",
        key, new byte[1], number, new byte[1]);
    return number;
  }

  /** As a command does it: hoping that its key is new, with all it writes at its end. */
  private static long hoping(Tx tx, String key, boolean refused) {
    if (!tx.mayHope()) {
      var earlier = tx.one("select at_wall from keys where participant = 'p' and key = ?", row -> row.number(1), key);
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    long number = tx.next("a").head();
    if (refused) {
      throw new IllegalStateException("refused");
    }
    tx.soon(KEY, "p", key, new byte[1], number, new byte[1]);
    return number;
  }

  @Test
  void aKeyThatNobodyLookedForHasOneEffectToo() throws Exception {
    try (Store one = connect(); Store two = connect()) {
      one.writeNow(tx -> stream(tx, "a"));
      List<CompletionStage<Long>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String key = "k" + i / 3; // each on both nodes, or twice on one
        answers.add((i % 4 < 2 ? one : two).write(Reach.of("a"), tx -> hoping(tx, key, false)));
      }
      List<Long> given = new ArrayList<>();
      for (CompletionStage<Long> answer : answers) {
        given.add(answer.toCompletableFuture().get(60, TimeUnit.SECONDS));
      }
      for (int i = 0; i < given.size(); i++) {
        assertEquals(given.get(i / 3 * 3), given.get(i));
      }
      assertEquals(20, given.stream().distinct().count());
      assertEquals(20L, one.<Long>readNow(tx -> tx.number("select head from streams where id = 'a'")));

      // What would be refused now was not when it was done.
      assertEquals(given.get(0), one.writeNow(Reach.of("a"), tx -> hoping(tx, "k0", true)));
      assertThrows(IllegalStateException.class, () -> two.writeNow(Reach.of("a"), tx -> hoping(tx, "fresh", true)));
      assertEquals(21L, one.<Long>writeNow(Reach.of("a"), tx -> hoping(tx, "fresh", false)));
    }
  }

  /** The locks and the mark, which say where the stream ends; the entry with its key; the commit. */
  @Test
  void anEntryUnderAKeyIsThreeTurns() throws Exception {
    try (FaultProxy way = new FaultProxy(PostgresServer::port);
        Store store = connect(way)) {
      store.writeNow(tx -> stream(tx, "a"));
      for (int i = 0; i < 20; i++) {
        String key = "k" + i;
        long before = way.turns();
        assertEquals(i + 1L, store.<Long>writeNow(Reach.of("a"), tx -> hoping(tx, key, false)));
        assertEquals(i == 0 ? 4 : 3, way.turns() - before, "only the first looks for the stream's room");
      }
    }
  }

  /** The locks with the mark; then all entries and keys with the commit. */
  @Test
  void aCrowdIsTwoTurns() throws Exception {
    try (FaultProxy way = new FaultProxy(PostgresServer::port);
        Store store = connect(way)) {
      store.writeNow(tx -> stream(tx, "a"));
      store.writeNow(Reach.of("a"), tx -> hoping(tx, "before", false));
      CompletableFuture<Boolean> begun = new CompletableFuture<>();
      CompletableFuture<Boolean> gathered = new CompletableFuture<>();
      List<CompletionStage<Long>> all = new ArrayList<>();
      all.add(
          store.write(
              Reach.of("a"),
              tx -> {
                begun.complete(true);
                gathered.join();
                return hoping(tx, "first", false);
              }));
      begun.get(60, TimeUnit.SECONDS);
      for (int i = 0; i < 50; i++) {
        String key = "k" + i;
        all.add(store.write(Reach.of("a"), tx -> hoping(tx, key, false)));
      }
      long before = way.turns();
      gathered.complete(true);
      for (int i = 0; i < all.size(); i++) {
        assertEquals(i + 2L, all.get(i).toCompletableFuture().get(60, TimeUnit.SECONDS));
      }
      assertEquals(2 + 2, way.turns() - before, "the first's entry and its commit, and the crowd's two");
      assertEquals(52L, store.<Long>readNow(tx -> tx.number("select head from streams where id = 'a'")));
      assertEquals(52L, store.<Long>readNow(tx -> tx.number("select count(*) from keys")));
    }
  }

  @Test
  void aCommitWithoutAnAnswerIsFoundOut() throws Exception {
    try (FaultProxy way = new FaultProxy(PostgresServer::port);
        Store store = connect(way)) {
      AtomicInteger effects = new AtomicInteger();
      way.breakAt("commit", true);
      CompletionStage<Boolean> committed =
          store.write(
              tx -> {
                tx.afterCommit(effects::incrementAndGet);
                return stream(tx, "kept");
              });
      assertTrue(committed.toCompletableFuture().get(60, TimeUnit.SECONDS));
      assertTrue(way.hasBroken());
      assertEquals(1, effects.get());

      way.breakAt("commit", false);
      CompletionStage<Boolean> lost = store.write(tx -> stream(tx, "lost"));
      Throwable why =
          assertThrows(java.util.concurrent.ExecutionException.class, () -> lost.toCompletableFuture().get(60, TimeUnit.SECONDS)).getCause();
      assertTrue(why instanceof StoreBusy, String.valueOf(why));
      await().atMost(Duration.ofSeconds(30)).until(store::isHealthy);
      // The readers lost their connections too, and each finds another when it is asked again.
      List<String> there =
          await()
              .atMost(Duration.ofSeconds(30))
              .ignoreExceptions()
              .until(() -> store.readNow(tx -> tx.list("select id from streams", row -> row.text(1))), list -> true);
      assertEquals(List.of("kept"), there);
    }
  }

  /** Its locks and its mark are one turn, its savepoint goes with its first statement, and the commit keeps what it did. */
  @Test
  void aDeedOfThreeStatementsIsFiveTurns() throws Exception {
    try (FaultProxy way = new FaultProxy(PostgresServer::port);
        Store store = connect(way)) {
      store.writeNow(tx -> stream(tx, "a"));
      for (int i = 0; i < 20; i++) {
        String key = "k" + i;
        long before = way.turns();
        store.writeNow(Reach.of("a"), tx -> once(tx, key));
        assertEquals(5, way.turns() - before);
      }
      long before = way.turns();
      assertEquals(20L, store.<Long>readNow(tx -> tx.number("select head from streams where id = 'a'")));
      assertEquals(2, way.turns() - before, "a read is one, and lets its snapshot go");
    }
  }

  @Test
  void whatADeedDidBeforeItFailedIsUndoneAndTheNextGoesOn() throws Exception {
    try (Store store = connect()) {
      store.writeNow(tx -> stream(tx, "a"));
      List<CompletionStage<Long>> all = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int kind = i % 6;
        all.add(
            store.write(
                Reach.of("a"),
                tx ->
                    switch (kind) {
                      // Refused before and after it did something, by itself and by the database; or without asking anything.
                      case 1 -> throw new IllegalStateException("refused");
                      case 2 -> {
                        next(tx, "a");
                        throw new IllegalStateException("refused");
                      }
                      case 3 -> {
                        next(tx, "a");
                        yield tx.number("select 1 / (head - head) from streams where id = 'a'");
                      }
                      case 4 -> 0L;
                      default -> next(tx, "a");
                    }));
      }
      List<Long> given = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        var answer = all.get(i).toCompletableFuture();
        if (i % 6 == 0 || i % 6 == 5) {
          given.add(answer.get(60, TimeUnit.SECONDS));
        } else if (i % 6 == 4) {
          assertEquals(0L, answer.get(60, TimeUnit.SECONDS));
        } else {
          assertThrows(java.util.concurrent.ExecutionException.class, () -> answer.get(60, TimeUnit.SECONDS));
        }
      }
      assertEquals(java.util.stream.LongStream.rangeClosed(1, 20).boxed().toList(), given);
    }
  }

  @Test
  void whatNarrowsReadingIsHeardBeforeAnythingLaterIsShown() {
    try (Store one = connect(); Store two = connect()) {
      List<String> heard = new CopyOnWriteArrayList<>();
      two.onChange("left", words -> heard.add(String.join(" ", words)));
      one.writeNow(
          tx -> {
            tx.everywhere("left", "stream", "eve", 7);
            return stream(tx, "later");
          });
      assertTrue(two.<Boolean>showNow(tx -> tx.exists("select 1 from streams where id = 'later'")));
      assertEquals(List.of("stream eve 7"), heard);
      // Also before what this node itself commits next.
      one.writeNow(
          tx -> {
            tx.everywhere("left", "stream", "eve", 8);
            return true;
          });
      two.writeNow(
          tx -> {
            tx.afterCommit(() -> heard.add("own"));
            return true;
          });
      await().until(() -> heard.size() == 3);
      assertEquals(List.of("stream eve 7", "stream eve 8", "own"), heard);
    }
  }

  @Test
  void ofTwoNodesOneHoldsAClaimAndTheNextHasAnotherEpoch() {
    try (Store one = connect(); Store two = connect()) {
      Claim first = one.claim("relay");
      Claim second = two.claim("relay");
      assertTrue(first.held(one));
      assertFalse(second.held(two));
      assertTrue(one.<Boolean>writeNow(first::stands));
      first.release(one);
      Claim later = two.claim("relay");
      assertTrue(later.held(two));
      assertFalse(one.<Boolean>writeNow(first::stands), "a node that was held up would act once more");
      assertTrue(two.<Boolean>writeNow(later::stands));
      assertEquals(2L, two.<Long>readNow(tx -> tx.number("select epoch from claims where name = 'relay'")));
    }
  }

  @Test
  void whatIsNotSafeIsRefusedAtTheStart() throws Exception {
    String name = url.substring(url.lastIndexOf('/') + 1);
    PostgresServer.execute("alter database " + name + " set synchronous_commit = off");
    assertTrue(refusal(url, TestStores.node()).contains("synchronous_commit is off"));
    try (EmbeddedPostgres hasty = EmbeddedPostgres.builder().start()) {
      String there = "postgres://postgres@localhost:" + hasty.getPort() + "/postgres";
      assertTrue(refusal(there, TestStores.node()).contains("fsync is off"), "the harness's own settings");
    }
  }

  @Test
  void whatDoesNotFitIsRefusedWithOneLine() {
    Instant hourAhead = Instant.now().plusSeconds(3600);
    String clocks = refusal(url, new Node("n", InstantSource.fixed(hourAhead), System::nanoTime));
    assertTrue(clocks.matches("(?s).*clock is 3[56]\\d\\d s ahead of the database's: set both by NTP.*"), clocks);
    assertTrue(refusal("postgres://postgres@127.0.0.1:1/corridor", TestStores.node()).contains("127.0.0.1:1/corridor cannot be used"));
    assertTrue(refusal("postgres://nowhere", TestStores.node()).contains("--store does not fit"));

    try (Store old = connect()) {
      old.writeNow(tx -> tx.update("update corridor_schema set version = 9999"));
      assertTrue(refusal(url, TestStores.node()).contains("written by a newer Corridor"));
      // A node that runs already changes nothing any more, and says that it is not ready.
      assertThrows(RuntimeException.class, () -> old.writeNow(tx -> stream(tx, "late")));
      assertFalse(old.isHealthy());
    }

    String other = PostgresServer.database();
    String shop = other.substring(other.lastIndexOf('/') + 1);
    PostgresServer.execute(shop, "create table orders (id int)");
    assertTrue(refusal(other, TestStores.node()).contains("something else is kept in it"));
  }

  @Test
  void whatWasDoneWhileTheClockJumpedDoesNotStand() {
    AtomicReference<Duration> off = new AtomicReference<>(Duration.ZERO);
    Node jumping = new Node("jumping", () -> Instant.now().plus(off.get()), System::nanoTime);
    try (Store store = Store.connect(url, jumping, Store.Settings.defaults())) {
      store.writeNow(tx -> stream(tx, "before"));
      for (Duration jump : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
        assertThrows(
            StoreFailure.class,
            () ->
                store.writeNow(
                    tx -> {
                      off.set(jump);
                      return stream(tx, "by a clock that jumped");
                    }));
        assertFalse(store.isHealthy());
        off.set(Duration.ZERO);
        // It is well again by itself.
        store.writeNow(tx -> stream(tx, "after " + jump));
        assertTrue(store.isHealthy());
      }
      assertEquals(3L, store.<Long>readNow(tx -> tx.number("select count(*) from streams")));
    }
  }

  private static boolean soon(Tx tx, String id) {
    tx.soon(STREAM, id, 1, 0, null, false);
    return true;
  }

  @Test
  void whatIsToBeDoneSoonIsOfItsDeedAlone() throws Exception {
    try (Store store = connect()) {
      CountDownLatch gathered = new CountDownLatch(1);
      CompletionStage<Boolean> holds =
          store.write(Reach.NOTHING, tx -> {
            await().until(() -> gathered.getCount() == 0);
            return true;
          });
      // One batch: each of them is judged by what it did itself.
      CompletionStage<Boolean> first = store.write(Reach.NOTHING, tx -> soon(tx, "a") && soon(tx, "b"));
      CompletionStage<Boolean> twice = store.write(Reach.NOTHING, tx -> soon(tx, "c") && soon(tx, "a"));
      CompletionStage<Boolean> refuses =
          store.write(Reach.NOTHING, tx -> {
            soon(tx, "d");
            throw new IllegalArgumentException("thought better of it");
          });
      CompletionStage<Boolean> reads =
          store.write(Reach.NOTHING, tx -> soon(tx, "e") && tx.exists("select 1 from streams where id = ?", "e"));
      CompletionStage<Boolean> last = store.write(Reach.NOTHING, tx -> soon(tx, "f"));
      gathered.countDown();
      for (CompletionStage<Boolean> well : List.of(holds, first, reads, last)) {
        assertTrue(well.toCompletableFuture().get(60, TimeUnit.SECONDS));
      }
      for (CompletionStage<Boolean> ill : List.of(twice, refuses)) {
        assertThrows(ExecutionException.class, () -> ill.toCompletableFuture().get(60, TimeUnit.SECONDS));
      }
      assertEquals(List.of("a", "b", "e", "f"), store.readNow(tx -> tx.list("select id from streams order by id", row -> row.text(1))));
    }
  }

  @Test
  void whatOneNodeLookedUpIsLookedUpAgainWhenAnotherMayHaveChangedIt() {
    try (Store one = connect(); Store two = connect()) {
      AtomicInteger asked = new AtomicInteger();
      Deed<Long> looks =
          tx ->
              tx.known(
                  "how many streams",
                  () -> {
                    asked.incrementAndGet();
                    return tx.number("select count(*) from streams");
                  });
      one.writeNow(tx -> stream(tx, "a"));
      assertEquals(1L, narrow(one, looks));
      assertEquals(1L, narrow(one, looks));
      assertEquals(1, asked.get());
      assertEquals(1L, narrow(two, looks));
      two.writeNow(tx -> stream(tx, "b"));
      assertEquals(2L, narrow(one, looks));
      assertEquals(2L, narrow(two, looks));
      // A wide one that is undone leaves nothing to be believed either.
      assertThrows(IllegalStateException.class, () -> two.writeNow(tx -> {
        stream(tx, "c");
        assertEquals(3L, looks.in(tx));
        throw new IllegalStateException("undone");
      }));
      assertEquals(2L, narrow(two, looks));
      assertEquals(2L, narrow(one, looks));
    }
  }

  private static long narrow(Store store, Deed<Long> deed) {
    return store.write(Reach.NOTHING, deed).toCompletableFuture().join();
  }

  private static String refusal(String url, Node node) {
    String said = String.valueOf(assertThrows(StoreFailure.class, () -> Store.connect(url, node, Store.Settings.defaults())).getMessage());
    assertFalse(said.contains("\n"), said);
    return said;
  }
}
