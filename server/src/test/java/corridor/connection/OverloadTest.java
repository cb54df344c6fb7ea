package corridor.connection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Refused;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.Command;
import corridor.protocol.ErrorCode;
import corridor.protocol.MessageCommand;
import corridor.protocol.PresenceCommand;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.store.Reach;
import corridor.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which things rest when too much waits: presence and typing first, messages last. */
@Tag("hostile")
class OverloadTest {
  private static final StreamId CHANNEL = new StreamId("c_0123456789abcdefghijkl");
  private static final Command TYPING = new PresenceCommand.Typing(CHANNEL);
  private static final Command SEARCH = new MessageCommand.Search("annex", null);
  private static final Command SETTINGS = new AvailabilityCommand.DropException(java.time.LocalDate.of(2026, 11, 26));
  private static final Command POST = new MessageCommand.Post(CHANNEL, "", "brackets are back", List.of(), null);
  private static final Command PAGE = new StreamCommand.Page(CHANNEL, 0, 50);

  private static List<Command> resting(double fullness) {
    Overload overload = new Overload(() -> fullness);
    List<Command> resting = new ArrayList<>();
    for (Command command : List.of(TYPING, SEARCH, SETTINGS, POST, PAGE)) {
      try {
        overload.check(command);
      } catch (Refused refused) {
        assertEquals(ErrorCode.BUSY, refused.code());
        resting.add(command);
      }
    }
    assertEquals(resting.size(), overload.refused());
    return resting;
  }

  @Test
  void presenceRestsFirstAndMessagesNever() {
    assertEquals(List.of(), resting(0));
    assertEquals(List.of(), resting(0.12));
    assertEquals(List.of(TYPING), resting(0.125));
    assertEquals(List.of(TYPING, SEARCH), resting(0.25));
    assertEquals(List.of(TYPING, SEARCH, SETTINGS), resting(0.5));
    assertEquals(List.of(TYPING, SEARCH, SETTINGS), resting(1));
  }

  @Test
  void itIsMeasuredByWhatWaitsInTheStore(@TempDir Path folder) throws Exception {
    try (Store store = Store.open(folder, new Store.Settings(16, 1, 0))) {
      CountDownLatch held = new CountDownLatch(1);
      Overload overload = new Overload(store::fullness);
      List<CompletionStage<Boolean>> deeds = new ArrayList<>();
      deeds.add(store.write(Reach.NOTHING, tx -> holds(held)));
      await().until(() -> store.waiting() == 0);
      for (int i = 0; i < 8; i++) {
        overload.check(SETTINGS);
        deeds.add(store.write(Reach.NOTHING, tx -> true));
      }
      assertThrows(Refused.class, () -> overload.check(SETTINGS));
      overload.check(POST);
      for (int i = 0; i < 8; i++) {
        deeds.add(store.write(Reach.NOTHING, tx -> true));
      }
      // Now there is no room for a message either, which says so by itself.
      assertTrue(store.write(Reach.NOTHING, tx -> true).toCompletableFuture().isCompletedExceptionally());
      held.countDown();
      for (CompletionStage<Boolean> deed : deeds) {
        assertTrue(deed.toCompletableFuture().get());
      }
      await().untilAsserted(() -> overload.check(TYPING));
    }
  }

  private static boolean holds(CountDownLatch held) {
    try {
      held.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
