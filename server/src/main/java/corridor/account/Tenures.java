package corridor.account;

import corridor.protocol.Affiliation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For whom somebody is here over time: never for two at once. Pure. */
final class Tenures {
  private Tenures() {}

  /**
   * @param to the first instant after it; null for until further notice
   * @param setBy who vouches; null for the invitation by which she came
   */
  record Tenure(int nth, Affiliation affiliation, Instant from, @Nullable Instant to, @Nullable String setBy) {
    boolean holds(Instant at) {
      return !from.isAfter(at) && (to == null || to.isAfter(at));
    }

    private boolean overlaps(Tenure other) {
      return (to == null || to.isAfter(other.from)) && (other.to == null || other.to.isAfter(from));
    }

    Tenure until(Instant end) {
      return new Tenure(nth, affiliation, from, end, setBy);
    }
  }

  /** Two that would hold at once and say otherwise. */
  static final class Overlap extends Exception {
    private static final long serialVersionUID = 1L;

    Overlap() {
      super("overlap", null, false, false);
    }
  }

  /**
   * The tenures after one more. What holds until further notice ends where the new one begins, and what begins at the same
   * instant is replaced; what has other dates of its own gives no way.
   *
   * @throws Overlap if one with dates of its own holds at the same time for somebody else
   */
  static List<Tenure> with(List<Tenure> before, Tenure added) throws Overlap {
    List<Tenure> after = new ArrayList<>();
    for (Tenure each : before) {
      boolean begun = each.to() == null && !each.from().isAfter(added.from());
      boolean yields = begun || each.from().equals(added.from());
      Tenure kept = yields ? each.until(added.from()) : each;
      if (kept.overlaps(added) && !kept.affiliation().equals(added.affiliation())) {
        throw new Overlap();
      }
      after.add(kept);
    }
    after.add(added);
    return List.copyOf(after);
  }

  /** The one that holds: the newest, where several say the same. */
  static Optional<Tenure> at(List<Tenure> tenures, Instant now) {
    return tenures.stream().filter(each -> each.holds(now)).reduce((older, newer) -> newer);
  }

  /** When this one next begins or ends; null for never. */
  static @Nullable Instant due(Tenure tenure, Instant now) {
    Instant to = tenure.to();
    return tenure.from().isAfter(now) ? tenure.from() : to != null && to.isAfter(now) ? to : null;
  }
}
