package corridor.reader;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a document's styles say about numbers and hidden text; the rest of them does not matter here. */
final class Styles {
  /** Styles may be based on one another in a circle in a broken file; Word allows eleven levels. */
  private static final int LONGEST_CHAIN = 20;

  private record Style(@Nullable String base, PropertiesParser.Paragraph properties, boolean hidden) {}

  private final Map<String, Style> styles = new HashMap<>();
  private @Nullable String defaultParagraph;

  static Styles parse(@Nullable Xml xml, Budget budget) {
    Styles styles = new Styles();
    if (xml != null && xml.nextChild(0)) {
      while (xml.nextChild(1)) {
        if (xml.name().equals("style")) {
          budget.piece();
          styles.style(xml);
        }
      }
    }
    return styles;
  }

  private void style(Xml xml) {
    String id = xml.attribute("styleId", "");
    if (xml.attribute("type", "paragraph").equals("paragraph") && !xml.attribute("default", "0").matches("0|false")) {
      defaultParagraph = id;
    }
    String base = null;
    PropertiesParser.Paragraph properties = PropertiesParser.Paragraph.NONE;
    boolean hidden = false;
    int here = xml.depth();
    while (xml.nextChild(here)) {
      switch (xml.name()) {
        case "basedOn" -> base = xml.attribute("val");
        case "pPr" -> properties = PropertiesParser.paragraph(xml, Trace.NONE);
        case "rPr" -> hidden = PropertiesParser.run(xml).hidden();
        default -> {}
      }
    }
    styles.put(id, new Style(base, properties, hidden));
  }

  boolean hides(@Nullable String styleId) {
    Style style = styles.get(styleId);
    for (int i = 0; style != null && i < LONGEST_CHAIN; i++) {
      if (style.hidden) {
        return true;
      }
      style = styles.get(style.base);
    }
    return false;
  }

  /** The list and level that hold for a paragraph once its style has filled in what it leaves open. */
  Story.Numbered resolved(Story.Numbered own, boolean before) {
    Integer list = own.list();
    Integer level = own.level();
    String named = own.style() == null ? defaultParagraph : own.style();
    String from = named;
    for (int i = 0; from != null && list == null && i < LONGEST_CHAIN; i++) {
      Style style = styles.get(from);
      if (style == null) {
        break;
      }
      Story.Numbered says = before ? style.properties.before() : style.properties.now();
      list = says.list();
      if (level == null) {
        level = says.level();
      }
      from = list == null ? style.base : from;
    }
    // A level may belong to the style that brought the list, which the paragraph's own style is based on.
    return new Story.Numbered(own.list() == null ? (list == null ? named : from) : named, list, level);
  }

  @Nullable Integer listOf(String styleId) {
    return resolved(new Story.Numbered(styleId, null, null), false).list();
  }
}
