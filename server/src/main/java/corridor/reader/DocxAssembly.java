package corridor.reader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the body and what stands beside it together. Footnotes follow the body in the order of their references. */
final class DocxAssembly {
  private final DocxReader.Views body;
  private final Map<Note.Kind, Map<String, DocxReader.Views>> stories;
  private final List<Note> comments;
  private final Budget budget;

  DocxAssembly(
      DocxReader.Views body,
      Map<Note.Kind, Map<String, DocxReader.Views>> stories,
      List<Note> comments,
      Budget budget) {
    this.body = body;
    this.stories = stories;
    this.comments = comments;
    this.budget = budget;
  }

  Reading.Text text() {
    StringBuilder accepted = new StringBuilder(body.accepted().text);
    StringBuilder rejected = new StringBuilder(body.rejected().text);
    StringBuilder marked = new StringBuilder(body.marked().text);
    List<Mark> marks = new ArrayList<>(body.marked().marks);
    List<Note> notes = new ArrayList<>();
    Set<Story.Reference> inAccepted = new HashSet<>(body.accepted().references);
    Set<Story.Reference> inRejected = new HashSet<>(body.rejected().references);
    Set<Story.Reference> seen = new HashSet<>();
    int[] numbers = new int[Note.Kind.values().length];
    for (Story.Reference reference : body.marked().references) {
      DocxReader.Views note = stories.getOrDefault(reference.kind(), Map.of()).get(reference.id());
      if (note == null || !seen.add(reference)) {
        continue;
      }
      String after = inAccepted.contains(reference) ? note.accepted().text.toString() : "";
      String before = inRejected.contains(reference) ? note.rejected().text.toString() : "";
      accepted.append(after);
      rejected.append(before);
      appendMarked(note.marked(), reference.trace(), marked, marks);
      budget.characters(note.marked().text.length());
      String label = String.valueOf(++numbers[reference.kind().ordinal()]);
      notes.add(new Note(reference.kind(), label, "", after.strip(), before.strip()));
    }
    notes.addAll(comments);
    body.accepted().hidden.forEach(text -> notes.add(new Note(Note.Kind.HIDDEN, "", "", text, text)));
    return new Reading.Text(
        Format.DOCX, accepted.toString(), rejected.toString(), marked.toString(), marks, notes, remarks());
  }

  private static void appendMarked(StoryView note, Trace reference, StringBuilder marked, List<Mark> marks) {
    int at = marked.length();
    marked.append(note.text);
    for (Mark mark : note.marks) {
      marks.add(new Mark(mark.kind(), mark.author(), mark.date(), at + mark.start(), at + mark.end()));
    }
    // The whole note came or went with its reference.
    if (reference.outer() != null && note.marks.isEmpty() && marked.length() > at) {
      marks.add(new Mark(reference.kind(), reference.author(), reference.date(), at, marked.length()));
    }
  }

  private List<String> remarks() {
    int hidden = body.accepted().hidden.size();
    return hidden == 0
        ? List.of()
        : List.of(
            hidden == 1
                ? "This document has hidden text in 1 place. It is not part of the text that was read; look at it among the notes."
                : "This document has hidden text in " + hidden
                    + " places. It is not part of the text that was read; look at it among the notes.");
  }
}
