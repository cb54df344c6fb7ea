package corridor.worker;

import corridor.redline.Change;
import corridor.redline.Comparison;
import corridor.redline.Kind;
import corridor.redline.Labels;
import corridor.redline.Significance;
import corridor.redline.Substitution;
import corridor.redline.Summary;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A redline between processes. */
final class Comparisons {
  private static final Kind[] KINDS = Kind.values();
  private static final Significance.Form[] FORMS = Significance.Form.values();

  private Comparisons() {}

  static void write(Outgoing out, Redlined redlined) throws IOException {
    out.list(redlined.comparison().provisions(), change -> write(out, change));
    write(out, redlined.comparison().summary());
    out.list(redlined.runs().entrySet(), entry -> write(out, entry.getKey(), entry.getValue()));
  }

  static Redlined read(Incoming in) throws IOException {
    Comparison comparison = new Comparison(in.list(() -> change(in)), summary(in));
    Map<String, Redlined.Runs> runs = new HashMap<>();
    int size = in.number();
    for (int i = 0; i < size; i++) {
      runs.put(in.text(), new Redlined.Runs(in.written(), in.number()));
    }
    for (Change change : comparison.ranked()) {
      if (!runs.containsKey(change.key())) {
        throw new IOException("a change without its words");
      }
    }
    return Redlined.of(comparison, runs);
  }

  private static void write(Outgoing out, String key, Redlined.Runs runs) throws IOException {
    out.text(key);
    out.bytes(runs.ops().json());
    out.number(runs.characters());
  }

  private static void write(Outgoing out, Change change) throws IOException {
    out.text(change.key());
    out.text(change.olderKey());
    out.text(change.newerKey());
    out.text(change.labels().older());
    out.text(change.labels().newer());
    out.word(change.kind());
    out.list(change.significance(), one -> write(out, one));
    out.number(change.weight());
    out.flag(change.changed());
  }

  private static Change change(Incoming in) throws IOException {
    return new Change(
        in.text(), in.maybeText(), in.maybeText(), new Labels(in.maybeText(), in.maybeText()), in.word(KINDS),
        in.list(() -> significance(in)), in.number(), List.of(), in.flag());
  }

  private static void write(Outgoing out, Significance one) throws IOException {
    out.text(one.code());
    out.word(one.form());
    out.texts(one.before());
    out.texts(one.after());
    out.number(one.count());
    out.text(one.text());
    out.number(one.weight());
  }

  private static Significance significance(Incoming in) throws IOException {
    return new Significance(in.text(), in.word(FORMS), in.texts(), in.texts(), in.number(), in.text(), in.number());
  }

  private static void write(Outgoing out, Summary summary) throws IOException {
    out.text(summary.language());
    out.number(summary.older());
    out.number(summary.newer());
    out.number(summary.equal());
    out.number(summary.deleted());
    out.number(summary.inserted());
    out.number(summary.moved());
    out.number(summary.changed());
    out.list(
        summary.kinds().entrySet(),
        kind -> {
          out.word(kind.getKey());
          out.number(kind.getValue());
        });
    out.list(
        summary.substitutions(),
        one -> {
          out.text(one.older());
          out.text(one.newer());
          out.number(one.places());
          out.texts(one.keys());
        });
  }

  private static Summary summary(Incoming in) throws IOException {
    return new Summary(
        in.text(), in.number(), in.number(), in.number(), in.number(), in.number(), in.number(), in.number(), kinds(in),
        in.list(() -> new Substitution(in.text(), in.text(), in.number(), in.texts())));
  }

  private static Map<Kind, Integer> kinds(Incoming in) throws IOException {
    Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
    int size = in.number();
    for (int i = 0; i < size; i++) {
      kinds.put(in.word(KINDS), in.number());
    }
    return kinds;
  }
}
