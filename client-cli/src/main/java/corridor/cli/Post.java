package corridor.cli;

import corridor.cli.lean.Json;
import corridor.cli.lean.Keys;
import corridor.cli.show.Safe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code post}: what people put into scripts and loops, and so the one command that goes without records and their mapper
 * (half a second of CPU in a cold JVM).
 */
final class Post {
  /** As the server counts: bytes of UTF-8. */
  private static final int MOST = 16 * 1024;

  private Post() {}

  static void run(Call call) {
    String text = call.text(call.operands() > 1 ? call.operand(1) : null, "Write your message");
    if (text.isBlank()) {
      throw Stop.usage("Nothing was written: give a text, or pipe one in.");
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST) {
      throw new Stop(
          Exit.REFUSED,
          "This message is too long: " + bytes + " bytes, and " + MOST + " is the most. Shorten or split it. [too-long]"
              + (call.keepTyped() instanceof String kept ? "\n" + kept : ""));
    }
    String key = Keys.random();
    Names.Candidate<String> channel;
    try {
      channel = channel(call.api(), call.operand(0));
    } catch (Stop stop) {
      throw stop.exit() != Exit.NO_CONNECTION ? stop : new Stop(stop.exit(),
          stop.sentence() + "\n" + call.api().keptAddressed(key, call.operand(0), request(call, key, "", text)));
    }
    String reply = call.api().changeRaw(request(call, key, channel.id(), text), key, "post to " + channel.name(), text);
    if (!call.printed(reply)) {
      Object sequence = Json.asObject(Json.object(reply).get("result")).get("sequence");
      call.say("Posted to " + Safe.line(channel.name()) + " (#" + sequence + ").");
    }
  }

  private static String request(Call call, String key, String channel, String text) {
    Map<String, @Nullable Object> command = new LinkedHashMap<>();
    command.put("type", "message.post");
    command.put("channel", channel);
    command.put("topic", call.value("--topic").orElse(""));
    command.put("text", text);
    command.put("mentions", List.of());
    call.value("--label").ifPresent(label -> command.put("label", label));
    call.value("--quote").ifPresent(quote -> command.put("quote", quoted(call, quote)));
    return request(key, command);
  }

  private static Map<String, @Nullable Object> quoted(Call call, String quote) {
    Names.Message message = Names.Message.of(quote);
    Map<String, @Nullable Object> place = new LinkedHashMap<>();
    place.put("stream", channel(call.api(), message.channel()).id());
    place.put("sequence", message.sequence());
    return place;
  }

  private static String request(String key, Map<String, @Nullable Object> command) {
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("id", 1);
    request.put("key", key);
    request.put("command", command);
    return Json.write(request);
  }

  /** The request of a message that was kept before its channel could be looked up, now with it. */
  static String addressed(Api api, String to, String kept) {
    Map<String, @Nullable Object> request = Json.object(kept);
    Map<String, @Nullable Object> command = new LinkedHashMap<>(Json.asObject(request.get("command")));
    command.put("channel", channel(api, to).id());
    return request(Json.string(request, "key"), command);
  }

  private static Names.Candidate<String> channel(Api api, String query) {
    if (query.matches("c_[A-Za-z0-9_-]{22}")) {
      return new Names.Candidate<>(query, query, List.of(), query);
    }
    String frame = api.askRaw("{\"id\":1,\"command\":{\"type\":\"room.list\"}}");
    List<Names.Candidate<Names.Candidate<String>>> channels = new ArrayList<>();
    List<Names.Shut> rooms = new ArrayList<>();
    for (Object each : Json.asList(Json.asObject(Json.object(frame).get("result")).get("rooms"))) {
      Map<String, @Nullable Object> room = Json.asObject(each);
      rooms.add(new Names.Shut(Json.string(room, "id"), Json.string(room, "name"), state(room.get("seal"))));
      for (Object one : Json.asList(room.get("channels"))) {
        Map<String, @Nullable Object> channel = Json.asObject(one);
        String id = Json.string(channel, "id");
        String name = Json.string(room, "name") + "/" + Json.string(channel, "name");
        List<String> also = Streams.aliases(Json.string(room, "name"), Json.string(channel, "name"));
        channels.add(new Names.Candidate<>(id, name, also, new Names.Candidate<>(id, name, also, id)));
      }
    }
    Names.refuseShut(query, rooms);
    return Names.one("channel", query, channels);
  }

  private static String state(@Nullable Object seal) {
    return seal == null ? "open" : Json.string(Json.asObject(seal), "state");
  }
}
