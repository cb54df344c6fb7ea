package corridor.redline;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Measures the redline on real successive texts, when the shared folder is there: {@code -Dcorridor.shared=FOLDER}, the
 * environment's {@code CORRIDOR_SHARED}, or {@code shared} beside the repository.
 */
final class Scorer {
  /** One pair of texts and what was measured on it. */
  record Row(
      String pair, int edits, int moved, int hunks, int islands, boolean roundTrip, String baseline, int least,
      Pairing histogram, Comparison comparison, double f1) {
    double perHunk() {
      return islands / (double) Math.max(1, hunks);
    }

    double histogramPerHunk() {
      int[] theirs = histogram.hunksAndIslands();
      return theirs[1] / (double) Math.max(1, theirs[0]);
    }
  }

  private final Path revisions;

  private Scorer(Path revisions) {
    this.revisions = revisions;
  }

  /** The scorer, when its data is there. */
  static Optional<Scorer> find() {
    List<Path> places = new ArrayList<>();
    String property = System.getProperty("corridor.shared");
    String environment = System.getenv("CORRIDOR_SHARED");
    if (property != null) {
      places.add(Path.of(property));
    }
    if (environment != null) {
      places.add(Path.of(environment));
    }
    places.addAll(List.of(Path.of("../shared"), Path.of("../../shared"), Path.of("../../../shared")));
    for (Path place : places) {
      Path revisions = place.resolve("data/revisions");
      if (Files.isReadable(revisions.resolve("index.tsv"))) {
        return Optional.of(new Scorer(revisions));
      }
    }
    return Optional.empty();
  }

  String text(String file) throws IOException {
    return Files.readString(revisions.resolve(file));
  }

  Comparison compare(String pair) throws IOException {
    return Comparison.of(text(pair + "-before.txt"), text(pair + "-after.txt"), "");
  }

