package corridor.wall;

import static corridor.wall.Hall.FREE;
import static corridor.wall.Hall.NORLANDIA;
import static corridor.wall.Hall.NO_ROOM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import corridor.TestCore;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Codec;
import corridor.protocol.BriefCommand;
import corridor.protocol.BriefResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Event;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.SetupCommand;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.WallCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For how long text is kept: what is over is gone from disk, index and search, and numbers have no gap. */
@Tag("walls")
class RetentionTest {
  private static final String WORD = "quicksilver";

  private Hall hall;
  private TestCore.Person lena;
  private RoomId room;
  private StreamId general;
  private StreamId drafting;

  @BeforeEach
  void open(@TempDir Path folder) {
    hall = new Hall(folder);
    lena = hall.join("Lena", FREE);
    room = hall.room(lena, RoomKind.UNAFFILIATED).id();
    general = hall.room(lena, room).channels().get(0).id();
    drafting = hall.room(lena, room).channels().get(1).id();
  }

  @AfterEach
  void close() {
    hall.close();
  }

  private int found() {
    return hall.core.ask(lena, new MessageCommand.Search(WORD, null), MessageResult.Found.class).entries().size();
  }

  private long count(String sql, Object... arguments) {
    return hall.core.store().<Long>readNow(tx -> tx.number(sql, arguments));
  }

  private WallCommand.KeepText keep(StreamId channel, int days) {
    return new WallCommand.KeepText(room, channel, days);
  }

  @Test
  void whatIsOverIsGoneAndItsNumberStays() {
    long old = hall.post(lena, general, "old " + WORD);
    hall.done(lena, new MessageCommand.Edit(general, old, "older " + WORD));
    hall.done(lena, new MessageCommand.Move(general, old, null, WORD));
    long kept = hall.post(lena, drafting, "kept " + WORD);
    hall.done(hall.ines, keep(general, 2));
    assertEquals(List.of(2, 0), hall.room(lena, room).channels().stream().map(each -> each.keptDays()).toList());
    hall.core.pass(Duration.ofHours(36));
    hall.post(lena, general, "new " + WORD);
    assertEquals(3, found());
    hall.core.pass(Duration.ofHours(13));
    assertEquals(2, found());
    assertInstanceOf(Event.Blank.class, hall.event(lena, general, old));
    assertInstanceOf(ChannelEvent.Expired.class, hall.events(lena, general).getLast());
    List<Long> numbers = hall.page(lena, general).stream().map(Frame.Entry::sequence).toList();
    assertEquals(LongStream.rangeClosed(numbers.getFirst(), numbers.getLast()).boxed().toList(), numbers);
    assertFalse(new Codec().text(hall.page(lena, general)).contains("old"), "nor in its edits, nor its topic");
    assertEquals(0, count("select count(*) from entries where stream = ? and seq = ? and words is not null", general, old));
    assertInstanceOf(ChannelEvent.Posted.class, hall.event(lena, drafting, kept));
  }

  @Test
  void ofRoomAndChannelTheShorterCountsAndOneMadeShorterTakesAwayWhatIsThere() {
    for (int i = 0; i < 120; i++) {
      hall.post(lena, general, WORD + i);
    }
    hall.core.pass(Duration.ofDays(4));
    hall.done(hall.ines, keep(null, 3));
    hall.done(hall.ines, keep(general, 30));
    assertEquals(List.of(3, 3), hall.room(lena, room).channels().stream().map(each -> each.keptDays()).toList());
    assertEquals(List.of(3, 30), List.of(hall.room(lena, room).keptDays(), hall.room(lena, room).channels().getFirst().ownKeptDays()));
    hall.core.pass(Duration.ofSeconds(1));
    hall.core.pass(Duration.ofSeconds(1));
    assertEquals(0, count("select count(*) from entries where stream = ? and kind = 'posted'", general), "in two parts");
    assertEquals(120, count("select count(*) from entries where stream = ? and kind = 'expired'", general));
    hall.done(hall.ines, keep(null, 0));
    assertEquals(30, hall.room(lena, room).channels().getFirst().keptDays());
    ChannelEvent.KeptFor told = (ChannelEvent.KeptFor) hall.events(lena, general).getLast();
    assertEquals(List.of("Ines", 30), List.of(told.by().name(), told.days()));
  }

  @Test
  void onlyThoseWhoManageSetItAndOutsidersLearnNothing() {
    hall.refused(ErrorCode.NOT_ALLOWED, lena, keep(null, 1));
    hall.refused(ErrorCode.NOT_ALLOWED, lena, keep(general, 1));
    TestCore.Person dag = hall.join("Dag", NORLANDIA);
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.KeepText(NO_ROOM, null, 1)), hall.refused(ErrorCode.NOT_FOUND, dag, keep(null, 1)));
    assertEquals(
        hall.refused(ErrorCode.NOT_FOUND, dag, new WallCommand.KeepText(NO_ROOM, Hall.NO_CHANNEL, 1)),
        hall.refused(ErrorCode.NOT_FOUND, dag, keep(general, 1)));
    // A channel under another room's name is neither's.
    hall.refused(ErrorCode.NOT_FOUND, hall.ines, new WallCommand.KeepText(hall.room(lena, RoomKind.JOINT).id(), general, 1));
    hall.post(lena, general, WORD);
    hall.core.pass(Duration.ofDays(3));
    assertEquals(1, found());
  }

  @Test
  void allTextIsGoneWhenTheDayThatWasPromisedHasPassed() {
    LocalDate today = LocalDate.ofInstant(TestCore.START, java.time.ZoneId.of("Asia/Dubai"));
    SetupCommand.Name name =
        new SetupCommand.Name("WCIT", "Dubai", "Asia/Dubai", today, today.plusDays(2), "A foundation", "Iceland", today.plusDays(3));
    hall.refused(
        ErrorCode.IN_THE_PAST, hall.ines,
        new SetupCommand.Name("WCIT", "Dubai", "Asia/Dubai", today, today.plusDays(2), "A foundation", "Iceland", today.minusDays(1)));
    hall.core.ask(hall.ines, name, corridor.protocol.Result.class);
    hall.post(lena, general, WORD);
    for (int day = 0; day < 2; day++) {
      hall.core.ask(hall.ines, new BriefCommand.Save(today.plusDays(day), "en", 0, "Day", "published"), BriefResult.Brief.class);
    }
    hall.core.ask(hall.ines, new BriefCommand.Publish(today, "en", 1), BriefResult.Brief.class);
    hall.core.ask(hall.ines, new BriefCommand.Save(today, "en", 1, "Day", "a draft"), BriefResult.Brief.class);
    hall.core.pass(Duration.ofDays(3));
    assertEquals(1, found());
    hall.core.pass(Duration.ofDays(1));
    assertEquals(1, found(), "a clock may have jumped: not believed at once");
    hall.core.pass(Duration.ofHours(6));
    assertEquals(0, found());
    hall.refused(ErrorCode.SHUT, lena, new StreamCommand.Page(general, 0, 10));
    hall.rooms(lena).forEach(each -> assertNotNull(each.seal(), each.name()));
    List<BriefResult.Listed> briefs = hall.core.ask(hall.ines, new BriefCommand.Look(), BriefResult.Briefs.class).briefs();
    assertEquals(List.of(today), briefs.stream().map(BriefResult.Listed::day).toList(), "what was published is the public's");
    assertEquals("published", hall.core.ask(hall.ines, new BriefCommand.Open(today, "en"), BriefResult.Brief.class).text());
  }
}
