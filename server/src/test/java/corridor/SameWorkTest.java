package corridor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.protocol.AccountCommand;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.CalendarCommand;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.FlagCommand;
import corridor.protocol.Frame;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.NotifyCommand;
import corridor.protocol.ParticipantId;
import corridor.protocol.Place;
import corridor.protocol.RelayCommand;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.SetupCommand;
import corridor.protocol.ShiftId;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.WallCommand;
import corridor.store.Ledger;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is behind another's wall and what is not there at all cost the same work: for every command that takes an id, the same
 * statements in the same order, the same rows read and changed, and the same bytes for an answer. Which commands there are,
 * and which kinds of ids, comes from the protocol's records. How long it takes is not compared.
 */
@Tag("walls")
class SameWorkTest {
  private static final Affiliation NORLANDIA = new Affiliation(Side.DELEGATION, "Norlandia");
  private static final Affiliation FREE = new Affiliation(Side.UNAFFILIATED, "");

  /** Draws of one command: what may be left out is there in one and not in another. */
  private static final int DRAWS = 4;

  /** Ids that everybody may know: who is here, when one sits. The same is said both times. */
  private static final Set<String> KNOWN_TO_ALL = Set.of("p_", "n_", "s_");

  private final Ledger ledger = new Ledger();

  /** By the letters they begin with. */
  private final Map<String, String> hidden = new TreeMap<>();

  private World world;
  private Soul kira;
  private Soul omar;

