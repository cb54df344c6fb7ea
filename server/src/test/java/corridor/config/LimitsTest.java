package corridor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("hostile")
class LimitsTest {
  private static final Path MANUAL = Path.of("../docs/operations.md");
  private static final String BEGIN = "<!-- This table is made from config.Limit. -->\n";
  private static final String END = "<!-- Until here. -->\n";

  @ParameterizedTest
  @EnumSource
  void everyLimitTakesItsLeastAndItsMostAndNothingBeyond(Limit limit) {
    String name = limit.written() + "=";
    assertEquals(limit.least(), Limits.of(List.of(name + limit.least())).of(limit));
    assertEquals(limit.most(), Limits.of(List.of(name + limit.most())).of(limit));
    assertEquals(limit.standard(), Limits.standard().of(limit));
    assertTrue(limit.least() <= limit.standard() && limit.standard() <= limit.most());
    String said = assertThrows(SettingRefused.class, () -> Limits.of(List.of(name + (limit.most() + 1)))).getMessage();
    assertTrue(said.contains(limit.written() + " is a number from " + limit.least() + " to " + limit.most()), said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"frame", "frame=", "frame=many", "frame=-1", "frame=1e4", "frame=99999999999999"})
  void whatIsNoNumberIsRefusedWithTheRange(String written) {
    assertTrue(
        assertThrows(SettingRefused.class, () -> Limits.of(List.of(written))).getMessage().contains("4096 to 65536"));
  }

  @Test
  void anUnknownNameIsAnsweredWithAllNames() {
    String said = assertThrows(SettingRefused.class, () -> Limits.of(List.of("frames=1"))).getMessage();
    assertTrue(said.contains("\"frames\"") && said.contains("search-millis"), said);
  }

  @Test
  void theLastWordCounts() {
    assertEquals(Duration.ofSeconds(7), Limits.of(List.of("ping-seconds=6", "ping-seconds=7")).seconds(Limit.PING_SECONDS));
  }

  /** When this fails, run it with CORRIDOR_WRITE=true in the environment and read the difference. */
  @Test
  void theManualListsThemAll() throws IOException {
    StringBuilder table = new StringBuilder("\n| limit | default | from | to | |\n|---|--:|--:|--:|---|\n");
    for (Limit limit : Limit.values()) {
      table.append(
          String.format(
              Locale.ROOT, "| `%s` | %d | %d | %d | %s |%n", limit.written(), limit.standard(), limit.least(), limit.most(), limit.what()));
    }
    table.append('\n');
    String written = Files.readString(MANUAL);
    int begin = written.indexOf(BEGIN) + BEGIN.length();
    String made = written.substring(0, begin) + table + written.substring(written.indexOf(END));
    if ("true".equals(System.getenv("CORRIDOR_WRITE"))) {
      Files.writeString(MANUAL, made);
    }
    assertEquals(made, written, "docs/operations.md does not list the limits as they are");
  }
}
