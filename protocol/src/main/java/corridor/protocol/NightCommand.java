package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/** The night ahead and the night behind, within the viewer's side of the wall. */
public sealed interface NightCommand extends Command {
  /** How many could answer in the coming night, by what they declared. Answered by {@link NightResult.Coverage}. */
  @JsonTypeName("night.coverage")
  record Coverage() implements NightCommand, Query {}

  /**
   * Asks those who know the topic and read the language, as far as one sees them, to take hours in which nobody could
   * answer. Answered by {@link NightResult.Asked}.
   *
   * @param topic empty for any
   */
  @JsonTypeName("night.ask-for-cover")
  record AskForCover(String topic, String language, Instant from, Instant to) implements NightCommand {
    public AskForCover {
      topic = Check.line("topic", topic);
      language = Check.name("language", language);
      Check.given("from", from);
      Check.given("to", to);
      if (!from.isBefore(to)) {
        throw new BadField("\"to\" comes before \"from\": ask for hours that end after they begin.");
      }
    }
  }

  /** What was asked and answered in the last night. Answered by {@link NightResult.Behind}. */
  @JsonTypeName("night.behind")
  record Behind() implements NightCommand, Query {}
}
