package corridor.cli.rehearse;

import corridor.cli.lean.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The written nights, what reviewers answer to which questions, and what is said back to somebody who talks. Pure: the same night has the same
 * cues on every run.
 */
final class Script {
  record Reading(String finding, String reason, String words) {}

  /**
   * What answers one of the script's own questions.
   *
   * @param on a provision's label
   * @param asks what stands in the question, in small letters
   */
  record Written(String on, String asks, Reading reading) {}

  /**
   * What answers any question of a kind, whatever it is about.
   *
   * @param asks of which one stands in the question, in small letters
   */
  record Kind(List<String> asks, Reading reading) {}

  /** @param words any of which must stand in what was said */
  record Echo(List<String> words, List<String> texts) {}

  /**
   * What is asked when somebody new comes who reviews.
   *
   * @param who may ask it, in this order
   */
  record Welcome(List<String> who, String document, List<String> questions) {}

  private final Map<String, @Nullable Object> all;

  private Script(Map<String, @Nullable Object> all) {
    this.all = all;
  }

  static Script load() {
    return new Script(Json.object(resource("script.json")));
  }

  /** A text that comes with the program. */
  static String resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this program lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @param night from 0; after the written ones the last repeats with other words */
  List<Cue> night(int night) {
    List<@Nullable Object> written = Json.asList(all.get("nights"));
    boolean again = night >= written.size();
    List<Cue> cues = new ArrayList<>();
    int number = 0;
    for (Object each : Json.asList(again ? all.get("again") : written.get(night))) {
      cues.add(cue("night " + night + " cue " + number++, Json.asObject(each), night));
    }
    return cues;
  }

  private static Cue cue(String id, Map<String, @Nullable Object> cue, int night) {
    Cue.Act act =
        switch (Json.string(cue, "do")) {
          case "say" -> new Cue.Say(Json.string(cue, "to"), Json.string(cue, "topic"), text(cue.get("text"), night));
          case "bring" -> new Cue.Bring(Json.string(cue, "document"), Json.string(cue, "source"), Json.string(cue, "note"));
          case "flag" ->
              new Cue.Raise(
                  Json.string(cue, "document"), Json.string(cue, "provision"), Json.string(cue, "question"),
                  Json.string(cue, "topic"), Json.string(cue, "urgency"));
          case "sleep" -> new Cue.Sleep(time(Json.string(cue, "until")));
          default -> throw new IllegalStateException("the script says " + cue.get("do") + ", which nobody can do");
        };
    return new Cue(id, time(Json.string(cue, "at")), Json.string(cue, "who"), act);
  }

  private static String text(@Nullable Object text, int night) {
    List<@Nullable Object> several = Json.asList(text);
    return String.valueOf(several.isEmpty() ? text : several.get(night % several.size()));
  }

  private static Duration time(String clock) {
    int colon = clock.indexOf(':');
    return Duration.ofHours(Integer.parseInt(clock.substring(0, colon)))
        .plusMinutes(Integer.parseInt(clock.substring(colon + 1)));
  }

  List<Written> readings() {
    return Json.asList(all.get("answers")).stream()
        .map(Json::asObject)
        .map(one -> new Written(Json.string(one, "on"), Json.string(one, "asks"), reading(one)))
        .toList();
  }

  List<Kind> kinds() {
    return Json.asList(all.get("kinds")).stream()
        .map(Json::asObject)
        .map(one -> new Kind(strings(one.get("asks")), reading(one)))
        .toList();
  }

  /** What is answered where the question is of no kind that is known: little. */
  Reading otherwise() {
    return reading(Json.asObject(all.get("otherwise")));
  }

  private static Reading reading(Map<String, @Nullable Object> one) {
    return new Reading(Json.string(one, "finding"), Json.string(one, "reason"), Json.string(one, "words"));
  }

  List<Echo> echoes() {
    List<Echo> echoes = new ArrayList<>();
    for (Object each : Json.asList(all.get("replies"))) {
      Map<String, @Nullable Object> one = Json.asObject(each);
      echoes.add(new Echo(strings(one.get("words")), strings(one.get("text"))));
    }
    return echoes;
  }

  Welcome welcome() {
    Map<String, @Nullable Object> one = Json.asObject(all.get("welcome"));
    return new Welcome(strings(one.get("who")), Json.string(one, "document"), strings(one.get("questions")));
  }

  List<String> handOffs() {
    return strings(all.get("handoffs"));
  }

  /** Pairs of words of which one may become the other. */
  List<List<String>> edits() {
    return Json.asList(all.get("edits")).stream().map(Script::strings).toList();
  }

  /** By a room's name, who listens and answers there, in this order. */
  Map<String, @Nullable Object> ears() {
    return Json.asObject(all.get("ears"));
  }

  static List<String> strings(@Nullable Object list) {
    return Json.asList(list).stream().map(String::valueOf).toList();
  }
}
