package corridor.cli;

import java.util.ArrayList;
import java.util.List;

/** Completion of commands and options, written from the one table. */
final class Completion {
  private Completion() {}

  static void run(Call call) {
    call.out().print(
        switch (call.operand(0)) {
          case "bash" -> bash();
          case "zsh" -> "autoload -U +X bashcompinit && bashcompinit\n" + bash();
          case "fish" -> fish();
          default -> throw Stop.usage("Completion is there for bash, zsh and fish.");
        });
  }

  private static List<String> options(Verb verb) {
    List<String> names = new ArrayList<>();
    verb.options().forEach(option -> names.add(option.name()));
    Arguments.COMMON.forEach(option -> names.add(option.name()));
    return names;
  }

  private static String bash() {
    StringBuilder out = new StringBuilder(
        """
        _corridor() {
          local now="${COMP_WORDS[COMP_CWORD]}" words=""
          if [ "$COMP_CWORD" -eq 1 ]; then
            words="%s"
          else
            case "${COMP_WORDS[1]}" in
        """.formatted(String.join(" ", Verbs.all().stream().map(Verb::name).toList())));
    for (Verb verb : Verbs.all()) {
      out.append("      ").append(verb.name()).append(") words=\"").append(String.join(" ", options(verb))).append("\" ;;\n");
    }
    return out.append(
            """
            esac
          fi
          COMPREPLY=($(compgen -W "$words" -- "$now"))
        }
        complete -o default -F _corridor corridor
        """)
        .toString();
  }

  private static String fish() {
    StringBuilder out = new StringBuilder();
    for (Verb verb : Verbs.all()) {
      out.append("complete -c corridor -n __fish_use_subcommand -f -a ").append(verb.name()).append(" -d '")
          .append(verb.summary().replace("'", "")).append("'\n");
      for (Option option : verb.options()) {
        String name = option.name().startsWith("--") ? " -l " + option.name().substring(2) : " -s " + option.name().substring(1);
        out.append("complete -c corridor -n '__fish_seen_subcommand_from ").append(verb.name()).append('\'').append(name)
            .append(option.takesValue() ? " -r" : "").append(" -d '").append(option.help().replace("'", "")).append("'\n");
      }
    }
    return out.toString();
  }
}
