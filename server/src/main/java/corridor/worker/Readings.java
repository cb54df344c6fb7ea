package corridor.worker;

import corridor.reader.Format;
import corridor.reader.Mark;
import corridor.reader.Note;
import corridor.reader.Reading;
import corridor.reader.Refusal;
import java.io.IOException;

/** What became of a file, between processes. */
final class Readings {
  private static final Format[] FORMATS = Format.values();
  private static final Refusal[] REFUSALS = Refusal.values();
  private static final Mark.Kind[] MARKS = Mark.Kind.values();
  private static final Note.Kind[] NOTES = Note.Kind.values();

  private Readings() {}

  static void write(Outgoing out, Reading reading) throws IOException {
    switch (reading) {
      case Reading.Text text -> {
        out.flag(true);
        out.word(text.format());
        out.text(text.text());
        // Mostly the same text three times.
        out.text(text.rejected().equals(text.text()) ? null : text.rejected());
        out.text(text.marked().equals(text.text()) ? null : text.marked());
        out.list(text.marks(), mark -> write(out, mark));
        out.list(text.notes(), note -> write(out, note));
        out.texts(text.remarks());
      }
      case Reading.Refused refused -> {
        out.flag(false);
        out.word(refused.code());
        out.text(refused.sentence());
      }
    }
  }

  static Reading read(Incoming in) throws IOException {
    if (!in.flag()) {
      return new Reading.Refused(in.word(REFUSALS), in.text());
    }
    Format format = in.word(FORMATS);
    String text = in.text();
    String rejected = in.maybeText();
    String marked = in.maybeText();
    return new Reading.Text(
        format, text, rejected == null ? text : rejected, marked == null ? text : marked, in.list(() -> mark(in)),
        in.list(() -> note(in)), in.texts());
  }

  private static void write(Outgoing out, Mark mark) throws IOException {
    out.word(mark.kind());
    out.text(mark.author());
    out.text(mark.date());
    out.number(mark.start());
    out.number(mark.end());
  }

  private static Mark mark(Incoming in) throws IOException {
    return new Mark(in.word(MARKS), in.text(), in.text(), in.number(), in.number());
  }

  private static void write(Outgoing out, Note note) throws IOException {
    out.word(note.kind());
    out.text(note.label());
    out.text(note.author());
    out.text(note.text());
    out.text(note.rejected());
  }

  private static Note note(Incoming in) throws IOException {
    return new Note(in.word(NOTES), in.text(), in.text(), in.text(), in.text());
  }
}
