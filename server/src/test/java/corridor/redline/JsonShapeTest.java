package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON as an outsider would check it: with its own reader of JSON and its own expression for tokens, from the issue's
 * own words.
 */
@Tag("redline")
class JsonShapeTest {
  private static final Pattern TOKEN =
      Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{M}\\p{N}_&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+"
          + "(?:[-'’][\\p{L}\\p{M}\\p{N}_&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+)*|[^\\s\\u00A0]");

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Article 1 # Purpose # 1. Parties should act. # 2. They may report by 2030. | Article 1 # Purpose # 1. Parties shall act. # Article 2 # They may report by 2035.
      [Article 3bis] # [shall][should] the “Fund” pay. | Article 5 # shall the "Fund" pay.
      第一条 各方可以保护礁石。 # 第二条 本条约开放。 | 第一条 本条约开放。 # 第二条 各方应当保护礁石。
      المادة 1 # يجوز للأطراف أن تعمل. | المادة 2 # يجب على الأطراف أن تعمل.
      | Article 1 # New.
      Article 1 # Gone. |
      """)
  void theOpsOfAllProvisionsGiveBackBothTextsTokens(String one, String two) {
    String older = one == null ? "" : one.replace(" # ", "\n\n");
    String newer = two == null ? "" : two.replace(" # ", "\n\n");
    JsonNode root = JsonMapper.builder().build().readTree(Json.of(Comparison.of(older, newer, "")));
    Map<Integer, String> before = new TreeMap<>();
    Map<Integer, String> after = new TreeMap<>();
    for (JsonNode provision : root.get("provisions")) {
      assertTrue(provision.get("key").isString() && provision.get("label").isObject() && provision.get("kind").isString());
      for (JsonNode reason : provision.get("significance")) {
        assertTrue(reason.get("code").isString() && reason.get("text").isString());
      }
      for (JsonNode op : provision.get("ops")) {
        String kind = op.get("op").asString();
        String text = op.get("text").asString();
        if (List.of("equal", "delete", "moveFrom").contains(kind)) {
          before.put(op.get("old").asInt(), text);
        }
        if (List.of("equal", "insert", "moveTo").contains(kind)) {
          after.put(op.get("new").asInt(), text);
        }
        assertTrue(!kind.equals("insert") || !op.has("old"), "what is only new has no old offset");
        assertTrue(!kind.equals("delete") || !op.has("new"), "what is only old has no new offset");
      }
    }
    check(older, before);
    check(newer, after);
  }

  /** The ops in the order of their offsets: no token is left out, none is there twice. */
  private static void check(String text, Map<Integer, String> ops) {
    List<String> found = new ArrayList<>();
    ops.forEach(
        (offset, words) -> {
          assertEquals(found.size(), offset);
          found.addAll(tokens(words));
        });
    assertEquals(tokens(text), found);
  }
}
