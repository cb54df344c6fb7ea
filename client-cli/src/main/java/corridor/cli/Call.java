package corridor.cli;

import corridor.cli.keep.Login;
import corridor.cli.keep.Logins;
import corridor.cli.keep.Places;
import corridor.cli.keep.Unsent;
import corridor.cli.lean.Json;
import corridor.cli.link.Address;
import corridor.cli.link.Dial;
import corridor.cli.link.Http;
import corridor.cli.show.Clocks;
import corridor.cli.show.Safe;
import corridor.cli.show.Style;
import corridor.protocol.Result;
import corridor.protocol.SetupCommand;
import corridor.protocol.SetupResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of one command: its arguments, the machine, and the login, found when first needed. */
final class Call {
  /** Options whose values somebody thought about. */
  private static final List<String> WRITTEN = List.of("--question", "--reason", "--note", "--words");

  /** More than any text a server takes; a revision comes as a file. */
  private static final int MOST_TYPED = 32 * 1024 * 1024;

  private final Verb verb;
  private final Arguments arguments;
  private final Terminal terminal;
  private final Places places;
  private @Nullable Login login;
  private @Nullable Api api;
  private SetupResult.@Nullable Negotiation negotiation;

  /** What came from standard input, which nobody can get back: kept should the command fail before it is sent. */
  private String typed = "";

  Call(Verb verb, Arguments arguments, Terminal terminal) {
    this.verb = verb;
    this.arguments = arguments;
    this.terminal = terminal;
    this.places = Places.of(terminal.environment());
  }

  Verb verb() {
    return verb;
  }

  Terminal terminal() {
    return terminal;
  }

  Places places() {
    return places;
  }

  Unsent unsent() {
    return new Unsent(places);
  }

  Logins logins() {
    return new Logins(places);
  }

  PrintStream out() {
    return terminal.out();
  }

  String operand(int index) {
    return arguments.operands().get(index);
  }

  int operands() {
    return arguments.operands().size();
  }

  boolean has(String option) {
    return arguments.has(option);
  }

  Optional<String> value(String option) {
    return arguments.value(option);
  }

  java.util.List<String> values(String option) {
    return arguments.values(option);
  }

  /** @throws Stop if it is no whole number in this range */
  int number(String option, int otherwise, int least, int most) {
    Optional<String> given = value(option);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw Stop.usage(option + " is a whole number from " + least + " to " + most + ".");
  }

  boolean json() {
    return has("--json");
  }

  Style style() {
    boolean plain = !terminal.shown() || !terminal.variable("NO_COLOR").isEmpty() || terminal.variable("TERM").equals("dumb");
    return plain ? Style.PLAIN : Style.ANSI;
  }

  String profile() {
    String variable = terminal.variable("CORRIDOR_PROFILE");
    return value("--as").orElse(variable.isEmpty() ? "default" : variable);
  }

  /** @throws Stop if this machine has no login under this profile */
  Login login() {
    if (login == null) {
      try {
        login =
            logins().find(profile()).orElseThrow(
                () -> new Stop(Exit.NOT_LOGGED_IN,
                    "There is no login" + (profile().equals("default") ? "" : " \"" + profile() + "\"")
                        + " on this machine. Use an invitation (corridor join LINK) or a code from another device"
                        + " (corridor link CODE)."));
      } catch (IOException e) {
        throw new Stop(Exit.NOT_LOGGED_IN, String.valueOf(e.getMessage()));
      }
    }
    return login;
  }

  Dial dial() {
    return new Dial(Address.of(login().server()), terminal.environment());
  }

  Api api() {
    if (api == null) {
      api = new Api(new Http(dial()), login(), unsent());
    }
    return api;
  }

  SetupResult.Negotiation negotiation() {
    if (negotiation == null) {
      negotiation = api().ask(new SetupCommand.Look(), SetupResult.Negotiation.class);
    }
    return negotiation;
  }

  Instant now() {
    return negotiation().now();
  }

  ZoneId venueZone() {
    return Moments.zone(negotiation().zone());
  }

  /** Where she is: what she said when she joined, else the machine's. */
  ZoneId myZone() {
    String variable = terminal.variable("CORRIDOR_ZONE");
    String kept = variable.isEmpty() ? login().zone() : variable;
    return kept.isEmpty() ? terminal.zone() : Moments.zone(kept);
  }

  Clocks clocks() {
    return clocks(now());
  }

  Clocks clocks(Instant now) {
    String venue = negotiation().venue().isEmpty() ? "venue" : negotiation().venue();
    return new Clocks(venue, venueZone(), myZone(), now);
  }

  void say(String line) {
    terminal.out().println(line);
  }

  /** A remark that is no part of the answer: it stays out of pipes. */
  void remark(String line) {
    terminal.err().println(line);
  }

  /** The answer as JSON, if that was asked for. */
  boolean printed(Result result) {
    if (json()) {
      say(new corridor.protocol.Codec().text(result));
    }
    return json();
  }

  /** The same for a frame that was not read into records. */
  boolean printed(String frame) {
    if (json()) {
      say(Json.write(Json.object(frame).get("result")));
    }
    return json();
  }

  /** A text given as an operand or option, else what standard input holds. */
  String text(@Nullable String given, String prompt) {
    if (given != null && !given.equals("-")) {
      return given;
    }
    if (terminal.typedIn()) {
      remark(prompt + " (end with Ctrl-D on a line of its own)");
    }
    String read = utf8(bytes());
    typed = read;
    return read.endsWith("\n") ? read.substring(0, read.length() - 1) : read;
  }

  /** Asks somebody who sits at the terminal; anything but a yes is a no. */
  boolean agrees(String question) {
    out().print(question);
    out().flush();
    try {
      String answer = new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
      return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw Stop.usage("Your answer cannot be read: " + e.getMessage() + ".");
    }
  }

  byte[] bytes() {
    try {
      byte[] all = terminal.in().readNBytes(MOST_TYPED + 1);
      if (all.length > MOST_TYPED) {
        throw Stop.usage("Standard input holds more than 32 MB: that is more than any server takes.");
      }
      return all;
    } catch (IOException e) {
      throw Stop.usage("Standard input cannot be read: " + e.getMessage() + ".");
    }
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Stop.usage("Standard input is no text in UTF-8. Convert it first, for example with iconv.");
    }
  }

  /** Where text from standard input was kept after a refusal; null if there was none. */
  @Nullable String keepTyped() {
    return keep(typed);
  }

  /**
   * Where what was written was kept when there was no connection even to look up what it belongs to; null if nothing was
   * written, or if it is kept already.
   */
  @Nullable String keepWritten() {
    if (api != null && api.keptSomething()) {
      return null;
    }
    List<String> written = new ArrayList<>();
    for (String option : WRITTEN) {
      value(option).filter(given -> !given.equals("-")).ifPresent(written::add);
    }
    if (!typed.isBlank()) {
      written.add(typed);
    }
    return keep(String.join("\n\n", written));
  }

  private @Nullable String keep(String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return "Your text is kept in " + unsent().keepText(corridor.cli.lean.Keys.random(), text) + ".";
    } catch (IOException e) {
      return "Your text could not be kept on this machine (" + Safe.line(String.valueOf(e.getMessage())) + ").";
    }
  }
}
