package corridor.redline;

import java.util.List;

/**
 * The same words replaced by the same others in several places.
 *
 * @param older what was struck
 * @param newer what came instead
 * @param places how often
 * @param keys the provisions it happened in, in their order
 */
public record Substitution(String older, String newer, int places, List<String> keys) {
  public Substitution {
    keys = List.copyOf(keys);
  }
}
