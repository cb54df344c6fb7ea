package corridor.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run of paragraphs as Word stores it, every tracked change still in it: the body, a footnote, a text box. Tables are
 * their cells in reading order with a wall after each.
 */
record Story(List<Item> items) {
  sealed interface Item {}

  /** Text does not flow past it: the end of a cell, the start of a table. */
  record Wall() implements Item {}

  /**
   * @param mark what happened to the paragraph's end: where that is gone, the text runs on into the next paragraph
   * @param runsOn the end is hidden, which Word uses to set a heading and its text in one line
   */
  record Paragraph(Numbered now, Numbered before, Trace mark, boolean runsOn, List<Inline> inlines) implements Item {}

  /**
   * What decides a paragraph's number.
   *
   * @param style null: the default one
   * @param list null: the style's; 0: none
   * @param level null: the style's
   */
  record Numbered(@Nullable String style, @Nullable Integer list, @Nullable Integer level) {
    static final Numbered NONE = new Numbered(null, null, null);
  }

  sealed interface Inline {
    Trace trace();
  }

  record Words(String text, Trace trace, boolean hidden, boolean wasHidden) implements Inline {}

  record Field(Step step, String code, Trace trace) implements Inline {}

  /** A field is: begin, its code, separate, its shown result, end. */
  enum Step {
    BEGIN,
    CODE,
    SEPARATE,
    END
  }

  record Box(Story story, Trace trace) implements Inline {}

  record Reference(Note.Kind kind, String id, Trace trace) implements Inline {}
}
