package corridor.reader;

import org.jspecify.annotations.Nullable;

/** Reads what paragraphs and runs say about themselves, as it is and as it was before tracked changes to it. */
final class PropertiesParser {
  private PropertiesParser() {}

  record Paragraph(Story.Numbered now, Story.Numbered before, Trace mark, boolean runsOn) {
    static final Paragraph NONE = new Paragraph(Story.Numbered.NONE, Story.Numbered.NONE, Trace.NONE, false);
  }

  record Run(boolean hidden, boolean wasHidden, @Nullable String style) {
    static final Run NONE = new Run(false, false, null);
  }

  /** At a {@code pPr}; reads to its end. */
  static Paragraph paragraph(Xml xml, Trace around) {
    String style = null;
    Integer list = null;
    Integer level = null;
    boolean listInserted = false;
    Story.Numbered before = null;
    Trace mark = around;
    boolean runsOn = false;
    int here = xml.depth();
    while (xml.nextChild(here)) {
      switch (xml.name()) {
        case "pStyle" -> style = xml.attribute("val");
        case "numPr" -> {
          while (xml.nextChild(here + 1)) {
            switch (xml.name()) {
              case "ilvl" -> level = xml.number("val", 0);
              case "numId" -> list = xml.number("val", 0);
              case "ins" -> listInserted = true;
              default -> {}
            }
          }
        }
        case "rPr" -> {
          while (xml.nextChild(here + 1)) {
            String name = xml.name();
            mark = trace(xml, name, mark);
            runsOn |= (name.equals("vanish") || name.equals("specVanish")) && xml.isOn();
          }
        }
        case "pPrChange" -> before = changed(xml);
        default -> {}
      }
    }
    Story.Numbered now = new Story.Numbered(style, list, level);
    if (before == null) {
      before = listInserted ? new Story.Numbered(style, null, null) : now;
    }
    return new Paragraph(now, before, mark, runsOn);
  }

  private static Story.Numbered changed(Xml xml) {
    Story.Numbered before = Story.Numbered.NONE;
    int here = xml.depth();
    while (xml.nextChild(here)) {
      if (xml.name().equals("pPr")) {
        before = paragraph(xml, Trace.NONE).now();
      }
    }
    return before;
  }

  /** At an {@code rPr}; reads to its end. */
  static Run run(Xml xml) {
    boolean hidden = false;
    Boolean wasHidden = null;
    String style = null;
    int here = xml.depth();
    while (xml.nextChild(here)) {
      switch (xml.name()) {
        case "vanish" -> hidden = xml.isOn();
        case "rStyle" -> style = xml.attribute("val");
        case "rPrChange" -> {
          wasHidden = false;
          while (xml.nextChild(here + 1)) {
            if (xml.name().equals("rPr")) {
              wasHidden = run(xml).hidden();
            }
          }
        }
        default -> {}
      }
    }
    return new Run(hidden, wasHidden == null ? hidden : wasHidden, style);
  }

  /** The trace inside a tracked-change element, or the same where the element is none. */
  static Trace trace(Xml xml, String name, Trace around) {
    Mark.Kind kind = Trace.kind(name);
    return kind == null ? around : around.inside(kind, xml.attribute("author", ""), xml.attribute("date", ""));
  }
}
