package corridor.reader;

import java.util.List;

/** What became of a file: its text, or a refusal. */
public sealed interface Reading {
  /**
   * A file that was read. Lines end in {@code \n}; in DOCX and PDF every line is a paragraph and empty ones are left
   * out; Markdown and text are as written.
   *
   * @param text with every tracked change accepted; footnotes are the last lines
   * @param rejected with every tracked change rejected; the same as {@code text} when nothing is tracked
   * @param marked with what was deleted and what was inserted both in place; the same as {@code text} when nothing is
   *     tracked
   * @param marks the authors' own changes, in the order and with the offsets of {@code marked}, not overlapping except
   *     where one author deleted what another inserted
   * @param notes footnotes, endnotes, comments and hidden text, in order
   * @param remarks sentences for the person who uploaded: what was guessed, what was left out
   */
  record Text(
      Format format,
      String text,
      String rejected,
      String marked,
      List<Mark> marks,
      List<Note> notes,
      List<String> remarks)
      implements Reading {
    public Text {
      marks = List.copyOf(marks);
      notes = List.copyOf(notes);
      remarks = List.copyOf(remarks);
    }

    static Text plain(Format format, String text, List<String> remarks) {
      return new Text(format, text, text, text, List.of(), List.of(), remarks);
    }
  }

  /**
   * A file that was not read.
   *
   * @param sentence in plain English: what is wrong and what to do about it
   */
  record Refused(Refusal code, String sentence) implements Reading {}
}
