package corridor.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was typed after the command's name. Where the locale is plain C, as in cron and in containers, Java puts U+FFFD for every
 * byte of a word in another script; the kernel still has the bytes, and they are UTF-8 wherever anybody types today.
 */
final class Typed {
  private static final String LOST = "\uFFFD";

  private Typed() {}

  /** @throws IllegalArgumentException with a sentence if letters were lost and cannot be had back */
  static String[] whole(String[] arguments) {
    if (List.of(arguments).stream().noneMatch(each -> each.contains(LOST))) {
      return arguments;
    }
    try {
      return from(Files.readAllBytes(Path.of("/proc/self/cmdline")), arguments.length);
    } catch (IOException | UnsupportedOperationException lost) {
      throw new IllegalArgumentException(
          "Some letters of what you typed were lost on the way: set a UTF-8 locale (LC_ALL=C.UTF-8), or give the text on standard input.",
          lost);
    }
  }

  /**
   * @param line each argument of the process ended by a zero byte
   * @param count how many of them, from the end, are the command's own
   * @throws CharacterCodingException if they are not UTF-8
   */
  static String[] from(byte[] line, int count) throws CharacterCodingException {
    List<String> all = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < line.length; i++) {
      if (line[i] == 0) {
        all.add(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line, start, i - start)).toString());
        start = i + 1;
      }
    }
    if (all.size() < count) {
      throw new CharacterCodingException();
    }
    return all.subList(all.size() - count, all.size()).toArray(String[]::new);
  }
}
