package corridor.redline;

/** Makes exact matches readable: people replace phrases, and read changes in words and clauses. */
final class Reading {
  private Reading() {}

  static void cleanUp(Tokens older, Tokens newer, Matches matches) {
    Edges.shift(older, newer, matches);
    Islands.absorb(older, newer, matches);
    Rewritten.replace(older, newer, matches);
    Edges.shift(older, newer, matches);
  }
}
