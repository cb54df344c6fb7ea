package corridor.redline;

import java.util.List;

/**
 * One reason why a change matters: its code and its parts for whoever words it, and the sentence in English for programs.
 *
 * @param code stable: {@code modal}, {@code negation}, {@code number}, {@code date}, {@code deadline}, {@code
 *     conjunction}, {@code term}, {@code reference}, {@code bracket-added}, {@code bracket-removed}, {@code
 *     bracket-resolved}, {@code option-chosen}, {@code substitution}, {@code hidden}, {@code lookalike},
 *     {@code suppressed}
 * @param form which sentence it makes of its parts
 * @param before what is gone, as in the text; often empty
 * @param after what came instead; often empty
 * @param count of a bracket or of options the one it was resolved to, else how many or in how many places
 * @param text the reason for a person, such as {@code "should" became "shall"}
 * @param weight how much it matters, 1 to 100
 */
public record Significance(
    String code, Form form, List<String> before, List<String> after, int count, String text, int weight) {
  /** The sentences. */
  public enum Form {
    /** {@code before} became {@code after}. */
    BECAME("became"),
    /** {@code after} was added. */
    ADDED("added"),
    /** {@code before} was removed. */
    REMOVED("removed"),
    /** {@code count} brackets were opened, or closed. */
    OPENED("opened"),
    CLOSED("closed"),
    /** A bracket is gone and its words stay; or are gone with it. */
    WORDS_STAY("words-stay"),
    WORDS_GONE("words-gone"),
    /** A bracket is gone for its option {@code count}, whose words are {@code after}. */
    OPTION("option"),
    /** Of options without brackets the one of number {@code count} stays; {@code after} is its label, then how it begins. */
    CHOSEN("chosen"),
    /** The same words in {@code count} places. */
    EVERYWHERE("everywhere"),
    /** {@code after} is a word and the code of a character in it that cannot be seen. */
    HIDDEN("hidden"),
    /** Named only to be suppressed, its text not reproduced. */
    SUPPRESSED("suppressed"),
    /** {@code after} looks like what stood there and is written with other letters. */
    LOOKS_ALIKE("looks-alike");

    private final String word;

    Form(String word) {
      this.word = word;
    }

    /** The word on the wire. */
    public String word() {
      return word;
    }
  }

  public Significance {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
