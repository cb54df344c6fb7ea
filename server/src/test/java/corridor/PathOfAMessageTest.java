package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.connection.Connection;
import corridor.protocol.ChannelEvent;
import corridor.protocol.CloseCode;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Request;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomId;
import corridor.protocol.RoomResult;
import corridor.protocol.SealStep;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import corridor.stream.Outlet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathOfAMessageTest {
  private static final Codec CODEC = new Codec();

  @TempDir Path folder;
  private TestCore corridor;
  private TestCore.Person coordinator;
  private TestCore.Person lena;
  private StreamId channel;

  /** A socket that remembers what it was sent; its loop is one thread. */
  private static final class Socket implements Outlet {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<Frame> frames = new CopyOnWriteArrayList<>();
    private volatile boolean writable = true;
    private volatile boolean closed;

    @Override
    public int loop() {
      return 0;
    }

    @Override
    public void execute(Runnable task) {
      if (!closed) {
        thread.execute(task);
      }
    }

    @Override
    public boolean writable() {
      return writable;
    }

    @Override
    public void write(byte[] json) {
      Frame frame = CODEC.frame(json);
      if (frame != null) {
        frames.add(frame);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close(CloseCode why) {
      closed = true;
    }

    List<Long> sequences(StreamId stream) {
      List<Long> numbers = new ArrayList<>();
      for (Frame frame : frames) {
        if (frame instanceof Frame.Entry entry && entry.stream().equals(stream)) {
          numbers.add(entry.sequence());
        }
      }
      return numbers;
    }

    boolean isLive(StreamId stream) {
      return frames.stream().anyMatch(f -> f instanceof Frame.Live live && live.stream().equals(stream));
    }

    boolean hasEnded(StreamId stream) {
      return frames.stream().anyMatch(f -> f instanceof Frame.Ended ended && ended.stream().equals(stream));
    }
  }

  @BeforeEach
  void open() {
    corridor = new TestCore(folder, 1);
    coordinator = corridor.join("Ines", Side.UNAFFILIATED, "", Role.COORDINATOR);
    corridor.ask(coordinator, new SetupCommand.MakeRooms(List.of("Norlandia")), corridor.protocol.Result.Done.class);
    lena = corridor.join("Lena", Side.UNAFFILIATED, "", Role.ADVOCATE);
    channel = channelOf(lena, RoomKind.UNAFFILIATED);
  }

  @AfterEach
  void close() {
    corridor.close();
  }

  private RoomResult.Room room(TestCore.Person person, RoomKind kind) {
    return corridor.ask(person, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
        .filter(room -> room.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private StreamId channelOf(TestCore.Person person, RoomKind kind) {
    return room(person, kind).channels().getFirst().id();
  }

  private long post(TestCore.Person person, String text) {
    return corridor.ask(person, message(text), MessageResult.Posted.class).sequence();
  }

  private MessageCommand.Post message(String text) {
    return new MessageCommand.Post(channel, "", text, List.of(), null);
  }

  private Connection connect(TestCore.Person person, Socket socket, Cursor... cursors) {
    Connection connection =
        corridor.core().reception().open(
            corridor.core().reception().pass(person.token()).toCompletableFuture().join(), socket);
    socket.execute(
        () -> connection.received(CODEC.bytes(new Request(1, null, new StreamCommand.Follow(List.of(cursors))))));
    return connection;
  }

  @Test
  void whatIsPostedArrivesOnceAndInOrder() {
    Socket socket = new Socket();
    connect(lena, socket, new Cursor(channel, 0, 0));
    await().until(() -> socket.isLive(channel));
    long last = IntStream.range(0, 300).mapToLong(i -> post(coordinator, "message " + i)).max().orElseThrow();
    await().until(() -> socket.sequences(channel).contains(last));
    List<Long> seen = socket.sequences(channel);
    assertEquals(LongStream.rangeClosed(seen.getFirst(), last).boxed().toList(), seen);
  }

  @Test
  void aClientThatComesBackWithItsCursorMissesNothingAndGetsNothingTwice() {
    post(coordinator, "one");
    long had = post(coordinator, "two");
    long epoch = corridor.ask(lena, new StreamCommand.Page(channel, 0, 10), StreamResult.Page.class).epoch();
    long last = IntStream.range(0, 450).mapToLong(i -> post(coordinator, "while away " + i)).max().orElseThrow();
    Socket socket = new Socket();
    connect(lena, socket, new Cursor(channel, epoch, had));
    await().until(() -> socket.sequences(channel).contains(last));
    assertEquals(LongStream.rangeClosed(had + 1, last).boxed().toList(), socket.sequences(channel));
  }

  @Test
  void aSlowReaderCostsAnumberAndCatchesUp() {
    Socket socket = new Socket();
    Connection connection = connect(lena, socket, new Cursor(channel, 0, -1));
    await().until(() -> socket.isLive(channel));
    socket.writable = false;
    long last = IntStream.range(0, 600).mapToLong(i -> post(coordinator, "m" + i)).max().orElseThrow();
    assertTrue(socket.sequences(channel).isEmpty());
    socket.writable = true;
    socket.execute(connection::writable);
    await().until(() -> socket.sequences(channel).contains(last));
    assertEquals(LongStream.rangeClosed(last - 599, last).boxed().toList(), socket.sequences(channel));
  }

  @Test
  @Tag("walls")
  void whoeverJoinsReadsFromThereOn() {
    post(coordinator, "before");
    TestCore.Person late = corridor.join("Kofi", Side.UNAFFILIATED, "", Role.ADVOCATE);
    long after = post(coordinator, "after");
    Socket socket = new Socket();
    connect(late, socket, new Cursor(channel, 0, 0));
    await().until(() -> socket.isLive(channel));
    assertEquals(List.of(after - 1, after), socket.sequences(channel));
    List<Frame.Entry> page = corridor.ask(late, new StreamCommand.Page(channel, 0, 100), StreamResult.Page.class).entries();
    assertEquals(List.of(after - 1, after), page.stream().map(Frame.Entry::sequence).toList());
  }

  @Test
  @Tag("walls")
  void nothingNumberedAfterAremovalArrives() {
    Socket socket = new Socket();
    connect(lena, socket, new Cursor(channel, 0, -1));
    await().until(() -> socket.isLive(channel));
    long before = post(coordinator, "still here");
    corridor.ask(
        coordinator,
        new RoomCommand.Remove(room(coordinator, RoomKind.UNAFFILIATED).id(), lena.actor().id()),
        corridor.protocol.Result.Done.class);
    IntStream.range(0, 20).forEach(i -> post(coordinator, "secret " + i));
    await().until(() -> socket.hasEnded(channel));
    // The entry that says she left is the last she sees.
    assertEquals(List.of(before, before + 1), socket.sequences(channel));
    Frame refused = corridor.say(lena, message("may I?"));
    assertEquals(ErrorCode.NOT_ALLOWED, assertInstanceOf(Frame.Failure.class, refused).code());
  }

  @Test
  @Tag("walls")
  void sealingARoomEndsEverybodysReadingOnLiveConnections() {
    TestCore.Person other = corridor.join("Omar", Side.UNAFFILIATED, "", Role.COORDINATOR);
    Socket socket = new Socket();
    StreamId joint = channelOf(lena, RoomKind.JOINT);
    connect(lena, socket, new Cursor(channel, 0, -1), new Cursor(joint, 0, -1));
    await().until(() -> socket.isLive(channel) && socket.isLive(joint));
    long before = post(coordinator, "before");
    RoomId room = room(lena, RoomKind.UNAFFILIATED).id();
    await().until(() -> socket.sequences(channel).contains(before));
    for (TestCore.Person each : List.of(coordinator, other)) {
      corridor.ask(each, new RoomCommand.Seal(room, SealStep.SEAL), RoomResult.Sealing.class);
    }
    await().until(() -> socket.hasEnded(channel));
    assertFalse(socket.hasEnded(joint));
    Socket again = new Socket();
    connect(lena, again, new Cursor(channel, 0, 0));
    await().until(() -> again.hasEnded(channel));
    assertEquals(List.of(), again.sequences(channel));
    for (TestCore.Person each : List.of(coordinator, other)) {
      corridor.ask(each, new RoomCommand.Seal(room, SealStep.OPEN), RoomResult.Sealing.class);
    }
    Socket open = new Socket();
    connect(lena, open, new Cursor(channel, 0, 0));
    await().until(() -> open.sequences(channel).contains(before));
  }

  @Test
  @Tag("walls")
  void anotherAffiliationEndsWhatNoLongerFitsOnLiveConnectionsToo() {
    Socket socket = new Socket();
    StreamId joint = channelOf(lena, RoomKind.JOINT);
    connect(lena, socket, new Cursor(channel, 0, -1), new Cursor(joint, 0, -1));
    await().until(() -> socket.isLive(channel) && socket.isLive(joint));
    long before = post(lena, "as an advocate");
    corridor.ask(
        coordinator,
        new corridor.protocol.WallCommand.Affiliate(
            lena.actor().id(), new corridor.protocol.Affiliation(Side.DELEGATION, "Norlandia"), null, null),
        corridor.protocol.Result.Done.class);
    IntStream.range(0, 5).forEach(i -> post(coordinator, "among ourselves " + i));
    await().until(() -> socket.hasEnded(channel));
    assertEquals(List.of(before, before + 1), socket.sequences(channel));
    assertFalse(socket.hasEnded(joint));
    // Nor does she read what she read before: it belongs to the other side.
    for (Frame answer :
        List.of(
            corridor.say(lena, new StreamCommand.Page(channel, 0, 100)),
            corridor.say(lena, message("may I?")),
            corridor.say(lena, new StreamCommand.Page(new StreamId("c_AAAAAAAAAAAAAAAAAAAAAA"), 0, 100)))) {
      assertEquals(ErrorCode.NOT_FOUND, assertInstanceOf(Frame.Failure.class, answer).code());
    }
  }

  @Test
  @Tag("walls")
  void nobodyIsLetIntoAroomOfAnotherSideByWhomever() {
    TestCore.Person dag = corridor.join("Dag", Side.DELEGATION, "Norlandia", Role.ADVOCATE);
    TestCore.Person eva = corridor.join("Eva", Side.DELEGATION, "Norlandia", Role.ADVOCATE);
    corridor.protocol.RoomId norlandia = room(dag, RoomKind.DELEGATION).id();
    assertRefused(corridor.say(dag, new RoomCommand.Invite(norlandia, lena.actor().id())));
    assertRefused(corridor.say(lena, new RoomCommand.Join(norlandia)));
    assertRefused(
        corridor.say(
            coordinator,
            new RoomCommand.Invite(room(coordinator, RoomKind.UNAFFILIATED).id(), dag.actor().id())));
    assertTrue(
        corridor.ask(lena, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .noneMatch(room -> room.kind() == RoomKind.DELEGATION));
    // A delegation keeps its own room: one member can take another out, and bring her back.
    corridor.ask(dag, new RoomCommand.Remove(norlandia, eva.actor().id()), corridor.protocol.Result.Done.class);
    corridor.ask(dag, new RoomCommand.Invite(norlandia, eva.actor().id()), corridor.protocol.Result.Done.class);
    corridor.ask(eva, new RoomCommand.Join(norlandia), corridor.protocol.Result.Done.class);
  }

  private static void assertRefused(Frame answer) {
    assertInstanceOf(Frame.Failure.class, answer, String.valueOf(answer));
  }

  @Test
  @Tag("walls")
  void anInvitationNamesOnlyRoomsThatFitAndOneAnswerServesAllOthers() {
    TestCore.Person dag = corridor.join("Dag", Side.DELEGATION, "Norlandia", Role.ADVOCATE);
    corridor.protocol.RoomId norlandia = room(dag, RoomKind.DELEGATION).id();
    Frame other = inviteInto(norlandia, new corridor.protocol.Affiliation(Side.UNAFFILIATED, ""));
    assertEquals(
        other,
        inviteInto(
            new corridor.protocol.RoomId("r_AAAAAAAAAAAAAAAAAAAAAA"),
            new corridor.protocol.Affiliation(Side.UNAFFILIATED, "")));
    assertEquals(ErrorCode.NOT_FOUND, assertInstanceOf(Frame.Failure.class, other).code());
    assertInstanceOf(
        Frame.Reply.class, inviteInto(norlandia, new corridor.protocol.Affiliation(Side.DELEGATION, "Norlandia")));
  }

  private Frame inviteInto(corridor.protocol.RoomId room, corridor.protocol.Affiliation affiliation) {
    return corridor.say(
        coordinator,
        new corridor.protocol.AccountCommand.Invite(
            List.of(new corridor.protocol.Invitee("Somebody", affiliation, List.of(Role.ADVOCATE), List.of(room)))));
  }

  @Test
  @Tag("walls")
  void anothersRoomAndNoRoomAreTheSameAnswer() {
    TestCore.Person delegate = corridor.join("Dag", Side.DELEGATION, "Norlandia", Role.ADVOCATE);
    StreamId foreign = channelOf(delegate, RoomKind.DELEGATION);
    StreamId random = new StreamId("c_AAAAAAAAAAAAAAAAAAAAAA");
    for (StreamId stream : List.of(foreign, random)) {
      Frame answer = corridor.say(lena, new MessageCommand.Post(stream, "", "hello?", List.of(), null));
      assertEquals(Frame.Failure.of(1, ErrorCode.NOT_FOUND, "There is no such thing here, or it is not yours to see."), answer);
    }
    Socket socket = new Socket();
    connect(lena, socket, new Cursor(foreign, 0, 0), new Cursor(random, 0, 0));
    await().until(() -> socket.hasEnded(foreign) && socket.hasEnded(random));
    assertTrue(socket.sequences(foreign).isEmpty());
  }

  @Test
  @Tag("durability")
  void oneKeyHasOneEffectAlsoAfterArestart() {
    String key = corridor.key();
    Frame first = corridor.say(lena, message("once"), key);
    assertEquals(first, corridor.say(lena, message("once"), key));
    corridor.close();
    corridor = new TestCore(folder, 2);
    assertEquals(first, corridor.say(lena, message("once"), key));
    Frame other = corridor.say(lena, message("something else"), key);
    assertEquals(ErrorCode.KEY_REUSED, assertInstanceOf(Frame.Failure.class, other).code());
    long posted =
        corridor.ask(lena, new StreamCommand.Page(channel, 0, 100), StreamResult.Page.class).entries().stream()
            .filter(entry -> entry.event() instanceof ChannelEvent.Posted)
            .count();
    assertEquals(1, posted);
  }

  @Test
  void aDeletedMessageLeavesAtombstoneAndNoWords() {
    long sequence = post(lena, "the rapporteur said xylophone");
    assertFalse(found("xylophone").isEmpty());
    corridor.ask(lena, new MessageCommand.Delete(channel, sequence), corridor.protocol.Result.Done.class);
    assertTrue(found("xylophone").isEmpty());
    Frame.Entry gone =
        corridor.ask(lena, new StreamCommand.Page(channel, sequence + 1, 1), StreamResult.Page.class).entries().getFirst();
    assertInstanceOf(Event.Blank.class, gone.event());
  }

  private List<Frame.Entry> found(String words) {
    return corridor.ask(lena, new MessageCommand.Search(words, null), MessageResult.Found.class).entries();
  }

  @Test
  void unreadIsKeptOnTheServer() {
    long last = post(coordinator, "read me");
    assertEquals(1, room(lena, RoomKind.UNAFFILIATED).channels().getFirst().unread());
    corridor.say(lena, new MessageCommand.Read(channel, last));
    assertEquals(0, room(lena, RoomKind.UNAFFILIATED).channels().getFirst().unread());
  }
}
