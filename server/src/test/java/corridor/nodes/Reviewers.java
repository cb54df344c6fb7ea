package corridor.nodes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagResult;
import corridor.protocol.Hours;
import corridor.protocol.Label;
import corridor.protocol.NotifyCommand;
import corridor.protocol.NotifyResult;
import corridor.protocol.RoomId;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reviewers whose phones ring, and a flagger who flags one provision after the other while nodes die: each flag is offered to
 * both at once, and no phone rings twice for one.
 */
final class Reviewers implements AutoCloseable {
  private static final int ARTICLES = 20;
  private static final Pattern ABOUT = Pattern.compile("\"about\":\\[([^\\]]*)\\]");

  private final ProcessTrio trio;
  private final Callers.Person flagger;
  private final HttpServer phones;

  /** What each phone was told, by whose it is. */
  private final Map<String, List<String>> rang = new ConcurrentHashMap<>();

  private final StreamId document;
  private final List<String> keys;
  private int next;

  Reviewers(ProcessTrio trio, Callers.Person flagger, RoomId room, List<Callers.Person> reviewers) throws IOException {
    this.trio = trio;
    this.flagger = flagger;
    phones = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    phones.createContext(
        "/",
        exchange -> {
          String whose = exchange.getRequestURI().getPath();
          String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          rang.computeIfAbsent(whose, none -> new CopyOnWriteArrayList<>()).add(body);
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    phones.start();
    reviewers.forEach(this::phone);
    document =
        trio.callers.ask(0, flagger, new DraftCommand.Create(room, "DT/1", "Draft", "en", Label.GREEN), DraftResult.Created.class).document();
    for (String verb : List.of("should", "shall")) {
      List<String> lines = new ArrayList<>();
      for (int i = 1; i <= ARTICLES; i++) {
        lines.add("Article " + i + "\n\nMembers " + verb + " report matter " + i + " each year.\n");
      }
      trio.callers.ask(0, flagger, new DraftCommand.Paste(document, Source.CHAIR, "", String.join("\n", lines)), DraftResult.Added.class);
    }
    keys =
        trio.callers.ask(0, flagger, new DraftCommand.Compare(document, 0, 0), DraftResult.Redline.class).changes().stream()
            .map(DraftResult.Change::key)
            .toList();
  }

  private void phone(Callers.Person reviewer) {
    List<Hours> always = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    trio.callers.ask(0, reviewer, new AvailabilityCommand.Save("Asia/Dubai", always, always, 20), AvailabilityResult.Mine.class);
    String path = "/" + reviewer.admitted().name();
    String address = "http://127.0.0.1:" + phones.getAddress().getPort() + path;
    NotifyResult.Way way = trio.callers.ask(0, reviewer, new NotifyCommand.AddWebhook(address), NotifyResult.Webhook.class).way();
    trio.callers.ask(0, reviewer, new NotifyCommand.Test(way.id()), NotifyResult.Mine.class);
    await().atMost(Duration.ofSeconds(30)).until(() -> rang.containsKey(path));
    trio.callers.ask(0, reviewer, new NotifyCommand.Confirm(way.id(), true, ""), NotifyResult.Mine.class);
    trio.callers.ask(0, reviewer, new NotifyCommand.SayMore(way.id(), true), NotifyResult.Mine.class);
    rang.put(path, new CopyOnWriteArrayList<>());
  }

  /** Flags the next provision at this node. */
  void flag(int node) {
    trio.callers.ask(
        node, flagger,
        new FlagCommand.Raise(document, 1, 2, List.of(keys.get(next++)), "Does it bind us?", "", Urgency.CRITICAL, null),
        FlagResult.Raised.class);
  }

  /** Every flag is offered to both, by whatever node. */
  void awaitOffers() {
    await().atMost(Duration.ofSeconds(60)).until(() -> trio.postgres.query("select count(*) from offers") == 2L * next);
  }

  /** Nobody was offered one flag twice, in the store or by her phone. */
  void judge() {
    await().atMost(Duration.ofSeconds(60)).until(() -> trio.postgres.query("select count(*) from alerts") == 0);
    assertEquals(
        List.of(), trio.postgres.list("select case_id || ' ' || reviewer from offers group by case_id, reviewer having count(*) > 1"));
    assertEquals(2L * next, trio.postgres.query("select count(*) from offers"));
    rang.forEach(
        (whose, bodies) -> {
          List<String> heard = bodies.stream().flatMap(body -> Arrays.stream(about(body))).toList();
          assertEquals(heard.stream().distinct().toList(), heard, whose + " was told twice");
          assertTrue(!heard.isEmpty() && heard.size() <= next, whose + " was told " + bodies);
        });
    System.out.println("faults: " + next + " flags, phones rang for " + rang.values().stream().map(List::size).toList());
  }

  private static String[] about(String body) {
    Matcher about = ABOUT.matcher(body);
    if (!about.find()) {
      throw new AssertionError(body);
    }
    return about.group(1).split("\",\"");
  }

  @Override
  public void close() {
    phones.stop(0);
  }
}
