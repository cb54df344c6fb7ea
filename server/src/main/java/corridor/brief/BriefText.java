package corridor.brief;

import corridor.protocol.BlockKind;
import corridor.protocol.BriefResult.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody typed as the pieces it is shown in, by how its lines begin: {@code #} a heading, {@code -} or {@code *} one of a list,
 * {@code >} a quotation; lines that follow one another are one paragraph. Everything else stands as it is, so that no markup can be
 * smuggled in. Pure.
 */
final class BriefText {
  private BriefText() {}

  static List<Block> blocks(String text) {
    List<Block> blocks = new ArrayList<>();
    BlockKind open = null;
    for (String line : text.split("\\R")) {
      String plain = line.strip();
      if (plain.isEmpty()) {
        open = null;
        continue;
      }
      BlockKind kind = kind(plain);
      String words = kind == BlockKind.PARAGRAPH ? plain : plain.replaceFirst("^(#{1,6}|[-*>])\\s*", "");
      boolean goesOn = kind == open && (kind == BlockKind.PARAGRAPH || kind == BlockKind.QUOTE);
      if (goesOn) {
        Block before = blocks.removeLast();
        blocks.add(new Block(kind, before.text() + "\n" + words));
      } else if (!words.isEmpty()) {
        blocks.add(new Block(kind, words));
      }
      open = words.isEmpty() && !goesOn ? null : kind;
    }
    return List.copyOf(blocks);
  }

  private static BlockKind kind(String line) {
    if (line.matches("#{1,6}(\\s.*)?")) {
      return BlockKind.HEADING;
    }
    if (line.matches("[-*](\\s.*)?")) {
      return BlockKind.ITEM;
    }
    return line.startsWith(">") ? BlockKind.QUOTE : BlockKind.PARAGRAPH;
  }

  /** Words of somebody as a quotation at the end of what is there. */
  static String quoting(String text, String words) {
    String quoted = "> " + String.join("\n> ", words.strip().split("\\R"));
    return text.isBlank() ? quoted : text.stripTrailing() + "\n\n" + quoted;
  }
}
