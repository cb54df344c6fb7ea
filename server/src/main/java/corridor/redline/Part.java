package corridor.redline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Some provisions of a text, typed from a screen at night, put into the place of what stands there under the same labels.
 * Pure.
 */
public final class Part {
  private final String whole;
  private final List<Provision> there;
  private final Map<String, Integer> byKey = new HashMap<>();
  /** By provision of the whole text: what stands in its place, and what comes after it. */
  private final Map<Integer, String> instead = new HashMap<>();
  private final Map<Integer, String> after = new HashMap<>();
  private final List<String> replaced = new ArrayList<>();
  private final List<String> added = new ArrayList<>();

  private Part(String whole) {
    this.whole = whole;
    there = Provisions.of(whole);
    for (int p = 0; p < there.size(); p++) {
      byKey.put(there.get(p).key(), p);
    }
  }

  /**
   * The whole text with the part in it.
   *
   * @param replaced labels of provisions that stood there and stand in the part's words now
   * @param added labels that were not there; they come after the provision before them in the part, else at the end
   */
  public record Merged(String text, List<String> replaced, List<String> added) {
    public Merged {
      replaced = List.copyOf(replaced);
      added = List.copyOf(added);
    }
  }

  /** Puts a part into a text. Words before the part's first label are left out; both lists are empty if it has none. */
  public static Merged into(String whole, String part) {
    Part merging = new Part(whole);
    merging.place(part);
    return new Merged(merging.text(), merging.replaced, merging.added);
  }

  private void place(String part) {
    List<Provision> provisions = Provisions.of(part);
    int last = -1;
    for (int p = 0; p < provisions.size(); ) {
      Provision provision = provisions.get(p);
      int end = p + 1;
      while (end < provisions.size() && provisions.get(end).depth() > provision.depth()) {
        end++;
      }
      if (!provision.label().isEmpty()) {
        String words = part.substring(provision.start(), provisions.get(end - 1).end()).strip();
        last = place(provision, words, last);
      }
      p = end;
    }
  }

  private int place(Provision provision, String words, int last) {
    Integer found = byKey.get(provision.key());
    if (found == null) {
      int place = last < 0 ? there.size() - 1 : last;
      after.put(place, after.getOrDefault(place, "") + words + "\n\n");
      added.add(provision.path());
      return place;
    }
    instead.put(found, words);
    replaced.add(there.get(found).path());
    return endOf(found) - 1;
  }

  /** The first provision that is not below this one. */
  private int endOf(int provision) {
    int end = provision + 1;
    while (end < there.size() && there.get(end).depth() > there.get(provision).depth()) {
      end++;
    }
    return end;
  }

  private String text() {
    StringBuilder out = new StringBuilder(whole.length() + 256);
    for (int p = 0; p < there.size(); ) {
      String words = instead.get(p);
      int end = words == null ? p + 1 : endOf(p);
      String stood = whole.substring(there.get(p).start(), there.get(end - 1).end());
      if (words == null) {
        out.append(stood);
      } else {
        out.append(words).append(stood, stood.stripTrailing().length(), stood.length());
      }
      for (int q = p; q < end; q++) {
        String more = after.get(q);
        if (more != null) {
          separate(out);
          out.append(more);
        }
      }
      p = end;
    }
    return out.toString();
  }

  private static void separate(StringBuilder out) {
    while (out.length() > 0 && !out.substring(Math.max(0, out.length() - 2)).equals("\n\n")) {
      out.append('\n');
    }
  }
}
