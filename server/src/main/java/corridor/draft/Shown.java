package corridor.draft;

import corridor.protocol.DraftResult;
import corridor.protocol.FlagView;
import corridor.protocol.Standing;
import corridor.redline.Change;
import corridor.redline.Comparison;
import corridor.redline.Kind;
import corridor.redline.Op;
import corridor.redline.OpKind;
import corridor.redline.Provision;
import corridor.redline.Provisions;
import corridor.redline.Significance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A comparison as it goes over the wire. Pure. */
final class Shown {
  private Shown() {}

  /**
   * The group's words for a provision beside tonight's.
   *
   * @param ops from tonight's words to the wanted ones
   */
  record Wanted(String text, List<DraftResult.Op> ops) {}

  static List<DraftResult.Change> changes(
      Comparison comparison, Map<String, Wanted> wanted, Map<String, Standing> standings, Map<String, List<FlagView>> flags) {
    List<DraftResult.Change> shown = new ArrayList<>();
    for (Change change : comparison.ranked()) {
      Wanted ideal = wanted.get(change.key());
      shown.add(
          new DraftResult.Change(
              change.key(),
              change.labels().older(),
              change.labels().newer(),
              change.kind().word().replace(' ', '-'),
              change.significance().stream().map(Shown::reason).toList(),
              ops(change.ops()),
              ideal == null ? null : ideal.text(),
              ideal == null ? List.of() : ideal.ops(),
              flags.getOrDefault(flagged(change), List.of()),
              ideal == null ? null : standings.getOrDefault(change.key(), Standing.OPEN)));
    }
    return shown;
  }

  static DraftResult.Reason reason(Significance one) {
    return new DraftResult.Reason(
        one.code(), one.text(), one.form().word(), one.before(), one.after(), one.count());
  }

  /** The key a flag would stand under: of a provision that is gone, the one it had. */
  private static String flagged(Change change) {
    String older = change.olderKey();
    return change.kind() == Kind.DELETED && older != null ? older : change.key();
  }

  static int unchanged(Comparison comparison) {
    return comparison.provisions().size() - comparison.ranked().size();
  }

  /** Neighbouring runs of one kind become one: fewer bytes over a bad network. */
  static List<DraftResult.Op> ops(List<Op> ops) {
    List<DraftResult.Op> shown = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ops.size(); i++) {
      text.append(ops.get(i).text());
      OpKind kind = ops.get(i).op();
      if (i + 1 == ops.size() || ops.get(i + 1).op() != kind) {
        shown.add(new DraftResult.Op(kind.word(), text.toString()));
        text.setLength(0);
      }
    }
    return shown;
  }

  /**
   * The group's words beside a text's.
   *
   * @param text the newer revision's, with the keys that {@code ideals} has
   * @param keys as the comparison will show them, by key of {@code text}
   */
  static Map<String, Wanted> wanted(String text, Map<String, String> ideals, Map<String, String> keys, String language) {
    Map<String, Wanted> wanted = new HashMap<>();
    if (ideals.isEmpty()) {
      return wanted;
    }
    for (Provision provision : Provisions.of(text)) {
      String ideal = ideals.get(provision.key());
      String key = keys.get(provision.key());
      if (ideal != null && key != null) {
        String tonight = body(text, provision, ideal);
        wanted.put(key, new Wanted(ideal, between(tonight, ideal, language)));
      }
    }
    return wanted;
  }

  /** Without its heading, unless that is wanted too: nobody asks for less by leaving it out. */
  private static String body(String text, Provision provision, String ideal) {
    String body = text.substring(provision.bodyStart(), provision.end()).strip();
    String heading = provision.heading().strip();
    boolean bare = !heading.isEmpty() && body.length() > heading.length() && body.startsWith(heading) && !ideal.contains(heading);
    return bare ? body.substring(heading.length()).strip() : body;
  }

  private static List<DraftResult.Op> between(String tonight, String ideal, String language) {
    List<Op> ops = new ArrayList<>();
    Comparison.of(tonight, ideal, language).provisions().forEach(change -> ops.addAll(change.ops()));
    return ops(ops);
  }
}
