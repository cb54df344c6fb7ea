package corridor.cli;

import corridor.cli.show.Safe;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds what a person means by a short form: an id, its beginning, a name, the beginning of a name or of a word in it; for
 * {@code room/channel} each part so. The best kind of match wins; several equally good ones are listed, never guessed.
 */
final class Names {
  private static final int NONE = 9;

  /** Of an id, what stands in lists: its kind and five characters. */
  private static final int SHORT = 7;

  private static final int MOST_SHOWN = 12;

  /**
   * Something that can be meant.
   *
   * @param also other names for it
   */
  record Candidate<T>(String id, String name, List<String> also, T what) {}

  /**
   * A room by its name, and how it stands.
   *
   * @param state {@code open}, {@code sealed} or {@code wiped}
   */
  record Shut(String id, String name, String state) {}

  /** A message as a person writes it: {@code CHANNEL#17}. */
  record Message(String channel, long sequence) {
    /** @throws Stop with a sentence, if it is none */
    static Message of(String written) {
      int hash = written.lastIndexOf('#');
      if (hash < 1 || !written.substring(hash + 1).matches("0*[1-9][0-9]{0,14}")) {
        throw Stop.usage("\"" + Safe.line(written) + "\" is no message: write CHANNEL#17.");
      }
      return new Message(written.substring(0, hash), Long.parseLong(written.substring(hash + 1)));
    }
  }

  private Names() {}

  /**
   * What was meant in a room whose channels nobody is shown: said as it is, before another room's channel is taken for it.
   *
   * @param query a room, or {@code room/channel}
   * @param rooms all of them
   * @throws Stop if it names a room that is sealed or wiped, and none that is open
   */
  static void refuseShut(String query, List<Shut> rooms) {
    int slash = query.indexOf('/');
    String room = fold(slash < 0 ? query : query.substring(0, slash));
    List<Shut> meant = rooms.stream().filter(each -> fold(each.name()).equals(room) || each.id().equals(query)).toList();
    if (meant.isEmpty() || meant.stream().anyMatch(each -> each.state().equals("open"))) {
      return;
    }
    String name = Safe.line(meant.getFirst().name());
    throw new Stop(
        Exit.REFUSED,
        meant.getFirst().state().equals("wiped")
            ? name + " was wiped: its texts are gone, for everybody."
            : name + " is sealed: nothing of it is shown or written until two of those who manage it open it again (corridor seal \""
                + name + "\" --open).");
  }

  static String shortened(String id) {
    return id.length() > SHORT ? id.substring(0, SHORT) : id;
  }

  /** @throws Stop with the choices, if nothing or several things are meant */
  static <T> T one(String kind, String query, List<Candidate<T>> candidates) {
    List<Candidate<T>> best = new ArrayList<>();
    int bestRank = NONE;
    for (Candidate<T> each : candidates) {
      int rank = rank(query, each);
      if (rank < bestRank) {
        best.clear();
        bestRank = rank;
      }
      if (rank == bestRank && rank < NONE) {
        best.add(each);
      }
    }
    if (best.size() == 1) {
      return best.getFirst().what();
    }
    String asked = "\"" + Safe.line(query) + "\"";
    if (best.isEmpty()) {
      throw Stop.usage(
          candidates.isEmpty()
              ? "There is no " + kind + " here, so " + asked + " cannot be found."
              : "There is no " + kind + " " + asked + " here. Choose from:" + list(candidates));
    }
    throw Stop.usage(asked + " could be several. Say which " + kind + ":" + list(best));
  }

  private static <T> String list(List<Candidate<T>> choices) {
    StringBuilder out = new StringBuilder();
    for (Candidate<T> each : choices.subList(0, Math.min(MOST_SHOWN, choices.size()))) {
      out.append("\n  ").append(Safe.line(each.name()));
      if (each.id().indexOf('_') == 1) {
        out.append("  (").append(shortened(each.id())).append(')');
      }
    }
    return choices.size() > MOST_SHOWN ? out + "\n  … and " + (choices.size() - MOST_SHOWN) + " more" : out.toString();
  }

  private static int rank(String query, Candidate<?> candidate) {
    if (query.equals(candidate.id())) {
      return 0;
    }
    String folded = fold(query);
    int best = idRank(query, candidate.id());
    best = Math.min(best, rank(folded, fold(candidate.name())));
    for (String name : candidate.also()) {
      best = Math.min(best, rank(folded, fold(name)));
    }
    return best;
  }

  private static int idRank(String query, String id) {
    boolean begins = query.length() >= 5 && id.startsWith(query);
    boolean inside = query.length() >= 4 && id.indexOf('_') == 1 && id.startsWith(query, 2);
    return begins || inside ? 2 : NONE;
  }

  /** 1 the whole, 3 its beginning, 4 the beginning of a word, 5 somewhere; of parts the worst. */
  private static int rank(String query, String name) {
    if (query.equals(name)) {
      return 1;
    }
    if (query.indexOf('/') >= 0 && name.indexOf('/') >= 0) {
      String[] asked = query.split("/", 2);
      String[] there = name.split("/", 2);
      return Math.max(rank(asked[0].strip(), there[0]), rank(asked[1].strip(), there[1]));
    }
    if (query.isEmpty()) {
      return NONE;
    }
    int at = name.indexOf(query);
    int rank = at < 0 ? bareRank(query, name) : at == 0 ? 3 : 5;
    boolean endsInNumber = Character.isDigit(query.charAt(query.length() - 1));
    while (at >= 0) {
      int end = at + query.length();
      boolean cut = endsInNumber && end < name.length() && Character.isLetterOrDigit(name.charAt(end));
      if (at > 0 && !Character.isLetterOrDigit(name.charAt(at - 1)) && !cut) {
        rank = Math.min(rank, 4);
      }
      if (at == 0 && endsInNumber) {
        // "Article 5" is the beginning of "Article 5, paragraph 2", and not of "Article 51".
        rank = cut ? 5 : 2;
      }
      at = name.indexOf(query, at + 1);
    }
    return rank;
  }

  /** {@code dt7} is {@code DT/7}, and {@code dt7 draft} its beginning. */
  private static int bareRank(String query, String name) {
    String asked = query.replaceAll("[^\\p{L}\\p{N}]", "");
    String there = name.replaceAll("[^\\p{L}\\p{N}]", "");
    return asked.length() < 2 ? NONE : there.equals(asked) ? 2 : there.startsWith(asked) ? 4 : NONE;
  }

  private static String fold(String name) {
    String low = name.strip().toLowerCase(Locale.ROOT);
    boolean ascii = low.chars().allMatch(c -> c < 128);
    return ascii ? low : Normalizer.normalize(low, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