  List<Row> rows() throws IOException {
    Map<String, String[]> baselines = new HashMap<>();
    for (String line : Files.readAllLines(revisions.resolve("baseline.tsv"))) {
      baselines.put(line.split("\t")[0], line.split("\t"));
    }
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(revisions.resolve("index.tsv"))) {
      String pair = line.split("\t")[0];
      if (!pair.equals("pair")) {
        rows.add(row(pair, baselines.getOrDefault(pair, new String[0])));
      }
    }
    return rows;
  }

  private Row row(String pair, String[] baseline) throws IOException {
    String older = text(pair + "-before.txt");
    String newer = text(pair + "-after.txt");
    Comparison comparison = Comparison.of(older, newer, "");
    Pairing ours = Tools.ours(older, newer, comparison);
    int[] shape = ours.hunksAndIslands();
    Path gold = revisions.resolve(pair + "-gold.json");
    double f1 = Files.exists(gold) ? Gold.of(Files.readString(gold), older, newer).f1(ours) : -1;
    int least = Integer.MAX_VALUE;
    for (int t = 1; t < baseline.length - 1; t++) {
      least = Math.min(least, Integer.parseInt(baseline[t].substring(0, baseline[t].indexOf('/'))));
    }
    String beside = baseline.length < 10 ? "" : baseline[8] + " | " + baseline[9];
    return new Row(pair, ours.edits(), ours.moved(), shape[0], shape[1], RoundTrip.exact(older, newer, comparison),
        beside, least, Tools.histogram(older, newer), comparison, f1);
  }

  /** How many of the articles that are known to have become another did, and in the second form kept their words. */
  int[] renumbered(String pair, boolean wordsToo) throws IOException {
    Comparison comparison = compare(pair);
    int hits = 0;
    int all = 0;
    for (String line : Files.readAllLines(revisions.resolve(pair + "-renumber-gold.tsv"))) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      String[] ends = line.split("\t");
      String prefix = wordsToo ? "" : "Article ";
      all++;
      for (Change change : comparison.provisions()) {
        boolean ends2 = (prefix + ends[0]).equals(bare(change.labels().older()))
            && (prefix + ends[1]).equals(bare(change.labels().newer()));
        if (ends2 && !(wordsToo && change.changed())) {
          hits++;
          break;
        }
      }
    }
    return new int[] {hits, all};
  }

  private static String bare(@org.jspecify.annotations.Nullable String label) {
    return label == null ? "" : label.replace(" bis", "bis");
  }

  long articles(String file) throws IOException {
    return Provisions.of(text(file)).stream().filter(p -> p.key().matches("art_[0-9]+")).count();
  }

  /** The places of what was inserted, by language, without the letters each language lists by. */
  Map<String, Integer> insertedByLanguage() throws IOException {
    Map<String, Integer> inserted = new HashMap<>();
    for (int n = 1; n <= 6; n++) {
      int[] at = {0};
      StringBuilder places = new StringBuilder();
      for (Change change : compare("cc-by-vs-by-sa/00" + n).provisions()) {
        at[0] += change.olderKey() == null || change.newerKey() != null ? 1 : 0;
        if (change.kind() == Kind.INSERTED) {
          places.append(change.key().split("__").length).append(' ');
        }
      }
      inserted.merge(places.toString(), 1, Integer::sum);
    }
    return inserted;
  }

  void print(PrintStream out) throws IOException {
    List<Row> rows = rows();
    out.println("pair | ours E+moved/hunks/islands | best tool's E | baseline.tsv: JGit histogram | prototype | JGit, java-diff-utils, dmp here");
    for (Row row : rows) {
      String older = text(row.pair + "-before.txt");
      String newer = text(row.pair + "-after.txt");
      boolean small = older.length() + newer.length() < 200_000;
      out.printf("%s | %d+%dm/%d/%d%s | %d | %s | %s, %s, %s%n", row.pair, row.edits, row.moved, row.hunks, row.islands,
          row.f1 < 0 ? "" : " F1 %.3f".formatted(row.f1), row.least, row.baseline, shape(row.histogram),
          small ? shape(Tools.diffUtils(older, newer)) : "-", small ? shape(Tools.diffMatchPatch(older, newer)) : "-");
    }
    int edits = rows.stream().mapToInt(Row::edits).sum();
    double perHunk = rows.stream().mapToInt(Row::islands).sum() / (double) rows.stream().mapToInt(Row::hunks).sum();
    List<Double> ratios = rows.stream().map(row -> row.edits / (double) row.least).sorted(Comparator.naturalOrder()).toList();
    out.printf("all: E %d (<= 111,400), p90 of E to the best tool %.2f (<= 1.2), islands a hunk %.3f (<= .10)%n", edits,
        ratios.get((int) Math.ceil(ratios.size() * 0.9) - 1), perHunk);
    out.println("renumbered: Paris " + shown(renumbered("paris-agreement/003", false)) + ", Chinese "
        + shown(renumbered("zh-hans-laws/001", true)));
    out.println("articles of the treaty: " + articles("un-bbnj-noise/002-before.txt") + ", "
        + articles("un-bbnj-noise/002-after.txt"));
    out.println("inserted, by language: " + insertedByLanguage().values() + " " + new TreeSet<>(insertedByLanguage().keySet()));
  }

  private static String shape(Pairing pairing) {
    int[] shape = pairing.hunksAndIslands();
    return pairing.edits() + "/" + shape[0] + "/" + shape[1];
  }

  private static String shown(int[] of) {
    return of[0] + " of " + of[1];
  }

  /** Prints the table; with {@code cold PAIR} compares one pair once and prints the processor time of this process. */
  public static void main(String[] args) throws IOException {
    Optional<Scorer> scorer = find();
    if (scorer.isEmpty()) {
      System.out.println("No shared data: set -Dcorridor.shared or CORRIDOR_SHARED to the folder that holds data/revisions.");
      return;
    }
    if (args.length == 2) {
      int changed = scorer.get().compare(args[1]).summary().changed();
      long nanos = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
      System.out.printf("%s: %d changed, %.2f s of processor time since the process began%n", args[1], changed, nanos / 1e9);
      return;
    }
    scorer.get().print(System.out);
  }
}
