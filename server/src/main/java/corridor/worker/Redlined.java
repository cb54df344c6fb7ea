package corridor.worker;

import corridor.protocol.Codec;
import corridor.protocol.DraftResult;
import corridor.protocol.WrittenOps;
import corridor.redline.Change;
import corridor.redline.Comparison;
import corridor.redline.Op;
import corridor.redline.OpKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two texts compared, ready to be shown: what a server keeps of a comparison and sends of it.
 *
 * @param comparison without its ops, of which the server needs none
 * @param runs of each provision that {@link Comparison#ranked} has, by its key
 * @param weight about how many bytes are kept; said here because counting takes a while, which the writer has not
 */
public record Redlined(Comparison comparison, Map<String, Runs> runs, int weight) {
  private static final Codec CODEC = new Codec();

  /**
   * A provision's redline.
   *
   * @param ops as they go over the wire
   * @param characters of all of them
   */
  public record Runs(WrittenOps ops, int characters) {
    static Runs of(List<Op> ops) {
      int characters = 0;
      for (Op op : ops) {
        characters += op.text().length();
      }
      byte[] json = CODEC.bytes(merged(ops));
      return new Runs(new WrittenOps(json, 0, json.length), characters);
    }
  }

  public Redlined {
    runs = Map.copyOf(runs);
  }

  static Redlined of(Comparison made) {
    Map<String, Runs> runs = new HashMap<>();
    for (Change change : made.ranked()) {
      runs.put(change.key(), Runs.of(change.ops()));
    }
    return of(new Comparison(made.provisions().stream().map(Redlined::bare).toList(), made.summary()), runs);
  }

  static Redlined of(Comparison bare, Map<String, Runs> runs) {
    long weight = 200 + 300L * bare.provisions().size();
    for (Runs one : runs.values()) {
      weight += 100 + one.ops().length();
    }
    return new Redlined(bare, runs, (int) Math.min(weight, Integer.MAX_VALUE));
  }

  private static Change bare(Change change) {
    return new Change(
        change.key(), change.olderKey(), change.newerKey(), change.labels(), change.kind(), change.significance(), change.weight(),
        List.of(), change.changed());
  }

  /** Neighbouring runs of one kind become one: fewer bytes over a bad network. */
  public static List<DraftResult.Op> merged(List<Op> ops) {
    List<DraftResult.Op> merged = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ops.size(); i++) {
      text.append(ops.get(i).text());
      OpKind kind = ops.get(i).op();
      if (i + 1 == ops.size() || ops.get(i + 1).op() != kind) {
        merged.add(new DraftResult.Op(kind.word(), text.toString()));
        text.setLength(0);
      }
    }
    return merged;
  }
}
