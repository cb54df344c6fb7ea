package corridor.cli;

import corridor.protocol.BadField;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one command line and says how it ended. */
final class Cli {
  /** What newcomers type, and what it is called here. */
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "accept", "ack", "take", "ack", "answer", "verdict", "review", "reviews", "refuse", "decline", "send", "post", "read", "tail",
          "diff", "redline", "login", "link");

  private final Terminal terminal;

  Cli(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(String... words) {
    try {
      if (words.length == 0 || words[0].equals("--help") || words[0].equals("-h") || words[0].equals("help")) {
        return help(words);
      }
      if (words[0].equals("--version")) {
        String version = Cli.class.getPackage().getImplementationVersion();
        terminal.out().println("corridor " + (version == null ? "(from source)" : version));
        return Exit.OK.code();
      }
      Verb verb = verb(words[0]);
      Arguments arguments = Arguments.parse(verb, Arrays.asList(words).subList(1, words.length));
      if (arguments.has("--help")) {
        terminal.out().print(Help.of(verb));
        return Exit.OK.code();
      }
      return run(verb, new Call(verb, arguments, terminal));
    } catch (Stop stop) {
      return failed(stop.exit(), stop.sentence());
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private int run(Verb verb, Call call) {
    try {
      verb.action().run(call);
      return Exit.OK.code();
    } catch (Stop stop) {
      @Nullable String kept =
          switch (stop.exit()) {
            case USAGE, NOT_LOGGED_IN -> call.keepTyped();
            case NO_CONNECTION -> call.keepWritten();
            case OK, REFUSED -> null;
          };
      return failed(stop.exit(), kept == null ? stop.sentence() : stop.sentence() + "\n" + kept);
    } catch (BadField bad) {
      @Nullable String kept = call.keepTyped();
      String sentence = bad.getMessage() + " [" + bad.code().wireName() + "]";
      return failed(Exit.REFUSED, kept == null ? sentence : sentence + "\n" + kept);
    } catch (IllegalArgumentException unfit) {
      return failed(Exit.USAGE, String.valueOf(unfit.getMessage()));
    }
  }

  private int failed(Exit exit, String sentence) {
    terminal.out().flush();
    terminal.err().println(sentence);
    return exit.code();
  }

  private int help(String[] words) {
    terminal.out().print(words.length > 1 ? Help.of(verb(words[1])) : Help.all(Verbs.all()));
    return words.length == 0 ? Exit.USAGE.code() : Exit.OK.code();
  }

  private static Verb verb(String name) {
    List<Verb> all = Verbs.all();
    for (Verb verb : all) {
      if (verb.name().equals(name)) {
        return verb;
      }
    }
    String meant = OTHER_WORDS.get(name);
    List<String> near =
        meant == null ? all.stream().map(Verb::name).filter(known -> near(known, name)).toList() : List.of(meant);
    throw Stop.usage(
        "There is no command \"" + corridor.cli.show.Safe.line(name) + "\"."
            + (near.isEmpty() ? " \"corridor --help\" lists them." : " Did you mean " + String.join(" or ", near) + "?"));
  }

  private static boolean near(String known, String typed) {
    return typed.length() >= 2 && (known.startsWith(typed) || typed.startsWith(known) || sameButOne(known, typed));
  }

  private static boolean sameButOne(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    int front = 0;
    int least = Math.min(one.length(), other.length());
    while (front < least && one.charAt(front) == other.charAt(front)) {
      front++;
    }
    int back = 0;
    while (back < least - front && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
      back++;
    }
    return Math.max(one.length(), other.length()) - front - back <= 2 && front + back > 0;
  }
}
