package corridor;

import corridor.config.ServeSettings;
import corridor.sample.Sample;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;

/** What a person reads when the server is up. */
final class Welcome {
  private final PrintStream out;

  Welcome(PrintStream out) {
    this.out = out;
  }

  void say(Server server, ServeSettings settings) {
    out.println();
    out.println("Corridor is ready: " + server.url() + "   (data in " + settings.data() + ")");
    List<Sample.Persona> personas = server.personas();
    if (!personas.isEmpty()) {
      night(personas, settings);
    }
    server.firstInvitation().ifPresent(first -> {
      out.println();
      out.println("Nobody has joined yet. This link is for the first coordinator; it works once:");
      out.println("  " + first.link());
      out.println("  " + first.command());
    });
    out.println();
  }

  private void night(List<Sample.Persona> personas, ServeSettings settings) {
    out.println("A sample negotiation in Dubai; its time runs at " + speed(settings.speed()) + ", and at the clock's while");
    out.println("something is asked of you. Who do you want to be? Each link works once, in a browser or a terminal.");
    for (Sample.Persona persona : personas) {
      out.println();
      out.println("  " + persona.who() + ". " + persona.what());
      out.println("    " + persona.invitation().link());
      // The zone she is supposed to be in, so that the reviewer is awake wherever the newcomer really sits.
      out.println("    " + persona.invitation().command() + " --zone " + persona.zone());
    }
    out.println();
    Path cli = settings.rehearse();
    if (cli != null) {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      out.println("In a terminal: alias corridor='" + java + " -jar " + cli.toAbsolutePath().normalize() + "'");
    }
    out.println("Ctrl-C stops the night.");
  }

  private static String speed(double speed) {
    if (speed == 0) {
      return "no speed at all: it stands still";
    }
    return speed == 1 ? "the clock's speed" : new BigDecimal(speed).stripTrailingZeros().toPlainString() + " times the clock";
  }
}
