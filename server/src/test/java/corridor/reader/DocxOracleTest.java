package corridor.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class DocxOracleTest {
  @Test
  void acceptingAndRejectingGiveWhatOtherProgramsGive() {
    DocxOracle.Score score = DocxOracle.score();
    System.out.println("DOCX oracle: " + score.equal() + " of " + score.compared() + " equal");
    assertEquals(List.of(), score.different());
  }
}
