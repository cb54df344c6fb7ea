package corridor.sample;

import corridor.access.Ids;
import corridor.account.Invitations;
import corridor.clock.Machine;
import corridor.protocol.AccountResult;
import corridor.protocol.Codec;
import corridor.protocol.Invitee;
import corridor.room.Pattern;
import corridor.store.Store;
import corridor.store.Tx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The sample negotiation of a data folder. For starting up: methods block, and are not for event loops. */
public final class Sample {
  private Sample() {}

  /**
   * Fills a new data folder whose store has no negotiation yet: the negotiation with its clock standing where the script
   * begins, sessions, rooms, simulated participants, documents with revisions, and earlier talk, all in one transaction;
   * and {@code rehearsal.json} beside it. Does nothing where a negotiation is there already.
   *
   * @param speed business seconds a second, kept with the clock
   * @return whether it was filled
   */
  public static boolean load(Store store, Path folder, Codec codec, Ids ids, Machine machine, double speed) {
    return store.writeNow(
        tx -> {
          if (tx.exists("select 1 from negotiation")) {
            return false;
          }
          // The file comes first: a kill between the two leaves an empty store, and a file that the next start replaces.
          new Filling(Script.read(codec), store, codec, ids, machine).fill(tx, speed).write(folder, codec);
          return true;
        });
  }

  /**
   * A part for a newcomer, and the invitation to it.
   *
   * @param who in a few words, such as {@code Unaffiliated advocate on site}
   * @param what a sentence on what happens to her
   * @param zone where she is supposed to be, an IANA zone id
   */
  public record Persona(String who, String what, String zone, AccountResult.Invitation invitation) {}

  /**
   * Fresh invitations for the parts nobody took yet; earlier ones for them end. Empty when all are taken.
   *
   * @param invitations with links that lead to where the server is reached
   */
  public static List<Persona> personas(Store store, Codec codec, Invitations invitations, Pattern pattern) {
    List<Script.Part> parts = Script.read(codec).personas();
    return store.writeNow(
        tx -> {
          List<Persona> personas = new ArrayList<>();
          for (Script.Part part : parts) {
            if (!invitations.isServersUsed(tx, part.name())) {
              personas.add(persona(tx, part, invitations, pattern));
            }
          }
          return List.copyOf(personas);
        });
  }

  private static Persona persona(Tx tx, Script.Part part, Invitations invitations, Pattern pattern) {
    invitations.withdrawServers(tx, part.name());
    Invitee invitee =
        new Invitee(part.name(), part.affiliation(), part.roles(), pattern.roomsFor(tx, part.affiliation()));
    return new Persona(part.title(), part.what(), part.zone(), invitations.create(tx, invitee, null));
  }
}
