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
}
