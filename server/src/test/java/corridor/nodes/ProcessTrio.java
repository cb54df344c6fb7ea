package corridor.nodes;

import corridor.TestServer;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * Three nodes behind a balancer, on a primary with a synchronous standby and a NATS, which are processes, each over ways of its
 * own that can be silenced. One of the nodes, {@link #APART}, is a process, too, so that it can be killed and stopped; the other
 * two live in the test's own, which saves half a minute.
 */
final class ProcessTrio implements AutoCloseable {
  static final int SIZE = 3;

  /** The node that is a process of its own. */
  static final int APART = 2;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern READY = Pattern.compile("(?m)^ready (\\d+)$");
  private static final Pattern FIRST = Pattern.compile("(?m)^first (\\S+)$");

  /** A node, which may be started again, and its ways. */
  final class Member {
    final FaultProxy toFirst = new FaultProxy(() -> postgres.port(0));
    final FaultProxy toSecond = new FaultProxy(() -> postgres.port(1));
    final FaultProxy toBus = new FaultProxy(nats::port);
    private final int number;
    private @Nullable TestServer inside;
    private @Nullable Process apart;
    private volatile int port;

    /** As it calls itself in the store. */
    private String id = "";

    Member(int number) throws IOException {
      this.number = number;
    }

    /** One at a time, so that it is known which name is whose. */
    private void start() throws IOException {
      List<String> before = number == APART ? List.of() : ids();
      List<String> options =
          List.of(
              "--store", "postgres://postgres@localhost:" + toFirst.port() + ",localhost:" + toSecond.port() + "/" + PostgresPair.DATABASE,
              "--bus", "nats://127.0.0.1:" + toBus.port(), "--readers", "2", "--keys", folder.resolve("corridor.keys").toString(),
              "--url", url(), "--private-addresses",
              // People here say more than people do.
              "--limit", "send-burst=1000,send-millis=10,query-burst=1000,query-millis=10,history-burst=1000,history-millis=10");
      if (number == APART) {
        port = apart(options);
      } else {
        inside = TestServer.start(folder.resolve("node" + number), options.toArray(String[]::new));
        port = inside.port();
      }
      id = ids().stream().filter(each -> !before.contains(each)).findFirst().orElseThrow();
    }

    private int apart(List<String> options) throws IOException {
      said = Files.createTempFile(folder, "node", ".txt");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                  "-Xmx192m", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                  NodeProcess.class.getName(), "--port", "0", "--data", folder.resolve("node" + number).toString()));
      command.addAll(options);
      Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
      apart = process;
      Awaitility.await().atMost(PATIENCE).until(() -> !process.isAlive() || READY.matcher(Files.readString(said)).find());
      return Integer.parseInt(word(READY));
    }

    private List<String> ids() {
      return postgres.list("select id from nodes");
    }

    private String word(Pattern pattern) throws IOException {
      Matcher found = pattern.matcher(Files.readString(said));
      if (found.find()) {
        return found.group(1);
      }
      throw new AssertionError(Files.readString(said));
    }

    private Process process() {
      return Objects.requireNonNull(apart);
    }

    void kill() throws InterruptedException {
      process().destroyForcibly().waitFor();
    }

    /** It stands still, with its sockets and its connections, and knows nothing of it. */
    void stop() {
      Signals.send("STOP", process().pid());
    }

    void wake() {
      Signals.send("CONT", process().pid());
    }

    /** Puts its clock so far off. */
    void clock(Duration off) throws IOException {
      Writer in = process().outputWriter(StandardCharsets.UTF_8);
      in.write("clock " + off.toMillis() + "\n");
      in.flush();
    }

    void toStore(FaultProxy.Way how) {
      toFirst.set(how);
      toSecond.set(how);
    }

    private void close() throws IOException {
      toStore(FaultProxy.Way.OPEN);
      if (inside != null) {
        inside.close();
      }
      if (apart != null) {
        apart.destroyForcibly();
      }
      toFirst.close();
      toSecond.close();
      toBus.close();
    }
  }

  final PostgresPair postgres;
  final NatsServer nats;
  final Callers callers = new Callers(number -> node(number).port);
  final Balancer balancer;
  final List<Member> nodes = new ArrayList<>();
  private final Path folder;
  private Path said = Path.of("");

  ProcessTrio(Path folder) throws IOException {
    this.folder = folder;
    postgres = new PostgresPair(folder.resolve("postgres"));
    nats = new NatsServer();
    balancer = new Balancer(callers, SIZE, number -> node(number).port);
    for (int i = 0; i < SIZE; i++) {
      nodes.add(new Member(i));
    }
    // First, so that it has the claims.
    node(APART).start();
    node(0).start();
    node(1).start();
    balancer.start();
  }

  /** What people know. */
  String url() {
    return "http://localhost:" + balancer.port();
  }

  Member node(int number) {
    return nodes.get(number);
  }

  /** The link for the first coordinator. */
  String firstLink() throws IOException {
    return node(APART).word(FIRST);
  }

  /** Gives a node leave to act for all, as if it had it for long. */
  void give(String claim, int node) {
    postgres.execute(
        PostgresPair.DATABASE,
        "update claims set epoch = epoch + 1, node = '" + node(node).id
            + "', until_at = cast(extract(epoch from clock_timestamp()) * 1000 as bigint) + 3000 where name = '" + claim + "'");
  }

  /** Which node has leave to act for all. */
  int holder(String claim) {
    String id = postgres.list("select node from claims where name = '" + claim + "'").getFirst();
    for (int i = 0; i < SIZE; i++) {
      if (node(i).id.equals(id)) {
        return i;
      }
    }
    throw new AssertionError("nobody runs who is called " + id);
  }

  void awaitReady() {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> IntStream.range(0, SIZE).allMatch(node -> node == APART && !node(APART).process().isAlive() || callers.isReady(node)));
  }

  @Override
  public void close() throws IOException {
    balancer.close();
    for (Member member : nodes) {
      member.close();
    }
    nats.close();
    postgres.close();
  }
}
