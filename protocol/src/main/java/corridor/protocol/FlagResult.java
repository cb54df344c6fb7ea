package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** Answers to {@link FlagCommand}. */
public sealed interface FlagResult extends Result {
  @JsonTypeName("flag.raised")
  record Raised(List<FlagView> flags) implements FlagResult {}

  @JsonTypeName("flag.flags")
  record Flags(List<FlagView> flags) implements FlagResult {}
}
