package corridor.relay;

import static corridor.relay.Night.at;
import static corridor.relay.Night.hours;
import static corridor.relay.Night.keepingOut;
import static corridor.relay.Night.person;
import static corridor.relay.Night.question;
import static corridor.relay.Night.raise;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.cli.show.Clocks;
import corridor.cli.show.FlagText;
import corridor.cli.show.Style;
import corridor.protocol.FlagId;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each reason why nobody can be asked: that it is told, and that browser and command line have words of its own for it. */
@Tag("relay")
final class WhyNobodyTest {
  /** Whoever may not read it or does not review is not counted at all. */
  private static final Set<Unfit> TOLD = EnumSet.complementOf(EnumSet.of(Unfit.NOT_CLEARED, Unfit.NOT_REVIEWER));

  private static Reviewer but(boolean reachable, Set<String> languages, Map<String, Double> topics, int capacity) {
    Reviewer ana = person("ana");
    return new Reviewer(
        "ana", true, reachable, Set.of(), languages, languages, topics, capacity, false, 0.8, ana.awake(), ana.reviewing());
  }

  private static Night night(Reviewer person, String asked) {
    return new Night(person).on(0, raise(question("c", Urgency.TONIGHT, 300, asked)));
  }

  private static Night paused() {
    Night night = new Night(person("ana"));
    night.state =
        new RelayState(night.state.roster(), night.state.policies(), Map.of(), Map.of("ana", new Load(0, 0, null, Load.PATIENCE, at(-5), true)));
    return night.on(0, raise(question("c", Urgency.TONIGHT, 300, "ana")));
  }

  @Test
  void eachReasonIsTold() {
    Set<String> en = Set.of("en");
    Map<String, Double> t1 = Map.of("t1", 1.0);
    Map<Unfit, Night> nights = new EnumMap<>(Unfit.class);
    nights.put(Unfit.OWN_FLAG, night(person("flagger"), "flagger"));
    nights.put(Unfit.RECUSED, night(keepingOut(person("ana"), "doc"), "ana"));
    nights.put(Unfit.ASKED, night(person("ana"), "ana").on(1, new RelayEvent.Declined("c", "ana")));
    nights.put(Unfit.UNREACHABLE, night(but(false, en, t1, 1), "ana"));
    nights.put(Unfit.PAUSED, paused());
    nights.put(Unfit.NOT_REVIEWING, night(person("ana", 1, hours(100, 200)), "ana"));
    nights.put(Unfit.TOO_LITTLE_TIME, night(person("ana", 1, hours(-60, 20)), "ana"));
    nights.put(Unfit.LANGUAGE, night(but(true, Set.of("fr"), t1, 1), "ana"));
    nights.put(Unfit.EXPERTISE, night(but(true, en, Map.of("t2", 1.0), 1), "ana"));
    nights.put(Unfit.FULL, night(but(true, en, t1, 0), "ana"));
    assertEquals(TOLD, nights.keySet());
    nights.forEach(
        (why, night) -> assertEquals(Map.of(why, 1), night.last(Effect.NobodyThere.class).getFirst().told().reasons(), why.name()));
  }

  @Test
  void eachReasonHasWordsOfItsOwnAtATerminal() {
    Clocks clocks = new Clocks("Dubai", ZoneId.of("Asia/Dubai"), ZoneId.of("Asia/Dubai"), Night.START);
    Set<String> said = new HashSet<>();
    for (Unfit why : TOLD) {
      FlagView flag =
          new FlagView(
              new FlagId("f_0000000000000000000001"), new StreamId("d_0000000000000000000001"), "DT/1", 1, 2, "art_1", "Article 1", "Safe?", "",
              corridor.protocol.Urgency.TONIGHT, FlagState.NOBODY, Night.START, null, null, null, new ParticipantId("p_0000000000000000000001"),
              "Amal", List.of(), true, 1, new FlagView.Nobody(false, Map.of(RelayEngine.wireName(why), 3), List.of()));
      List<String> lines = FlagText.whole(flag, clocks, Style.PLAIN).lines().toList();
      String line = lines.get(lines.indexOf("  of those you may see:") + 1);
      assertTrue(line.endsWith(": 3") && line.contains(" ") && !line.strip().equals(RelayEngine.wireName(why).replace('-', ' ') + ": 3"), line);
      said.add(line);
    }
    assertEquals(TOLD.size(), said.size());
  }

  /** That each is there in six languages, words.test.mjs holds. */
  @Test
  void eachReasonHasWordsOfItsOwnOnScreen() throws IOException {
    String page;
    try (InputStream in = Objects.requireNonNull(WhyNobodyTest.class.getResourceAsStream("/web/relay/nobody.js"))) {
      page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String words = page.substring(page.indexOf("const WHY = {"), page.indexOf("};", page.indexOf("const WHY = {")));
    Map<String, String> known = new java.util.HashMap<>();
    for (MatchResult each : Pattern.compile("'([a-z-]+)': '([^']+)'").matcher(words).results().toList()) {
      known.put(each.group(1), each.group(2));
    }
    TOLD.forEach(why -> assertTrue(known.containsKey(RelayEngine.wireName(why)), why.name()));
    assertEquals(known.size(), Set.copyOf(known.values()).size());
  }
}
