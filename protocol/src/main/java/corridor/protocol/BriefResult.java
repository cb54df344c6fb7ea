package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link BriefCommand}. */
public sealed interface BriefResult extends Result {
  /** A piece of the text, as it is shown. */
  record Block(BlockKind kind, String text) {}

  /**
   * @param version of the draft, 1 and up; 0 where there is none for this reader
   * @param savedBy who saved the draft; empty to those who do not write it
   * @param published when it first was; null if it is not public
   * @param corrected when the public text last changed; null if it has not
   * @param changed whether the draft is other than what is public
   * @param address where the public reads it; empty if it is not public
   */
  record Listed(
      LocalDate day,
      String language,
      String title,
      int version,
      @Nullable Instant saved,
      String savedBy,
      @Nullable Instant published,
      @Nullable Instant corrected,
      boolean changed,
      String address) {}

  /**
   * Newest day first.
   *
   * @param writes whether the asker writes briefs
   * @param today the day it is at the venue
   * @param feed where a feed reader finds what is published (Atom, RFC 4287); empty if nothing is
   */
  @JsonTypeName("brief.briefs")
  record Briefs(boolean writes, LocalDate today, String feed, List<Listed> briefs) implements BriefResult {}

  /** One brief: its text as it was typed, and as it is shown. */
  @JsonTypeName("brief.brief")
  record Brief(Listed about, String text, List<Block> blocks) implements BriefResult {}
}
