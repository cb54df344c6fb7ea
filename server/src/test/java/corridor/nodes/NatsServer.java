package corridor.nodes;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real nats-server on a free port of this machine. The build brings one, or the environment names it. */
final class NatsServer implements AutoCloseable {
  private final int port;
  private Process process;

  NatsServer() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    start();
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(binary().toString(), "-a", "127.0.0.1", "-p", String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** As a machine that loses its power. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int port() {
    return port;
  }

  String url() {
    return "nats://127.0.0.1:" + port;
  }

  /** {@code CORRIDOR_NATS}, what the build brought, or what is installed. */
  private static Path binary() {
    String asked = System.getenv("CORRIDOR_NATS");
    if (asked != null) {
      return Path.of(asked);
    }
    Path brought = Path.of("target", "nats", "usr", "sbin", "nats-server");
    return Stream.concat(
            Stream.of(brought, Path.of("/usr/sbin/nats-server")),
            Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nats-server")))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The tests of several nodes need a nats-server: install Debian's package nats-server, or set"
                        + " CORRIDOR_NATS to one. Looked in " + List.of(brought, "/usr/sbin", "PATH") + "."));
  }

  @Override
  public void close() {
    kill();
  }
}
