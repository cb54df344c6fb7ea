package corridor.relay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/** Lives a night in a process of its own until it is killed; writes a line for each step that is done. */
final class KilledRelay {
  private KilledRelay() {}

  /** @param args folder, seed, and from when on in milliseconds; the first of all makes the cast and says who */
  public static void main(String[] args) {
    House house = new House(Path.of(args[0]), Long.parseLong(args[1]), Instant.ofEpochMilli(Long.parseLong(args[2])));
    RandomNights.Cast cast = RelayKillTest.cast(house);
    Random random = new Random(Long.parseLong(args[1]));
    while (true) {
      RandomNights.step(house, cast, random);
      System.out.println(house.now().toEpochMilli());
      System.out.flush();
    }
  }
}
