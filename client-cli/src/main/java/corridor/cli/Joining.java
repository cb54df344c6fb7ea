package corridor.cli;

import corridor.cli.keep.Login;
import corridor.cli.lean.Json;
import corridor.cli.link.Address;
import corridor.cli.link.Dial;
import corridor.cli.link.Http;
import corridor.cli.show.EventText;
import corridor.cli.show.Safe;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.BadField;
import corridor.protocol.Codec;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code join} and {@code link}: how this machine comes by a login. */
final class Joining {
  private static final Pattern LINK = Pattern.compile("(https?://[^#\\s]+?)/?#(join|link)=([A-Za-z0-9_-]{4,200})");

  private Joining() {}

  static void join(Call call) {
    Matcher link = LINK.matcher(call.operand(0).strip());
    if (!link.matches() || !link.group(2).equals("join")) {
      throw Stop.usage(
          "This is no whole invitation. It looks like https://…/#join=… and is often cut short by mail programs: copy all of"
              + " it, and put it between quotes.");
    }
    refuseSecondLogin(call);
    String server = Address.of(link.group(1)).toString();
    String secret = link.group(3);
    JoinKeys keys = new JoinKeys(call.places());
    AccountResult.Invited invited;
    try {
      invited = admitted(call, server, new Admission.Look(secret), AccountResult.Invited.class);
    } catch (Stop refused) {
      if (refused.exit() != Exit.REFUSED || !keys.knows(secret)) {
        throw refused;
      }
      again(call, server, secret, keys);
      return;
    }
    if (!call.json()) {
      introduce(call, invited, server);
    }
    Answers answers = Answers.ask(call, invited);
    String key = keys.of(secret);
    Admission.Join join =
        new Admission.Join(
            secret, key, device(call), answers.name(), answers.languages(), answers.topics(), answers.zone().getId(),
            answers.stays(), answers.awake(), answers.reviewing());
    AccountResult.Admitted admitted = admitted(call, server, join, AccountResult.Admitted.class);
    save(call, server, admitted, answers.zone().getId());
    keys.forget(secret);
    if (!call.json()) {
      call.say("\nYou are in, " + Safe.line(admitted.name()) + ". Next: corridor rooms");
      if (answers.suggested()) {
        call.say(
            "Awake, as suggested: " + HourWords.written(answers.awake()) + ". Outside these hours nothing alerts you. Others:"
                + " corridor available --awake \"mo-su 08:00-22:00\"");
      }
      if (invited.roles().contains(Role.REVIEWER) && answers.suggestedReviewing()) {
        call.say(
            "You may be asked for reviews from now on, as suggested: " + HourWords.written(answers.reviewing())
                + ". Other hours: corridor available \"mo-fr 19:00-22:00\"; not yet: corridor available none");
      }
      if (invited.roles().contains(Role.REVIEWER) && answers.reviewing().isEmpty()) {
        call.say("You cannot be asked for reviews until you say when: corridor available \"mo-fr 19:00-22:00\"");
      }
    }
  }

  /** The invitation is used, by this very key: what she answered then counts, and the same login comes again. */
  private static void again(Call call, String server, String secret, JoinKeys keys) {
    Admission.Join join =
        new Admission.Join(
            secret, keys.of(secret), device(call), call.value("--name").orElse("as before"), List.of("en"), List.of(), "Etc/UTC", List.of(),
            List.of(), List.of());
    AccountResult.Admitted admitted = admitted(call, server, join, AccountResult.Admitted.class);
    save(call, server, admitted, "");
    keys.forget(secret);
    if (!call.json()) {
      call.say("You were in already, " + Safe.line(admitted.name()) + "; the login is kept here now. Next: corridor rooms");
    }
  }

  static void link(Call call) {
    String given = call.operand(0).strip();
    Matcher link = LINK.matcher(given);
    String code = link.matches() ? link.group(3) : given;
    String server = link.matches() ? link.group(1) : call.value("--server").orElseThrow(
        () -> Stop.usage("A code alone does not say where the server is: add --server https://…, or give the whole link."));
    refuseSecondLogin(call);
    JoinKeys keys = new JoinKeys(call.places());
    Admission.Link command = new Admission.Link(code, keys.of(code), device(call));
    String address = Address.of(server).toString();
    AccountResult.Admitted admitted = admitted(call, address, command, AccountResult.Admitted.class);
    save(call, address, admitted, "");
    keys.forget(code);
    if (!call.json()) {
      call.say("This machine is a device of " + Safe.line(admitted.name()) + " now. Next: corridor rooms");
    }
  }

