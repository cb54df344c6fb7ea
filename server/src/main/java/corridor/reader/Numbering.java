package corridor.reader;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The automatic numbers a document defines (ECMA-376 part 1, 17.9). Counting is {@link Counters}'. */
final class Numbering {
  static final int LEVELS = 9;

  /**
   * One level of a list.
   *
   * @param restartAfter number of the level (1 = first) after which this one starts again; 0 never; -1 any above
   * @param legal all numbers in this label are decimal
   */
  record Level(
      int start, String format, String text, boolean spaced, int restartAfter, boolean legal, @Nullable String style) {
    static final Level NONE = new Level(1, "none", "", false, -1, false, null);
  }

  /** A list as paragraphs name it: a definition it shares with others, with changes of its own. */
  private record Instance(int definition, Map<Integer, Integer> starts, Map<Integer, Level> levels) {}

  private static final class Definition {
    final Map<Integer, Level> levels = new HashMap<>();
    @Nullable String sameAsStyle;
  }

  private final Map<Integer, Definition> definitions = new HashMap<>();
  private final Map<Integer, Instance> instances = new HashMap<>();

  static Numbering parse(@Nullable Xml xml, Budget budget) {
    Numbering numbering = new Numbering();
    if (xml != null && xml.nextChild(0)) {
      while (xml.nextChild(1)) {
        budget.piece();
        switch (xml.name()) {
          case "abstractNum" -> numbering.definition(xml);
          case "num" -> numbering.instance(xml);
          default -> {}
        }
      }
    }
    return numbering;
  }

  private void definition(Xml xml) {
    Definition definition = new Definition();
    definitions.put(xml.number("abstractNumId", -1), definition);
    int here = xml.depth();
    while (xml.nextChild(here)) {
      switch (xml.name()) {
        case "lvl" -> definition.levels.put(xml.number("ilvl", 0), level(xml));
        case "numStyleLink" -> definition.sameAsStyle = xml.attribute("val");
        default -> {}
      }
    }
  }

  private void instance(Xml xml) {
    int id = xml.number("numId", -1);
    int definition = -1;
    Map<Integer, Integer> starts = new HashMap<>();
    Map<Integer, Level> levels = new HashMap<>();
    int here = xml.depth();
    while (xml.nextChild(here)) {
      switch (xml.name()) {
        case "abstractNumId" -> definition = xml.number("val", -1);
        case "lvlOverride" -> {
          int level = xml.number("ilvl", 0);
          while (xml.nextChild(here + 1)) {
            switch (xml.name()) {
              case "startOverride" -> starts.put(level, xml.number("val", 1));
              case "lvl" -> levels.put(level, level(xml));
              default -> {}
            }
          }
        }
        default -> {}
      }
    }
    instances.put(id, new Instance(definition, starts, levels));
  }

  private static Level level(Xml xml) {
    int start = 0;
    String format = "decimal";
    String text = "";
    boolean spaced = true;
    int restart = -1;
    boolean legal = false;
    boolean hidden = false;
    String style = null;
    int here = xml.depth();
    while (xml.nextChild(here)) {
      switch (xml.name()) {
        case "start" -> start = xml.number("val", 0);
        case "numFmt" -> format = xml.attribute("val", "decimal");
        case "lvlText" -> text = xml.attribute("val", "");
        case "suff" -> spaced = !xml.attribute("val", "").equals("nothing");
        case "lvlRestart" -> restart = xml.number("val", -1);
        case "isLgl" -> legal = xml.isOn();
        case "pStyle" -> style = xml.attribute("val");
        case "rPr" -> hidden = PropertiesParser.run(xml).hidden();
        default -> {}
      }
    }
    return new Level(start, format, hidden ? "" : text, spaced, restart, legal, style);
  }

  /** The definition whose counters a list uses, -1 for none. Lists of one definition count together. */
  int definitionOf(int list, Styles styles) {
    Instance instance = instances.get(list);
    if (instance == null) {
      return -1;
    }
    Definition definition = definitions.get(instance.definition);
    if (definition != null && definition.sameAsStyle != null && definition.levels.isEmpty()) {
      Integer other = styles.listOf(definition.sameAsStyle);
      Instance linked = other == null ? null : instances.get(other);
      return linked == null ? -1 : linked.definition;
    }
    return instance.definition;
  }

  Level level(int list, int definition, int level) {
    Instance instance = instances.get(list);
    Level own = instance == null ? null : instance.levels.get(level);
    if (own != null) {
      return own;
    }
    Definition shared = definitions.get(definition);
    Level found = shared == null ? null : shared.levels.get(level);
    return found == null ? Level.NONE : found;
  }

  @Nullable Integer startOf(int list, int level) {
    Instance instance = instances.get(list);
    return instance == null ? null : instance.starts.get(level);
  }

  /** The level that a style is tied to in a list; 0 where it is tied to none. */
  int levelOf(int list, int definition, @Nullable String style) {
    for (int level = 0; style != null && level < LEVELS; level++) {
      if (style.equals(level(list, definition, level).style())) {
        return level;
      }
    }
    return 0;
  }
}
