package corridor.cli.bench;

/** When messages are sent. */
sealed interface Pace {
  /**
   * At fixed instants, whatever the server does; latency counts from the instant meant.
   *
   * @param aSecond messages a second in each room
   */
  record Open(double aSecond) implements Pace {}

  /**
   * The next one when everybody in the room has one of those before.
   *
   * @param inFlight messages under way in each room
   */
  record Closed(int inFlight) implements Pace {}
}
