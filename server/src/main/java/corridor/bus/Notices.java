package corridor.bus;

import corridor.protocol.ParticipantId;
import corridor.protocol.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notices as bytes: a letter, words with spaces between, and after a line break what is sent on as it is. */
final class Notices {
  private Notices() {}

  static byte[] bytes(Notice notice) {
    return switch (notice) {
      case Notice.Head(var stream, var sequence) -> text("h " + stream.value() + " " + sequence);
      case Notice.Changed() -> text("c");
      case Notice.Spent(var who, var what) -> text("r " + who + " " + what);
      case Notice.Here(var node, var people) ->
          text("p " + node + people.stream().map(who -> " " + who.value()).collect(Collectors.joining()));
      case Notice.Signal(var to, var frame) -> {
        byte[] head = text("s" + to.stream().map(who -> " " + who.value()).collect(Collectors.joining()) + "\n");
        byte[] all = Arrays.copyOf(head, head.length + frame.length);
        System.arraycopy(frame, 0, all, head.length, frame.length);
        yield all;
      }
    };
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Null for what cannot be read: another release's notice, or somebody else's. */
  static @Nullable Notice of(byte[] bytes) {
    int line = 0;
    while (line < bytes.length && bytes[line] != '\n') {
      line++;
    }
    String[] words = new String(bytes, 0, line, StandardCharsets.UTF_8).split(" ");
    try {
      return switch (words[0]) {
        case "h" -> new Notice.Head(new StreamId(words[1]), Long.parseLong(words[2]));
        case "c" -> new Notice.Changed();
        case "r" -> new Notice.Spent(words[1], words[2]);
        case "p" -> new Notice.Here(words[1], Set.copyOf(people(words, 2)));
        case "s" -> new Notice.Signal(people(words, 1), Arrays.copyOfRange(bytes, Math.min(line + 1, bytes.length), bytes.length));
        default -> null;
      };
    } catch (RuntimeException unreadable) {
      return null;
    }
  }

  private static List<ParticipantId> people(String[] words, int from) {
    return Arrays.stream(words).skip(from).map(ParticipantId::new).toList();
  }
}
