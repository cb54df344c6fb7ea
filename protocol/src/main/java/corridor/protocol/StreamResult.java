package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** Answers to {@link StreamCommand}. */
public sealed interface StreamResult extends Result {
  /**
   * @param entries oldest first; only what lies in one's windows
   * @param before what to ask for the page before; 0 when there is none
   */
  @JsonTypeName("stream.page")
  record Page(StreamId stream, long epoch, List<Frame.Entry> entries, long before) implements StreamResult {}
}
