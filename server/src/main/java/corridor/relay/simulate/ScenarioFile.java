package corridor.relay.simulate;

import corridor.availability.AvailabilityRefused;
import corridor.availability.Zones;
import corridor.relay.Urgency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a scenario from its JSON form. */
public final class ScenarioFile {
  /** Far more than any week of a negotiation; keeps a wrong file from filling the memory. */
  private static final long LARGEST = 64L << 20;

  private ScenarioFile() {}

  /**
   * @throws IOException the file is not there, too large, or not of the form; the message says what and where
   */
  public static Scenario read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no scenario file at " + file + ".");
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException("The scenario file is larger than 64 MB: split it into weeks.");
    }
    try {
      return scenario(JsonMapper.builder().build().readTree(Files.readString(file)));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      String why = e instanceof AvailabilityRefused refused ? refused.sentence() : firstLine(e);
      throw new IOException("The scenario file is not of the form in docs/relay.md: " + why, e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
  }

  private static Scenario scenario(JsonNode root) {
    List<Scenario.Person> people = new ArrayList<>();
    need(root, "reviewers").forEach(each -> people.add(person(each)));
    List<Scenario.Asked> flags = new ArrayList<>();
    need(root, "flags").forEach(each -> flags.add(flag(each)));
    JsonNode minutes = need(root, "acknowledgeMinutes");
    return new Scenario(
        Zones.named(text(root, "venue")),
        LocalDate.parse(text(root, "from")),
        need(root, "nights").asInt(),
        need(minutes, "critical").asInt(),
        need(minutes, "other").asInt(),
        need(root, "minimumAwakeMinutes").asInt(),
        List.copyOf(people),
        List.copyOf(flags));
  }

  private static Scenario.Person person(JsonNode node) {
    List<Boolean> volunteers = new ArrayList<>();
    need(node, "volunteers").forEach(each -> volunteers.add(each.asBoolean()));
    Map<String, Double> topics = new TreeMap<>();
    need(node, "topics").properties().forEach(each -> topics.put(each.getKey(), each.getValue().asDouble()));
    Set<String> languages = new LinkedHashSet<>();
    need(node, "languages").forEach(each -> languages.add(each.asString()));
    JsonNode awake = need(node, "awake");
    return new Scenario.Person(
        text(node, "id"),
        Zones.named(text(node, "zone")),
        LocalTime.parse(text(awake, "from")),
        LocalTime.parse(text(awake, "to")),
        volunteers,
        topics,
        languages,
        text(node, "side"),
        need(node, "capacity").asInt(),
        need(node, "responseRate").asDouble());
  }

  private static Scenario.Asked flag(JsonNode node) {
    Map<String, Double> after = new TreeMap<>();
    Set<String> mayRead = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> each : need(node, "acknowledgesAfterMinutes").properties()) {
      mayRead.add(each.getKey());
      if (!each.getValue().isNull()) {
        after.put(each.getKey(), each.getValue().asDouble());
      }
    }
    return new Scenario.Asked(
        text(node, "id"),
        Instant.parse(text(node, "at")),
        Instant.parse(text(node, "deadline")),
        Urgency.valueOf(text(node, "urgency").toUpperCase(Locale.ROOT)),
        text(node, "topic"),
        text(node, "audience"),
        text(node, "language"),
        need(node, "reviewMinutes").asDouble(),
        mayRead,
        after);
  }

  private static String text(JsonNode node, String key) {
    return need(node, key).asString();
  }

  private static JsonNode need(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null) {
      throw new IllegalArgumentException("\"" + key + "\" is missing.");
    }
    return value;
  }
}
