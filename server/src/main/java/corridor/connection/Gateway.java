package corridor.connection;

import corridor.stream.Outlet;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What the network hands on and gets back: the only face of the server that {@code net} knows. No method blocks; stages
 * complete on any thread and never exceptionally.
 */
public interface Gateway {
  /**
   * An answer over HTTP.
   *
   * @param status the HTTP status
   * @param json the body, a frame or a result
   * @param token to be set as the login's cookie (only for browsers); null for none
   */
  record Answer(int status, byte[] json, @Nullable String token) {}

  /** A login that was recognised, for {@link #open}. Opaque to the network. */
  interface Pass {}

  /** {@code POST /api/admission}. */
  CompletionStage<Answer> admission(byte[] body, boolean browser);

  /** {@code POST /api/command}: one request, one reply or failure. */
  CompletionStage<Answer> command(@Nullable String token, byte[] body);

  /** {@code POST /api/upload}: a file as a revision; the parameters are those of the query string. */
  CompletionStage<Answer> upload(@Nullable String token, Map<String, String> parameters, byte[] file);

  /**
   * A page for whoever has no login.
   *
   * @param mark changes with the page, so that who has it need not be sent it again; null for what no cache may keep
   */
  record Paper(int status, String type, byte[] body, @Nullable String mark) {}

  /**
   * What stands at an address that needs no login: the public's, or one with a secret in it; null where nothing does.
   *
   * @param posted whether it is to be done, not only looked at
   */
  CompletionStage<@Nullable Paper> paper(String path, boolean posted);

  /** {@code POST /api/ticket}: a one-time ticket, good for 30 s, for the browser's socket. */
  CompletionStage<Answer> ticket(@Nullable String token);

  /** Recognises a device's token; null if there is no such login (any more). */
  CompletionStage<@Nullable Pass> pass(String token);

  /** Redeems a ticket; null if it is unknown, used or expired. */
  CompletionStage<@Nullable Pass> redeem(String ticket);

  /** The socket is open: the first frames go out through {@code outlet}. Called on the socket's event loop. */
  Connection open(Pass pass, Outlet outlet);

  /** Whether the server takes work: stored and not stopping. */
  boolean ready();

  /** Measurements as text in the Prometheus exposition format, without names of people, rooms or documents. */
  String metrics();
}
