package corridor.redline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The words before a number that make a label, in the languages drafts come in. */
final class Keywords {
  /** What a word makes. */
  record Keyword(int rank, String name) {}

  private static final Map<String, Keyword> WORDS = new HashMap<>();

  private Keywords() {}

  static {
    put(Label.ARTICLE, "art", "article", "articles", "art", "artikel", "artículo", "articulo", "artigo", "articolo",
        "статья", "المادة", "مادة");
    put(Label.ARTICLE, "sec", "section", "sección", "seccion", "раздел", "القسم", "regulation", "rule", "règle", "regla",
        "правило");
    put(Label.ARTICLE, "res", "resolution", "résolution", "resolución", "резолюция", "القرار", "decision", "décision",
        "decisión", "решение", "recommendation");
    put(Label.PART, "part", "part", "partie", "parte", "часть", "الجزء", "teil", "book", "buch", "livre", "libro");
    put(Label.PART, "title", "title", "titre", "título", "titulo", "titel", "الباب");
    put(Label.PART, "annex", "annex", "annexe", "anexo", "приложение", "المرفق", "appendix", "appendice", "apéndice",
        "schedule", "anhang", "anlage", "attachment", "الملحق");
    put(Label.CHAPTER, "chapter", "chapter", "chapitre", "capítulo", "capitulo", "глава", "الفصل", "kapitel");
    put(Label.CHAPTER, "chapter", "abschnitt", "unterabschnitt");
    put(Label.OPTION, "option", "option", "options", "opción", "opcion", "вариант", "الخيار", "alternative", "alt",
        "alternativa", "альтернатива", "variante", "选项", "備選", "备选");
    put(Label.LIST, "para", "paragraph", "para", "paragraphe", "párrafo", "пункт", "الفقرة");
  }

  private static void put(int rank, String name, String... words) {
    for (String word : words) {
      WORDS.put(word, new Keyword(rank, name));
    }
  }

  static @org.jspecify.annotations.Nullable Keyword of(String word) {
    return WORDS.get(word.toLowerCase(Locale.ROOT));
  }
}
