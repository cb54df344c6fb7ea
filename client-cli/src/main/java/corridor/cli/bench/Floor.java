package corridor.cli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Rooms full of peers: sends at a pace, and checks every delivery's place. The first peer of a room is its publisher and
 * reads like the others.
 */
final class Floor implements Peer.Heard, AutoCloseable {
  /** Messages of one room that may be under way. */
  private static final int RING = 8192;

  /** Nanoseconds until what has not come counts as lost. */
  private static final long PATIENCE = 20_000_000_000L;

  private static final long LONGEST = 600_000_000_000L;

  private final Engine engine;
  private final List<Peer> peers = new ArrayList<>();
  private final int rooms;
  private final int each;

  /** The next message's number in each room. */
  private final int[] next;

  private final long[][] meant;
  private final int[][] missing;
  private int ready;

  // ---- what the current phase counts

  private Histogram nanos = new Histogram(LONGEST, 3);
  private long deliveries;
  private long bytes;
  private long twice;
  private long outOfOrder;
  private long underWay;
  private long lastDelivery;

  /** Until when a closed loop goes on; 0 for an open one. */
  private long closedUntil;

  /** @param logins how many logins there are; peers beyond share them */
  Floor(Engine engine, int rooms, int each, int logins) {
    this.engine = engine;
    this.rooms = rooms;
    this.each = each;
    next = new int[rooms];
    meant = new long[rooms][RING];
    missing = new int[rooms][RING];
    for (int i = 0; i < rooms * each; i++) {
      int room = i / each;
      int login = logins >= rooms * each ? room * (logins / rooms) + i % each : i % logins;
      peers.add(new Peer(i, room, login, this));
    }
  }

  List<Peer> peers() {
    return peers;
  }

  /** Connects all and waits until each is live. */
  void open() throws IOException {
    ready = 0;
    engine.open(peers);
    long until = engine.now() + PATIENCE + peers.size() * 2_000_000L;
    while (ready < peers.size() && engine.now() < until) {
      engine.turn(engine.now() + 10_000_000);
    }
    if (ready < peers.size()) {
      throw new IOException(
          engine.target().name() + ": of " + peers.size() + " connections " + ready + " became live; " + engine.lost()
              + " were lost" + (engine.why() == null ? "" : ", the first because: " + engine.why()) + ".");
    }
  }

  /** Drops every connection at once. */
  void drop() {
    peers.forEach(Peer::drop);
  }

  Outcome run(Pace pace, double seconds) throws IOException {
    clear();
    long sentBefore = sent();
    double cpu = engine.target().process().cpuSeconds();
    long start = engine.now();
    long end = start + (long) (seconds * 1e9);
    switch (pace) {
      case Pace.Open(double aSecond) -> open(aSecond, start, end);
      case Pace.Closed(int inFlight) -> closed(inFlight, end);
    }
    long patience = engine.now() + PATIENCE;
    while (underWay > 0 && engine.now() < patience) {
      engine.turn(engine.now() + 5_000_000);
    }
    double used = engine.target().process().cpuSeconds() - cpu;
    return new Outcome(
        sent() - sentBefore, deliveries, (Math.max(lastDelivery, end) - start) / 1e9, used, nanos, underWay, twice, outOfOrder,
        deliveries == 0 ? 0 : (double) bytes / deliveries);
  }

  /** Everybody but the publisher is cut off, misses this many messages, and comes back for them. */
  Outcome behind(int messages) throws IOException {
    List<Peer> others = peers.subList(1, peers.size());
    others.forEach(Peer::drop);
    clear();
    long before = sent();
    for (int i = 0; i < messages; i++) {
      publish(0, engine.now());
      while (missing[0][(next[0] - 1) % RING] == each) {
        engine.turn(engine.now() + 1_000_000);
      }
    }
    long own = deliveries;
    double cpu = engine.target().process().cpuSeconds();
    long start = engine.now();
    engine.open(others);
    while (underWay > 0 && engine.now() < start + PATIENCE) {
      engine.turn(engine.now() + 1_000_000);
    }
    double used = engine.target().process().cpuSeconds() - cpu;
    return new Outcome(
        sent() - before, deliveries - own, (lastDelivery - start) / 1e9, used, nanos, underWay, twice, outOfOrder, 0);
  }

  private void clear() {
    nanos = new Histogram(LONGEST, 3);
    deliveries = 0;
    bytes = 0;
    twice = 0;
    outOfOrder = 0;
    underWay = 0;
    closedUntil = 0;
  }

  /** Keeps the sockets of another floor alive while this one runs, and the other way round. */
  void beside(Floor other) {
    engine.beside(other.engine);
    other.engine.beside(engine);
  }

  /** How many connections were lost, and why the first was; empty if none. */
  String lost() {
    return engine.lost() == 0 ? "" : engine.lost() + " connections lost, the first because: " + engine.why();
  }

  private long sent() {
    long all = 0;
    for (int number : next) {
      all += number;
    }
    return all;
  }

  /** Rooms take turns, so that a second's messages are spread over it. */
  private void open(double aSecond, long start, long end) throws IOException {
    closedUntil = 0;
    double between = 1e9 / (aSecond * rooms);
    for (long k = 0; ; k++) {
      long due = start + (long) (k * between);
      if (due >= end) {
        return;
      }
      while (engine.now() < due) {
        engine.turn(due);
      }
      publish((int) (k % rooms), due);
      engine.turn(0);
    }
  }

  private void closed(int inFlight, long end) throws IOException {
    closedUntil = end;
    for (int room = 0; room < rooms; room++) {
      for (int i = 0; i < inFlight; i++) {
        publish(room, engine.now());
      }
    }
    while (engine.now() < end) {
      engine.turn(end);
    }
  }

  private void publish(int room, long due) throws IOException {
    int number = next[room]++;
    meant[room][number % RING] = due;
    missing[room][number % RING] = each;
    underWay += each;
    Peer publisher = peers.get(room * each);
    publisher.send(engine.target().message(publisher, number));
  }

  @Override
  public void ready(Peer peer, long now) {
    ready++;
    engine.opened();
  }

  @Override
  public void payload(Peer peer, byte[] payload, int from, int to, long now) {
    checkSequence(peer, engine.target().sequence(payload, from, to));
    int number = Marks.find(payload, from, to);
    if (number < 0) {
      return;
    }
    if (number <= peer.lastNumber) {
      twice++;
      return;
    }
    if (peer.lastNumber >= 0 && number != peer.lastNumber + 1) {
      outOfOrder++;
    }
    peer.lastNumber = number;
    deliveries++;
    bytes += to - from;
    underWay--;
    lastDelivery = now;
    nanos.recordValue(Math.clamp(now - meant[peer.room][number % RING], 0, LONGEST));
    if (--missing[peer.room][number % RING] == 0 && now < closedUntil) {
      again(peer.room, now);
    }
  }

  private void again(int room, long now) {
    try {
      publish(room, now);
    } catch (IOException gone) {
      // The engine counts the lost connection, and what is missing says so.
      closedUntil = 0;
    }
  }

  /** A server that numbers what it sends is held to it: without gap, without repeat. */
  private void checkSequence(Peer peer, long sequence) {
    if (sequence >= 0) {
      if (peer.lastSequence >= 0 && sequence != peer.lastSequence + 1) {
        outOfOrder++;
      }
      peer.lastSequence = sequence;
    }
  }

  @Override
  public void closed(Peer peer) {
    ready--;
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }
}
