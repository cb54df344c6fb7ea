package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Answers to {@link RelayCommand}. */
public sealed interface RelayResult extends Result {
  /**
   * @param offers open ones first, then the last that ended
   * @param flags one's own, newest first
   * @param escalated to a coordinator on duty: flags about which nobody can be asked
   * @param received answers received for somebody who sleeps
   * @param paused whether asking pauses after three unanswered offers, until she says "ask me again"
   */
  @JsonTypeName("relay.desk")
  record Desk(
      List<OfferView> offers, List<FlagView> flags, List<FlagView> escalated, List<FlagView> received, boolean paused)
      implements RelayResult {}

  /**
   * @param duty coordinators in the order in which they are told
   * @param coordinators all there are
   * @param adjacent for a topic, those whose experts may be asked where it has nobody
   * @param editable whether the viewer may change this
   */
  @JsonTypeName("relay.policies")
  record Policies(
      List<PolicyView> policies,
      List<AvailabilityResult.Named> duty,
      List<AvailabilityResult.Named> coordinators,
      Map<String, List<String>> adjacent,
      boolean editable)
      implements RelayResult {}

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
