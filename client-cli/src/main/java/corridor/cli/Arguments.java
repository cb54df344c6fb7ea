package corridor.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line taken apart: options by name, operands in order. */
record Arguments(Map<String, List<String>> options, List<String> operands) {
  /** Options every command takes. */
  static final List<Option> COMMON =
      List.of(
          new Option("--json", "", "print the server's answer as JSON, for scripts"),
          new Option("--as", "PROFILE", "use another login (also CORRIDOR_PROFILE)"),
          new Option("--help", "", "say what this command does"));

  /** @throws Stop with a sentence that names what is wrong with it */
  static Arguments parse(Verb verb, List<String> words) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    List<String> operands = new ArrayList<>();
    boolean optionsEnded = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (optionsEnded || word.equals("-") || !word.startsWith("-")) {
        operands.add(word);
      } else if (word.equals("--")) {
        optionsEnded = true;
      } else {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        Option option = option(verb, equals < 0 ? word : word.substring(0, equals));
        String value = equals < 0 ? "" : word.substring(equals + 1);
        if (option.takesValue() && equals < 0) {
          if (++i == words.size()) {
            throw Stop.usage(option.name() + " needs " + option.value() + " after it.");
          }
          value = words.get(i);
        } else if (!option.takesValue() && equals >= 0) {
          throw Stop.usage(option.name() + " takes no value.");
        }
        options.computeIfAbsent(option.name(), _ -> new ArrayList<>()).add(value);
      }
    }
    Arguments parsed = new Arguments(options, operands);
    parsed.checkCount(verb);
    return parsed;
  }

  private void checkCount(Verb verb) {
    if (has("--help")) {
      return;
    }
    if (operands.size() < verb.least()) {
      throw Stop.usage("Something is missing. Write: " + verb.synopsis());
    }
    if (operands.size() > verb.most()) {
      throw Stop.usage(
          "\"" + operands.get(verb.most()) + "\" is more than this command takes (quote texts with spaces). Write: "
              + verb.synopsis());
    }
  }

  private static Option option(Verb verb, String name) {
    for (List<Option> known : List.of(verb.options(), COMMON)) {
      for (Option option : known) {
        if (option.name().equals(name)) {
          return option;
        }
      }
    }
    throw Stop.usage(
        "The option " + name + " is not known here. \"corridor " + verb.name() + " --help\" lists those that are.");
  }

  boolean has(String option) {
    return options.containsKey(option);
  }

  Optional<String> value(String option) {
    List<String> values = options.get(option);
    return values == null ? Optional.empty() : Optional.of(values.getLast());
  }

  List<String> values(String option) {
    return options.getOrDefault(option, List.of());
  }
}
