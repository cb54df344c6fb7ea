package corridor.cli.rehearse;

import corridor.cli.lean.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who plays, with logins: what a sample's server writes beside its data, or what inviting a cast left on this machine.
 *
 * @param server where, empty if the file does not say
 * @param dayZero the script's day 0 at the venue; null for the negotiation's first day
 */
public record CastFile(String server, @Nullable LocalDate dayZero, List<Member> members) {
  /** @param part the key in the sample's list of people */
  public record Member(String part, String name, String id, String token) {}

  /** @throws IOException with a sentence, if it cannot be read or is none */
  public static CastFile read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("There is no file " + file + ". A server that was started with a sample writes it into its data folder.");
    }
    try {
      Map<String, @Nullable Object> all = Json.object(Files.readString(file));
      List<Member> members = new ArrayList<>();
      for (String list : List.of("cast", "participants")) {
        for (Object each : Json.asList(all.get(list))) {
          Map<String, @Nullable Object> one = Json.asObject(each);
          String id = Json.string(one, one.containsKey("participant") ? "participant" : "id");
          members.add(new Member(Json.string(one, "part"), Json.string(one, "name"), id, Json.string(one, "token")));
        }
      }
      String day = Json.string(all, "day0");
      if (members.isEmpty()) {
        throw new IllegalArgumentException("nobody");
      }
      return new CastFile(Json.string(all, "server"), day.isEmpty() ? null : LocalDate.parse(day), List.copyOf(members));
    } catch (IllegalArgumentException | java.time.DateTimeException mangled) {
      throw new IOException("The file " + file + " names no cast that can be read.");
    }
  }

  /** The same shape, for a cast of one's own. */
  public String json() {
    List<Map<String, String>> cast = new ArrayList<>();
    for (Member each : members) {
      cast.add(Map.of("part", each.part(), "name", each.name(), "id", each.id(), "token", each.token()));
    }
    return Json.write(Map.of("server", server, "day0", dayZero == null ? "" : dayZero.toString(), "cast", cast)) + "\n";
  }
}