  @BeforeEach
  void live(@TempDir Path folder) {
    world = new World(folder, 4, new HashSet<>(), ledger);
    world.step("begin");
    kira = world.invited(null, "Kira", false, FREE, Role.COORDINATOR, Role.ADVOCATE);
    world.say(kira, new SetupCommand.MakeRooms(List.of("Norlandia")), true);
    omar = world.invited(kira, "Omar", false, FREE, Role.ADVOCATE, Role.REVIEWER);
    Soul dana = world.invited(kira, "Dana", true, NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
    Soul dov = world.invited(kira, "Dov", true, NORLANDIA, Role.ADVOCATE, Role.REVIEWER);
    behindTheWall(dana, dov);
    collect(dana);
    collect(dov);
    for (Soul outside : List.of(kira, omar)) {
      world.say(outside, new RoomCommand.ListRooms(), false);
      hidden.values().removeIf(outside.ids::contains);
    }
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void behindTheWall(Soul dana, Soul dov) {
    world.say(dana, new RoomCommand.ListRooms(), false);
    RoomId room = new RoomId(named(dana, "\"id\":\"(r_[^\"]+)\",\"name\":\"Delegation of Norlandia\""));
    world.say(dana, new RoomCommand.CreateChannel(room, "boats", "", "members", Label.AMBER, null, null), false);
    StreamId channel = new StreamId(named(dana, "\"channel\":\"(c_[^\"]+)\""));
    Frame posted = world.say(dana, new MessageCommand.Post(channel, "", "hush", List.of(), null), false);
    long at = posted instanceof Frame.Reply(long id, MessageResult.Posted it) ? it.sequence() : 0;
    world.say(dana, new MessageCommand.Post(channel, "", "see", List.of(), null, new Place(channel, at)), false);
    world.say(dana, new StreamCommand.Page(channel, 0, 50), false);
    Frame made = world.say(dana, new DraftCommand.Create(room, "", "Hush", "en", Label.AMBER), false);
    StreamId document = made instanceof Frame.Reply(long id, DraftResult.Created it) ? it.document() : channel;
    for (String verb : List.of("should", "shall")) {
      world.say(dana, new DraftCommand.Paste(document, Source.CHAIR, "", "Article 1\n\nAll " + verb + " rest.\n"), false);
    }
    world.say(dana, new DraftCommand.Compare(document, 1, 2), false);
    String provision = dana.provisions.iterator().next();
    world.say(
        dana, new FlagCommand.Raise(document, 1, 2, List.of(provision), "Good?", "", Urgency.TONIGHT, null), false);
    world.tick();
    world.say(dov, new RelayCommand.Desk(), false);
    world.say(dov, new AvailabilityCommand.Promise(hour(22), hour(23)), false);
    String shift = named(dov, "\"id\":\"(h_[^\"]+)\"");
    world.say(dov, new AvailabilityCommand.AskCover(new ShiftId(shift), new ParticipantId(dana.participant), "please"), false);
    world.say(dov, new AvailabilityCommand.Shifts(), false);
    world.say(dov, new NotifyCommand.AddWebhook("https://ring.invalid/hush"), false);
    world.upload(dov, Map.of("calendar", "hush", "key", world.key()), CALENDAR.getBytes(StandardCharsets.UTF_8));
    world.say(dov, new CalendarCommand.Look(), false);
    world.say(dov, new AccountCommand.ListLogins(), false);
    dov.ids.addAll(dov.quotes);
    dana.ids.addAll(dana.quotes);
    dov.ids.remove(dov.participant);
  }

  private static final String CALENDAR =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
          + "DTSTART:20261113T090000Z\r\nDTEND:20261113T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

  private static LocalDateTime hour(int hour) {
    return LocalDateTime.of(2026, 11, 14, hour, 0);
  }

  private static String named(Soul soul, String pattern) {
    var found = java.util.regex.Pattern.compile(pattern).matcher(soul.heard.getLast());
    assertTrue(found.find(), () -> pattern + " in " + soul.heard.getLast());
    return found.group(1);
  }

  private void collect(Soul soul) {
    soul.ids.forEach(id -> hidden.putIfAbsent(id.substring(0, 2), id));
  }

  // ---- saying it both ways

  @Test
  void whatIsBehindAwallAndWhatIsNotThereCostTheSame() {
    Set<String> unknown = new TreeSet<>();
    List<String> told = new ArrayList<>();
    int compared = 0;
    for (Class<?> kind : Sayings.leaves(Command.class)) {
      if (kind == StreamCommand.Follow.class || !takesAnId(kind)) {
        continue;
      }
      for (Soul outside : List.of(kira, omar)) {
        for (int draw = 0; draw < DRAWS; draw++) {
          Command there = said(outside, kind, draw, prefix -> hidden.getOrDefault(prefix, ""), unknown);
          Command none = said(outside, kind, draw, SameWorkTest::nothing, unknown);
          if (there != null && none != null && !there.equals(none)) {
            compared += compare(outside, none, there, told);
          }
        }
      }
    }
    assertEquals(Set.of(), unknown, "nobody behind the wall has an id of this kind: give her one in behindTheWall");
    assertEquals("", String.join("\n", told));
    assertTrue(compared > 300, () -> "too few were compared");
  }

  private int compare(Soul outside, Command none, Command there, List<String> told) {
    Work expected = work(outside, none);
    Work found = work(outside, there);
    if (!found.equals(expected)) {
      told.add(outside.name + " " + there + "\n  none:  " + expected.unlike(found) + "\n  there: " + found.unlike(expected));
    }
    return 1;
  }

  private record Work(String answer, List<String> statements) {
    /** Where it begins to be another's. */
    String unlike(Work other) {
      if (!answer.equals(other.answer)) {
        return answer;
      }
      int at = 0;
      while (at < Math.min(statements.size(), other.statements.size()) && statements.get(at).equals(other.statements.get(at))) {
        at++;
      }
      return String.join("; ", statements.subList(Math.max(0, at - 1), Math.min(statements.size(), at + 1)));
    }
  }

  /** Her login is read and her rate counted in both alike. */
  private Work work(Soul soul, Command command) {
    world.pass(600);
    world.tick();
    world.step("said");
    // What the writer remembers of her login, it remembers in both.
    world.say(soul, new RoomCommand.Leave(new RoomId(nothing("r_"))), false);
    soul.deeds = 0;
    var _ = ledger.take();
    world.say(soul, command, false);
    // What she asked with may be said back to her.
    return new Work(soul.heard.getLast().replaceAll("q_[A-Za-z0-9_-]{22}", "q"), ledger.take());
  }

  private static boolean takesAnId(Class<?> record) {
    return Stream.of(record.getRecordComponents()).map(RecordComponent::getType).anyMatch(SameWorkTest::isOrHasAnId)
        || record == MessageCommand.ShowQuoted.class || record == WallCommand.SetLimit.class;
  }

  private static boolean isOrHasAnId(Class<?> type) {
    return type.isRecord()
        && (type.getSimpleName().endsWith("Id") ? type != ParticipantId.class : takesAnId(type));
  }

  private Command said(
      Soul outside, Class<?> kind, int draw, Function<String, String> ids, Set<String> unknown) {
    if (kind == MessageCommand.ShowQuoted.class) {
      return new MessageCommand.ShowQuoted(ids.apply("q_"));
    }
    if (kind == WallCommand.SetLimit.class) {
      List<String> what = List.of("document", "channel", "room", "document");
      return new WallCommand.SetLimit(what.get(draw), ids.apply(what.get(draw).charAt(0) + "_"), true);
    }
    Soul knowsNothing = new Soul(outside.name, false, outside.affiliation);
    Sayings sayings =
        new Sayings(
            knowsNothing, "said",
            (prefix, random) -> {
              if (KNOWN_TO_ALL.contains(prefix)) {
                return prefix.equals("p_") ? omar.participant : prefix + "0".repeat(22);
              }
              if (!hidden.containsKey(prefix)) {
                unknown.add(kind.getSimpleName() + " " + prefix);
              }
              return ids.apply(prefix);
            },
            World.START.plusSeconds(7200));
    return sayings.say(kind, new SplittableRandom(draw + 1));
  }

  private static String nothing(String prefix) {
    return prefix + "Zm9yYmlkZGVuLW9yLW5vbg";
  }

  @Test
  void followingWhatIsBehindAwallAndWhatIsNotThereCostTheSame() {
    for (String prefix : List.of("c_", "d_", "i_")) {
      List<Work> both = new ArrayList<>();
      for (String id : List.of(nothing(prefix), hidden.get(prefix))) {
        world.pass(600);
        int before = omar.heard.size();
        var _ = ledger.take();
        omar.deeds = 0;
        world.follow(omar, List.of(id));
        String heard = String.join("\n", omar.heard.subList(before, omar.heard.size())).replace(id, "ID");
        both.add(new Work(heard, ledger.take()));
      }
      assertEquals(both.getFirst(), both.getLast());
      assertTrue(both.getFirst().answer().contains("\"ended\""));
    }
  }
}
