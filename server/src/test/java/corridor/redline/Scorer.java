package corridor.redline;

import corridor.reader.DocxOracle;
import corridor.reader.PdfOracle;
import java.io.IOException;
import java.io.PrintStream;
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

  /** @param held what {@link #aims} and {@link #reading} say */
  void print(PrintStream out, List<Row> rows, List<Aim> held) throws IOException {
    out.println("pair | ours E+moved/hunks/islands | best tool's E | baseline.tsv: JGit histogram | prototype | JGit, java-diff-utils, dmp here");
    for (Row row : rows) {
      String older = text(row.pair + "-before.txt");
      String newer = text(row.pair + "-after.txt");
      boolean small = older.length() + newer.length() < 200_000;
      out.printf("%s | %d+%dm/%d/%d%s | %d | %s | %s, %s, %s%n", row.pair, row.edits, row.moved, row.hunks, row.islands,
          row.f1 < 0 ? "" : " F1 %.3f".formatted(row.f1), row.least, row.baseline, shape(row.histogram),
          small ? shape(Tools.diffUtils(older, newer)) : "-", small ? shape(Tools.diffMatchPatch(older, newer)) : "-");
    }
    out.println();
    List<Aim> aims = new ArrayList<>(held);
    aims.addAll(costs());
    for (Aim aim : aims) {
      out.println(aim.what() + " | aim " + aim.aim() + " | " + aim.is() + " | " + (aim.reached() ? "reached" : "MISSED"));
    }
  }

  /** One row of the table: what is aimed at, what it is, and whether that is enough. */
  record Aim(String what, String aim, String is, boolean reached) {}

  /** The whole table on the texts that are here; documents, time and memory are measured by their own tests. */
  List<Aim> aims(List<Row> rows) throws IOException {
    List<Aim> aims = new ArrayList<>();
    long exact = rows.stream().filter(Row::roundTrip).count();
    aims.add(new Aim("round trip", "every pair", exact + " of " + rows.size(), exact == rows.size()));
    int edits = rows.stream().mapToInt(Row::edits).sum();
    aims.add(new Aim("E over all pairs, moves apart", "<= 111,400", String.valueOf(edits), edits <= 111_400));
    List<Double> ratios = rows.stream().map(row -> row.edits / (double) row.least).sorted(Comparator.naturalOrder()).toList();
    double p90 = ratios.get((int) Math.ceil(ratios.size() * 0.9) - 1);
    aims.add(new Aim("E to the best tool, p90", "<= 1.2", "%.3f".formatted(p90), p90 <= 1.2));
    double perHunk = rows.stream().mapToInt(Row::islands).sum() / (double) rows.stream().mapToInt(Row::hunks).sum();
    aims.add(new Aim("islands a hunk", "<= .10", "%.3f".formatted(perHunk), perHunk <= 0.10));
    long above = rows.stream().filter(row -> row.perHunk() > row.histogramPerHunk()).count();
    aims.add(new Aim("islands above JGit histogram's", "on no pair", "on " + above, above == 0));
    double[] f1 = rows.stream().mapToDouble(Row::f1).filter(value -> value >= 0).toArray();
    double mean = java.util.Arrays.stream(f1).average().orElse(0);
    double worst = java.util.Arrays.stream(f1).min().orElse(0);
    aims.add(new Aim("F1 with people's tracked changes", "mean >= .93, none < .87 (best tool .914)",
        "mean %.3f, least %.3f".formatted(mean, worst), mean >= 0.93 && worst >= 0.87));
    for (Row row : rows) {
      if (row.pair.equals("ietf-quic/001")) {
        aims.add(new Aim("reorganised text", "E <= 6,500, moved >= 20,000", row.edits + ", " + row.moved,
            row.edits <= 6_500 && row.moved >= 20_000));
      } else if (row.pair.equals("un-bbnj-noise/002")) {
        long weighty = row.comparison.provisions().stream().filter(c -> !c.significance().isEmpty()).count();
        aims.add(new Aim("the same treaty in two formats", "E <= 310, nothing significant", row.edits + ", " + weighty,
            row.edits <= 310 && weighty == 0));
      }
    }
    int[] paris = renumbered("paris-agreement/003", false);
    int[] chinese = renumbered("zh-hans-laws/001", true);
    aims.add(new Aim("renumbering: Paris", ">= 27 of 29", shown(paris), paris[0] >= 27));
    aims.add(new Aim("renumbering: Chinese laws, no change of words", "all", shown(chinese), chinese[0] == chinese[1]));
    long one = articles("un-bbnj-noise/002-before.txt");
    long two = articles("un-bbnj-noise/002-after.txt");
    aims.add(new Aim("articles of the BBNJ treaty", "76, 76", one + ", " + two, one == 76 && two == 76));
    Map<String, Integer> inserted = insertedByLanguage();
    aims.add(new Aim("parallel set in six languages", "the same six inserted provisions",
        inserted.values() + " languages, places " + new TreeSet<>(inserted.keySet()),
        inserted.size() == 1 && inserted.keySet().iterator().next().split(" ").length == 6));
    int[] modals = modals("paris-agreement/003");
    aims.add(new Aim("modals on paris-agreement/003, counted anew from the ops", "every changed set, no other",
        modals[0] + " right, " + modals[1] + " wrong", modals[1] == 0));
    return aims;
  }

  /** Also where a converter glued the duty to the word before: "the secretariatshall apply". */
  private static final java.util.regex.Pattern MODAL =
      java.util.regex.Pattern.compile("((?<![\\p{L}\\p{N}])(?:may|must|will|ought)|shall|should)(?![\\p{L}\\p{N}])", java.util.regex.Pattern.CASE_INSENSITIVE);

  /** Provisions whose modals are marked as changed exactly when an own count of both sides differs; and the others. */
  int[] modals(String pair) throws IOException {
    int[] counts = new int[2];
    for (Change change : compare(pair).provisions()) {
      StringBuilder older = new StringBuilder();
      StringBuilder newer = new StringBuilder();
      change.ops().stream().filter(op -> op.op().inOlder()).sorted(Comparator.comparingInt(Op::older)).forEach(op -> older.append(op.text()));
      change.ops().stream().filter(op -> op.op().inNewer()).sorted(Comparator.comparingInt(Op::newer)).forEach(op -> newer.append(op.text()));
      boolean differ = !counted(older).equals(counted(newer));
      boolean marked = change.significance().stream().anyMatch(s -> s.code().equals("modal"));
      counts[differ == marked ? 0 : 1]++;
    }
    return counts;
  }

  private static Map<String, Integer> counted(CharSequence text) {
    Map<String, Integer> counts = new HashMap<>();
    // The month is no permission.
    String plain = text.toString().replaceAll("\\bMay(?=,? \\d)|(?<=\\d )May\\b", "");
    MODAL.matcher(plain).results().forEach(found -> counts.merge(found.group().toLowerCase(java.util.Locale.ROOT), 1, Integer::sum));
    return counts;
  }

  private static String shape(Pairing pairing) {
    int[] shape = pairing.hunksAndIslands();
    return pairing.edits() + "/" + shape[0] + "/" + shape[1];
  }

  private static String shown(int[] of) {
    return of[0] + " of " + of[1];
  }

  /** What is read from files, beside what is known of other tools. */
  List<Aim> reading() {
    List<Aim> aims = new ArrayList<>();
    DocxOracle.Score docx = DocxOracle.score();
    aims.add(new Aim("tracked changes, accepted and rejected", "all equal (POI's extractor 36 of 53; a reader written for it 103 of 104)",
        docx.equal() + " of " + docx.compared(), docx.different().isEmpty()));
    Map<String, String> pdf = PdfOracle.found();
    boolean asKnown = pdf.entrySet().stream().allMatch(one -> one.getValue().equals(PdfOracle.EXPECTED.get(one.getKey())));
    aims.add(new Aim("real PDFs", "readable ones read whole, the other refused (PDFBox alone: 518 letters of its 60 pages)", pdf.toString(), asKnown));
    return aims;
  }

  /**
   * Processor time and memory of processes of their own, ours beside a tool's that only finds the edits. Not held by a
   * test: they belong to the machine and to what else it does.
   */
  List<Aim> costs() throws IOException {
    List<Aim> aims = new ArrayList<>();
    if (!Costs.measurable()) {
      return aims;
    }
    String[] german = command("de-gesetze/002");
    Costs.Cost nothing = Costs.median(5, List.of(), "corridor.ServerMain", "--version");
    Costs.Cost ours = Costs.median(9, List.of(), german);
    Costs.Cost tool = Costs.median(5, List.of(), Scorer.class.getName(), "histogram", "de-gesetze/002");
    aims.add(new Aim("processor time of a cold process, de-gesetze/002", "<= 1.0 s",
        "%.2f s (an empty program %.2f; JGit histogram, edits alone, %.2f)".formatted(ours.seconds(), nothing.seconds(), tool.seconds()),
        ours.seconds() <= 1.0));
    Costs.Cost all = Costs.of(List.of("-Xmx128m"), Scorer.class.getName(), "all");
    aims.add(new Aim("all pairs in one process", "<= 15 s", "%.1f s".formatted(all.seconds()), all.seconds() <= 15));
    double each = 0;
    long most = 0;
    for (String pair : pairs()) {
      Costs.Cost cost = Costs.of(List.of("-Xmx128m"), command(pair));
      each += cost.seconds();
      most = Math.max(most, cost.megabytes());
    }
    int count = pairs().size();
    aims.add(new Aim("all pairs, each in a cold process", "<= 15 s",
        "%.1f s, of which %d empty programs are %.1f".formatted(each, count, count * nothing.seconds()), each <= 15));
    aims.add(new Aim("memory", "bounded: every pair within a heap of 128 MiB", "at most %d MiB resident".formatted(most), most > 0));
    return aims;
  }

  private List<String> pairs() throws IOException {
    return Files.readAllLines(revisions.resolve("index.tsv")).stream().map(line -> line.split("\t")[0])
        .filter(pair -> !pair.equals("pair")).toList();
  }

  private String[] command(String pair) {
    return new String[] {"corridor.ServerMain", "redline", revisions.resolve(pair + "-before.txt").toString(),
      revisions.resolve(pair + "-after.txt").toString()};
  }

  /** Prints the table; with {@code all} or {@code histogram PAIR} does that work alone, to be measured from outside. */
  public static void main(String[] args) throws IOException {
    Optional<Scorer> scorer = find();
    if (scorer.isEmpty()) {
      System.out.println("No shared data: set -Dcorridor.shared or CORRIDOR_SHARED to the folder that holds data/revisions.");
      return;
    }
    if (args.length == 2) {
      Tools.histogram(scorer.get().text(args[1] + "-before.txt"), scorer.get().text(args[1] + "-after.txt"));
      return;
    }
    if (args.length == 1) {
      for (String pair : scorer.get().pairs()) {
        scorer.get().compare(pair);
      }
      return;
    }
    List<Row> rows = scorer.get().rows();
    List<Aim> held = new ArrayList<>(scorer.get().aims(rows));
    held.addAll(scorer.get().reading());
    scorer.get().print(System.out, rows, held);
  }
}
