package corridor.cli;

import corridor.cli.show.Width;
import java.util.List;

/** What the program says of itself. */
final class Help {
  private Help() {}

  static String all(List<Verb> verbs) {
    StringBuilder out = new StringBuilder("Corridor on the command line.\n\n");
    int widest = verbs.stream().mapToInt(verb -> verb.name().length()).max().orElse(0);
    for (Verb verb : verbs) {
      out.append("  ").append(Width.pad(verb.name(), widest)).append("  ").append(verb.summary()).append('\n');
    }
    return out.append(
            """

            "corridor COMMAND --help" says more. Names may be short: jo/gen for Joint/general, 5 for Article 5.
            Exit codes: 0 done, 2 not understood, 3 refused by the server, 4 no connection (your text is kept),
            5 not logged in. NO_COLOR, HTTPS_PROXY and ALL_PROXY (socks5h://127.0.0.1:9050 for Tor) are heeded.
            """)
        .toString();
  }

  static String of(Verb verb) {
    StringBuilder out = new StringBuilder(verb.synopsis()).append("\n\n").append(verb.summary()).append(".\n\n");
    for (List<Option> options : List.of(verb.options(), Arguments.COMMON)) {
      for (Option option : options) {
        out.append("  ").append(Width.pad(option.written(), 24)).append("  ").append(option.help()).append('\n');
      }
    }
    return out.toString();
  }
}
