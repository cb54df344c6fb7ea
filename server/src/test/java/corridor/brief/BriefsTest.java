package corridor.brief;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.connection.Gateway;
import corridor.protocol.BriefCommand;
import corridor.protocol.BriefResult;
import corridor.protocol.Command;
import corridor.protocol.ErrorCode;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Place;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.StreamResult;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("walls")
class BriefsTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 13);

  private TestCore core;
  private TestCore.Person ines;
  private TestCore.Person pablo;
  private TestCore.Person lena;
  private TestCore.Person dag;

  @BeforeEach
  void open(@TempDir Path folder) {
    core = new TestCore(folder, 7);
    ines = core.join("Ines", Side.UNAFFILIATED, "", Role.COORDINATOR, Role.ADVOCATE);
    core.ask(ines, new SetupCommand.MakeRooms(List.of("Norlandia")), Result.Done.class);
    pablo = core.join("Pablo", Side.UNAFFILIATED, "", Role.PUBLISHER);
    lena = core.join("Lena", Side.UNAFFILIATED, "", Role.ADVOCATE);
    dag = core.join("Dag", Side.DELEGATION, "Norlandia", Role.ADVOCATE);
  }

  @AfterEach
  void close() {
    core.close();
  }

  private BriefResult.Brief brief(TestCore.Person who, Command command) {
    return core.ask(who, command, BriefResult.Brief.class);
  }

  private BriefResult.Brief save(TestCore.Person who, int version, String title, String text) {
    return brief(who, new BriefCommand.Save(DAY, "en", version, title, text));
  }

  private void refused(ErrorCode code, TestCore.Person who, Command command) {
    assertEquals(code, core.refused(who, command).code());
  }

  private BriefResult.Briefs list(TestCore.Person who) {
    return core.ask(who, new BriefCommand.Look(), BriefResult.Briefs.class);
  }

  private @Nullable String page(String rest) {
    Gateway.Paper paper = core.gateway().paper("/watch" + rest, false).toCompletableFuture().join();
    return paper == null ? null : new String(paper.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aDraftIsReadByThoseWhoWriteAndByNobodyElseUntilItIsPublished() {
    assertEquals(1, save(pablo, 0, "Thursday", "Article 3: *should* became *shall*.").about().version());
    assertEquals("Thursday", brief(ines, new BriefCommand.Open(DAY, "en")).about().title());
    assertEquals("Pablo", list(ines).briefs().getFirst().savedBy());
    assertEquals(List.of(), list(lena).briefs());
    assertEquals(
        core.refused(lena, new BriefCommand.Open(DAY.plusDays(1), "en")), core.refused(lena, new BriefCommand.Open(DAY, "en")),
        "a draft is like none");
    refused(ErrorCode.NOT_ALLOWED, lena, new BriefCommand.Save(DAY, "en", 1, "Mine", "text"));
    refused(ErrorCode.NOT_ALLOWED, dag, new BriefCommand.Publish(DAY, "en", 1));
    for (String rest : List.of("", "/", "/feed.atom", "/2026-11-13/en", "/2026-11-13/fr", "/../health", "/x")) {
      assertNull(page(rest), rest);
    }
    BriefResult.Brief open = brief(ines, new BriefCommand.Publish(DAY, "en", 1));
    assertTrue(open.about().address().endsWith("/watch/2026-11-13/en"), open.about().address());
    assertTrue(String.valueOf(page("/2026-11-13/en")).contains("*should* became *shall*"));
    assertTrue(String.valueOf(page("")).contains("/watch/2026-11-13/en"));
    assertTrue(String.valueOf(page("/feed.atom")).contains("<title>Thursday</title>"));
    assertNull(page("/2026-11-13/fr"));
    assertEquals("Thursday", list(lena).briefs().getFirst().title());
    BriefResult.Brief read = brief(lena, new BriefCommand.Open(DAY, "en"));
    assertEquals(0, read.about().version());
    assertEquals("", read.about().savedBy(), "who wrote it is not the readers' business");
    assertFalse(String.valueOf(page("/2026-11-13/en")).contains("Pablo"));
  }

  @Test
  void whatIsPublishedStaysUntilItIsPublishedAgainAndGoesWhenItIsWithdrawn() {
    save(ines, 0, "Thursday", "first");
    brief(ines, new BriefCommand.Publish(DAY, "en", 1));
    assertNull(brief(ines, new BriefCommand.Publish(DAY, "en", 1)).about().corrected(), "the same again corrects nothing");
    core.pass(Duration.ofMinutes(5));
    assertTrue(save(pablo, 1, "Thursday", "second").about().changed());
    assertEquals("first", brief(lena, new BriefCommand.Open(DAY, "en")).text());
    assertTrue(String.valueOf(page("/2026-11-13/en")).contains("first"));
    BriefResult.Brief again = brief(pablo, new BriefCommand.Publish(DAY, "en", 2));
    assertEquals(Duration.ofMinutes(5), Duration.between(again.about().published(), again.about().corrected()));
    assertTrue(String.valueOf(page("/2026-11-13/en")).contains("second"));
    brief(pablo, new BriefCommand.Withdraw(DAY, "en"));
    assertNull(page("/2026-11-13/en"));
    assertNull(page(""));
    assertEquals("second", brief(ines, new BriefCommand.Open(DAY, "en")).text(), "the draft stays");
    refused(ErrorCode.NOT_FOUND, pablo, new BriefCommand.Withdraw(DAY, "en"));
    refused(ErrorCode.NOT_FOUND, lena, new BriefCommand.Open(DAY, "en"));
  }

  @Test
  void ofTwoWhoWriteAtOnceTheLaterIsToldAndNothingIsOverwritten() {
    save(ines, 0, "Thursday", "hers");
    refused(ErrorCode.CONFLICT, pablo, new BriefCommand.Save(DAY, "en", 0, "Thursday", "his"));
    assertEquals("hers", brief(pablo, new BriefCommand.Open(DAY, "en")).text());
    save(pablo, 1, "Thursday", "hers and his");
    refused(ErrorCode.CONFLICT, ines, new BriefCommand.Publish(DAY, "en", 1));
    assertNull(page(""), "what she had not read is not published");
  }

  @Test
  void aWithdrawalIsNotUndoneByWhoeverReadTheVersionBeforeIt() {
    save(ines, 0, "Thursday", "text");
    brief(ines, new BriefCommand.Publish(DAY, "en", 1));
    brief(ines, new BriefCommand.Withdraw(DAY, "en"));
    refused(ErrorCode.CONFLICT, pablo, new BriefCommand.Publish(DAY, "en", 1));
    assertNull(page(""));
  }

  /** A feed reader that has it is not sent it again; whoever has not reads what stands there now. */
  @Test
  void aPageIsAnotherOnceSomethingIsPublishedAndTheSameUntilThen() {
    save(ines, 0, "Thursday", "first");
    brief(ines, new BriefCommand.Publish(DAY, "en", 1));
    String mark = mark();
    assertNotNull(page("/feed.atom"));
    save(ines, 1, "Thursday", "second");
    String drafted = mark();
    assertFalse(String.valueOf(page("/feed.atom")).contains("second"), "a draft is not published by a page made anew");
    core.pass(Duration.ofSeconds(1));
    brief(ines, new BriefCommand.Publish(DAY, "en", 2));
    assertTrue(String.valueOf(page("/feed.atom")).contains("second"));
    assertNotEquals(drafted, mark());
    core.ask(
        ines,
        new SetupCommand.Name("Renamed", "Dubai", "Asia/Dubai", DAY, DAY, "us", "here", DAY.plusDays(40)), Result.class);
    assertTrue(String.valueOf(page("/feed.atom")).contains("Renamed"));
    assertNotEquals(mark, mark());
  }

  private String mark() {
    return String.valueOf(core.gateway().paper("/watch/feed.atom", false).toCompletableFuture().join().mark());
  }

  @Test
  void thoseWhoWriteAreToldAndNobodyElse() {
    save(ines, 0, "Thursday", "hers");
    assertEquals(1, told(pablo));
    assertEquals(0, told(ines));
    assertEquals(0, told(lena));
  }

  private long told(TestCore.Person who) {
    return core.ask(who, new StreamCommand.Page(who.actor().inbox(), 0, 100), StreamResult.Page.class).entries().stream()
        .filter(entry -> entry.event() instanceof InboxEvent.SettingsChanged changed && changed.what().equals("briefs"))
        .count();
  }

  // ---- what of others may be put in

  private StreamId clear(TestCore.Person who, RoomKind kind) {
    return clear(who, kind, Visibility.OPEN);
  }

  private StreamId clear(TestCore.Person who, RoomKind kind, Visibility visibility) {
    RoomResult.Room room =
        core.ask(who, new RoomCommand.ListRooms(), RoomResult.Rooms.class).rooms().stream()
            .filter(each -> each.kind() == kind)
            .findFirst()
            .orElseThrow();
    return core.ask(
            who, new RoomCommand.CreateChannel(room.id(), "press", "", "members", Label.CLEAR, visibility, null),
            RoomResult.Created.class)
        .channel();
  }

  private Place post(TestCore.Person who, StreamId channel, String text, Label label) {
    MessageCommand.Post post = new MessageCommand.Post(channel, "", text, List.of(), label);
    return new Place(channel, core.ask(who, post, MessageResult.Posted.class).sequence());
  }

  private BriefCommand.Add adding(Place place) {
    return new BriefCommand.Add(DAY, "en", place);
  }

  @Test
  void onlyWordsUnderClearAreAddedAndWithoutAName() {
    save(ines, 0, "Thursday", "Said today:");
    StreamId press = clear(ines, RoomKind.UNAFFILIATED);
    Place amber = post(lena, press, "among us", Label.AMBER);
    refused(ErrorCode.LABEL, ines, adding(amber));
    refused(ErrorCode.LABEL, ines, adding(post(lena, press, "green", Label.GREEN)));
    refused(ErrorCode.LABEL, ines, adding(post(lena, press, "red", Label.RED)));
    refused(ErrorCode.LABEL, ines, adding(post(ines, press, "her own, and not clear", Label.GREEN)));
    BriefResult.Brief added = brief(ines, adding(post(lena, press, "for\neverybody", Label.CLEAR)));
    assertEquals("Said today:\n\n> for\n> everybody", added.text());
    assertFalse(added.text().contains("Lena"));
    refused(ErrorCode.NOT_FOUND, ines, new BriefCommand.Add(DAY.plusDays(9), "en", amber));
  }

  @Test
  void whatOneDoesNotReadIsLikeNothing() {
    save(pablo, 0, "Thursday", "Said today:");
    StreamId press = clear(ines, RoomKind.UNAFFILIATED, Visibility.HIDDEN);
    Place place = post(ines, press, "for everybody", Label.CLEAR);
    assertEquals(
        core.refused(pablo, adding(new Place(new StreamId("c_AAAAAAAAAAAAAAAAAAAAAA"), 1))), core.refused(pablo, adding(place)));
  }

  @Test
  void aDelegateIsNotBroughtBeforeThePublicUnlessSheLetsHerself() {
    save(ines, 0, "Thursday", "Said today:");
    StreamId press = clear(ines, RoomKind.JOINT);
    Place said = post(dag, press, "my own view", Label.CLEAR);
    refused(ErrorCode.LABEL, ines, adding(said));
    core.ask(dag, new WallCommand.Loosen("quotes", true), Result.class);
    assertNotNull(brief(ines, adding(said)));
  }

  @Test
  void aBriefHasAnEndOfSixteenKibibytes() {
    save(ines, 0, "Thursday", "x".repeat(16_000));
    StreamId press = clear(ines, RoomKind.UNAFFILIATED);
    refused(ErrorCode.TOO_LONG, ines, adding(post(ines, press, "y".repeat(500), Label.CLEAR)));
    assertEquals(1, brief(ines, new BriefCommand.Open(DAY, "en")).about().version());
  }
}
