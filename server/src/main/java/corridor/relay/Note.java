package corridor.relay;

import org.jspecify.annotations.Nullable;

/**
 * What a reviewer leaves for the next one: her note and the draft of her answer, either of which may be empty.
 *
 * @param leaning the finding she leans to; null for none yet
 */
public record Note(String reviewer, String note, String draft, Verdict.@Nullable Reading leaning) {
  /** Without a finding. */
  public Note(String reviewer, String note, String draft) {
    this(reviewer, note, draft, null);
  }
}
