package corridor;

import corridor.connection.Connection;
import corridor.connection.Gateway;
import corridor.protocol.ChannelEvent;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.Request;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.stream.Outlet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A participant's device in the simulation: sends with keys, sends again what was not answered, follows by cursor, and holds
 * every frame to its place. Its network loses what is under way whenever the test says so.
 */
final class SimulatedClient {
  private static final Codec CODEC = new Codec();

  final TestCore.Person person;
  final StreamId channel;
  private final int loop;

  /** What it was sent, by sequence. */
  final TreeMap<Long, Event> received = new TreeMap<>();

  /** Acknowledged messages: text by sequence. */
  final TreeMap<Long, String> acknowledged = new TreeMap<>();

  /** Commands without an answer, by key. */
  final Map<String, Command> unanswered = new LinkedHashMap<>();

  private final Map<Long, String> asked = new LinkedHashMap<>();
  private long after;
  private long epoch;
  private long nextId = 10;
  private @Nullable Socket socket;

  SimulatedClient(TestCore.Person person, StreamId channel, int loop) {
    this.person = person;
    this.channel = channel;
    this.loop = loop;
  }

  ParticipantId id() {
    return person.actor().id();
  }

  boolean isConnected() {
    return socket != null && socket.alive;
  }

  /** The client's side of one connection. */
  private final class Socket implements Outlet {
    private final SimulatedServer server;
    private final Deque<byte[]> wire = new ArrayDeque<>();
    private boolean alive = true;
    private boolean writable = true;
    private @Nullable Connection connection;

    Socket(SimulatedServer server) {
      this.server = server;
    }

    @Override
    public int loop() {
      return loop;
    }

    @Override
    public void execute(Runnable task) {
      server.execute(
          loop,
          () -> {
            if (alive) {
              task.run();
            }
          });
    }

    @Override
    public boolean writable() {
      return writable && alive;
    }

    @Override
    public void write(byte[] json) {
      if (alive && !server.isOff()) {
        wire.add(json);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close(CloseCode why) {
      server.execute(loop, this::gone);
    }

    void gone() {
      if (alive) {
        alive = false;
        if (connection != null) {
          connection.closed();
        }
      }
    }
  }

  void connect(SimulatedServer server) {
    Gateway.Pass pass = server.core().reception().pass(person.token()).toCompletableFuture().join();
    server.settle();
    Socket opened = new Socket(server);
    socket = opened;
    asked.clear();
    if (epoch == 0) {
      // Cut off before it heard which epoch its entries are of: it begins anew, and what it has must come again the same.
      after = 0;
    }
    opened.connection = server.core().reception().open(pass, opened);
    follow();
  }

  /** Asks to follow from the cursor; again after coming back to a room. */
  void follow() {
    say(new StreamCommand.Follow(java.util.List.of(new Cursor(channel, epoch, after))), null);
  }

  /** The network is gone: what was under way in either direction is lost. */
  void cut() {
    if (socket != null) {
      socket.wire.clear();
      socket.gone();
      socket = null;
    }
  }

  /** The server is off: there is nobody to tell. */
  void lose() {
    socket = null;
  }

  void stall(boolean stalled) {
    if (socket != null) {
      socket.writable = !stalled;
      if (!stalled && socket.alive && socket.connection != null) {
        socket.connection.writable();
      }
    }
  }

  void send(String key, Command command) {
    unanswered.put(key, command);
    say(command, key);
  }

  /** Sends everything unanswered again, under the keys it had. */
  void again() {
    Map.copyOf(unanswered).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> say(one.getValue(), one.getKey()));
  }

  private void say(Command command, @Nullable String key) {
    if (socket != null && socket.alive && socket.connection != null) {
      long id = nextId++;
      if (key != null) {
        asked.put(id, key);
      }
      var _ = socket.connection.received(CODEC.bytes(new Request(id, key, command)));
      // One after the other, or the store's two threads would race and a seed would not say how it ended.
      socket.server.settle();
    }
  }

  /** Reads the next frame that has come through. @return whether there was one */
  boolean read() {
    byte[] json = socket == null ? null : socket.wire.poll();
    if (json == null) {
      return false;
    }
    switch (CODEC.frame(json)) {
      case Frame.Entry entry when entry.stream().equals(channel) -> entry(entry);
      case Frame.Skipped(var stream, long from, long to) when stream.equals(channel) -> {
        require(from == after + 1 && to >= from, "skipped " + from + " to " + to + " after " + after);
        after = to;
      }
      case Frame.Live(var stream, long heard, long sequence) when stream.equals(channel) -> {
        require(epoch == 0 || epoch == heard, "another epoch");
        require(sequence == after, "live at " + sequence + " after " + after);
        epoch = heard;
      }
      case Frame.Reply(long id, var result) -> answered(id, result);
      case Frame.Failure failure -> failed(failure);
      case null, default -> {}
    }
    return true;
  }

  private void entry(Frame.Entry entry) {
    require(entry.sequence() == after + 1, "entry " + entry.sequence() + " after " + after);
    after = entry.sequence();
    Event before = received.put(after, entry.event());
    require(
        before == null || before.equals(entry.event()) || entry.event() instanceof Event.Blank,
        "entry " + after + " came as " + before + " and as " + entry.event());
  }

  private void answered(long id, Object result) {
    String key = asked.remove(id);
    Command command = key == null ? null : unanswered.remove(key);
    if (result instanceof MessageResult.Posted posted && command instanceof MessageCommand.Post post) {
      acknowledged.put(posted.sequence(), post.text());
    }
  }

  private void failed(Frame.Failure failure) {
    String key = asked.remove(failure.id());
    if (key != null && failure.code() != ErrorCode.BUSY && failure.code() != ErrorCode.STOPPING) {
      unanswered.remove(key);
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(person.actor().name() + ": " + what);
    }
  }

  /** The text somebody posted, if an event is that. */
  static @Nullable String text(@Nullable Event event) {
    return event instanceof ChannelEvent.Posted posted ? posted.text() : null;
  }
}
