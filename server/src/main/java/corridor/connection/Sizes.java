package corridor.connection;

import corridor.config.Limit;
import corridor.protocol.BadField;
import corridor.protocol.Command;
import corridor.protocol.MessageCommand;
import java.nio.charset.StandardCharsets;

/**
 * How much one message may hold here: no more than the protocol takes, and less where the operator says so.
 *
 * @param text bytes of UTF-8
 * @param mentions people
 */
record Sizes(int text, int mentions) {
  static Sizes of(corridor.config.Limits limits) {
    return new Sizes(limits.count(Limit.TEXT), limits.count(Limit.MENTIONS));
  }

  /** @throws BadField with a sentence if it holds more */
  void check(Command command) {
    switch (command) {
      case MessageCommand.Post post -> {
        checkText(post.text());
        if (post.mentions().size() > mentions) {
          throw BadField.tooMany("mentions", post.mentions().size(), mentions);
        }
      }
      case MessageCommand.Edit edit -> checkText(edit.text());
      default -> {}
    }
  }

  private void checkText(String said) {
    // One UTF-16 unit is at most three bytes of UTF-8: most messages need not be encoded to be judged.
    int bytes = said.length() * 3 <= text ? 0 : said.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > text) {
      throw BadField.tooLong("text", bytes, text);
    }
  }
}
