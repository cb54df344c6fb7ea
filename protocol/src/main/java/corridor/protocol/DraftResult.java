package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link DraftCommand} and to uploads. */
public sealed interface DraftResult extends Result {
  @JsonTypeName("draft.created")
  record Created(StreamId document) implements DraftResult {}

  /**
   * @param readers how many people can now read it
   * @param remarks sentences for the uploader: what was guessed or left out, what looks like a mistake
   */
  @JsonTypeName("draft.added")
  record Added(StreamId document, int revision, int changed, int readers, List<String> remarks) implements DraftResult {}

  /**
   * @param brackets square brackets open in the text: what is undecided
   * @param changed provisions changed against the revision before
   */
  record Revision(
      int number, Source source, String note, Instant at, ParticipantId by, String byName, int provisions, int brackets, int changed, boolean withdrawn, boolean mine) {}

  @JsonTypeName("draft.revisions")
  record Revisions(StreamId document, String symbol, String title, String language, Label label, List<Revision> revisions)
      implements DraftResult {}

  @JsonTypeName("draft.text")
  record Text(StreamId document, int revision, String text) implements DraftResult {}

  /** @param op {@code equal}, {@code delete}, {@code insert}, {@code moveFrom} or {@code moveTo} */
  record Op(String op, String text) {}

  /** @param code stable, such as {@code modal}; {@code text} the reason in words, such as {@code "should" became "shall"} */
  record Reason(String code, String text) {}

  /**
   * @param key stable within the newer text (the older one, where deleted)
   * @param older the label in the older text, null where inserted; {@code newer} likewise
   * @param kind {@code edited}, {@code renumbered}, {@code moved}, {@code moved-and-edited}, {@code split},
   *     {@code merged}, {@code inserted}, {@code deleted}
   * @param ideal the group's wanted words; null if none were saved
   * @param idealOps tonight's text against them; empty if none
   */
  record Change(
      String key,
      @Nullable String older,
      @Nullable String newer,
      String kind,
      List<Reason> reasons,
      List<Op> ops,
      @Nullable String ideal,
      List<Op> idealOps,
      List<FlagView> flags) {}

  /** @param changes only provisions that changed, most significant first */
  @JsonTypeName("draft.redline")
  record Redline(StreamId document, String symbol, String title, String language, Label label, int from, int to, int unchanged, List<Change> changes)
      implements DraftResult {}
}
