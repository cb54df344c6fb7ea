package corridor.redline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which provision of the older text became which of the newer: by the mass of matched tokens, the outermost first, so
 * that the parts of a renumbered article are looked for in that article; then by heading, then by number and place.
 */
final class Mapping {
  private static final double LEAST_LIKENESS = 0.4;
  private static final double SURE = 0.7;
  private static final double SAME_PARENT = 0.3;
  private static final double SAME_HEADING = 0.5;
  private static final double SAME_LABEL = 0.1;
  /** A part that another provision took over: at least so many tokens, and most of what it says. */
  private static final int LEAST_PART = 8;

  final Outline older;
  final Outline newer;
  /** By older provision: its newer one, or -1; and the other way round. */
  final int[] toNewer;
  final int[] toOlder;
  /** By newer provision without an older of its own: the older one it was part of, or -1. */
  final int[] splitFrom;
  /** By older provision without a newer of its own: the newer one that took it in, or -1. */
  final int[] mergedInto;

  private final Map<Long, Integer> ownMass = new HashMap<>();

  private record Candidate(int p, int q, double value, int tier) {}

  private static final Comparator<Candidate> BEST =
      new Comparator<>() {
        @Override
        public int compare(Candidate one, Candidate two) {
          int byValue = Double.compare(two.value, one.value);
          int byOld = byValue != 0 ? byValue : Integer.compare(one.p, two.p);
          return byOld != 0 ? byOld : Integer.compare(one.q, two.q);
        }
      };

  private Mapping(Outline older, Outline newer) {
    this.older = older;
    this.newer = newer;
    toNewer = filled(older.provisions.size());
    toOlder = filled(newer.provisions.size());
    splitFrom = filled(newer.provisions.size());
    mergedInto = filled(older.provisions.size());
  }

  private static int[] filled(int size) {
    int[] none = new int[size];
    Arrays.fill(none, -1);
    return none;
  }

  static Mapping of(Outline older, Outline newer, Matches matches) {
    Mapping mapping = new Mapping(older, newer);
    mapping.weigh(matches);
    mapping.assign();
    mapping.assignByMark();
    mapping.assignByPlace();
    mapping.assignBetween();
    mapping.parts();
    return mapping;
  }

  private void weigh(Matches matches) {
    for (int i = 0; i < matches.older.length; i++) {
      int j = matches.older[i];
      if (j < 0 || older.inLabel(i) || newer.inLabel(j)) {
        continue;
      }
      int run = 1;
      int p = older.of[i];
      int q = newer.of[j];
      while (i + run < older.to[p] && j + run < newer.to[q] && matches.older[i + run] == j + run) {
        run++;
      }
      add(ownMass, p, q, run);
      i += run - 1;
    }
  }

  private void add(Map<Long, Integer> mass, int p, int q, int more) {
    Long key = pair(p, q);
    Integer known = mass.get(key);
    mass.put(key, known == null ? more : known + more);
  }

  /** Not the two numbers side by side: a Long's hash folds its halves, and those of neighbours would all be alike. */
  private long pair(int p, int q) {
    return (long) p * toOlder.length + q;
  }

  private int olderOf(long pair) {
    return (int) (pair / toOlder.length);
  }

  private int newerOf(long pair) {
    return (int) (pair % toOlder.length);
  }

  private void assign() {
    Map<Long, Integer> mass = new HashMap<>();
    for (Map.Entry<Long, Integer> entry : ownMass.entrySet()) {
      int q = newerOf(entry.getKey());
      for (int p = olderOf(entry.getKey()); p >= 0; p = older.parent[p]) {
        for (int r = q; r >= 0; r = newer.parent[r]) {
          if (older.group(p) == newer.group(r)) {
            add(mass, p, r, entry.getValue());
          }
        }
      }
    }
    sameHeadings(mass);
    List<Candidate> candidates = new ArrayList<>(mass.size());
    for (Map.Entry<Long, Integer> entry : mass.entrySet()) {
      int p = olderOf(entry.getKey());
      int q = newerOf(entry.getKey());
      candidates.add(new Candidate(p, q, likeness(p, q, entry.getValue()), tier(p)));
    }
    for (int tier = 0; tier <= 12; tier++) {
      assign(candidates, tier, SURE);
    }
    for (int tier = 0; tier <= 12; tier++) {
      assign(candidates, tier, LEAST_LIKENESS);
    }
  }

  private int tier(int p) {
    int group = older.group(p);
    return group < 3 ? group : Math.min(12, 3 + older.provisions.get(p).depth());
  }

  /** An article may have been written anew under its old heading. */
  private void sameHeadings(Map<Long, Integer> mass) {
    Map<String, Integer> headings = new HashMap<>();
    for (int p = 0; p < toNewer.length; p++) {
      String heading = older.provisions.get(p).heading();
      if (!heading.isEmpty()) {
        headings.put(heading, headings.containsKey(heading) ? -1 : p);
      }
    }
    for (int q = 0; q < toOlder.length; q++) {
      Integer p = headings.get(newer.provisions.get(q).heading());
      if (p != null && p >= 0 && older.group(p) == newer.group(q)) {
        add(mass, p, q, 0);
      }
    }
  }

  private double likeness(int p, int q, int mass) {
    int size = Math.max(1, older.whole[p] + newer.whole[q]);
    return 2.0 * mass / size + nominal(p, q);
  }

