package corridor.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.TestCore;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.ChannelEvent;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Finding;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagId;
import corridor.protocol.FlagResult;
import corridor.protocol.Hours;
import corridor.protocol.InboxEvent;
import corridor.protocol.Label;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.WallCommand;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row of the leak table that takes a night: what a digest carries, to whom, and after she could read no more. */
@Tag("walls")
class DigestLeaksTest {
  @Test
  void digests(@TempDir Path folder) {
    try (Hall hall = new Hall(folder)) {
      TestCore.Person dag = hall.join("Dag", Hall.NORLANDIA);
      TestCore.Person eva = hall.join("Eva", Hall.NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
      TestCore.Person lena = hall.join("Lena", Hall.FREE, Role.ADVOCATE, Role.REVIEWER);
      RoomId room = hall.room(dag, RoomKind.DELEGATION).id();
      StreamId channel = hall.channel(dag, RoomKind.DELEGATION);
      StreamId joint = hall.channel(lena, RoomKind.JOINT);
      hours(hall, dag, LocalTime.of(9, 0), LocalTime.of(18, 0));
      hours(hall, eva, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
      hours(hall, lena, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
      answered(hall, dag, eva, room);
      for (int hour = 0; hour < 12; hour++) {
        hall.core.pass(Duration.ofHours(1));
        hall.core.relay();
      }
      String hers = hall.inbox(dag, InboxEvent.DigestReady.class).toString();
      assertTrue(hers.contains("Is the reef safe?") && hers.contains("It binds us."), hers);
      assertTrue(hall.events(eva, channel).stream().anyMatch(ChannelEvent.Digested.class::isInstance), "whoever is in the room");
      assertEquals(1, digests(hall, dag).size());
      assertEquals(List.of(), digests(hall, lena));
      for (StreamId stream : List.of(lena.actor().inbox(), joint)) {
        assertFalse(hall.events(lena, stream).toString().contains("reef"), "nothing of it reaches another side");
      }
      hall.done(eva, new RoomCommand.Remove(room, Hall.id(dag)));
      assertFalse(digests(hall, dag).toString().contains("reef"), "what she reads no longer is in no digest she asks for");
    }
  }

  @Test
  void whoIsOnAnotherSideByNowActsOnNoFlagOfTheOldOneAndReadsNothingOfIt(@TempDir Path folder) {
    try (Hall hall = new Hall(folder)) {
      TestCore.Person dag = hall.join("Dag", Hall.NORLANDIA);
      TestCore.Person eva = hall.join("Eva", Hall.NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
      RoomId room = hall.room(dag, RoomKind.DELEGATION).id();
      hours(hall, eva, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
      answered(hall, dag, eva, room);
      List<InboxEvent.MyFlag> told = hall.inbox(dag, InboxEvent.MyFlag.class);
      FlagId flag = told.getLast().flag().id();
      hall.done(dag, new FlagCommand.Use(flag, Hall.id(eva)));
      assertTrue(hall.events(dag, dag.actor().inbox()).toString().contains("It binds us."));

      hall.done(hall.ines, new WallCommand.Affiliate(Hall.id(dag), new Affiliation(Side.TECHNICAL, ""), null, null));
      hall.core.relay();
      for (Command command :
          List.of(new FlagCommand.Use(flag, Hall.id(eva)), new FlagCommand.Withdraw(flag), new RelayCommand.AskCoordinator(flag))) {
        hall.refused(ErrorCode.NOT_FOUND, dag, command);
      }
      String inbox = hall.events(dag, dag.actor().inbox()).toString();
      assertFalse(inbox.contains("reef") || inbox.contains("binds"), inbox);
      assertTrue(hall.events(eva, eva.actor().inbox()).toString().contains("reef"), "whoever stayed keeps hers");
    }
  }

  @Test
  void whoWasRemovedLearnsOfAnOfferThatItEndedAndNothingElse(@TempDir Path folder) {
    try (Hall hall = new Hall(folder)) {
      TestCore.Person dag = hall.join("Dag", Hall.NORLANDIA);
      TestCore.Person eva = hall.join("Eva", Hall.NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
      RoomId room = hall.room(dag, RoomKind.DELEGATION).id();
      hours(hall, eva, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
      flagged(hall, dag, room);
      InboxEvent.Offered before = hall.inbox(eva, InboxEvent.Offered.class).getLast();
      assertTrue(before.toString().contains("reef"));
      hall.done(dag, new RoomCommand.Remove(room, Hall.id(eva)));
      hall.core.relay();
      InboxEvent.Offered after = hall.inbox(eva, InboxEvent.Offered.class).getLast();
      assertEquals(before.offer().id(), after.offer().id());
      assertEquals(OfferState.WITHDRAWN, after.offer().state());
      assertFalse(after.toString().contains("reef") || after.toString().contains("Article"), after.toString());
    }
  }

  private static List<RelayResult.Digest> digests(Hall hall, TestCore.Person who) {
    return hall.core.ask(who, new RelayCommand.Digests(), RelayResult.Digests.class).digests();
  }

  private static void hours(Hall hall, TestCore.Person who, LocalTime from, LocalTime to) {
    List<Hours> hours = List.of(new Hours(List.of(DayOfWeek.values()), from, to));
    hall.core.ask(who, new AvailabilityCommand.Save("Asia/Dubai", hours, hours, 2), AvailabilityResult.Mine.class);
  }

  private static void answered(Hall hall, TestCore.Person flagger, TestCore.Person reviewer, RoomId room) {
    flagged(hall, flagger, room);
    OfferView offer = hall.core.ask(reviewer, new RelayCommand.Desk(), RelayResult.Desk.class).offers().getFirst();
    hall.core.ask(reviewer, new RelayCommand.Accept(offer.id()), Result.class);
    hall.core.ask(
        reviewer, new RelayCommand.Answer(offer.id(), Finding.CONCERN, "It binds us.", "should"), Result.class);
  }

  private static void flagged(Hall hall, TestCore.Person flagger, RoomId room) {
    StreamId document =
        hall.core.ask(
                flagger, new DraftCommand.Create(room, "DT/9", "On the reef", "en", Label.AMBER_STRICT), DraftResult.Created.class)
            .document();
    for (String word : List.of("should", "shall")) {
      String text = "Article 1\n\n1. Each Party " + word + " keep the reef.\n";
      hall.core.ask(flagger, new DraftCommand.Paste(document, Source.CHAIR, "", text), DraftResult.Added.class);
    }
    String key =
        hall.core.ask(flagger, new DraftCommand.Compare(document, 1, 2), DraftResult.Redline.class).changes().getFirst().key();
    hall.core.ask(
        flagger, new FlagCommand.Raise(document, 1, 2, List.of(key), "Is the reef safe?", "", Urgency.TONIGHT, null),
        FlagResult.Raised.class);
    hall.core.relay();
  }
}
