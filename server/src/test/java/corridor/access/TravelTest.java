package corridor.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import corridor.access.Travel.Carrying;
import corridor.access.Travel.Leaving;
import corridor.access.Travel.Stays;
import corridor.protocol.Affiliation;
import corridor.protocol.Label;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rule of labels, over all of its small world. */
@Tag("walls")
class TravelTest {
  private static final List<Travel.Room> ROOMS = rooms();

  private static List<Travel.Room> rooms() {
    List<Travel.Room> rooms = new ArrayList<>();
    for (RoomKind kind : RoomKind.values()) {
      for (String of : kind == RoomKind.DELEGATION ? List.of("Norlandia", "Veldaria") : List.of("")) {
        for (boolean walled : new boolean[] {false, true}) {
          rooms.add(new Travel.Room(kind + of + walled, kind, of, walled));
        }
      }
    }
    return rooms;
  }

  private static boolean takes(Travel.Room room, Affiliation affiliation) {
    return Audience.takes(room.kind(), room.of(), affiliation);
  }

  private static final List<Affiliation> EVERYBODY =
      List.of(
          new Affiliation(Side.DELEGATION, "Norlandia"), new Affiliation(Side.DELEGATION, "Veldaria"),
          new Affiliation(Side.DELEGATION, "Elsewhere"), new Affiliation(Side.UNAFFILIATED, ""),
          new Affiliation(Side.TECHNICAL, "Open Routes"));

  @ParameterizedTest
  @EnumSource(Carrying.class)
  void redGoesNowhereAndNothingLeavesAWalledRoom(Carrying way) {
    for (Travel.Room from : ROOMS) {
      for (Travel.Room to : ROOMS) {
        assertEquals(Optional.of(Stays.RED), Travel.carry(way, Label.RED, true, from, to));
        if (from.walled() && !from.id().equals(to.id())) {
          for (Label label : List.of(Label.AMBER_STRICT, Label.AMBER, Label.GREEN, Label.CLEAR)) {
            assertEquals(Optional.of(Stays.WALLED), Travel.carry(way, label, true, from, to));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Carrying.class)
  void amberReachesNobodyOfAnotherSide(Carrying way) {
    for (Travel.Room from : ROOMS) {
      for (Travel.Room to : ROOMS) {
        boolean goes = Travel.carry(way, Label.AMBER, true, from, to).isEmpty();
        boolean wider = EVERYBODY.stream().anyMatch(each -> takes(to, each) && !takes(from, each));
        assertFalse(goes && wider, from + " to " + to);
        assertTrue(goes || wider || from.walled(), from + " to " + to);
        assertEquals(
            from.id().equals(to.id()), Travel.carry(way, Label.AMBER_STRICT, true, from, to).isEmpty(), from + " to " + to);
      }
    }
  }

  @Test
  void whoIsNotQuotableIsQuotedInHerDelegationsRoomAlone() {
    for (Travel.Room from : ROOMS) {
      boolean own = Travel.carry(Carrying.QUOTE, Label.CLEAR, false, from, from).isEmpty();
      assertEquals(from.kind() == RoomKind.DELEGATION, own, from.toString());
    }
  }

  @Test
  void everyWayOutHasItsLabels() {
    for (Leaving way : Leaving.values()) {
      assertFalse(Travel.leaves(way, Label.RED), way.toString());
      assertTrue(Travel.leaves(way, Label.CLEAR), way.toString());
      for (int i = 1; i < Label.values().length; i++) {
        boolean stricter = Travel.leaves(way, Label.values()[i - 1]);
        assertTrue(!stricter || Travel.leaves(way, Label.values()[i]), "a looser label never travels less: " + way);
      }
    }
    assertFalse(Travel.leaves(Leaving.BRIEF, Label.GREEN), "the public is not the community");
    assertFalse(Travel.leaves(Leaving.NOTIFICATION, Label.AMBER));
  }
}
