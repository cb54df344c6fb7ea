package corridor.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads paragraphs from WordprocessingML (ECMA-376 part 1, 17). What it does not know it looks through where text may
 * stand inside, so that no wrapper of a newer Word hides words.
 */
final class StoryParser {
  private final Xml xml;
  private final Styles styles;
  private final Budget budget;

  StoryParser(Xml xml, Styles styles, Budget budget) {
    this.xml = xml;
    this.styles = styles;
    this.budget = budget;
  }

  /** At an element that holds paragraphs; reads to its end. */
  Story story(Trace trace) {
    List<Story.Item> items = new ArrayList<>();
    items(items, trace);
    return new Story(items);
  }

  private void items(List<Story.Item> items, Trace around) {
    int here = xml.depth();
    Trace trace = around;
    boolean chosen = false;
    while (xml.nextChild(here)) {
      String name = xml.name();
      switch (name) {
        case "p" -> items.add(paragraph(trace));
        case "tbl" -> {
          items.add(new Story.Wall());
          items(items, trace);
        }
        case "tc" -> {
          items(items, trace);
          items.add(new Story.Wall());
        }
        // They stand first in their row or cell and say what happened to all of it.
        case "trPr", "tcPr" -> trace = rowOrCell(trace);
        case "ins", "del", "moveFrom", "moveTo" -> items(items, PropertiesParser.trace(xml, name, trace));
        case "mc:Choice" -> {
          chosen = true;
          items(items, trace);
        }
        case "mc:Fallback" -> {
          if (!chosen) {
            items(items, trace);
          }
        }
        case "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "tblPrEx", "sectPr", "customXmlPr" -> {}
        default -> items(items, trace);
      }
    }
  }

  private Trace rowOrCell(Trace around) {
    Trace trace = around;
    int here = xml.depth();
    while (xml.nextChild(here)) {
      trace = PropertiesParser.trace(xml, xml.name(), trace);
    }
    return trace;
  }

  private Story.Paragraph paragraph(Trace trace) {
    budget.piece();
    PropertiesParser.Paragraph properties =
        new PropertiesParser.Paragraph(Story.Numbered.NONE, Story.Numbered.NONE, trace, false);
    List<Story.Inline> inlines = new ArrayList<>();
    int here = xml.depth();
    while (xml.nextChild(here)) {
      if (xml.name().equals("pPr")) {
        properties = PropertiesParser.paragraph(xml, trace);
      } else {
        boolean hidden = styles.hides(properties.now().style());
        inline(inlines, trace, new PropertiesParser.Run(hidden, hidden, null));
      }
    }
    return new Story.Paragraph(properties.now(), properties.before(), properties.mark(), properties.runsOn(), inlines);
  }

  private void inlines(List<Story.Inline> inlines, Trace trace, PropertiesParser.Run around) {
    int here = xml.depth();
    PropertiesParser.Run run = around;
    boolean chosen = false;
    while (xml.nextChild(here)) {
      switch (xml.name()) {
        case "rPr" -> run = run(around);
        case "mc:Choice" -> {
          chosen = true;
          inlines(inlines, trace, run);
        }
        case "mc:Fallback" -> {
          if (!chosen) {
            inlines(inlines, trace, run);
          }
        }
        default -> inline(inlines, trace, run);
      }
    }
  }

  private PropertiesParser.Run run(PropertiesParser.Run around) {
    PropertiesParser.Run own = PropertiesParser.run(xml);
    boolean byStyle = own.style() != null && styles.hides(own.style());
    return new PropertiesParser.Run(
        around.hidden() || own.hidden() || byStyle, around.wasHidden() || own.wasHidden() || byStyle, null);
  }

  /** At one element within a paragraph or run; reads to its end. */
  private void inline(List<Story.Inline> inlines, Trace trace, PropertiesParser.Run run) {
    String name = xml.name();
    switch (name) {
      case "t", "delText", "m:t" -> words(inlines, xml.text(), trace, run);
      case "tab", "ptab" -> words(inlines, "\t", trace, run);
      case "br", "cr" -> words(inlines, "\n", trace, run);
      case "noBreakHyphen" -> words(inlines, "\u2011", trace, run);
      case "softHyphen" -> words(inlines, "\u00AD", trace, run);
      case "sym" -> words(inlines, symbol(xml.attribute("char", "")), trace, run);
      case "fldChar" -> field(inlines, trace);
      case "instrText" -> add(inlines, new Story.Field(Story.Step.CODE, xml.text(), trace));
      case "fldSimple" -> {
        add(inlines, new Story.Field(Story.Step.BEGIN, "", trace));
        add(inlines, new Story.Field(Story.Step.CODE, xml.attribute("instr", ""), trace));
        add(inlines, new Story.Field(Story.Step.SEPARATE, "", trace));
        inlines(inlines, trace, run);
        add(inlines, new Story.Field(Story.Step.END, "", trace));
      }
      case "footnoteReference" ->
          add(inlines, new Story.Reference(Note.Kind.FOOTNOTE, xml.attribute("id", ""), trace));
      case "endnoteReference" -> add(inlines, new Story.Reference(Note.Kind.ENDNOTE, xml.attribute("id", ""), trace));
      case "txbxContent" -> add(inlines, new Story.Box(story(trace), trace));
      case "ins", "del", "moveFrom", "moveTo" -> inlines(inlines, PropertiesParser.trace(xml, name, trace), run);
      // Codes of deleted fields, pronunciation above a character, and properties: no text of the document.
      case "delInstrText", "rt", "rubyPr", "sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr", "rPrChange", "m:ctrlPr" -> {}
      default -> inlines(inlines, trace, run);
    }
  }

  private void words(List<Story.Inline> inlines, String text, Trace trace, PropertiesParser.Run run) {
    budget.characters(text.length());
    if (!text.isEmpty()) {
      add(inlines, new Story.Words(text.replace('\r', ' '), trace, run.hidden(), run.wasHidden()));
    }
  }

  private void field(List<Story.Inline> inlines, Trace trace) {
    switch (xml.attribute("fldCharType", "")) {
      case "begin" -> add(inlines, new Story.Field(Story.Step.BEGIN, "", trace));
      case "separate" -> add(inlines, new Story.Field(Story.Step.SEPARATE, "", trace));
      case "end" -> add(inlines, new Story.Field(Story.Step.END, "", trace));
      default -> {}
    }
  }

  private void add(List<Story.Inline> inlines, Story.Inline inline) {
    budget.piece();
    inlines.add(inline);
  }

  /** Symbol fonts put their shapes at F000 and up; the common ones have a character of their own. */
  private static String symbol(String hex) {
    return switch (hex.toUpperCase(Locale.ROOT)) {
      case "F0B7", "F0A7", "F0D8", "F076" -> "•";
      case "F0E0" -> "→";
      case "F0FC" -> "✓";
      case "F0A3" -> "≤";
      case "F0B3" -> "≥";
      case "F0B0" -> "°";
      case "F0B1" -> "±";
      case "F02D" -> "−";
      case "F020" -> " ";
      default -> hex.matches("[0-9A-Fa-f]{4}") ? String.valueOf((char) Integer.parseInt(hex, 16)) : "";
    };
  }
}
