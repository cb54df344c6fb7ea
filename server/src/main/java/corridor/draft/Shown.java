package corridor.draft;

import corridor.protocol.DraftResult;
import corridor.protocol.FlagView;
import corridor.protocol.Standing;
import corridor.redline.Change;
import corridor.redline.Comparison;
import corridor.redline.Kind;
import corridor.redline.Op;
import corridor.redline.Provision;
import corridor.redline.Provisions;
import corridor.redline.Significance;
import corridor.worker.Redlined;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A comparison as it goes over the wire. Pure. */
final class Shown {
  private Shown() {}

  /**
   * The group's words for a provision beside tonight's.
   *
   * @param ops from tonight's words to the wanted ones
   */
  record Wanted(String text, List<DraftResult.Op> ops) {}

  /** At most these many at once, and at most about these many characters of theirs: what one reads in a night, and a phone can hold. */
  static final int MOST = 2_000;
  private static final int MOST_CHARACTERS = 2_000_000;

  /** Of changes in their order those that are sent at once; one at least, where there is one. */
  static List<Change> asked(Redlined made, List<Change> ranked, int after) {
    int from = Math.min(after, ranked.size());
    int to = from;
    long characters = 0;
    while (to < ranked.size() && to - from < MOST && characters < MOST_CHARACTERS) {
      characters += runs(made, ranked.get(to++)).characters();
    }
    return ranked.subList(from, to);
  }

  private static Redlined.Runs runs(Redlined made, Change change) {
    return Objects.requireNonNull(made.runs().get(change.key()));
  }

  /** A change with nothing beside it yet: that takes a while where much changed. */
  record Bare(Change change, DraftResult.Change shown) {}

  static List<Bare> bare(Redlined made, List<Change> changes, Map<String, Wanted> wanted) {
    List<Bare> shown = new ArrayList<>();
    for (Change change : changes) {
      Wanted ideal = wanted.get(change.key());
      shown.add(
          new Bare(
              change,
              new DraftResult.Change(
                  change.key(),
                  change.labels().older(),
                  change.labels().newer(),
                  change.kind().word().replace(' ', '-'),
                  change.significance().stream().map(Shown::reason).toList(),
                  runs(made, change).ops(),
                  ideal == null ? null : ideal.text(),
                  ideal == null ? List.of() : ideal.ops(),
                  List.of(),
                  null)));
    }
    return shown;
  }

  static List<DraftResult.Change> changes(
      List<Bare> bare, Map<String, Standing> standings, Map<String, List<FlagView>> flags) {
    return bare.stream()
        .map(
            one -> {
              DraftResult.Change shown = one.shown();
              return new DraftResult.Change(
                  shown.key(), shown.older(), shown.newer(), shown.kind(), shown.reasons(), shown.ops(), shown.ideal(),
                  shown.idealOps(), flags.getOrDefault(flagged(one.change()), List.of()),
                  shown.ideal() == null ? null : standings.getOrDefault(shown.key(), Standing.OPEN));
            })
        .toList();
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
    return Redlined.merged(ops);
  }
}
