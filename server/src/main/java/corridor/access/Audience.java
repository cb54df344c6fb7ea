package corridor.access;

import corridor.protocol.Affiliation;
import corridor.protocol.RoomKind;
import corridor.protocol.Side;

/** For whom a room is: the wall between sides. Pure. */
public final class Audience {
  private Audience() {}

  /**
   * Whether somebody may be let into a room.
   *
   * @param of the delegation a delegation's room belongs to; empty for the other kinds
   */
  public static boolean takes(RoomKind kind, String of, Affiliation affiliation) {
    Side side = affiliation.side();
    return switch (kind) {
      case DELEGATION -> side == Side.DELEGATION && affiliation.of().equals(of);
      case DELEGATIONS -> side == Side.DELEGATION;
      case UNAFFILIATED -> side == Side.UNAFFILIATED;
      case LIAISON -> side == Side.UNAFFILIATED || side == Side.TECHNICAL;
      case JOINT -> true;
    };
  }

  /** Whether everybody whom one room takes is taken by another too. */
  static boolean isWithin(RoomKind inner, String innerOf, RoomKind outer, String outerOf) {
    return switch (inner) {
      case DELEGATION -> outer == RoomKind.DELEGATIONS || outer == RoomKind.JOINT || outer == inner && innerOf.equals(outerOf);
      case DELEGATIONS, LIAISON -> outer == inner || outer == RoomKind.JOINT;
      case UNAFFILIATED -> outer == inner || outer == RoomKind.LIAISON || outer == RoomKind.JOINT;
      case JOINT -> outer == inner;
    };
  }
}
