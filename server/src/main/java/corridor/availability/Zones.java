package corridor.availability;

import java.time.ZoneId;

/** The one way from a zone's name to a zone: only names of the time zone database, and UTC. */
public final class Zones {
  private Zones() {}

  /**
   * @throws AvailabilityRefused {@code zone-unknown}; the person is not eligible until she chooses a zone
   */
  public static ZoneId named(String name) {
    if (!known(name)) {
      throw new AvailabilityRefused(
          "zone-unknown",
          "The time zone \"" + shown(name) + "\" is not known here: choose a place such as Asia/Dubai or Europe/Berlin.");
    }
    return ZoneId.of(name);
  }

  public static boolean known(String name) {
    return Known.NAMES.contains(name);
  }

  private static String shown(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "…";
  }

  private static final class Known {
    static final java.util.Set<String> NAMES = java.util.Set.copyOf(ZoneId.getAvailableZoneIds());
  }
}
