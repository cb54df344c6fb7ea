package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** What happens to a document. */
public sealed interface DocumentEvent extends Event {
  @JsonTypeName("document-created")
  record Created(Author by, String symbol, String title) implements DocumentEvent {}

  /** @param reasons the most significant changes in words, at most five, such as {@code Article 5: "should" became "shall"} */
  @JsonTypeName("revision-added")
  record RevisionAdded(Author by, int revision, Source source, String note, int changed, List<String> reasons)
      implements DocumentEvent {}

  @JsonTypeName("revision-withdrawn")
  record RevisionWithdrawn(Author by, int revision) implements DocumentEvent {}

  /** A flag was raised, or stands differently: the whole of it as it is now. */
  @JsonTypeName("flag")
  record Flagged(FlagView flag) implements DocumentEvent {}

  /** How far the document may travel from now on. */
  @JsonTypeName("document-labelled")
  record Labelled(Author by, Label label) implements DocumentEvent {}

  @JsonTypeName("ideal-saved")
  record IdealSaved(Author by, String provision) implements DocumentEvent {}
}
