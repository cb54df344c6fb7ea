package corridor.sample;

import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Hours;
import corridor.protocol.Label;
import corridor.protocol.Role;
import corridor.protocol.Side;
import corridor.protocol.Source;
import java.io.IOException;
import java.io.InputStream;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code sample/sample.json}, whose README says what each field means. Days count from the day the sample is made. */
record Script(
    At startsAt,
    About negotiation,
    List<String> topics,
    List<String> delegations,
    List<Session> sessions,
    List<Channel> channels,
    List<Player> participants,
    List<Part> personas,
    List<Text> documents,
    List<Line> talk) {
  record At(int day, LocalTime time) {}

  record About(
      String name, String venue, String zone, int fromDay, int toDay, String operator, String country, int keptUntilDay) {}

  record Session(String key, String title, int day, LocalTime from, LocalTime to) {}

  record Channel(String room, String name, String purpose, String posting, Label label) {}

  record Days(int fromDay, int toDay) {}

  /** @param awake, reviewing each {@code FROM-TO}, every day of the week */
  record Player(
      String key,
      String name,
      Side side,
      String of,
      List<Role> roles,
      List<String> languages,
      List<String> topics,
      String zone,
      List<String> awake,
      List<String> reviewing,
      int capacity,
      @Nullable Days stay) {
    Affiliation affiliation() {
      return new Affiliation(side, of);
    }
  }

  /** A part for a newcomer. */
  record Part(
      String key, String title, String name, Side side, String of, List<Role> roles, String zone, String what) {
    Affiliation affiliation() {
      return new Affiliation(side, of);
    }
  }

  record Text(
      String key,
      String room,
      String symbol,
      String title,
      String language,
      Label label,
      String by,
      List<State> revisions) {}

  record State(int day, LocalTime time, String by, Source source, String note, String file) {}

  /** Something said in a channel before the night begins. */
  record Line(String room, String channel, int day, LocalTime time, String by, String topic, String text) {}

  static Script read(Codec codec) {
    return codec.mapper().readValue(resource("sample.json"), Script.class);
  }

  /** A file beside the script. */
  static byte[] resource(String name) {
    try (InputStream in = Script.class.getResourceAsStream("/sample/" + name)) {
      if (in == null) {
        throw new IllegalStateException("sample/" + name + " is missing in this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException("sample/" + name + " cannot be read", e);
    }
  }

  static List<Hours> hours(List<String> spans) {
    return spans.stream()
        .map(
            span -> {
              int between = span.indexOf('-');
              return new Hours(
                  List.of(DayOfWeek.values()),
                  LocalTime.parse(span.substring(0, between)),
                  LocalTime.parse(span.substring(between + 1)));
            })
        .toList();
  }
}
