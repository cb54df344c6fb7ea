package corridor.cli.bench;

import java.util.List;

/** Words as people write them, so that a message costs the search index what a real one does. Pure. */
final class Talk {
  private static final List<String> WORDS =
      List.of(
          ("the of to and in for on that this with article paragraph text brackets delegation proposal session chair draft"
                  + " deletes adds before after plenary tonight tomorrow please read again member states shall should may"
                  + " freedom expression access network security content routing traffic privacy rights operators agencies"
                  + " we they you it is are was will not only also still against support oppose agree language wording new"
                  + " old second third footnote annex resolution committee contact group morning evening answer question")
              .split(" ", -1));

  private Talk() {}

  /** About {@code length} bytes, the same for the same number, beginning with a space. */
  static String of(int number, int length) {
    StringBuilder text = new StringBuilder(length);
    long state = number * 0x9E3779B97F4A7C15L + 1;
    while (true) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      String word = WORDS.get((int) ((state >>> 33) % WORDS.size()));
      if (text.length() + word.length() + 1 > length) {
        return text.toString();
      }
      text.append(' ').append(word);
    }
  }
}
