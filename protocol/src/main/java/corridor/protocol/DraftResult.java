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
   * What was read from a text that nobody else has seen yet.
   *
   * @param held names it for a quarter of an hour, for {@link DraftCommand.Bring}
   * @param provisions how many there are in the text it would make
   * @param language the language it reads like, as a tag; empty where that cannot be told
   * @param against the revision it was compared with, 0 for none
   * @param changed provisions changed against that one
   * @param readers how many people would be able to read it
   * @param remarks sentences: what was guessed or left out, what looks like a mistake
   */
  @JsonTypeName("draft.looked")
  record Looked(
      StreamId document, String held, int provisions, String language, int against, int changed, int readers,
      List<String> remarks) implements DraftResult {}

  /**
   * @param brackets square brackets open in the text: what is undecided
   * @param changed provisions changed against the revision before
   * @param pictures photographs attached
   * @param marks tracked changes in the file it was read from
   */
  record Revision(
      int number, Source source, String note, Instant at, ParticipantId by, String byName, int provisions, int brackets, int changed, boolean withdrawn, boolean mine,
      int pictures, int marks) {}

  /** @param aim what the group wants of the document; empty if nobody wrote it down */
  @JsonTypeName("draft.revisions")
  record Revisions(
      StreamId document, String symbol, String title, String language, Label label, String aim, List<Revision> revisions)
      implements DraftResult {}

  /**
   * A provision of the newest text and what the group wants there.
   *
   * @param label with those of what it stands in, such as {@code Article 5, 2}; empty before the first number
   * @param text its own words, without those of the provisions below it
   * @param ideal the group's wanted words; null if none were saved, and then {@code standing} is null too
   */
  record Wish(String key, String label, String text, @Nullable String ideal, @Nullable Standing standing) {}

  /**
   * @param revision the newest; 0 if there is no text yet
   * @param aim what the group wants of the document; empty if nobody wrote it down
   * @param provisions in the order of the text
   */
  @JsonTypeName("draft.wishes")
  record Wishes(
      StreamId document, String symbol, String title, String language, Label label, int revision, String aim,
      List<Wish> provisions) implements DraftResult {}

  @JsonTypeName("draft.text")
  record Text(StreamId document, int revision, String text) implements DraftResult {}

  /**
   * A run of a file's text as its authors left it.
   *
   * @param op as of {@link Op}
   * @param by whose change it is, as the file says; empty for {@code equal} and where it does not say
   * @param at when, as the file says, mostly the author's local time; empty likewise
   */
  record Piece(String op, String text, String by, String at) {}

  /** @param pieces in the text's order; together the whole of it, with what was deleted and what was inserted */
  @JsonTypeName("draft.marks")
  record Marks(StreamId document, int revision, List<Piece> pieces) implements DraftResult {}

  /** @param op {@code equal}, {@code delete}, {@code insert}, {@code moveFrom} or {@code moveTo} */
  record Op(String op, String text) {}

  /**
   * Why a change matters: in English, and in parts for who words it in another language.
   *
   * @param code stable, such as {@code modal}
   * @param text the reason in words, such as {@code "should" became "shall"}
   * @param form which sentence it makes of its parts: {@code became}, {@code added}, {@code removed}, {@code opened},
   *     {@code closed}, {@code words-stay}, {@code words-gone}, {@code option}, {@code chosen}, {@code everywhere},
   *     {@code hidden}, {@code looks-alike}, {@code suppressed}; empty from an older server
   * @param before what is gone; {@code after} what came instead
   * @param count of a bracket or of options the one it was resolved to, else how many or in how many places
   */
  record Reason(String code, String text, String form, List<String> before, List<String> after, int count) {
    public Reason(String code, String text) {
      this(code, text, "", List.of(), List.of(), 0);
    }
  }

  /**
   * @param key stable within the newer text (the older one, where deleted)
   * @param older the label in the older text, null where inserted; {@code newer} likewise
   * @param kind {@code edited}, {@code renumbered}, {@code moved}, {@code moved-and-edited}, {@code split},
   *     {@code merged}, {@code inserted}, {@code deleted}
   * @param ideal the group's wanted words; null if none were saved
   * @param idealOps tonight's text against them; empty if none
   * @param standing how a person judged the one against the other; null if there are no such words
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
      List<FlagView> flags,
      @Nullable Standing standing) {
    public Change(
        String key, @Nullable String older, @Nullable String newer, String kind, List<Reason> reasons, List<Op> ops,
        @Nullable String ideal, List<Op> idealOps, List<FlagView> flags) {
      this(key, older, newer, kind, reasons, ops, ideal, idealOps, flags, null);
    }
  }

  /**
   * @param changes only provisions that changed, most significant first
   * @param left how many more changed, less significant than these; of a text rewritten from end to end not all are sent at once
   */
  @JsonTypeName("draft.redline")
  record Redline(
      StreamId document, String symbol, String title, String language, Label label, int from, int to, int unchanged, List<Change> changes, int left)
      implements DraftResult {
    /** With all that changed. */
    public Redline(
        StreamId document, String symbol, String title, String language, Label label, int from, int to, int unchanged, List<Change> changes) {
      this(document, symbol, title, language, label, from, to, unchanged, changes, 0);
    }
  }

  /** Somebody had read a text before it was withdrawn. */
  record Opened(String name, Instant at) {}

  /** @param openedBy who had opened it, the first first; its uploader left out */
  @JsonTypeName("draft.withdrawn")
  record Withdrawn(StreamId document, int revision, List<Opened> openedBy) implements DraftResult {}

  /**
   * An article's open brackets.
   *
   * @param key in the newest revision that has it; {@code label} likewise
   * @param open by revision; -1 where the revision has no such article
   */
  record ArticleBrackets(String key, String label, List<Integer> open) {}

  /** @param revisions the numbers the columns stand for; {@code articles} those that ever had one, in the text's order */
  @JsonTypeName("draft.brackets")
  record Brackets(StreamId document, List<Integer> revisions, List<ArticleBrackets> articles) implements DraftResult {}

  /** @param pictures how many the revision has now */
  @JsonTypeName("draft.attached")
  record Attached(StreamId document, int revision, int pictures) implements DraftResult {}

  /** @param form {@code image/jpeg} or {@code image/png}; {@code bytes} in base64 */
  @JsonTypeName("draft.picture")
  record Picture(StreamId document, int revision, int picture, String form, String bytes) implements DraftResult {}
}
