package corridor.cli;

import corridor.cli.keep.Login;
import corridor.cli.keep.Unsent;
import corridor.cli.lean.Json;
import corridor.cli.link.Address;
import corridor.cli.link.Dial;
import corridor.cli.link.Http;
import corridor.cli.show.Safe;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code resend}: what could not be sent, sent again under its first key. */
final class Resend {
  private Resend() {}

  static void run(Call call) {
    try {
      List<Unsent.Kept> all = call.unsent().list();
      if (all.isEmpty()) {
        told(call, "Nothing waits to be sent.");
      }
      Stop last = null;
      for (Unsent.Kept kept : all) {
        if (call.has("--list")) {
          call.say(call.json() ? Json.write(Map.of("what", kept.what(), "file", kept.file().toString())) : Safe.line(kept.what()) + "  " + kept.file());
        } else if (call.has("--forget")) {
          call.unsent().forget(kept);
          told(call, "Thrown away: " + Safe.line(kept.what()) + ".");
        } else {
          Stop stop = one(call, kept);
          last = stop == null ? last : stop;
        }
      }
      if (last != null) {
        throw last;
      }
    } catch (IOException e) {
      throw new Stop(Exit.NO_CONNECTION, String.valueOf(e.getMessage()));
    }
  }

  /** What is meant for a person stays out of what a program reads. */
  private static void told(Call call, String sentence) {
    if (call.json()) {
      call.remark(sentence);
    } else {
      call.say(sentence);
    }
  }

  /** @return why it is still kept; null once it arrived */
  private static @Nullable Stop one(Call call, Unsent.Kept kept) throws IOException {
    Login login = call.logins().find(kept.profile()).orElse(null);
    if (login == null) {
      return new Stop(Exit.NOT_LOGGED_IN, "There is no login \"" + kept.profile() + "\" any more for " + kept.file() + ".");
    }
    Api api = new Api(new Http(new Dial(Address.of(login.server()), call.terminal().environment())), login, call.unsent());
    try {
      String body = kept.to().isEmpty() ? kept.body() : Post.addressed(api, kept.to(), kept.body());
      byte @Nullable [] content = kept.content() == null ? null : Files.readAllBytes(kept.content());
      Map<String, @Nullable Object> frame = api.again(kept.target(), content, body);
      if (!Api.isFailure(frame)) {
        call.unsent().forget(kept);
        if (call.json()) {
          call.say(Json.write(frame.get("result")));
        } else {
          call.say("Sent: " + Safe.line(kept.what()) + ".");
        }
        return null;
      }
      if (Api.isPassing(frame)) {
        return new Stop(Exit.NO_CONNECTION, Safe.text(Json.string(frame, "text")) + " It is still kept.");
      }
      return Api.refused(frame, "It is still kept in " + kept.file() + "; corridor resend --forget throws it away.");
    } catch (Stop stop) {
      return new Stop(stop.exit(), stop.sentence() + " It is still kept in " + kept.file() + ".");
    } catch (IOException e) {
      return new Stop(Exit.NO_CONNECTION, e.getMessage() + " It is still kept.");
    }
  }
}
