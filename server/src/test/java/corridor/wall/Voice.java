package corridor.wall;

import corridor.TestCore;
import corridor.connection.Connection;
import corridor.protocol.AccountCommand;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.Request;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.stream.Outlet;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** All that one person is told, as text to search in: on a socket, and asked without an address. */
final class Voice implements Outlet, AutoCloseable {
  private static final Codec CODEC = new Codec();

  private final ExecutorService loop = Executors.newSingleThreadExecutor();
  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final TestCore core;
  private final TestCore.Person person;
  private final Connection connection;
  private volatile boolean closed;

  Voice(TestCore core, TestCore.Person person, StreamId... streams) {
    this.core = core;
    this.person = person;
    connection = core.open(person, this);
    List<Cursor> cursors = new ArrayList<>(List.of(new Cursor(person.actor().inbox(), 0, 0)));
    for (StreamId stream : streams) {
      cursors.add(new Cursor(stream, 0, 0));
    }
    say(new StreamCommand.Follow(cursors));
  }

  void say(Command command) {
    execute(() -> connection.received(CODEC.bytes(new Request(1, command.changes() ? core.key() : null, command))));
  }

  /** What came over the socket so far. */
  String heard() {
    return String.join("\n", frames);
  }

  boolean isClosed() {
    return closed;
  }

  /** Every question that needs no address, and its answer now. */
  String asked() {
    return leaves(Command.class).stream()
        .filter(kind -> kind.getRecordComponents().length == 0)
        .map(Voice::make)
        // A challenge is another each time.
        .filter(command -> !command.changes() && !(command instanceof AccountCommand.ChallengeForPasskey))
        .map(command -> CODEC.text(core.say(person, command)))
        .collect(Collectors.joining("\n"));
  }

  static List<Class<?>> leaves(Class<?> sealed) {
    List<Class<?>> leaves = new ArrayList<>();
    if (sealed.isSealed()) {
      for (Class<?> each : sealed.getPermittedSubclasses()) {
        leaves.addAll(leaves(each));
      }
    } else {
      leaves.add(sealed);
    }
    return leaves;
  }

  private static Command make(Class<?> kind) {
    try {
      return (Command) kind.getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException | InstantiationException | IllegalAccessException | NoSuchMethodException e) {
      throw new IllegalStateException(kind.toString(), e);
    }
  }

  @Override
  public int loop() {
    return 0;
  }

  @Override
  public void execute(Runnable task) {
    if (!closed) {
      loop.execute(task);
    }
  }

  @Override
  public boolean writable() {
    return !closed;
  }

  @Override
  public void write(byte[] json) {
    if (!closed) {
      frames.add(new String(json, StandardCharsets.UTF_8));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close(CloseCode why) {
    closed = true;
  }

  @Override
  public void close() {
    connection.closed();
    loop.shutdownNow();
  }
}
