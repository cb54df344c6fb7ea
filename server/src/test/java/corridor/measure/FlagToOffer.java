package corridor.measure;

import corridor.TestServer;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.Frame;
import corridor.protocol.Hours;
import corridor.protocol.InboxEvent;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * From sending a flag on one socket to the offer's entry on a reviewer's, over a real server: one flag after another, as
 * when somebody goes through a redline. Prints figures; not a test.
 */
public final class FlagToOffer {
  private static final Codec CODEC = new Codec();
  private static final int CAPACITY = 20;

  private final Map<String, Long> arrived = new ConcurrentHashMap<>();
  private final Semaphore offers = new Semaphore(0);
  private final TestServer corridor;
  private final TestServer.Guest coordinator;

  private FlagToOffer(TestServer corridor) {
    this.corridor = corridor;
    this.coordinator = corridor.join(corridor.firstInvitation(), "Coordinator", "Asia/Dubai");
  }

  /** @param args how many flags, then how many reviewers, each of whom takes twenty */
  public static void main(String[] args) throws Exception {
    double[] sorted = millis(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    Arrays.sort(sorted);
    new PrintStream(System.out, true, StandardCharsets.UTF_8)
        .printf(
            "flag to offer, ms (%d flags): p50 %.1f, p99 %.1f, max %.1f%n", sorted.length, sorted[sorted.length / 2],
            sorted[(int) (sorted.length * 0.99)], sorted[sorted.length - 1]);
  }

  /** Milliseconds from each flag to its offer. */
  static double[] millis(int flags, int reviewers) throws IOException, InterruptedException {
    if (flags > reviewers * CAPACITY) {
      throw new IllegalArgumentException("each reviewer takes " + CAPACITY + ": there would be nobody for the rest");
    }
    try (TestServer corridor = TestServer.start(Files.createTempDirectory("corridor-measure"), "--bench")) {
      return new FlagToOffer(corridor).measure(flags, reviewers);
    }
  }

  private double[] measure(int flags, int reviewers) throws InterruptedException {
    coordinator.ask(new SetupCommand.MakeRooms(List.of()), Result.Done.class);
    TestServer.Guest flagger = joined("Flagger", Role.ADVOCATE);
    for (int i = 0; i < reviewers; i++) {
      follow(reviewer(i));
    }
    StreamId document = draft(flagger, flags);
    List<String> keys =
        flagger.ask(new DraftCommand.Compare(document, 0, 0), DraftResult.Redline.class).changes().stream()
            .map(DraftResult.Change::key)
            .toList();
    WebSocket from = Measurements.open(corridor, flagger, frame -> {});
    double[] millis = new double[flags];
    for (int i = 0; i < flags; i++) {
      FlagCommand raise =
          new FlagCommand.Raise(document, 1, 2, List.of(keys.get(i)), "Is this safe?", "", Urgency.TONIGHT, null);
      long start = System.nanoTime();
      from.sendText(CODEC.text(new Request(i + 1, TestServer.key(), raise)), true).join();
      offers.acquire();
      millis[i] = (arrived.getOrDefault(keys.get(i), System.nanoTime()) - start) / 1e6;
    }
    from.abort();
    return millis;
  }

  private TestServer.Guest joined(String name, Role role) {
    Invitee invitee = new Invitee(name, new Affiliation(Side.UNAFFILIATED, ""), List.of(role), List.of());
    return corridor.join(
        coordinator.ask(new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class)
            .invitations()
            .getFirst(),
        name, "Asia/Dubai");
  }

  private TestServer.Guest reviewer(int number) {
    TestServer.Guest reviewer = joined("Reviewer " + number, Role.REVIEWER);
    List<Hours> always = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
    reviewer.ask(new AvailabilityCommand.Save("Asia/Dubai", always, always, CAPACITY), AvailabilityResult.Mine.class);
    return reviewer;
  }

  private void follow(TestServer.Guest reviewer) throws InterruptedException {
    StreamId inbox = reviewer.ask(new AccountCommand.Me(), AccountResult.Me.class).inbox();
    CountDownLatch live = new CountDownLatch(1);
    WebSocket socket =
        Measurements.open(
            corridor, reviewer,
            frame -> {
              if (frame instanceof Frame.Live) {
                live.countDown();
              } else if (frame instanceof Frame.Entry entry && entry.event() instanceof InboxEvent.Offered offered) {
                arrived.put(offered.offer().flag().key(), System.nanoTime());
                offers.release();
              }
            });
    socket
        .sendText(CODEC.text(new Request(1, null, new StreamCommand.Follow(List.of(new Cursor(inbox, 0, -1))))), true)
        .join();
    live.await();
  }

  private StreamId draft(TestServer.Guest flagger, int articles) {
    RoomId room =
        flagger.ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(each -> each.kind() == RoomKind.UNAFFILIATED)
            .findFirst()
            .orElseThrow()
            .id();
    StreamId document =
        flagger.ask(new DraftCommand.Create(room, "DT/1", "Draft", "en", Label.AMBER), DraftResult.Created.class)
            .document();
    for (String verb : List.of("should", "shall")) {
      List<String> lines = new ArrayList<>();
      for (int i = 1; i <= articles; i++) {
        lines.add("Article " + i + "\n\nMembers " + verb + " report matter " + i + " each year.\n");
      }
      flagger.ask(
          new DraftCommand.Paste(document, Source.CHAIR, "", String.join("\n", lines)), DraftResult.Added.class);
    }
    return document;
  }
}
