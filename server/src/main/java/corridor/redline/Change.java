package corridor.redline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one provision.
 *
 * @param key the provision's key in the newer text; of a provision that is gone, its old key, made unique
 * @param olderKey its key in the older text; null when it is new
 * @param newerKey its key in the newer text; of a merged one the key of the provision that took it in; null when gone
 * @param labels what it is called in each text
 * @param significance the reasons why it matters, weightiest first; often none
 * @param weight how far up it belongs among changed provisions, from 0
 * @param ops the redline, in reading order
 * @param changed whether its words changed, other than its own label
 */
public record Change(
    String key,
    @Nullable String olderKey,
    @Nullable String newerKey,
    Labels labels,
    Kind kind,
    List<Significance> significance,
    int weight,
    List<Op> ops,
    boolean changed) {
  public Change {
    significance = List.copyOf(significance);
    ops = List.copyOf(ops);
  }
}
