package corridor.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import corridor.TestServer;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.Hours;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.Side;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
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
  static final List<Hours> ALWAYS = List.of(new Hours(List.of(DayOfWeek.values()), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

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

  /** Joins as a reviewer who can be asked at any hour. */
  TestServer.Guest awake(String name) {
    TestServer.Guest guest = server.join(place.invite(name, Side.UNAFFILIATED, "", Role.REVIEWER), name, "Asia/Dubai");
    guest.ask(new AvailabilityCommand.Save("Asia/Dubai", ALWAYS, ALWAYS, 5), Result.class);
    return guest;
  }

  @AfterEach
  void noPageComplained() {
    List<String> complaints = List.copyOf(browsers.complaints);
    browsers.complaints.clear();
    assertEquals(List.of(), complaints);
  }
}
