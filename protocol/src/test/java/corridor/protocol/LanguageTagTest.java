package corridor.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LanguageTagTest {
  @Test
  void tagsOfLanguagesThatExistAreTakenAsTheyAreWritten() {
    assertEquals(List.of("en", "pt-BR", "zh-Hant", "fil"), LanguageTag.all("languages", List.of("EN", "pt_br", " zh-hant ", "fil", "en"), 20));
  }

  /** Each of the machine's own, whatever its default: the names are asked for in English. */
  @Test
  void everyLanguageOfTwoLettersIsKnown() {
    for (String language : Locale.getISOLanguages()) {
      LanguageTag.of(language);
    }
  }

  @Test
  void whatIsNoLanguageIsRefusedWithExamples() {
    for (String wrong : List.of("xx", "quenya", "english", "e", "en-", "", "und", "français", "a".repeat(300))) {
      BadField refused = assertThrows(BadField.class, () -> LanguageTag.of(wrong), wrong);
      String sentence = String.valueOf(refused.getMessage());
      assertTrue(sentence.endsWith("is no language known here. Write its tag (BCP 47), such as en, fr, es, ar, ru, zh, sw or pt-BR."), sentence);
      assertTrue(sentence.length() < 160, sentence);
    }
  }
}
