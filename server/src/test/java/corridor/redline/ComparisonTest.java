package corridor.redline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("redline")
class ComparisonTest {
  private static final String OLDER = """
      Article 1
      Purpose

      1. The Parties should protect the lagoon and its reefs for those who live beside it.

      2. Each Party may report once a year to the secretariat on the state of its reefs.

      Article 2
      Voting

      Each Party shall have one vote in the assembly of the lagoon.
      """;
  private static final String NEWER = """
      Article 1
      Purpose

      1. The Parties shall protect the lagoon and its reefs for those who live beside it.

      2. Each Party may report once a year to the secretariat on the state of its reefs.

      Article 2
      Finance

      The harbour fund pays for moorings and for nothing else.

      Article 3
      Voting

      Each Party shall have one vote in the assembly of the lagoon.
      """;

  @Test
  void shouldThatBecameShallComesFirstAndIsNamed() {
    Change first = Comparison.of(OLDER, NEWER, "en").ranked().getFirst();
    assertEquals("art_1__para_1", first.key());
    assertEquals(Kind.EDITED, first.kind());
    assertEquals("modal", first.significance().getFirst().code());
    assertEquals("\"should\" became \"shall\"", first.significance().getFirst().text());
    assertTrue(Rendering.plain(first.ops()).contains("Parties [-should-] {+shall+} protect"));
  }

  @Test
  void anArticleThatWasOnlyRenumberedIsFollowedAndUnchanged() {
    Comparison comparison = Comparison.of(OLDER, NEWER, "en");
    assertEquals(Optional.of(new Comparison.Followed("art_3", false)), comparison.follow("art_2"));
    Change voting = Objects.requireNonNull(comparison.byKey().get("art_3"));
    assertEquals(Kind.RENUMBERED, voting.kind());
    assertEquals(new Labels("Article 2", "Article 3"), voting.labels());
    assertFalse(comparison.ranked().contains(voting));
  }

  @Test
  void theSameTextTwiceHasNoChange() {
    Comparison comparison = Comparison.of(NEWER, NEWER, "");
    assertTrue(comparison.same());
    assertTrue(comparison.ranked().isEmpty());
  }
}
