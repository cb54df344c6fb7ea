package corridor.cli.rehearse;

import corridor.cli.link.Dial;
import corridor.cli.show.Clocks;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Opens the stage. */
public final class Rehearsal {
  private Rehearsal() {}

  /**
   * A sample's own night, on the server's business time.
   *
   * @param clocks the venue's clock and where business time stands
   * @param from the negotiation's first day, where the cast does not say its day 0
   * @param told one line for each thing done
   */
  public static Stage ofSample(
      Dial dial, CastFile cast, LongSupplier nanos, Clocks clocks, double speed, LocalDate from, Consumer<String> told) {
    LocalDate zero = cast.dayZero() == null ? from : cast.dayZero();
    Pace pace = Pace.ofVenue(clocks.venueZone(), zero, clocks.now());
    return new Stage(dial, cast, nanos, clocks, speed, pace, true, told);
  }

  /** A night that begins now on a server whose time is its own, so many times as fast. */
  public static Stage ofTestServer(
      Dial dial, CastFile cast, LongSupplier nanos, Clocks clocks, double speed, double factor, Consumer<String> told) {
    return new Stage(dial, cast, nanos, clocks, speed, Pace.fromNow(clocks.venueZone(), clocks.now(), factor), false, told);
  }

  /** Plays until it ends; SIGTERM and Ctrl-C end it in order. @return why it ended by itself, or null */
  public static @Nullable String play(Stage stage) {
    Thread playing = Thread.currentThread();
    Thread ending =
        new Thread(
            () -> {
              stage.end();
              try {
                playing.join(2_000);
              } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
              }
            },
            "rehearsal-end");
    Runtime.getRuntime().addShutdownHook(ending);
    @Nullable String why = stage.play();
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException endingAlready) {
      // The machine goes down, which is why the play ended.
    }
    return why;
  }
}
