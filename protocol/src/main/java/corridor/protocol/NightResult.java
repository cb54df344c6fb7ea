package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link NightCommand}. */
public sealed interface NightResult extends Result {
  /**
   * One topic in one language, by half hours from the night's beginning.
   *
   * @param topic empty for a flag that names none
   * @param people how many could be asked throughout the half hour
   * @param cases how many reviews they take at once, together
   */
  record Row(String topic, String language, List<Integer> people, List<Integer> cases) {}

  /** Hours in which nobody could answer. */
  record Gap(String topic, String language, Instant from, Instant to) {}

  /**
   * @param from the beginning of the first half hour, of the coming night or, at night, of this one; {@code to} its end
   * @param alertable of all counted, how many have a way to be alerted outside their open pages
   * @param of how many are counted at all
   * @param canAsk whether the viewer may ask for cover
   */
  @JsonTypeName("night.coverage")
  record Coverage(Instant from, Instant to, List<Row> rows, List<Gap> gaps, int alertable, int of, boolean canAsk)
      implements NightResult {}

  /** @param people how many were asked */
  @JsonTypeName("night.asked")
  record Asked(int people) implements NightResult {}

  /**
   * How a flag of the night went.
   *
   * @param acceptedAfter minutes from the flag to the first acceptance; null if nobody accepted
   * @param answeredAfter minutes from the flag to the first answer; null if there is none
   */
  record Went(FlagView flag, int offers, @Nullable Integer acceptedAfter, @Nullable Integer answeredAfter) {}

  /** One's own part of the night; {@code mean} is what a reviewer one sees answered on the mean, for comparison. */
  record Load(int offered, int accepted, int answered, int declined, int missed, double mean) {}

  /**
   * @param flags those the viewer may read, the earliest first
   * @param acceptedMedian, answeredMedian in minutes; null where there is none
   * @param alertsSent, alertsFailed one's own alerts that went out, and that failed or were lost
   * @param mine null for whoever is no reviewer
   */
  @JsonTypeName("night.behind")
  record Behind(
      Instant from,
      Instant to,
      List<Went> flags,
      int answered,
      int waiting,
      int nobody,
      int expired,
      @Nullable Integer acceptedMedian,
      @Nullable Integer answeredMedian,
      int alertsSent,
      int alertsFailed,
      @Nullable Load mine)
      implements NightResult {}
}
