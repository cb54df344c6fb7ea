package corridor.cli.lean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void whatIsWrittenIsReadBack() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "quote \" backslash \\ line\nend \u0001 مادة 条 😀");
    value.put("numbers", List.of(1L, -7L, 2.5));
    value.put("nothing", null);
    value.put("empty", Map.of());
    value.put("list", Arrays.asList(true, false, List.of()));
    assertEquals(value, Json.read(Json.write(value)));
  }

  @Test
  void escapesOfEveryKindAreRead() {
    assertEquals("a/\b\f\n\r\t\"\\é😀", Json.read("\"a\\/\\b\\f\\n\\r\\t\\\"\\\\\\u00e9\\ud83d\\ude00\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[1,", "{\"a\":}", "{\"a\" 1}", "[1 2]", "tru", "\"open", "\"\\x\"", "\"\\u12\"", "1 2", "{\"a\":1}}", "-"})
  void whatIsNoJsonIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Json.read(text));
  }

  @Test
  void deepNestingIsRefusedAndDoesNotOverflow() {
    assertThrows(IllegalArgumentException.class, () -> Json.read("[".repeat(100_000)));
  }
}
