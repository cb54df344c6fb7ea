package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NORLANDIA;
import static corridor.wall.Hall.VELDARIA;
import static corridor.wall.Hall.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.Affiliation;
import corridor.protocol.ChannelEvent;
import corridor.protocol.ErrorCode;
import corridor.protocol.InboxEvent;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;

/** Whose side somebody is on, when, and who says so. */
@Tag("walls")
class SidesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 12);

  private Hall hall;
  private TestCore.Person lena;

  @BeforeEach
  void open(@TempDir Path folder) {
    hall = new Hall(folder);
    lena = hall.join("Lena", FREE);
  }

  @AfterEach
  void close() {
    hall.close();
  }

  private static WallCommand.Affiliate affiliate(
      TestCore.Person who, Affiliation to, @Nullable LocalDate from, @Nullable LocalDate until) {
    return new WallCommand.Affiliate(id(who), to, from, until);
  }

  private List<WallResult.Tenure> tenures(TestCore.Person who) {
    return hall.core.ask(who, new WallCommand.ListAffiliations(id(who)), WallResult.Affiliations.class).tenures();
  }

  @Test
  void onlyAnotherCoordinatorSaysOnWhoseSideSomebodyIs() {
    hall.refused(ErrorCode.NOT_ALLOWED, lena, affiliate(lena, NORLANDIA, null, null));
    hall.refused(ErrorCode.NOT_ALLOWED, hall.ines, affiliate(hall.ines, NORLANDIA, null, null));
    TestCore.Person other = hall.join("Otto", FREE, Role.COORDINATOR);
    hall.done(other, affiliate(hall.ines, NORLANDIA, null, null));
    assertEquals(NORLANDIA, tenures(hall.ines).getLast().affiliation());
    assertEquals("Otto", tenures(hall.ines).getLast().setBy());
  }

  @Test
  void roomsOfTheOtherSideCloseAndTheRestStays() {
    RoomId free = hall.room(lena, RoomKind.UNAFFILIATED).id();
    StreamId channel = hall.channel(lena, RoomKind.UNAFFILIATED);
    StreamId joint = hall.channel(lena, RoomKind.JOINT);
    long said = hall.post(lena, joint, "before");
    hall.done(hall.ines, affiliate(lena, NORLANDIA, null, null));
    long after = hall.post(lena, joint, "after");
    assertFalse(hall.isIn(lena, free));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, lena, new StreamCommand.Page(Hall.NO_CHANNEL, 0, 10)),
        hall.refused(ErrorCode.NOT_FOUND, lena, new StreamCommand.Page(channel, 0, 10)));
    // Beside each message stands what she was when she wrote it.
    assertEquals(FREE, ((ChannelEvent.Posted) hall.event(hall.ines, joint, said)).by().affiliation());
    assertEquals(NORLANDIA, ((ChannelEvent.Posted) hall.event(hall.ines, joint, after)).by().affiliation());
    assertEquals(List.of(new InboxEvent.Affiliated(NORLANDIA)), hall.inbox(lena, InboxEvent.Affiliated.class));
  }

  @Test
  void changingSidesOpensNoDelegationsRoom() {
    TestCore.Person dag = hall.join("Dag", NORLANDIA);
    hall.join("Eva", NORLANDIA);
    RoomId norlandia = hall.room(dag, RoomKind.DELEGATION).id();
    hall.done(hall.ines, affiliate(lena, NORLANDIA, null, null));
    hall.refused(ErrorCode.NOT_FOUND, lena, new RoomCommand.Join(norlandia));
    hall.refused(ErrorCode.NOT_FOUND, hall.ines, new RoomCommand.Invite(norlandia, id(lena)));
    assertFalse(hall.isIn(lena, norlandia));
  }

  @Test
  void nobodySitsOnTwoSidesAtOnce() {
    hall.done(hall.ines, affiliate(lena, NORLANDIA, TODAY.plusDays(2), TODAY.plusDays(4)));
    hall.refused(ErrorCode.CONFLICT, hall.ines, affiliate(lena, VELDARIA, TODAY.plusDays(4), null));
    hall.refused(ErrorCode.CONFLICT, hall.ines, affiliate(lena, VELDARIA, TODAY, null));
    hall.refused(ErrorCode.IN_THE_PAST, hall.ines, affiliate(lena, VELDARIA, TODAY.minusDays(3), null));
    hall.done(hall.ines, affiliate(lena, VELDARIA, TODAY.plusDays(5), null));
    assertEquals(
        List.of(FREE, NORLANDIA, VELDARIA), tenures(lena).stream().map(WallResult.Tenure::affiliation).toList());
  }

  @Test
  void datesBeginAndEndByThemselves() {
    RoomId free = hall.room(lena, RoomKind.UNAFFILIATED).id();
    hall.done(hall.ines, affiliate(lena, NORLANDIA, TODAY.plusDays(2), TODAY.plusDays(3)));
    assertTrue(hall.isIn(lena, free));
    hall.core.pass(Duration.ofDays(2));
    assertFalse(hall.isIn(lena, free));
    assertEquals(List.of(new InboxEvent.Affiliated(NORLANDIA)), hall.inbox(lena, InboxEvent.Affiliated.class));
    hall.core.pass(Duration.ofDays(2));
    // Nobody vouches for more: she sits on no side, and no room opens by that.
    assertEquals(
        List.of(new InboxEvent.Affiliated(NORLANDIA), new InboxEvent.Affiliated(FREE)),
        hall.inbox(lena, InboxEvent.Affiliated.class));
    assertFalse(hall.isIn(lena, free));
  }

  @Test
  void whenSomebodyWasOnWhoseSideIsForHerAndCoordinators() {
    TestCore.Person dag = hall.join("Dag", NORLANDIA);
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, lena, new WallCommand.ListAffiliations(id(dag))),
        hall.refused(
            ErrorCode.NOT_FOUND, lena,
            new WallCommand.ListAffiliations(new corridor.protocol.ParticipantId("p_AAAAAAAAAAAAAAAAAAAAAA"))));
    assertEquals(
        1,
        hall.core.ask(hall.ines, new WallCommand.ListAffiliations(id(dag)), WallResult.Affiliations.class).tenures().size());
  }
}
