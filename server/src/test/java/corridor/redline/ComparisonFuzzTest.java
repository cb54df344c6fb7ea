package corridor.redline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever two texts say, comparing them ends, and the ops give both back. An ordinary run replays the seeds and what was
 * found once; docs/reader.md says how to look for more.
 */
@Tag("redline")
@Tag("hostile")
class ComparisonFuzzTest {
  @MethodSource("texts")
  @FuzzTest
  void noTwoTextsBreakTheComparison(byte[] both) {
    String text = new String(both, UTF_8);
    int between = text.indexOf('\u001E');
    String older = between < 0 ? text : text.substring(0, between);
    String newer = between < 0 ? "" : text.substring(between + 1);
    Comparison comparison = Comparison.of(older, newer, "");
    assertTrue(RoundTrip.exact(older, newer, comparison), "the ops do not give back the texts");
    assertTrue(Json.of(comparison).startsWith("{"));
    assertTrue(Part.into(older, newer).text().length() <= older.length() + newer.length() + 16);
  }

  static Stream<Arguments> texts() {
    String older =
        "Article 1\nThe Parties [should][may] act by 2030.\n\n(a) reefs;\n(b) 礁石。\n\nArticle 5 bis\nالمادة 2 يجوز\n\nOption 1\nOne.\n"
            + "Option 2\nTwo.\nMOD § 5a\n";
    String newer =
        "Article 1\nThe Parties shall act by 2035.\n\n(b) 礁石。\n(a) reefs;\n\nArticle 6\nالمادة 2 يجب\n\nTwo.\nSUP § 5a\n";
    return Stream.of(older + "\u001E" + newer, "a\u001Eb", newer + "\u001E" + older, "\u001E")
        .map(text -> Arguments.of((Object) text.getBytes(UTF_8)));
  }
}
