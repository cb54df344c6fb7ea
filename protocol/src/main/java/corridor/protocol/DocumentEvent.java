package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a document. */
public sealed interface DocumentEvent extends Event {
  @JsonTypeName("document-created")
  record Created(Author by, String symbol, String title) implements DocumentEvent {}

  /**
   * One of the most significant changes, in parts for who words it in another language.
   *
   * @param label of the provision, empty before the first number
   * @param kind as in {@link DraftResult.Change}
   * @param reason null where nothing but the words changed
   */
  record Weighty(String label, String kind, DraftResult.@Nullable Reason reason) {}

  /**
   * @param reasons the most significant changes in words, at most five, such as {@code Article 5: "should" became "shall"}
   * @param weighty the same in parts; empty where a revision came before servers said so
   */
  @JsonTypeName("revision-added")
  record RevisionAdded(
      Author by, int revision, Source source, String note, int changed, List<String> reasons, List<Weighty> weighty)
      implements DocumentEvent {
    public RevisionAdded {
      weighty = Check.list(weighty);
    }
  }

  @JsonTypeName("revision-withdrawn")
  record RevisionWithdrawn(Author by, int revision) implements DocumentEvent {}

  /** A flag was raised, or stands differently: the whole of it as it is now. */
  @JsonTypeName("flag")
  record Flagged(FlagView flag) implements DocumentEvent {}

  /** How far the document may travel from now on. */
  @JsonTypeName("document-labelled")
  record Labelled(Author by, Label label) implements DocumentEvent {}

  /** What the group wants of the document as a whole was written down, or taken away. */
  @JsonTypeName("aim-saved")
  record AimSaved(Author by) implements DocumentEvent {}

  @JsonTypeName("ideal-saved")
  record IdealSaved(Author by, String provision) implements DocumentEvent {}
}
