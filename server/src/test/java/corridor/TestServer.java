package corridor;

import corridor.clock.Machine;
import corridor.config.ServeSettings;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Frame;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.store.Migrations;
import corridor.store.TestStores;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import picocli.CommandLine;

/** A real server on a free port and a folder of the test's own, and people who talk to it over HTTP. */
public final class TestServer implements AutoCloseable {
  private static final Codec CODEC = new Codec();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Server server;

  private TestServer(Server server) {
    this.server = server;
  }

  /** @param options as on the command line */
  public static TestServer start(Path folder, String... options) {
    return start(Migrations.ofThisRelease(), folder, options);
  }

  /** A node of another release. */
  public static TestServer start(Migrations steps, Path folder, String... options) {
    List<String> all = new ArrayList<>(List.of("--port", "0", "--data", folder.toString(), "--in-process"));
    if (TestStores.onPostgres() && !all.contains("--store") && !List.of(options).contains("--sample")) {
      all.addAll(List.of("--store", TestStores.url(folder)));
    }
    all.addAll(List.of(options));
    ServeSettings settings = new ServeSettings();
    new CommandLine(settings).parseArgs(all.toArray(String[]::new));
    try {
      return new TestServer(Server.start(settings, Machine.real(), new SecureRandom(), steps));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return "http://localhost:" + server.port();
  }

  public int port() {
    return server.port();
  }

  public Server server() {
    return server;
  }

  /** The link for the first coordinator. */
  public AccountResult.Invitation firstInvitation() {
    return server.firstInvitation().orElseThrow();
  }

  public static String key() {
    byte[] bits = new byte[16];
    RANDOM.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  public static String secret(String link) {
    return link.substring(link.indexOf('=') + 1);
  }

  /** Somebody who joined. */
  public final class Guest {
    private final String token;
    private final AccountResult.Admitted admitted;

    Guest(AccountResult.Admitted admitted) {
      this.token = admitted.token();
      this.admitted = admitted;
    }

    public String token() {
      return token;
    }

    public AccountResult.Admitted admitted() {
      return admitted;
    }

    public Frame say(Command command) {
      return say(command, command.changes() ? key() : null);
    }

    public Frame say(Command command, @org.jspecify.annotations.Nullable String key) {
      return CODEC.frame(post("/api/command", token, CODEC.bytes(new Request(1, key, command))));
    }

    /** The result, which must be of that kind. */
    public <R extends Result> R ask(Command command, Class<R> kind) {
      Frame frame = say(command);
      if (frame instanceof Frame.Reply(long id, Result result)) {
        return kind.cast(result);
      }
      throw new AssertionError("refused: " + frame);
    }

    public Frame.Failure refused(Command command) {
      if (say(command) instanceof Frame.Failure failure) {
        return failure;
      }
      throw new AssertionError("not refused");
    }

    public byte[] upload(String query, byte[] file) {
      return post("/api/upload?" + query, token, file, "application/octet-stream");
    }
  }

  /** Somebody who joined before, also on another server on the same store. */
  public Guest guest(AccountResult.Admitted admitted) {
    return new Guest(admitted);
  }

  public Guest join(AccountResult.Invitation invitation, String name, String zone) {
    byte[] body =
        post(
            "/api/admission",
            null,
            CODEC.bytes(
                new Admission.Join(
                    secret(invitation.link()), key(), "test", name, List.of("en"), List.of(), zone, List.of(),
                    List.of(), List.of())));
    if (CODEC.result(body) instanceof AccountResult.Admitted admitted) {
      return new Guest(admitted);
    }
    throw new AssertionError(new String(body, java.nio.charset.StandardCharsets.UTF_8));
  }

  public byte[] post(String path, @org.jspecify.annotations.Nullable String token, byte[] body) {
    return post(path, token, body, "application/json");
  }

  private byte[] post(
      String path, @org.jspecify.annotations.Nullable String token, byte[] body, String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
