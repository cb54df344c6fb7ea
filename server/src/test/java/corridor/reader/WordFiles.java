package corridor.reader;

import static corridor.reader.DocxBuilder.del;
import static corridor.reader.DocxBuilder.ins;
import static corridor.reader.DocxBuilder.mark;
import static corridor.reader.DocxBuilder.r;

import java.util.Random;

/** Word files for the tests of other packages. */
public final class WordFiles {
  private WordFiles() {}

  /**
   * An article of three paragraphs, changed by A. Nguyen on 20 November 2026 at 23:10: "should" became "shall", and the last
   * paragraph is new. B. Ito struck "not" from what she had written.
   */
  public static byte[] tracked() {
    return treaty().bytes();
  }

  /** The same, and about so many bytes: random letters do not pack. */
  public static byte[] tracked(int bytes) {
    StringBuilder letters = new StringBuilder(bytes * 5 / 4);
    Random random = new Random(11);
    while (letters.length() < bytes * 5 / 4) {
      letters.append((char) ('a' + random.nextInt(26))).append(random.nextInt(7) == 0 ? " " : "");
    }
    return treaty().p(r(letters.toString())).bytes();
  }

  private static DocxBuilder treaty() {
    return new DocxBuilder()
        .p(r("Article 1"))
        .p(r("Parties "), del("should"), ins(r("shall")), ins(r(" ") + del("not ").replace("A. Nguyen", "B. Ito")), r("protect the lagoon and its reefs."))
        .p(mark("ins"), ins(r("Each Party reports once a year to the assembly of the lagoon.")));
  }
}
