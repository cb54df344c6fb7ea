package corridor.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class PdfOracleTest {
  @Test
  void readableTreatiesGiveTheirArticlesAndOthersAReason() {
    PdfOracle.found().forEach((name, found) -> {
      System.out.println(name + ": " + found);
      assertEquals(PdfOracle.EXPECTED.get(name), found, name);
    });
  }
}
