package corridor.protocol;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTest {
  private static final String CHANNEL = "c_AAAAAAAAAAAAAAAAAAAAAA";
  private static final String KEY = "BBBBBBBBBBBBBBBBBBBBBB";

  private final Codec codec = new Codec();

  static Stream<Class<?>> hierarchies() {
    return Stream.of(Command.class, Result.class, Event.class, Frame.class, Admission.class, Presence.class);
  }

  @ParameterizedTest
  @MethodSource("hierarchies")
  void everyRecordHasAnameOfItsOwn(Class<?> sealed) {
    Set<String> names = new HashSet<>();
    for (Class<?> record : records(sealed)) {
      JsonTypeName name = record.getAnnotation(JsonTypeName.class);
      assertTrue(name != null, record + " has no name on the wire");
      assertTrue(names.add(name.value()), name.value() + " is used twice");
      assertTrue(
          Arrays.stream(record.getRecordComponents()).noneMatch(each -> each.getName().equals("type")),
          name.value() + " says \"type\" twice: what it is, and something else");
    }
  }

  private static List<Class<?>> records(Class<?> type) {
    List<Class<?>> found = new ArrayList<>();
    if (type.isRecord()) {
      found.add(type);
    } else {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        found.addAll(records(permitted));
      }
    }
    return found;
  }

  @Test
  void aPostGoesThereAndBack() {
    Request post =
        new Request(
            7, KEY, new MessageCommand.Post(new StreamId(CHANNEL), "Art 5", "should → shall, مادة", List.of(), Label.GREEN));
    assertEquals(post, codec.request(codec.bytes(post)));
  }

  @Test
  void aNewEventIsSkippedAndAnewFrameIsNull() {
    String entry =
        """
        {"type":"entry","stream":"%s","sequence":3,"at":"2026-11-13T05:00:00Z","event":{"type":"from-the-future","x":1}}"""
            .formatted(CHANNEL);
    Frame frame = codec.frame(entry.getBytes(StandardCharsets.UTF_8));
    assertInstanceOf(Event.Blank.class, assertInstanceOf(Frame.Entry.class, frame).event());
    assertNull(codec.frame("{\"type\":\"from-the-future\"}".getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "[]",
        "{",
        "{\"id\":1}",
        "{\"id\":1,\"command\":{}}",
        "{\"id\":1,\"command\":{\"type\":\"no.such\"}}",
        "{\"id\":1,\"id\":2,\"command\":{\"type\":\"room.list\"}}",
        "{\"id\":1,\"command\":{\"type\":\"room.list\"}} x",
        "{\"id\":1,\"command\":{\"type\":\"room.list\",\"extra\":true}}",
        "{\"id\":1e400,\"command\":{\"type\":\"room.list\"}}",
        "{\"id\":1,\"command\":{\"type\":\"message.post\",\"channel\":\"c_AAAAAAAAAAAAAAAAAAAAAA\",\"text\":\"x\"}}",
        "{\"id\":1,\"key\":\"BBBBBBBBBBBBBBBBBBBBBB\",\"command\":{\"type\":\"message.post\",\"text\":\"x\"}}",
        "{\"id\":1,\"key\":\"BBBBBBBBBBBBBBBBBBBBBB\",\"command\":{\"type\":\"message.post\",\"channel\":\"c_1\",\"text\":\"x\"}}",
        "{\"id\":1,\"key\":\"BBBBBBBBBBBBBBBBBBBBBB\",\"command\":{\"type\":\"message.post\","
            + "\"channel\":\"c_AAAAAAAAAAAAAAAAAAAAAA\",\"text\":\"a\\u0000b\"}}",
        "{\"id\":1,\"key\":\"BBBBBBBBBBBBBBBBBBBBBB\",\"command\":{\"type\":\"message.post\","
            + "\"channel\":\"c_AAAAAAAAAAAAAAAAAAAAAA\",\"text\":\"a\\ud800b\"}}",
      })
  void whatDoesNotFitIsRefusedWithAsentence(String json) {
    BadField bad = assertThrows(BadField.class, () -> codec.request(json.getBytes(StandardCharsets.UTF_8)));
    assertTrue(bad.getMessage().endsWith(".") && bad.getMessage().contains(" "), bad.getMessage());
  }

  /** Whoever asked must hear that it was refused, and not wait. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":7,\"command\":{\"type\":\"none\"}}", "{\"command\":{\"type\":\"setup.look\",\"more\":[{\"id\":3}]},\"id\":7}",
        "{\"key\":\"short\",\"id\":7,\"command\":{\"type\":\"account.link-device\"}}"
      })
  void aRefusedRequestStillHasItsNumber(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    assertThrows(BadField.class, () -> codec.request(bytes));
    assertEquals(7, codec.id(bytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"id\":\"7\"}", "{\"id\":1.5}", "{\"id\":99999999999999999999}", "{\"command\":{\"id\":7}}", "null"})
  void whereNoNumberCanBeMadeOutItIsNought(String json) {
    assertEquals(0, codec.id(json.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1,\"command\":{\"type\":\"brief.open\",\"day\":1,\"language\":\"en\"}}",
        "{\"id\":1,\"command\":{\"type\":\"brief.open\",\"day\":\"+10000-01-01\",\"language\":\"en\"}}",
        "{\"id\":1.5,\"command\":{\"type\":\"setup.look\"}}", "{\"id\":\"1\",\"command\":{\"type\":\"setup.look\"}}"
      })
  void numbersAndDaysAreWrittenOneWay(String json) {
    assertThrows(BadField.class, () -> codec.request(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anOlderServersAnswerIsReadWithWhatItDoesNotSay() {
    String older =
        "{\"type\":\"room.rooms\",\"rooms\":[{\"id\":\"r_AAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"Joint\",\"kind\":\"joint\","
            + "\"purpose\":\"\",\"readers\":\"everybody\",\"members\":3,\"keptUntil\":\"2027-01-01\",\"joined\":true,"
            + "\"channels\":[{\"id\":\"" + CHANNEL + "\",\"name\":\"general\",\"purpose\":\"\",\"label\":\"TLP:AMBER\","
            + "\"mayPost\":true,\"head\":7,\"read\":5,\"unread\":2}],"
            + "\"documents\":[{\"id\":\"d_AAAAAAAAAAAAAAAAAAAAAA\",\"symbol\":\"DT/1\",\"title\":\"Draft\",\"language\":\"en\","
            + "\"label\":\"TLP:AMBER\",\"revision\":2,\"head\":3}]}]}";
    RoomResult.Rooms rooms = assertInstanceOf(RoomResult.Rooms.class, codec.result(older.getBytes(StandardCharsets.UTF_8)));
    RoomResult.Room room = rooms.rooms().getFirst();
    assertEquals(0, room.waiting());
    assertEquals(Gates.USUAL, room.gates());
    assertEquals(Visibility.OPEN, room.channels().getFirst().visibility());
    assertEquals(2, room.channels().getFirst().unread());
    assertEquals(2, room.documents().getFirst().revision());
  }

  @Test
  void aRequestThatLacksANumberIsStillRefused() {
    String json =
        "{\"id\":1,\"key\":\"" + KEY + "\",\"command\":{\"type\":\"availability.save\",\"zone\":\"UTC\",\"awake\":[],"
            + "\"reviewing\":[]}}";
    assertThrows(BadField.class, () -> codec.request(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void nestingAndDigitsAreBounded() {
    String deep = "{\"id\":1,\"command\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    String digits = "{\"id\":" + "9".repeat(5_000) + ",\"command\":{\"type\":\"room.list\"}}";
    assertAll(
        () -> assertThrows(BadField.class, () -> codec.request(deep.getBytes(StandardCharsets.UTF_8))),
        () -> assertThrows(BadField.class, () -> codec.request(digits.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aTextTooLongSaysByHowMuch() {
    String text = "x".repeat(16 * 1024 + 1);
    BadField bad =
        assertThrows(
            BadField.class, () -> new MessageCommand.Post(new StreamId(CHANNEL), "", text, List.of(), null));
    assertEquals(ErrorCode.TOO_LONG, bad.code());
    assertTrue(bad.getMessage().contains("16,385") && bad.getMessage().contains("16,384"), bad.getMessage());
  }
}