  private double nominal(int p, int q) {
    Provision one = older.provisions.get(p);
    Provision two = newer.provisions.get(q);
    double value = one.label().equals(two.label()) ? SAME_LABEL : 0;
    return !one.heading().isEmpty() && one.heading().equals(two.heading()) ? value + SAME_HEADING : value;
  }

  private void assign(List<Candidate> all, int tier, double least) {
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate c : all) {
      if (c.tier == tier) {
        double value = c.value + (parentsMapped(c.p, c.q) ? SAME_PARENT : 0);
        if (c.value >= least) {
          candidates.add(new Candidate(c.p, c.q, value, tier));
        }
      }
    }
    candidates.sort(BEST);
    for (Candidate c : candidates) {
      if (toNewer[c.p] < 0 && toOlder[c.q] < 0) {
        map(c.p, c.q);
      }
    }
  }

  private void map(int p, int q) {
    toNewer[p] = q;
    toOlder[q] = p;
  }

  private boolean parentsMapped(int p, int q) {
    int one = older.parent[p];
    int two = newer.parent[q];
    return one < 0 ? two < 0 : two >= 0 && toNewer[one] == two;
  }

  /** What has no mass in common but the same number in the same place was written anew. */
  private void assignByPlace() {
    Map<String, Integer> byKey = new HashMap<>();
    for (int q = 0; q < toOlder.length; q++) {
      if (toOlder[q] < 0) {
        byKey.put(place(newer, q, newer.parent[q]), q);
      }
    }
    for (int p = 0; p < toNewer.length; p++) {
      int above = older.parent[p];
      if (toNewer[p] >= 0 || above >= 0 && toNewer[above] < 0) {
        continue;
      }
      Integer q = byKey.get(place(older, p, above < 0 ? -1 : toNewer[above]));
      if (q != null && toOlder[q] < 0 && older.group(p) == newer.group(q) && headingsAgree(p, q)) {
        map(p, q);
      }
    }
  }

  /** A provision that is named only to be suppressed or left alone is the one of its number. */
  private void assignByMark() {
    Map<String, Integer> byLabel = new HashMap<>();
    for (int q = 0; q < toOlder.length; q++) {
      if (toOlder[q] < 0 && (newer.notReproduced(q, "SUP") || newer.notReproduced(q, "NOC"))) {
        byLabel.put(newer.provisions.get(q).label(), q);
      }
    }
    for (int p = 0; p < toNewer.length && !byLabel.isEmpty(); p++) {
      Integer q = byLabel.get(older.provisions.get(p).label());
      if (q != null && toNewer[p] < 0 && toOlder[q] < 0 && older.group(p) == newer.group(q)) {
        map(p, q);
      }
    }
  }

  private static String place(Outline outline, int p, int parent) {
    return parent + " " + outline.provisions.get(p).label() + " " + outline.group(p);
  }

  private boolean headingsAgree(int p, int q) {
    String one = older.provisions.get(p).heading();
    String two = newer.provisions.get(q).heading();
    return one.equals(two) || older.group(p) == 3;
  }

  /** What stood between two neighbours and what stands between them now: one was written anew into the other. */
  private void assignBetween() {
    for (int group = 0; group <= 3; group++) {
      int[] ps = ofGroup(older, group);
      int[] qs = ofGroup(newer, group);
      int[] place = new int[toOlder.length];
      for (int i = 0; i < qs.length; i++) {
        place[qs[i]] = i;
      }
      for (int from = 0; from < ps.length; from++) {
        int to = from;
        while (to < ps.length && toNewer[ps[to]] < 0) {
          to++;
        }
        if (to > from) {
          int before = from == 0 ? 0 : place[toNewer[ps[from - 1]]] + 1;
          int after = to == ps.length ? qs.length : place[toNewer[ps[to]]];
          pairUp(ps, from, to, qs, before, after, group);
        }
        from = to;
      }
    }
  }

  private void pairUp(int[] ps, int from, int to, int[] qs, int before, int after, int group) {
    List<Integer> free = new ArrayList<>();
    for (int i = before; i < after; i++) {
      if (toOlder[qs[i]] < 0) {
        free.add(qs[i]);
      }
    }
    boolean one = to - from == 1 && !free.isEmpty() && (group == 3 || free.size() == 1);
    boolean alike = group > 0 && group < 3 && free.size() == to - from;
    for (int i = from; i < to && (one || alike); i++) {
      map(ps[i], free.get(i - from));
    }
  }

  private static int[] ofGroup(Outline outline, int group) {
    int[] found = new int[outline.provisions.size()];
    int count = 0;
    for (int p = 0; p < found.length; p++) {
      if (outline.group(p) == group) {
        found[count++] = p;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private void parts() {
    for (Map.Entry<Long, Integer> entry : ownMass.entrySet()) {
      int p = olderOf(entry.getKey());
      int q = newerOf(entry.getKey());
      int mass = entry.getValue();
      if (mass >= LEAST_PART && toOlder[q] < 0 && 2 * mass > newer.own[q]) {
        splitFrom[q] = p;
      }
      if (mass >= LEAST_PART && toNewer[p] < 0 && 2 * mass > older.own[p]) {
        mergedInto[p] = q;
      }
    }
  }
}
