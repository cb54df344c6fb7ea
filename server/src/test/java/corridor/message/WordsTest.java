package corridor.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void wordsAreFoundWithoutCaseAndMarks() {
    assertEquals(Set.of("etats", "membres", "5a"), Words.of("États Membres, 5A!"));
    assertEquals(Words.of("المادة"), Words.of("المـادّة"));
  }

  @Test
  void writingWithoutSpacesIsFoundByPairs() {
    assertEquals(Set.of("第", "五", "条", "第五", "五条"), Words.of("第五条"));
  }
}
