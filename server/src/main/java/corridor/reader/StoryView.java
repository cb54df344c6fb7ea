package corridor.reader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes a story as one reader sees it: one paragraph a line, without what is not in her view. Used once. */
final class StoryView {
  enum View {
    ACCEPTED,
    REJECTED,
    MARKED;

    boolean shows(Trace trace) {
      return switch (this) {
        case ACCEPTED -> trace.accepted();
        case REJECTED -> trace.rejected();
        case MARKED -> true;
      };
    }
  }

  /** Where a number comes from: counted, or remembered from the views that were counted before. */
  interface Labels {
    String label(Story.Paragraph paragraph);
  }

  private static final class OpenField {
    final StringBuilder code = new StringBuilder();
    boolean result;

    boolean shows() {
      return result && !code.toString().strip().startsWith("TOC");
    }
  }

  private final View view;
  private final Labels labels;
  private final Budget budget;

  /** Off for the second try at a story in which a field has no end, which would hide the rest of the document. */
  private final boolean fields;

  final StringBuilder text = new StringBuilder();
  final List<Mark> marks = new ArrayList<>();
  final List<Story.Reference> references = new ArrayList<>();
  final List<String> hidden = new ArrayList<>();
  final Map<Story.Paragraph, String> given = new IdentityHashMap<>();

  private final Deque<OpenField> open = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();
  private final List<Mark> lineMarks = new ArrayList<>();
  private final List<Story.Box> boxes = new ArrayList<>();
  private final StringBuilder unseen = new StringBuilder();

  private StoryView(View view, Labels labels, boolean fields, Budget budget) {
    this.view = view;
    this.labels = labels;
    this.fields = fields;
    this.budget = budget;
  }

  /** @param labels makes a fresh counter for each try */
  static StoryView of(Story story, View view, Supplier<Labels> labels, Budget budget) {
    StoryView seen = new StoryView(view, labels.get(), true, budget);
    seen.story(story);
    if (!seen.open.isEmpty()) {
      seen = new StoryView(view, labels.get(), false, budget);
      seen.story(story);
    }
    return seen;
  }

  private void story(Story story) {
    Story.Paragraph last = null;
    for (Story.Item item : story.items()) {
      switch (item) {
        case Story.Wall unused -> {
          endRest(last);
          last = null;
        }
        case Story.Paragraph paragraph -> {
          budget.time();
          paragraph.inlines().forEach(this::inline);
          last = paragraph;
          if (view.shows(paragraph.mark()) && !paragraph.runsOn()) {
            endLine(paragraph);
            last = null;
          }
        }
      }
    }
    endRest(last);
  }

  /** Text whose paragraph's end is gone but that has nothing to run on into. */
  private void endRest(Story.@Nullable Paragraph last) {
    if (last != null && !line.toString().isBlank()) {
      endLine(last);
    }
    line.setLength(0);
    lineMarks.clear();
    endBoxes();
  }

  private void inline(Story.Inline inline) {
    if (!view.shows(inline.trace())) {
      return;
    }
    switch (inline) {
      case Story.Words words -> words(words);
      case Story.Field field -> field(field);
      case Story.Box box -> boxes.add(box);
      case Story.Reference reference -> references.add(reference);
    }
  }

  private void words(Story.Words words) {
    for (OpenField field : open) {
      if (!field.shows()) {
        return;
      }
    }
    if (view == View.REJECTED ? words.wasHidden() : words.hidden()) {
      unseen.append(words.text());
      return;
    }
    int start = line.length();
    line.append(words.text());
    if (view == View.MARKED) {
      mark(words.trace(), start, line.length());
    }
  }

  /** At most one addition and one removal each: the innermost, which is who did it last. */
  private void mark(Trace trace, int start, int end) {
    boolean added = false;
    boolean removed = false;
    for (Trace t = trace; t != null && t.outer() != null; t = t.outer()) {
      boolean adds = Trace.adds(t.kind());
      if (adds ? !added : !removed) {
        append(lineMarks, new Mark(t.kind(), t.author(), t.date(), start, end));
      }
      added |= adds;
      removed |= !adds;
    }
  }

  private static void append(List<Mark> marks, Mark mark) {
    for (int i = marks.size() - 1; i >= 0 && i >= marks.size() - 2; i--) {
      Mark last = marks.get(i);
      if (last.end() == mark.start() && last.kind() == mark.kind() && last.author().equals(mark.author())
          && last.date().equals(mark.date())) {
        marks.set(i, new Mark(last.kind(), last.author(), last.date(), last.start(), mark.end()));
        return;
      }
    }
    marks.add(mark);
  }

  private void field(Story.Field field) {
    if (!fields) {
      return;
    }
    switch (field.step()) {
      case BEGIN -> {
        if (open.size() < 50) {
          open.push(new OpenField());
        }
      }
      case CODE -> {
        if (!open.isEmpty() && open.peek().code.length() < 100) {
          open.peek().code.append(field.code());
        }
      }
      case SEPARATE -> {
        if (!open.isEmpty()) {
          open.peek().result = true;
        }
      }
      case END -> open.poll();
    }
  }

  private void endLine(Story.Paragraph paragraph) {
    String label = labels.label(paragraph);
    given.put(paragraph, label);
    boolean blank = line.toString().isBlank();
    // An empty paragraph still shows its number, and counts; an empty bullet says nothing.
    if (!blank || !(label.isEmpty() || label.startsWith("•"))) {
      int at = text.length() + label.length();
      text.append(blank ? label.strip() : label).append(line.toString().stripTrailing());
      for (Mark mark : lineMarks) {
        int end = Math.min(at + mark.end(), text.length());
        if (at + mark.start() < end) {
          append(marks, new Mark(mark.kind(), mark.author(), mark.date(), at + mark.start(), end));
        }
      }
      lineMarks.clear();
      text.append('\n');
      if (view == View.MARKED) {
        mark(paragraph.mark(), text.length() - 1, text.length());
        lineMarks.forEach(mark -> append(marks, mark));
      }
    }
    line.setLength(0);
    lineMarks.clear();
    if (!unseen.toString().isBlank()) {
      hidden.add(unseen.toString().strip());
    }
    unseen.setLength(0);
    endBoxes();
  }

  /** A text box stands on its own, after the paragraph it is anchored in. */
  private void endBoxes() {
    List<Story.Box> now = List.copyOf(boxes);
    boxes.clear();
    now.forEach(box -> story(box.story()));
  }
}