  static void comeBack(Call call) {
    String code = call.operand(0).strip();
    String address =
        Address.of(
                call.value("--server")
                    .orElseThrow(() -> Stop.usage("A code alone does not say where the server is: add --server https://….")))
            .toString();
    if (call.has("--only-log-out")) {
      Result done = admitted(call, address, new Admission.EndLogins(code), Result.class);
      if (!call.printed(done)) {
        call.say("All your devices are logged out. The code is still good, to come back with.");
      }
      return;
    }
    refuseSecondLogin(call);
    JoinKeys keys = new JoinKeys(call.places());
    Admission.ComeBack command =
        new Admission.ComeBack(code, PaperCodes.passphrase(call).orElse(null), keys.of(code), device(call));
    AccountResult.Admitted admitted = admitted(call, address, command, AccountResult.Admitted.class);
    save(call, address, admitted, "");
    keys.forget(code);
    if (!call.json()) {
      call.say("You are back, " + Safe.line(admitted.name())
          + ": this is your only device now. New codes for paper: corridor devices --codes");
    }
  }

  private static void refuseSecondLogin(Call call) {
    try {
      if (call.logins().find(call.profile()).isPresent()) {
        throw Stop.usage(
            "There is a login \"" + call.profile() + "\" on this machine already (" + call.logins().file(call.profile())
                + "). Give the new one a name of its own: --as NAME.");
      }
    } catch (IOException e) {
      throw Stop.usage(String.valueOf(e.getMessage()));
    }
  }

  private static String device(Call call) {
    String host = call.terminal().variable("HOSTNAME");
    return call.value("--device").orElse(host.isEmpty() ? "command line" : "command line on " + host);
  }

  private static void introduce(Call call, AccountResult.Invited invited, String server) {
    if (invited.named()) {
      call.say(call.style().bold(Safe.line(invited.negotiation())) + ", " + Safe.line(invited.venue()) + ", " + invited.from()
          + " to " + invited.to());
      call.say("This server, " + server + ", is run by " + Safe.line(invited.operator()) + ", in " + Safe.line(invited.country())
          + ". Who runs it could read what is written here.");
    } else {
      call.say(call.style().bold("A new negotiation") + ", which has no name and no place yet.");
      call.say("Whoever started this server, " + server + ", could read what is written here.");
    }
    call.say("Text is kept until " + invited.keptUntil() + ".");
    call.say("Anybody in a room can copy by hand what stands there. A phone that is offline cannot be wiped.");
    String roles = String.join(", ", invited.roles().stream().map(Role::wireName).toList());
    if (invited.affiliation().side() == Side.DELEGATION) {
      call.say("Your delegation may have to disclose what you receive.");
    }
    String rooms = String.join(", ", invited.rooms().stream().map(Safe::line).toList());
    call.say("You are invited as " + roles + ", " + EventText.affiliation(invited.affiliation())
        + (rooms.isEmpty() ? ". There are no rooms for you yet." : invited.rooms().size() == 1 ? ". Room: " + rooms + "." : ". Rooms: " + rooms + "."));
  }

  private static void save(Call call, String server, AccountResult.Admitted admitted, String zone) {
    try {
      Path file = call.logins().save(new Login(call.profile(), server, admitted.token(), admitted.name(), zone));
      if (call.json()) {
        call.say(Json.write(Map.of("you", admitted.you().value(), "name", admitted.name(), "login", file.toString())));
      }
    } catch (IOException e) {
      throw new Stop(
          Exit.NO_CONNECTION,
          "You are in, but the login could not be kept on this machine (" + e.getMessage()
              + "). Make room or set XDG_CONFIG_HOME to a folder of yours, and run the same command again: it gives the same login.");
    }
  }

  private static <R extends Result> R admitted(Call call, String server, Admission admission, Class<R> type) {
    Codec codec = new Codec();
    try {
      Http http = new Http(new Dial(Address.of(server), call.terminal().environment()));
      Http.Answer answer = http.post("/api/admission", null, "application/json", codec.bytes(admission));
      String json = new String(answer.json(), StandardCharsets.UTF_8);
      Map<String, @Nullable Object> object = Json.object(json);
      if (Api.isFailure(object)) {
        String sentence = Safe.text(Json.string(object, "text"));
        throw new Stop(
            Api.isPassing(object) ? Exit.NO_CONNECTION : Exit.REFUSED, sentence + " [" + Safe.line(Json.string(object, "code")) + "]");
      }
      if (codec.result(answer.json()) instanceof Result result && type.isInstance(result)) {
        return type.cast(result);
      }
      throw new Stop(Exit.NO_CONNECTION, "The server's answer is not understood: its version differs from this program's.");
    } catch (BadField e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new Stop(Exit.NO_CONNECTION, "Something answered there, but not as a Corridor server does. Is the address right?");
    } catch (IOException e) {
      throw new Stop(Exit.NO_CONNECTION, e.getMessage() + " The invitation is not used up: run the same command again.");
    }
  }
}
