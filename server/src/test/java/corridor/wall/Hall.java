package corridor.wall;

import corridor.TestCore;
import corridor.protocol.Affiliation;
import corridor.protocol.Command;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** A negotiation with two delegations, a coordinator, and who a test lets in. */
final class Hall implements AutoCloseable {
  static final Affiliation NORLANDIA = new Affiliation(Side.DELEGATION, "Norlandia");
  static final Affiliation VELDARIA = new Affiliation(Side.DELEGATION, "Veldaria");
  static final Affiliation FREE = new Affiliation(Side.UNAFFILIATED, "");
  static final RoomId NO_ROOM = new RoomId("r_AAAAAAAAAAAAAAAAAAAAAA");
  static final StreamId NO_CHANNEL = new StreamId("c_AAAAAAAAAAAAAAAAAAAAAA");

  final TestCore core;
  final TestCore.Person ines;

  Hall(Path folder) {
    this(new TestCore(folder, 5));
  }

  Hall(TestCore core) {
    this.core = core;
    ines = core.join("Ines", Side.UNAFFILIATED, "", Role.COORDINATOR, Role.ADVOCATE);
    core.ask(ines, new SetupCommand.MakeRooms(List.of("Norlandia", "Veldaria")), Result.Done.class);
  }

  TestCore.Person join(String name, Affiliation affiliation, Role... roles) {
    return core.join(name, affiliation.side(), affiliation.of(), roles.length == 0 ? new Role[] {Role.ADVOCATE} : roles);
  }

  static ParticipantId id(TestCore.Person person) {
    return person.actor().id();
  }

  void done(TestCore.Person person, Command command) {
    core.ask(person, command, Result.Done.class);
  }

  Frame.Failure refused(ErrorCode code, TestCore.Person person, Command command) {
    Frame.Failure failure = core.refused(person, command);
    Assertions.assertEquals(code, failure.code(), failure.text());
    return failure;
  }

  List<RoomResult.Room> rooms(TestCore.Person person) {
    return core.ask(person, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms();
  }

  RoomResult.Room room(TestCore.Person person, RoomKind kind) {
    return rooms(person).stream().filter(room -> room.kind() == kind).findFirst().orElseThrow();
  }

  RoomResult.Room room(TestCore.Person person, RoomId id) {
    return rooms(person).stream().filter(room -> room.id().equals(id)).findFirst().orElseThrow();
  }

  boolean isIn(TestCore.Person person, RoomId id) {
    return rooms(person).stream().anyMatch(room -> room.id().equals(id) && room.joined());
  }

  StreamId channel(TestCore.Person person, RoomKind kind) {
    return room(person, kind).channels().getFirst().id();
  }

  StreamId makeChannel(TestCore.Person person, RoomId room, String name, corridor.protocol.Visibility visibility) {
    return core.ask(
            person, new RoomCommand.CreateChannel(room, name, "", "members", Label.AMBER, visibility, null),
            RoomResult.Created.class)
        .channel();
  }

  List<RoomResult.Findable> found(TestCore.Person person) {
    return core.ask(person, new RoomCommand.Find(), RoomResult.Found.class).places();
  }

  long post(TestCore.Person person, StreamId channel, String text) {
    return post(person, channel, text, null);
  }

  long post(TestCore.Person person, StreamId channel, String text, @org.jspecify.annotations.Nullable Label label) {
    return core.ask(person, new MessageCommand.Post(channel, "", text, List.of(), label), MessageResult.Posted.class)
        .sequence();
  }

  List<Frame.Entry> page(TestCore.Person person, StreamId stream) {
    return core.ask(person, new StreamCommand.Page(stream, 0, 100), StreamResult.Page.class).entries();
  }

  List<Event> events(TestCore.Person person, StreamId stream) {
    return page(person, stream).stream().map(Frame.Entry::event).toList();
  }

  Event event(TestCore.Person person, StreamId stream, long sequence) {
    return page(person, stream).stream()
        .filter(entry -> entry.sequence() == sequence)
        .map(Frame.Entry::event)
        .findFirst()
        .orElseThrow();
  }

  <E extends Event> List<E> inbox(TestCore.Person person, Class<E> kind) {
    return events(person, person.actor().inbox()).stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void close() {
    core.close();
  }
}
