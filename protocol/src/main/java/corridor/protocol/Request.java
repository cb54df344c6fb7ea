package corridor.protocol;

import org.jspecify.annotations.Nullable;

/**
 * A frame from a client.
 *
 * @param id chosen by the client, answered by exactly one {@link Frame.Reply} or {@link Frame.Failure}
 * @param key 128 random bits in base64url (22 characters), for commands that change something: the same key and command
 *     have one effect and one answer, for 14 days, from any of the participant's devices; null otherwise
 */
public record Request(long id, @Nullable String key, Command command) {
  /** @throws BadField if the command is missing or the key has not the form of 128 bits */
  public Request {
    Check.given("command", command);
    if (key != null) {
      Check.key(key);
    } else if (command.changes()) {
      throw new BadField("The field \"key\" is missing: a command that changes something needs 128 random bits.");
    }
  }
}
