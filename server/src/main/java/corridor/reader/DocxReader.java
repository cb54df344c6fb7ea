package corridor.reader;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a Word document in its three views. */
final class DocxReader {
  private static final int LONGEST_LABEL = 10;

  private final ZipParts zip;
  private final Budget budget;
  private final Map<String, String> related = new HashMap<>();
  private final Styles styles;
  private final Numbering numbering;

  private DocxReader(byte[] file, Budget budget) {
    this.zip = new ZipParts(file, budget);
    this.budget = budget;
    String main = relations("_rels/.rels", "").getOrDefault("officeDocument", "word/document.xml");
    related.put("document", main);
    int slash = main.lastIndexOf('/') + 1;
    String folder = main.substring(0, slash);
    related.putAll(relations(folder + "_rels/" + main.substring(slash) + ".rels", folder));
    this.styles = Styles.parse(part("styles"), budget);
    this.numbering = Numbering.parse(part("numbering"), budget);
  }

  static Reading.Text read(byte[] file, Budget budget) {
    return new DocxReader(file, budget).read();
  }

  private Reading.Text read() {
    Xml document = part("document");
    if (document == null) {
      throw RefusedException.damaged("This Word file has no document in it.");
    }
    Story body = new Story(List.of());
    if (document.nextChild(0)) {
      while (document.nextChild(1)) {
        if (document.name().equals("body")) {
          body = new StoryParser(document, styles, budget).story(Trace.NONE);
        }
      }
      document.finish();
    }
    Views views = views(body);
    Map<Note.Kind, Map<String, Views>> stories = new HashMap<>();
    stories.put(Note.Kind.FOOTNOTE, noteViews("footnotes"));
    stories.put(Note.Kind.ENDNOTE, noteViews("endnotes"));
    return new DocxAssembly(views, stories, comments(), budget).text();
  }

  /** A story as each of the three readers sees it. */
  record Views(StoryView accepted, StoryView rejected, StoryView marked) {}

  private Views views(Story story) {
    StoryView accepted = StoryView.of(story, StoryView.View.ACCEPTED, counted(false), budget);
    StoryView rejected = StoryView.of(story, StoryView.View.REJECTED, counted(true), budget);
    Map<Story.Paragraph, String> given = new IdentityHashMap<>(rejected.given);
    given.putAll(accepted.given);
    StoryView marked = StoryView.of(
        story, StoryView.View.MARKED, () -> paragraph -> given.getOrDefault(paragraph, ""), budget);
    return new Views(accepted, rejected, marked);
  }

  private Supplier<StoryView.Labels> counted(boolean before) {
    return () -> {
      Counters counters = new Counters(numbering, styles, before);
      return paragraph -> {
        String label = counters.label(paragraph);
        budget.characters(label.length() / LONGEST_LABEL);
        return label;
      };
    };
  }

  private Map<String, Views> noteViews(String part) {
    Map<String, Views> notes = new HashMap<>();
    Xml xml = part(part);
    if (xml != null && xml.nextChild(0)) {
      while (xml.nextChild(1)) {
        String id = xml.attribute("id", "");
        // Separators and the like have a type; they are lines, not notes.
        if (xml.attribute("type", "normal").equals("normal")) {
          notes.putIfAbsent(id, views(new StoryParser(xml, styles, budget).story(Trace.NONE)));
        }
      }
      xml.finish();
    }
    return notes;
  }

  private List<Note> comments() {
    List<Note> comments = new ArrayList<>();
    Xml xml = part("comments");
    if (xml != null && xml.nextChild(0)) {
      while (xml.nextChild(1)) {
        String author = xml.attribute("author", "");
        Views views = views(new StoryParser(xml, styles, budget).story(Trace.NONE));
        comments.add(new Note(
            Note.Kind.COMMENT, "", author, views.accepted.text.toString().strip(),
            views.rejected.text.toString().strip()));
      }
    }
    return comments;
  }

  private @Nullable Xml part(String kind) {
    String name = related.getOrDefault(kind, "word/" + kind + ".xml");
    InputStream in = zip.open(name);
    return in == null ? null : new Xml(in);
  }

  /** What a part points to inside the file, by the last word of the relation's type. Nothing outside is followed. */
  private Map<String, String> relations(String part, String folder) {
    Map<String, String> relations = new HashMap<>();
    InputStream in = zip.open(part);
    if (in == null) {
      return relations;
    }
    Xml xml = new Xml(in);
    if (xml.nextChild(0)) {
      while (xml.nextChild(1)) {
        budget.piece();
        String type = xml.attribute("Type", "");
        String target = xml.attribute("Target", "");
        if (!xml.attribute("TargetMode", "").equals("External")) {
          relations.putIfAbsent(
              type.substring(type.lastIndexOf('/') + 1),
              target.startsWith("/") ? target.substring(1) : normal(folder + target));
        }
      }
    }
    return relations;
  }

  private static String normal(String path) {
    List<String> steps = new ArrayList<>();
    for (String step : path.split("/", -1)) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.removeLast();
      } else if (!step.equals(".") && !step.equals("..")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }
}
