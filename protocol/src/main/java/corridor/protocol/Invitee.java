package corridor.protocol;

import java.util.List;

/** Somebody to be invited: what the inviter vouches for. */
public record Invitee(String name, Affiliation affiliation, List<Role> roles, List<RoomId> rooms) {
  public Invitee {
    name = Check.shown("name", name);
    Check.given("affiliation", affiliation);
    Check.plain("of", affiliation.of());
    roles = Check.list("roles", roles, 5);
    rooms = Check.list("rooms", rooms, 50);
    if (roles.isEmpty()) {
      throw new BadField(ErrorCode.EMPTY, "An invitation needs at least one role, such as advocate.");
    }
  }
}
