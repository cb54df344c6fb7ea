package corridor.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import corridor.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server with a small negotiation, and a Chromium; no page may have complained at the end of a test. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
  Browsers browsers;
  TestServer server;
  Place place;

  @BeforeAll
  void openTheHouse(@TempDir Path folder) {
    server = TestServer.start(folder);
    place = new Place(server);
    browsers = new Browsers();
  }

  @AfterAll
  void closeTheHouse() {
    if (browsers != null) {
      browsers.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void noPageComplained() {
    List<String> complaints = List.copyOf(browsers.complaints);
    browsers.complaints.clear();
    assertEquals(List.of(), complaints);
  }
}
