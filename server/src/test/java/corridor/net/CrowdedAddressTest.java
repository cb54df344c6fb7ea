package corridor.net;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many connections from one address, well-meant or not: whoever behaves is served. */
@Tag("hostile")
final class CrowdedAddressTest {
  @Test
  void newcomersOfOneAddressWaitForTheirTurn() {
    List<RawClient> silent = new ArrayList<>();
    try (Running patient = new Running()) {
      for (int i = 0; i < 64; i++) {
        silent.add(patient.client());
      }
      await().until(() -> patient.metric("corridor_net_connections") >= 64);
      RawClient next = patient.client();
      next.send("GET /health HTTP/1.1\nHost: HOST\n\n");
      // Somebody else is served meanwhile, and this one is when a silent one goes.
      assertEquals(200, new RawClient(patient.server.port(), "127.0.0.2", 0).get("/health").status());
      assertEquals(0, available(next));
      silent.getFirst().close();
      assertEquals(200, next.answer().status());
      silent.forEach(RawClient::close);
      next.close();
    }
  }

  private static int available(RawClient client) {
    try {
      return client.socket.getInputStream().available();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void thirtyJoiningAndThreeHundredResumingBehindOneAddress() {
    List<CompletableFuture<Integer>> all = new ArrayList<>();
    try (Running patient = new Running();
        var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      List<RawClient> open = new java.util.concurrent.CopyOnWriteArrayList<>();
      for (int i = 0; i < 330; i++) {
        boolean joining = i % 11 == 0;
        all.add(
            CompletableFuture.supplyAsync(
                () -> {
                  RawClient each = patient.client();
                  open.add(each);
                  return joining ? each.post("/api/admission", "{}").status() : each.open() == each ? 101 : 0;
                },
                threads));
      }
      assertEquals(30, all.stream().filter(each -> each.join() == 200).count());
      assertEquals(300, all.stream().filter(each -> each.join() == 101).count());
      open.forEach(RawClient::close);
    }
  }

  @Test
  void thousandsOfHalfOpenConnections() {
    List<RawClient> half = new ArrayList<>();
    try (Running patient = new Running()) {
      for (int i = 0; i < 1500; i++) {
        half.add(new RawClient(patient.server.port(), "127.0.1." + (1 + i % 25), 0));
        half.getLast().send("GET /health HTTP/1.1\nHost: ");
      }
      try (RawClient honest = patient.client()) {
        honest.open();
        long before = System.nanoTime();
        assertEquals("still here", honest.text("still here").frame().text());
        assertTrue(System.nanoTime() - before < TimeUnit.SECONDS.toNanos(1), "an honest client waits");
      }
      half.forEach(RawClient::close);
      await().until(() -> patient.metric("corridor_net_connections") < 10);
    }
  }
}
