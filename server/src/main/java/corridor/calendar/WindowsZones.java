package corridor.calendar;

import java.util.Map;
import java.util.Optional;

/**
 * The names under which Windows, and with it Outlook and Exchange, write time zones in calendars. Each stands for the place
 * whose clock it follows, after CLDR (windowsZones.xml, territory 001); a name that is not here is refused like any other unknown
 * one. Pure.
 */
final class WindowsZones {
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          // The Americas, from west to east.
          Map.entry("Hawaiian Standard Time", "Pacific/Honolulu"),
          Map.entry("Alaskan Standard Time", "America/Anchorage"),
          Map.entry("Pacific Standard Time", "America/Los_Angeles"),
          Map.entry("US Mountain Standard Time", "America/Phoenix"),
          Map.entry("Mountain Standard Time", "America/Denver"),
          Map.entry("Central America Standard Time", "America/Guatemala"),
          Map.entry("Central Standard Time", "America/Chicago"),
          Map.entry("Central Standard Time (Mexico)", "America/Mexico_City"),
          Map.entry("Canada Central Standard Time", "America/Regina"),
          Map.entry("SA Pacific Standard Time", "America/Bogota"),
          Map.entry("Eastern Standard Time", "America/New_York"),
          Map.entry("US Eastern Standard Time", "America/Indiana/Indianapolis"),
          Map.entry("Cuba Standard Time", "America/Havana"),
          Map.entry("Haiti Standard Time", "America/Port-au-Prince"),
          Map.entry("Venezuela Standard Time", "America/Caracas"),
          Map.entry("SA Western Standard Time", "America/La_Paz"),
          Map.entry("Atlantic Standard Time", "America/Halifax"),
          Map.entry("Central Brazilian Standard Time", "America/Cuiaba"),
          Map.entry("Pacific SA Standard Time", "America/Santiago"),
          Map.entry("Newfoundland Standard Time", "America/St_Johns"),
          Map.entry("E. South America Standard Time", "America/Sao_Paulo"),
          Map.entry("SA Eastern Standard Time", "America/Cayenne"),
          Map.entry("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
          Map.entry("Montevideo Standard Time", "America/Montevideo"),
          Map.entry("Azores Standard Time", "Atlantic/Azores"),
          Map.entry("Cape Verde Standard Time", "Atlantic/Cape_Verde"),
          // Europe and Africa.
          Map.entry("UTC", "UTC"),
          Map.entry("GMT Standard Time", "Europe/London"),
          Map.entry("Greenwich Standard Time", "Atlantic/Reykjavik"),
          Map.entry("Morocco Standard Time", "Africa/Casablanca"),
          Map.entry("W. Europe Standard Time", "Europe/Berlin"),
          Map.entry("Central Europe Standard Time", "Europe/Budapest"),
          Map.entry("Romance Standard Time", "Europe/Paris"),
          Map.entry("Central European Standard Time", "Europe/Warsaw"),
          Map.entry("W. Central Africa Standard Time", "Africa/Lagos"),
          Map.entry("GTB Standard Time", "Europe/Bucharest"),
          Map.entry("E. Europe Standard Time", "Europe/Chisinau"),
          Map.entry("FLE Standard Time", "Europe/Kiev"),
          Map.entry("South Africa Standard Time", "Africa/Johannesburg"),
          Map.entry("Egypt Standard Time", "Africa/Cairo"),
          Map.entry("Libya Standard Time", "Africa/Tripoli"),
          Map.entry("Namibia Standard Time", "Africa/Windhoek"),
          Map.entry("Sudan Standard Time", "Africa/Khartoum"),
          Map.entry("E. Africa Standard Time", "Africa/Nairobi"),
          Map.entry("Turkey Standard Time", "Europe/Istanbul"),
          Map.entry("Kaliningrad Standard Time", "Europe/Kaliningrad"),
          Map.entry("Belarus Standard Time", "Europe/Minsk"),
          Map.entry("Russian Standard Time", "Europe/Moscow"),
          // The Middle East and Asia.
          Map.entry("Middle East Standard Time", "Asia/Beirut"),
          Map.entry("Syria Standard Time", "Asia/Damascus"),
          Map.entry("West Bank Standard Time", "Asia/Hebron"),
          Map.entry("Israel Standard Time", "Asia/Jerusalem"),
          Map.entry("Jordan Standard Time", "Asia/Amman"),
          Map.entry("Arabic Standard Time", "Asia/Baghdad"),
          Map.entry("Arab Standard Time", "Asia/Riyadh"),
          Map.entry("Iran Standard Time", "Asia/Tehran"),
          Map.entry("Arabian Standard Time", "Asia/Dubai"),
          Map.entry("Azerbaijan Standard Time", "Asia/Baku"),
          Map.entry("Mauritius Standard Time", "Indian/Mauritius"),
          Map.entry("Georgian Standard Time", "Asia/Tbilisi"),
          Map.entry("Caucasus Standard Time", "Asia/Yerevan"),
          Map.entry("Afghanistan Standard Time", "Asia/Kabul"),
          Map.entry("West Asia Standard Time", "Asia/Tashkent"),
          Map.entry("Ekaterinburg Standard Time", "Asia/Yekaterinburg"),
          Map.entry("Pakistan Standard Time", "Asia/Karachi"),
          Map.entry("India Standard Time", "Asia/Kolkata"),
          Map.entry("Sri Lanka Standard Time", "Asia/Colombo"),
          Map.entry("Nepal Standard Time", "Asia/Kathmandu"),
          Map.entry("Bangladesh Standard Time", "Asia/Dhaka"),
          Map.entry("Myanmar Standard Time", "Asia/Yangon"),
          Map.entry("SE Asia Standard Time", "Asia/Bangkok"),
          Map.entry("China Standard Time", "Asia/Shanghai"),
          Map.entry("Singapore Standard Time", "Asia/Singapore"),
          Map.entry("Taipei Standard Time", "Asia/Taipei"),
          Map.entry("Ulaanbaatar Standard Time", "Asia/Ulaanbaatar"),
          Map.entry("Tokyo Standard Time", "Asia/Tokyo"),
          Map.entry("Korea Standard Time", "Asia/Seoul"),
          // Australia and the Pacific.
          Map.entry("W. Australia Standard Time", "Australia/Perth"),
          Map.entry("Cen. Australia Standard Time", "Australia/Adelaide"),
          Map.entry("AUS Central Standard Time", "Australia/Darwin"),
          Map.entry("E. Australia Standard Time", "Australia/Brisbane"),
          Map.entry("AUS Eastern Standard Time", "Australia/Sydney"),
          Map.entry("Tasmania Standard Time", "Australia/Hobart"),
          Map.entry("West Pacific Standard Time", "Pacific/Port_Moresby"),
          Map.entry("Central Pacific Standard Time", "Pacific/Guadalcanal"),
          Map.entry("New Zealand Standard Time", "Pacific/Auckland"),
          Map.entry("Fiji Standard Time", "Pacific/Fiji"),
          Map.entry("Tonga Standard Time", "Pacific/Tongatapu"),
          Map.entry("Samoa Standard Time", "Pacific/Apia"));

  private WindowsZones() {}

  /** The place a name of Windows stands for, as an IANA zone id. */
  static Optional<String> place(String name) {
    return Optional.ofNullable(PLACES.get(name));
  }

  /** All that are known, for a test to look through. */
  static Map<String, String> all() {
    return PLACES;
  }
}
