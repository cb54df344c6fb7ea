package corridor.protocol;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** When an answer is needed: before a session, or at a time of the venue's clock; exactly one of the two. */
public record NeededBy(@Nullable SessionId session, @Nullable LocalDateTime at) {
  public NeededBy {
    if ((session == null) == (at == null)) {
      throw new BadField("Say when the answer is needed: either a session or a time at the venue.");
    }
  }
}
