package corridor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a connection costs whose owner is not known. The heap is touched from the start and of one size, so that what the
 * process grows by lies outside it, Netty's buffers above all; what lies inside is counted after a collection.
 */
@Tag("hostile")
@EnabledOnOs(OS.LINUX)
class BeforeLoginTest {
  private static final int CROWD = 2000;
  private static final int FIRST = 100;
  private static final int MOST_BYTES = 32 * 1024;
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern CONNECTIONS = Pattern.compile("(?m)^corridor_net_connections (\\d+)");

  @TempDir Path folder;
  private ServedProcess server;
  private String token;

  @BeforeEach
  void start() throws IOException {
    server =
        new ServedProcess(
            folder,
            List.of(),
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch"),
            // They would be gone before they are counted.
            List.of("--limit", "head-seconds=120,body-seconds=120"));
    token = server.people(1).getFirst();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whoSaysNothing() throws Exception {
    costsLittle("");
  }

  /** As many headers as may come, none too long, and no end. */
  @Test
  void whoNeverEndsARequest() throws Exception {
    StringBuilder head = new StringBuilder("GET /health HTTP/1.1\r\nHost: localhost\r\n");
    for (int i = 0; i < 98; i++) {
      head.append("X-Header-").append(i).append(": ").append("v".repeat(66)).append("\r\n");
    }
    costsLittle(head.append("X-Last: ").toString());
  }

  /** As before, but the last header is as long as what the others leave it. */
  @Test
  void whoNeverEndsAHeader() throws Exception {
    costsLittle("GET /health HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n".repeat(98) + "Z: " + "z".repeat(7500));
  }

  /** All that a head may have at once: a line, headers, and one that does not end, each as long or as many as may be. */
  @Test
  void whoSendsAllThatIsAllowedButTheEnd() throws Exception {
    costsLittle(full("X: y\r\n"));
  }

  /** The same with headers that the server reads, and so keeps. */
  @Test
  void whoSendsAllThatIsAllowedAndIsReadButTheEnd() throws Exception {
    costsLittle(full("Via: y\r\n"));
  }

  private static String full(String header) {
    String line = "GET /" + "q".repeat(4096 - "GET / HTTP/1.1".length()) + " HTTP/1.1\r\n";
    String headers = "Host: localhost\r\n" + header.repeat(97);
    return line + headers + "Z: " + "z".repeat(8180 - headers.length());
  }

  /** A body as long as one may be whose sender is not known, but for its last byte. */
  @Test
  void whoNeverEndsABody() throws Exception {
    costsLittle(
        "POST /api/admission HTTP/1.1\r\nHost: localhost:" + server.port()
            + "\r\nContent-Type: application/json\r\nContent-Length: 16384\r\n\r\n" + " ".repeat(16_383));
  }

  private void costsLittle(String said) throws Exception {
    // What is loaded and made once, by the first who come, is no connection's.
    with(FIRST, said, () -> 0);
    long before = memory();
    long after = with(CROWD, said, this::memory);
    long each = (after - before) / CROWD;
    assertTrue(each > 0, "nothing was measured");
    assertTrue(each <= MOST_BYTES, () -> each + " bytes each");
    assertEquals(server.channel(token), server.channel(token));
  }

  /** A moment at which something is looked at. */
  private interface Look {
    long look() throws Exception;
  }

  /** With so many who said this, and whose every byte was read. */
  private long with(int many, String said, Look look) throws Exception {
    List<Socket> crowd = new ArrayList<>();
    try {
      for (int i = 0; i < many; i++) {
        Socket one = new Socket();
        crowd.add(one);
        one.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 4, 0, (byte) (1 + i / 50)}), 0));
        one.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), server.port()), 10_000);
        one.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> connections() >= many && unread() == 0);
      long seen = look.look();
      // Whoever was turned away, or answered, would have cost nothing.
      assertTrue(connections() >= many, "some are gone");
      for (Socket one : crowd) {
        assertEquals(0, one.getInputStream().available(), "somebody was answered");
      }
      return seen;
    } finally {
      for (Socket one : crowd) {
        one.close();
      }
      await().atMost(Duration.ofMinutes(1)).until(() -> connections() < 10);
    }
  }

  private int connections() throws IOException {
    try (InputStream in = URI.create("http://localhost:" + server.port() + "/metrics").toURL().openStream()) {
      return (int) sum(CONNECTIONS, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Bytes that came to the server and that it did not read yet, as the operating system counts them. */
  private long unread() throws IOException {
    String local = ":%04X".formatted(server.port());
    long bytes = 0;
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try (Stream<String> lines = Files.lines(Path.of(table))) {
        bytes +=
            lines
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[1].toUpperCase(Locale.ROOT).endsWith(local))
                .mapToLong(fields -> Long.parseLong(fields[4].substring(fields[4].indexOf(':') + 1), 16))
                .sum();
      }
    }
    return bytes;
  }

  private long memory() throws Exception {
    jcmd("GC.run");
    jcmd("GC.run");
    long heap = sum(USED, jcmd("GC.heap_info"));
    long resident = sum(RESIDENT, Files.readString(Path.of("/proc/" + server.pid() + "/status")));
    assertTrue(heap > 0 && resident > 0, "the process tells nothing of its memory");
    return (heap + resident) * 1024;
  }

  private String jcmd(String what) throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked = new ProcessBuilder(tool.toString(), String.valueOf(server.pid()), what).redirectErrorStream(true).start();
    return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static long sum(Pattern pattern, String text) {
    long sum = 0;
    for (Matcher found = pattern.matcher(text); found.find(); ) {
      sum += Long.parseLong(found.group(1));
    }
    return sum;
  }
}
