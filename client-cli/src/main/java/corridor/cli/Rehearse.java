package corridor.cli;

import corridor.cli.keep.Places;
import corridor.cli.lean.Json;
import corridor.cli.lean.Keys;
import corridor.cli.link.Address;
import corridor.cli.link.Dial;
import corridor.cli.link.Http;
import corridor.cli.rehearse.CastFile;
import corridor.cli.rehearse.Casting;
import corridor.cli.rehearse.Rehearsal;
import corridor.cli.rehearse.Stage;
import corridor.cli.show.Clocks;
import corridor.protocol.Admission;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Frame;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.SetupCommand;
import corridor.protocol.SetupResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code rehearse}: a night with simulated people. */
final class Rehearse {
  private Rehearse() {}

  static void run(Call call) {
    try {
      if (call.has("--cast")) {
        sample(call);
      } else {
        testServer(call);
      }
    } catch (IOException e) {
      throw new Stop(Exit.NO_CONNECTION, String.valueOf(e.getMessage()));
    }
  }

  private static void sample(Call call) throws IOException {
    CastFile cast = CastFile.read(Path.of(call.value("--cast").orElseThrow()));
    String server = call.value("--server").orElse(cast.server().isEmpty() ? "http://localhost:8080" : cast.server());
    Sending sending = new Sending(new Dial(Address.of(server), call.terminal().environment()), cast.members().getFirst().token());
    SetupResult.Negotiation it = sending.ask(null, new SetupCommand.Look(), SetupResult.Negotiation.class);
    play(Rehearsal.ofSample(sending.dial, cast, call.terminal().nanos(), clocks(it), it.speed(), it.from(), told(call)));
  }

  private static void testServer(Call call) throws IOException {
    SetupResult.Negotiation it = call.negotiation();
    Address server = Address.of(call.login().server());
    Path kept = call.places().state().resolve("rehearsal-" + Keys.of(server.toString()) + ".json");
    Sending sending = new Sending(call.dial(), call.login().token());
    if (!Files.exists(kept)) {
      if (!call.has("--yes")) {
        throw Stop.usage(
            "This invites " + Casting.size() + " simulated people, called \"Rehearsal …\", into \"" + it.name() + "\" on " + server
                + ", makes rooms for three delegations that do not exist, and plays a night there. Do it on a test server only,"
                + " and say --yes.");
      }
      Places.save(kept, new Casting(sending).cast(server.toString()).json());
    }
    double factor = call.number("--speed", 60, 1, 3600);
    play(Rehearsal.ofTestServer(
        sending.dial, CastFile.read(kept), call.terminal().nanos(), clocks(it), it.speed(), factor / Math.max(1, it.speed()), told(call)));
  }

  private static Clocks clocks(SetupResult.Negotiation it) {
    return new Clocks(it.venue(), Moments.zone(it.zone()), Moments.zone(it.zone()), it.now());
  }

  private static Consumer<String> told(Call call) {
    return line -> {
      if (!call.has("--quiet")) {
        call.say(line);
      }
    };
  }

  private static void play(Stage stage) {
    @Nullable String why = Rehearsal.play(stage);
    if (why != null) {
      throw new Stop(Exit.NO_CONNECTION, why);
    }
  }

  /** Commands over HTTP, as the coordinator or as somebody of the cast. */
  private static final class Sending implements Casting.Asking {
    private final Dial dial;
    private final Http http;
    private final String own;
    private final Codec codec = new Codec();

    Sending(Dial dial, String own) {
      this.dial = dial;
      this.http = new Http(dial);
      this.own = own;
    }

    @Override
    public <R extends Result> R ask(@Nullable String token, Command command, Class<R> type) {
      byte[] request = codec.bytes(new Request(1, command.changes() ? Keys.random() : null, command));
      Http.Answer answer = post("/api/command", token == null ? own : token, request);
      Frame frame = codec.frame(answer.json());
      if (frame instanceof Frame.Reply reply && type.isInstance(reply.result())) {
        return type.cast(reply.result());
      }
      throw refused(answer);
    }

    @Override
    public <R extends Result> R admitted(Admission admission, Class<R> type) {
      Http.Answer answer = post("/api/admission", null, codec.bytes(admission));
      Result result = answer.status() == 200 ? codec.result(answer.json()) : null;
      if (type.isInstance(result)) {
        return type.cast(result);
      }
      throw refused(answer);
    }

    private Http.Answer post(String target, @Nullable String token, byte[] body) {
      try {
        return http.post(target, token, "application/json", body);
      } catch (IOException e) {
        throw new Stop(Exit.NO_CONNECTION, String.valueOf(e.getMessage()));
      }
    }

    private static Stop refused(Http.Answer answer) {
      return Api.refused(Json.object(new String(answer.json(), StandardCharsets.UTF_8)), null);
    }
  }
}
