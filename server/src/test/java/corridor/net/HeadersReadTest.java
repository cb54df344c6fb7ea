package corridor.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A request's header that nobody reads is not kept: whatever the network's code asks for must be among those that are. */
class HeadersReadTest {
  private static final Path SOURCES = Path.of("src/main/java/corridor/net");

  /** What is said of a request, as it is asked for in the sources. */
  private static final Pattern ASKED =
      Pattern.compile("(?:headers|headers\\(\\)|request)\\.(?:get|getAll|contains|containsValue)\\(\\s*(?:HttpHeaderNames\\.(\\w+)|\"([^\"]+)\")");

  @Test
  void eachThatIsAskedForIsKept() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.filter(each -> !each.endsWith("BareBroadcast.java")).toList()) {
        Matcher found = ASKED.matcher(Files.readString(file));
        while (found.find()) {
          asked.add(found.group(2) == null ? found.group(1).toLowerCase(Locale.ROOT).replace('_', '-') : found.group(2));
        }
      }
    }
    assertTrue(asked.containsAll(Set.of("host", "cookie", "x-forwarded-for", "if-none-match", "accept-encoding")), "found only " + asked);
    // What Netty's decoder asks for itself.
    asked.addAll(List.of("content-length", "transfer-encoding", "connection"));
    Set<String> kept = new TreeSet<>();
    Heads.READ.keySet().forEach(name -> kept.add(name.toString()));
    assertEquals(asked, kept);
    assertTrue(Heads.READ.containsKey(AsciiString.of(HttpHeaderNames.VIA).toLowerCase()));
  }
}
