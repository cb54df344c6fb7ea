package corridor.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a deed reaches, which several nodes must know before they run deeds beside one another: {@link #WHOLE} runs alone
 * in the cluster; any other beside deeds that reach for other streams. Where one node has the store for itself it means
 * nothing.
 *
 * @param streams the streams it appends to or changes; null for everything. A deed with a narrow reach changes beside them
 *     only rows of its author's own and adds new ones, and decides on nothing that another narrow deed changes
 */
public record Reach(@Nullable Set<String> streams) {
  public static final Reach WHOLE = new Reach(null);

  /** Rows of its author's own alone. */
  public static final Reach NOTHING = new Reach(Set.of());

  /** @param stream an id whose {@code toString} is what stands in the store */
  public static Reach of(Object stream) {
    return new Reach(Set.of(stream.toString()));
  }

  boolean isWhole() {
    return streams == null;
  }
}
