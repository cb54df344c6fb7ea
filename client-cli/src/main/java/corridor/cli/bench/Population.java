package corridor.cli.bench;

import corridor.cli.lean.Json;
import corridor.cli.lean.Keys;
import corridor.cli.link.Address;
import corridor.cli.link.Dial;
import corridor.cli.link.Http;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Affiliation;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Frame;
import corridor.protocol.Invitee;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.Side;
import corridor.protocol.Visibility;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes the logins and rooms of a load on an empty server, the way people come: a coordinator makes rooms without
 * walls and invites to them, and each joins.
 */
final class Population {
  /** One participant with a login, and the channel she talks in. */
  record Person(String token, String channel) {}

  private static final int INVITED_AT_ONCE = 200;

  /** Below what one address may have of connections that are not known yet. */
  private static final int JOINING_AT_ONCE = 32;

  private final Http http;
  private final Codec codec = new Codec();

  private Population(String address) {
    http = new Http(new Dial(Address.of(address), Map.of()));
  }

  /**
   * @param server an empty one, that gave the first coordinator's invitation
   * @return {@code rooms × each} people, those of a room together
   * @throws IOException with a sentence, if the server refuses
   */
  static List<Person> make(ServerProcess server, int rooms, int each) throws IOException {
    return new Population(server.address()).make(server.secret(), rooms, each);
  }

  private List<Person> make(String secret, int rooms, int each) throws IOException {
    String coordinator = join(secret, "Bench coordinator");
    List<RoomId> made = new ArrayList<>();
    for (int room = 0; room < rooms; room++) {
      made.add(ask(coordinator, room("Bench " + room), RoomResult.Made.class).room());
    }
    List<Invitee> invitees = new ArrayList<>();
    for (int i = 0; i < rooms * each; i++) {
      Affiliation unaffiliated = new Affiliation(Side.UNAFFILIATED, "");
      invitees.add(new Invitee("Bench " + i, unaffiliated, List.of(Role.ADVOCATE), List.of(made.get(i / each))));
    }
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < invitees.size(); i += INVITED_AT_ONCE) {
      List<Invitee> some = invitees.subList(i, Math.min(invitees.size(), i + INVITED_AT_ONCE));
      for (AccountResult.Invitation invitation :
          ask(coordinator, new AccountCommand.Invite(some), AccountResult.Invitations.class).invitations()) {
        secrets.add(invitation.link().substring(invitation.link().indexOf("#join=") + 6));
      }
    }
    List<String> tokens = all(secrets, one -> join(one, "Bench"));
    return people(tokens, made, each);
  }

  private static RoomCommand.Create room(String name) {
    return new RoomCommand.Create(
        RoomKind.UNAFFILIATED, "", name, "Load of a benchmark.", Visibility.HIDDEN, false, null, List.of());
  }

  private List<Person> people(List<String> tokens, List<RoomId> made, int each) throws IOException {
    List<Person> people = new ArrayList<>();
    for (int room = 0; room < made.size(); room++) {
      RoomId id = made.get(room);
      RoomResult.Rooms hers = ask(tokens.get(room * each), new RoomCommand.ListRooms(), RoomResult.Rooms.class);
      RoomResult.Channel channel =
          hers.rooms().stream()
              .filter(one -> one.id().equals(id))
              .findFirst()
              .orElseThrow(() -> new IOException("Those invited to a room did not come into it."))
              .channels()
              .getFirst();
      for (int i = 0; i < each; i++) {
        people.add(new Person(tokens.get(room * each + i), channel.id().value()));
      }
    }
    return people;
  }

  @FunctionalInterface
  private interface Step {
    String of(String given) throws IOException;
  }

  private static List<String> all(List<String> given, Step step) throws IOException {
    try (ExecutorService threads = Executors.newFixedThreadPool(JOINING_AT_ONCE)) {
      List<Future<String>> steps = given.stream().map(one -> threads.submit(() -> step.of(one))).toList();
      List<String> made = new ArrayList<>();
      for (Future<String> one : steps) {
        made.add(one.get());
      }
      return made;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private String join(String secret, String name) throws IOException {
    Admission.Join join =
        new Admission.Join(
            secret, Keys.random(), "bench", name, List.of("en"), List.of(), "Etc/UTC", List.of(), List.of(), List.of());
    Http.Answer answer = http.post("/api/admission", null, "application/json", codec.bytes(join));
    if (answer.status() == 200 && codec.result(answer.json()) instanceof AccountResult.Admitted admitted) {
      return admitted.token();
    }
    throw refused(answer);
  }

  private <R extends Result> R ask(@Nullable String token, Command command, Class<R> type) throws IOException {
    byte[] request = codec.bytes(new Request(1, command.changes() ? Keys.random() : null, command));
    Http.Answer answer = http.post("/api/command", token, "application/json", request);
    if (codec.frame(answer.json()) instanceof Frame.Reply reply && type.isInstance(reply.result())) {
      return type.cast(reply.result());
    }
    throw refused(answer);
  }

  private static IOException refused(Http.Answer answer) {
    return new IOException(
        "The server refused: " + Json.string(Json.object(new String(answer.json(), StandardCharsets.UTF_8)), "text"));
  }
}
