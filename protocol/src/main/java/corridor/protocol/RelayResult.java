package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;

/** Answers to {@link RelayCommand}. */
public sealed interface RelayResult extends Result {
  /** @param offers open ones first, then the last that ended; {@code flags} one's own, newest first */
  @JsonTypeName("relay.desk")
  record Desk(List<OfferView> offers, List<FlagView> flags) implements RelayResult {}

  @JsonTypeName("relay.digests")
  record Digests(List<Digest> digests) implements RelayResult {}

  /**
   * What happened while one slept.
   *
   * @param at when it was prepared
   * @param answered, inProgress, nobody, superseded one's own flags by what became of them
   * @param others flags of others on documents one reads, answered in the same night
   */
  record Digest(
      String id,
      Instant at,
      Instant since,
      List<FlagView> answered,
      List<FlagView> inProgress,
      List<FlagView> nobody,
      List<FlagView> superseded,
      List<FlagView> others) {}
}
