package corridor.cli;

import corridor.cli.keep.Login;
import corridor.cli.keep.Unsent;
import corridor.cli.lean.Json;
import corridor.cli.lean.Keys;
import corridor.cli.link.Http;
import corridor.cli.link.Unreachable;
import corridor.cli.show.Safe;
import corridor.protocol.BadField;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Frame;
import corridor.protocol.Request;
import corridor.protocol.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commands of one login over HTTP. What changes something carries a key, is tried twice, and is kept on disk where the
 * server could not be reached. Typed commands go through {@link Codec}; the raw forms do without, for a quick start.
 */
final class Api {
  private static final String TYPE = "application/json";

  private boolean keptSomething;
  private final Http http;
  private final Login login;
  private final Unsent unsent;
  private @Nullable Codec codec;

  Api(Http http, Login login, Unsent unsent) {
    this.http = http;
    this.login = login;
    this.unsent = unsent;
  }

  private Codec codec() {
    if (codec == null) {
      codec = new Codec();
    }
    return codec;
  }

  /** Asks something that changes nothing. */
  <R extends Result> R ask(Command command, Class<R> type) {
    return typed(askRaw(codec().text(new Request(1, null, command))), type);
  }

  /** The whole frame that answers. */
  String askRaw(String request) {
    try {
      return checked(http.post("/api/command", login.token(), TYPE, request.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new Stop(Exit.NO_CONNECTION, String.valueOf(e.getMessage()));
    }
  }

  /** @param what in words, should it have to be kept, such as {@code post to Joint/general} */
  <R extends Result> R change(Command command, String what, Class<R> type) {
    String key = Keys.random();
    return typed(changeRaw(codec().text(new Request(1, key, command)), key, what, ""), type);
  }

  /** A change that is not kept where the line fails: it has a secret in it, or is wanted now or not at all. */
  <R extends Result> R changeNow(Command command, Class<R> type) {
    return typed(askRaw(codec().text(new Request(1, Keys.random(), command))), type);
  }

  /** @param text what a person wrote in it, kept apart where the server refuses it; empty for none */
  <R extends Result> R change(Command command, String what, String text, Class<R> type) {
    String key = Keys.random();
    return typed(changeRaw(codec().text(new Request(1, key, command)), key, what, text), type);
  }

  /** The same with the request written already, under this key. */
  String changeRaw(String request, String key, String what, String text) {
    return send("/api/command", TYPE, request.getBytes(StandardCharsets.UTF_8), key, what, text);
  }

  String upload(String target, String key, String what, byte[] content) {
    return send(target, "application/octet-stream", content, key, what, "");
  }

  /** A file to be looked at: it changes nothing, so that nothing is kept to be sent later. */
  String look(String target, byte[] content) {
    try {
      Http.Answer answer = twice(target, "application/octet-stream", content);
      Map<String, @Nullable Object> frame = frame(answer);
      if (isFailure(frame)) {
        throw refused(frame, null);
      }
      return new String(answer.json(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Stop(Exit.NO_CONNECTION, e.getMessage() + "\nNothing was sent. With --yes it is kept and sent when the line is back.");
    }
  }

  private String send(String target, String type, byte[] body, String key, String what, String text) {
    String failed;
    try {
      Http.Answer answer = twice(target, type, body);
      Map<String, @Nullable Object> frame = frame(answer);
      if (!isFailure(frame)) {
        return new String(answer.json(), StandardCharsets.UTF_8);
      }
      if (!isPassing(frame)) {
        throw refused(frame, text.isEmpty() ? null : keepText(key, text));
      }
      failed = "The server could not do it now: " + Safe.text(Json.string(frame, "text"));
    } catch (IOException e) {
      failed = String.valueOf(e.getMessage());
    }
    throw new Stop(Exit.NO_CONNECTION, failed + "\n" + kept(target, type, body, key, what));
  }

  private Http.Answer twice(String target, String type, byte[] body) throws IOException {
    try {
      return http.post(target, login.token(), type, body);
    } catch (IOException once) {
      return http.post(target, login.token(), type, body);
    }
  }

  private interface Keeping {
    Path keep() throws IOException;
  }

  private String kept(String target, String type, byte[] body, String key, String what) {
    return kept(() -> unsent.keep(key, login.profile(), what, target, type, body));
  }

  /** Keeps a message whose channel could not be looked up. @return a sentence that says where */
  String keptAddressed(String key, String to, String request) {
    return kept(() -> unsent.keepAddressed(key, login.profile(), to, request.getBytes(StandardCharsets.UTF_8)));
  }

  /** Whether something that could not be sent was put where resend finds it, or its writer told that it was not. */
  boolean keptSomething() {
    return keptSomething;
  }

  private String kept(Keeping keeping) {
    keptSomething = true;
    try {
      return "What you wrote is kept in " + keeping.keep() + ". Send it again with: corridor resend";
    } catch (IOException e) {
      return "And it could not be kept on this machine either (" + e.getMessage() + "): copy it before you close this.";
    }
  }

  private @Nullable String keepText(String key, String text) {
    try {
      return "Your text is kept in " + unsent.keepText(key, text) + ".";
    } catch (IOException e) {
      return null;
    }
  }

  /** Sends what was kept, as it was. @return the frame that answers, a failure included where the server refuses */
  Map<String, @Nullable Object> again(String target, byte @Nullable [] content, String body) throws IOException {
    byte[] bytes = content == null ? body.getBytes(StandardCharsets.UTF_8) : content;
    return frame(http.post(target, login.token(), content == null ? TYPE : "application/octet-stream", bytes));
  }

  private static Map<String, @Nullable Object> frame(Http.Answer answer) throws Unreachable {
    try {
      return Json.object(new String(answer.json(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new Unreachable("Something answered there, but not as a Corridor server does. Is the address right?");
    }
  }

  private static String checked(Http.Answer answer) throws IOException {
    Map<String, @Nullable Object> frame = frame(answer);
    if (isFailure(frame)) {
      throw isPassing(frame)
          ? new Stop(Exit.NO_CONNECTION, Safe.text(Json.string(frame, "text")))
          : refused(frame, null);
    }
    return new String(answer.json(), StandardCharsets.UTF_8);
  }

  static boolean isFailure(Map<String, @Nullable Object> frame) {
    return Json.string(frame, "type").equals("failure");
  }

  /** Whether the same command may succeed later. */
  static boolean isPassing(Map<String, @Nullable Object> frame) {
    long range = frame.get("number") instanceof Long number ? number / 1000 : 0;
    return range == 2 || range == 3;
  }

  /** What a failure means for the one who asked. */
  static Stop refused(Map<String, @Nullable Object> frame, @Nullable String more) {
    boolean logIn = frame.get("number") instanceof Long number && number == 4000;
    String sentence = Safe.text(Json.string(frame, "text")) + " [" + Safe.line(Json.string(frame, "code")) + "]";
    if (logIn) {
      sentence += "\nThis login is no longer good: join with a new invitation, or link this device from another one.";
    }
    return new Stop(logIn ? Exit.NOT_LOGGED_IN : Exit.REFUSED, more == null ? sentence : sentence + "\n" + more);
  }

  <R extends Result> R typed(String frame, Class<R> type) {
    try {
      Frame read = codec().frame(frame.getBytes(StandardCharsets.UTF_8));
      if (read instanceof Frame.Reply reply && type.isInstance(reply.result())) {
        return type.cast(reply.result());
      }
    } catch (BadField e) {
      throw new Stop(Exit.NO_CONNECTION, Safe.text(String.valueOf(e.getMessage())));
    }
    throw new Stop(Exit.NO_CONNECTION, "The server's answer is not understood: its version differs from this program's.");
  }
}
