package corridor.draft;

/** A small treaty of our own in three states. */
final class Texts {
  static final String FIRST =
      """
      Article 1
      Purpose

      1. The Parties should protect the lagoon and its reefs for those who live beside it.

      2. Each Party may report once a year to the secretariat on the state of its reefs.

      Article 2
      Voting

      Each Party shall have one vote in the assembly of the lagoon.

      Article 3
      Fund

      The harbour fund pays for moorings until 2030 and for nothing else.
      """;

  /** "should" became "shall". */
  static final String SECOND = FIRST.replace("Parties should", "Parties shall");

  /** A new Article 2; voting is Article 3 now, the fund Article 4 and until 2035. */
  static final String THIRD =
      SECOND
          .replace("Article 3", "Article 4")
          .replace("Article 2", "Article 3")
          .replace("2030", "2035")
          .replace(
              "Article 3\nVoting",
              "Article 2\nNight fishing\n\nNobody fishes in the lagoon between dusk and dawn.\n\nArticle 3\nVoting");

  private Texts() {}
}
