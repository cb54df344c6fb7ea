package corridor.access;

import corridor.protocol.Affiliation;
import corridor.protocol.Author;
import corridor.protocol.LoginId;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.protocol.StreamId;
import java.util.Set;

/**
 * Who acts, as the store knew her when the command came.
 *
 * @param simulated whether a rehearsal plays her
 */
public record Actor(
    ParticipantId id, LoginId login, String name, Affiliation affiliation, Set<Role> roles, StreamId inbox, boolean simulated) {
  public boolean isCoordinator() {
    return roles.contains(Role.COORDINATOR);
  }

  public Author author() {
    return new Author(id, name, affiliation);
  }
}
