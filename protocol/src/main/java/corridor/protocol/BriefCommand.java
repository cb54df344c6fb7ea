package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalDate;

/**
 * The brief: what the public may read of a day at the venue, one in each language. Coordinators and publishers write it; what is
 * published is everybody's. Answered by {@link BriefResult.Brief} where nothing else is said.
 */
public sealed interface BriefCommand extends Command {
  /** Those that are published, and to those who write them the drafts. Answered by {@link BriefResult.Briefs}. */
  @JsonTypeName("brief.look")
  record Look() implements BriefCommand, Query {}

  /** To those who write: the draft; to others what is published. */
  @JsonTypeName("brief.open")
  record Open(LocalDate day, String language) implements BriefCommand, Query {
    public Open {
      Check.day("day", day);
      language = LanguageTag.of(Check.given("language", language));
    }
  }

  /**
   * Keeps a draft; what is published stays as it was. A line that begins with {@code #} is a heading, with {@code -} one of a list,
   * with {@code >} a quotation; an empty line ends a paragraph.
   *
   * @param version the one that was opened, 0 for a new brief; refused as {@link ErrorCode#CONFLICT} if there is a later one
   */
  @JsonTypeName("brief.save")
  record Save(LocalDate day, String language, int version, String title, String text) implements BriefCommand {
    public Save {
      Check.day("day", day);
      language = LanguageTag.of(Check.given("language", language));
      title = Check.shown("title", title);
      text = Check.text("text", text);
    }
  }

  /** Puts a message's words at the end of a draft, as a quotation without a name: only what is TLP:CLEAR, and may leave its room. */
  @JsonTypeName("brief.add")
  record Add(LocalDate day, String language, Place from) implements BriefCommand {
    public Add {
      Check.day("day", day);
      language = LanguageTag.of(Check.given("language", language));
      Check.given("from", from);
    }
  }

  /** Makes the draft public, in place of what was there. @param version the one that was read; refused if there is a later one */
  @JsonTypeName("brief.publish")
  record Publish(LocalDate day, String language, int version) implements BriefCommand {
    public Publish {
      Check.day("day", day);
      language = LanguageTag.of(Check.given("language", language));
    }
  }

  /** Takes it off the public pages; the draft stays. Whoever read it may have kept it. */
  @JsonTypeName("brief.withdraw")
  record Withdraw(LocalDate day, String language) implements BriefCommand {
    public Withdraw {
      Check.day("day", day);
      language = LanguageTag.of(Check.given("language", language));
    }
  }
}
