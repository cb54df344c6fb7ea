package corridor;

import corridor.config.ServeSettings;
import java.io.PrintStream;

/** What a person reads when the server is up. */
final class Welcome {
  private final PrintStream out;

  Welcome(PrintStream out) {
    this.out = out;
  }

  void say(Server server, ServeSettings settings) {
    out.println();
    out.println("Corridor is ready: " + server.url() + "   (data in " + settings.data() + ")");
    server
        .firstInvitation()
        .ifPresent(
            first -> {
              out.println();
              out.println("Nobody has joined yet. This link is for the first coordinator; it works once:");
              out.println("  " + first.link());
              out.println("  " + first.command());
            });
    out.println();
  }
}
