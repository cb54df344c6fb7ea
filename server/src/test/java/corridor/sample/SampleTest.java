package corridor.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Invitations;
import corridor.account.Links;
import corridor.account.Logins;
import corridor.account.Participant;
import corridor.account.PaperCodes;
import corridor.account.Participants;
import corridor.account.Passkeys;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.negotiation.Negotiations;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Codec;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.room.Admissions;
import corridor.room.Pattern;
import corridor.room.RoomHandler;
import corridor.room.RoomList;
import corridor.room.Rooms;
import corridor.room.Seals;
import corridor.store.Store;
import corridor.store.TestStores;
import corridor.store.Work;
import corridor.stream.Feeds;
import corridor.stream.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTest {
  /** A quarter past one in the night in Dubai: day 0 is the 24th there. */
  private static final Instant NOW = Instant.parse("2026-11-23T21:15:00Z");

  private final Codec codec = new Codec();
  private final Instant starts =
      Script.read(codec).startsAt().time().atDate(LocalDate.of(2026, 11, 24)).atZone(ZoneId.of("Asia/Dubai")).toInstant();
  private final Ids ids = new Ids(new Random(11));
  private final Machine machine = new Machine(() -> NOW, () -> 0);
  private Path folder;
  private Store store;
  private Participants participants;
  private Negotiations negotiations;
  private Invitations invitations;
  private Logins logins;
  private Rooms rooms;
  private Streams streams;
  private Pattern pattern;

  @BeforeEach
  void load(@TempDir Path temp) {
    folder = temp;
    store = TestStores.open(folder);
    assertTrue(Sample.load(store, folder, codec, ids, machine, 60));
    Feeds feeds = new Feeds(store, codec);
    streams = new Streams(codec, () -> starts, ids::epoch, feeds);
    participants = new Participants(codec, ids);
    negotiations = new Negotiations(codec, ids);
    invitations = new Invitations(ids, machine, new Links(() -> "http://localhost:8080"));
    logins = new Logins(ids, machine);
    rooms = new Rooms(ids, streams, participants);
    pattern = new Pattern(rooms, participants);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private RehearsalFile rehearsal() throws IOException {
    return codec.mapper().readValue(Files.readAllBytes(folder.resolve("rehearsal.json")), RehearsalFile.class);
  }

  @Test
  void theNightBeginsWhereTheScriptSays() {
    Negotiations.Kept kept = store.readNow(negotiations::kept).orElseThrow();
    assertEquals(new Negotiations.Kept(true, true, starts, 60), kept);
    assertTrue(store.readNow(negotiations::sessions).stream().anyMatch(s -> s.starts().isAfter(starts)));
    long later = store.readNow(tx -> tx.number("select count(*) from entries where at > ?", starts));
    assertEquals(0, later, "nothing is later than now");
  }

  @Test
  void someThirtyPeopleOverTwelveZonesCanLogIn() throws IOException {
    List<Participant> people = store.readNow(participants::all);
    assertTrue(people.size() >= 30, people.size() + " people");
    assertTrue(people.stream().map(Participant::zone).distinct().count() >= 12);
    assertTrue(people.stream().allMatch(Participant::simulated));
    RehearsalFile file = rehearsal();
    assertEquals(people.size(), file.participants().size());
    for (RehearsalFile.Player player : file.participants()) {
      Actor actor = store.readNow(tx -> logins.actor(tx, player.token())).orElseThrow();
      assertEquals(player.participant(), actor.id());
    }
    assertEquals("[2026-11-24, Asia/Dubai]", List.of(file.day0(), file.zone()).toString());
  }

  @Test
  void theirTokensAreForTheOwnersEyes() throws IOException {
    assertEquals(
        PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(folder.resolve("rehearsal.json")));
  }

  @Test
  void whatWasBroughtIsThereWithItsChanges() throws IOException {
    Actor lena = store.readNow(tx -> logins.actor(tx, token("lena"))).orElseThrow();
    RoomResult.Room joint = room(lena, "Joint");
    assertEquals(2, joint.documents().getFirst().revision());
    assertEquals(rehearsal().documents().get("dt7"), joint.documents().getFirst().id());
    assertTrue(joint.channels().stream().mapToLong(RoomResult.Channel::head).sum() > 30, "people came, and spoke");
    long changed = store.readNow(tx -> tx.number("select changed from revisions where number = 2"));
    assertEquals(7, changed, "six provisions, and the line under the title");
    assertEquals(
        List.of("Joint", "Technical liaison", "Unaffiliated"),
        rooms(lena).stream().map(RoomResult.Room::name).sorted().toList());
  }

  private String token(String part) {
    try {
      return rehearsal().participants().stream().filter(p -> p.part().equals(part)).findFirst().orElseThrow().token();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private List<RoomResult.Room> rooms(Actor actor) {
    Seals seals = new Seals(rooms, participants, streams, List.of());
    Work work =
        new RoomHandler(rooms, new RoomList(rooms, streams, negotiations, participants, seals), participants, streams, seals)
            .handle(actor, new RoomCommand.ListRooms());
    return ((RoomResult.Rooms) store.readNow(((Work.Read) work).deed()::apply)).rooms();
  }

  private RoomResult.Room room(Actor actor, String name) {
    return rooms(actor).stream().filter(room -> room.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aSecondStartFillsNothing() throws IOException {
    String before = Files.readString(folder.resolve("rehearsal.json"));
    assertFalse(Sample.load(store, folder, codec, ids, machine, 60));
    assertEquals(before, Files.readString(folder.resolve("rehearsal.json")));
  }

  @Test
  @Tag("walls")
  void aNewcomerTakesOnePartAndTheOthersAreOfferedAgain() {
    List<Sample.Persona> first = personas();
    assertEquals(4, first.size());
    Sample.Persona delegate = first.get(1);
    assertEquals("Member of a delegation", delegate.who());
    Actor joined = join(delegate, "Nia");
    assertFalse(joined.simulated());
    assertEquals(
        List.of("Delegation of Norlandia", "Joint", "On delegations"),
        rooms(joined).stream().map(RoomResult.Room::name).sorted().toList());

    List<Sample.Persona> second = personas();
    assertEquals(
        first.stream().map(Sample.Persona::who).filter(who -> !who.equals(delegate.who())).toList(),
        second.stream().map(Sample.Persona::who).toList());
    assertThrows(Refused.class, () -> join(first.getFirst(), "Late"), "the earlier link ended");
    join(second.getFirst(), "In time");
  }

  private List<Sample.Persona> personas() {
    return Sample.personas(store, codec, invitations, pattern);
  }

  private Actor join(Sample.Persona persona, String name) {
    String link = persona.invitation().link();
    String secret = link.substring(link.indexOf('=') + 1);
    Admissions admissions =
        new Admissions(
            participants, invitations, logins, new PaperCodes(ids, machine, logins),
            new Passkeys(ids, machine, logins, () -> ""), negotiations, rooms, pattern, streams,
            BusinessClock.ofSample(machine.wall(), machine.nanos(), starts, 0), (awake, reviewing) -> {});
    Admission.Join join =
        new Admission.Join(
            secret, ids.secret(), "test", name, List.of("en"), List.of(), persona.zone(), List.of(), List.of(), List.of());
    AccountResult.Admitted admitted = store.writeNow(tx -> admissions.join(tx, join, false));
    return store.readNow(tx -> logins.actor(tx, admitted.token())).orElseThrow();
  }

  @Test
  @Tag("walls")
  void aPersonOnNoDelegationFindsNoDelegationsText() {
    Actor lena = store.readNow(tx -> logins.actor(tx, token("lena"))).orElseThrow();
    assertEquals(
        List.of("DT/7", "UN/1"),
        rooms(lena).stream().flatMap(room -> room.documents().stream()).map(RoomResult.Document::symbol).sorted()
            .collect(Collectors.toList()));
  }
}
