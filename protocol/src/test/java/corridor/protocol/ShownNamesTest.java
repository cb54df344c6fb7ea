package corridor.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names by which people tell one another apart. */
@Tag("hostile")
class ShownNamesTest {
  private static Invitee invited(String name, String of) {
    return new Invitee(name, new Affiliation(Side.DELEGATION, of), List.of(Role.ADVOCATE), List.of());
  }

  @Test
  void whatNobodySeesOrWhatTurnsTheOrderIsRefused() {
    for (String name : List.of("\u200b\u200b", "\ufeff", "\u2066\u2069", "Ev\u202eil", "U\u200bma", "\u00a0", "\u200d", "a\u2060b")) {
      assertThrows(BadField.class, () -> invited(name, "Peru"), name);
    }
    assertTrue(assertThrows(BadField.class, () -> invited("Uma", "Pe\u202eru")).getMessage().contains("of"));
    assertThrows(BadField.class, () -> new RoomCommand.CreateChannel(new RoomId("r_0123456789abcdefghijkl"), "x\u2067y", "", "members", null, null, null));
  }

  @Test
  void lettersOfEveryScriptAreNames() {
    // Persian joins with U+200C, families of emoji with U+200D, and a name may be one sign.
    for (String name : List.of("Lena S\u00f8rby", "\u0645\u062d\u0645\u062f", "\u0646\u06cc\u200c\u06a9", "\u738b", "\ud83d\udc69\u200d\ud83d\udc67", "e\u0301")) {
      assertEquals(name, invited(name, "Peru").name());
    }
  }
}
