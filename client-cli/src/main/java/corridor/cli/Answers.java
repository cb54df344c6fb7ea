package corridor.cli;

import corridor.cli.show.Safe;
import corridor.protocol.AccountResult;
import corridor.protocol.BadField;
import corridor.protocol.Hours;
import corridor.protocol.LanguageTag;
import corridor.protocol.Role;
import corridor.protocol.Stay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who joins is asked, each question with a suggested answer; on the command line already, it is not asked.
 *
 * @param suggested whether nobody was asked when she is awake: the suggestion was taken
 * @param suggestedReviewing likewise for when she may be asked
 */
record Answers(
    String name,
    List<String> languages,
    List<String> topics,
    ZoneId zone,
    List<Stay> stays,
    List<Hours> awake,
    List<Hours> reviewing,
    boolean suggested,
    boolean suggestedReviewing) {
  private static final LocalTime UP = LocalTime.of(7, 0);
  private static final LocalTime DOWN = LocalTime.of(23, 0);

  static Answers ask(Call call, AccountResult.Invited invited) {
    Asker asker = new Asker(call);
    String name = asker.line("--name", "Your name here", invited.name());
    List<String> languages = until(asker, "--languages", () -> languages(asker.line("--languages", "Languages you read and write, best first", language(call))));
    ZoneId zone = until(asker, "--zone", () -> Moments.zone(asker.line("--zone", "Your time zone", call.terminal().zone().getId())));
    boolean there = zone.getId().equals(invited.venueZone());
    String stay = there ? invited.from() + ".." + invited.to() : "none";
    List<Stay> stays =
        until(asker, "--stay", () -> stays(asker.lines("--stay", "Dates you are in " + Safe.line(invited.venue()) + " (from..to, or none)", stay)));
    List<Hours> awake = hours(asker, "--awake", "When you are awake", UP + "-" + DOWN);
    if (!invited.roles().contains(Role.REVIEWER)) {
      return new Answers(name, languages, topics(call.value("--topics").orElse(""), invited), zone, stays, awake, List.of(), asker.unasked("--awake"), false);
    }
    ZoneId venue = Moments.zone(invited.venueZone());
    List<Hours> reviewing =
        hours(asker, "--reviewing", "When you may be asked for a review (none for not yet)", suggestion(venue, zone, call.terminal().clock().instant()));
    String of = invited.topics().isEmpty() ? "" : ", of: " + Safe.line(String.join(", ", invited.topics()));
    List<String> topics = until(asker, "--topics", () -> topics(asker.line("--topics", "What you know about" + of, "all"), invited));
    return new Answers(
        name, languages, topics, zone, stays, awake, reviewing, asker.unasked("--awake"), asker.unasked("--reviewing"));
  }

  /** Asks until the answer fits. */
  private static <T> T until(Asker asker, String option, Supplier<T> asked) {
    while (true) {
      try {
        return asked.get();
      } catch (Stop unfit) {
        asker.again(option, unfit);
      }
    }
  }

  private static List<Hours> hours(Asker asker, String option, String question, String suggestion) {
    return until(asker, option, () -> {
      List<String> answer = asker.lines(option, question, suggestion);
      return answer.equals(List.of("none")) ? List.of() : HourWords.parse(answer);
    });
  }

  private static List<String> languages(String text) {
    try {
      return words(text).stream().map(LanguageTag::of).toList();
    } catch (BadField unknown) {
      throw Stop.usage(Safe.line(String.valueOf(unknown.getMessage())));
    }
  }

  private static List<Stay> stays(List<String> texts) {
    List<Stay> stays = new ArrayList<>();
    for (String text : texts) {
      int dots = text.indexOf("..");
      if (!text.equals("none") && !text.isBlank()) {
        if (dots < 0) {
          throw Stop.usage("\"" + text + "\" are no dates. Write 2026-11-23..2026-11-30, or none.");
        }
        LocalDate from = Moments.date(text.substring(0, dots));
        LocalDate to = Moments.date(text.substring(dots + 2));
        if (to.isBefore(from)) {
          throw Stop.usage("\"" + text + "\" ends before it begins. Write 2026-11-23..2026-11-30, or none.");
        }
        stays.add(new Stay(from, to));
      }
    }
    return stays;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split("[,\\s]+", -1)).filter(word -> !word.isBlank()).toList();
  }

  private static List<String> topics(String text, AccountResult.Invited invited) {
    if (text.equals("all")) {
      return invited.topics();
    }
    return words(text).stream()
        .map(word -> invited.topics().isEmpty() ? word : Names.one("topic", word,
            invited.topics().stream().map(topic -> new Names.Candidate<>(topic, topic, List.<String>of(), topic)).toList()))
        .toList();
  }

  private static String language(Call call) {
    String variable = call.terminal().variable("LANG");
    String tag = variable.length() >= 2 ? variable.substring(0, 2).toLowerCase(Locale.ROOT) : "";
    return tag.matches("[a-z]{2}") && !tag.equals("en") ? tag + ",en" : "en";
  }

  /**
   * The venue's night (22:00 to 07:00 there) as far as it falls into the waking day here; an evening where it does not.
   *
   * @param day any instant: which side of a change of clocks hardly matters for a suggestion
   */
  static String suggestion(ZoneId venue, ZoneId here, Instant day) {
    int shift = (here.getRules().getOffset(day).getTotalSeconds() - venue.getRules().getOffset(day).getTotalSeconds()) / 60;
    int from = Math.floorMod(22 * 60 + shift, 24 * 60);
    int to = from + 9 * 60;
    int best = 0;
    int bestFrom = 19 * 60;
    int bestTo = 21 * 60;
    for (int days = -24 * 60; days <= 24 * 60; days += 24 * 60) {
      int begin = Math.max(from + days, UP.getHour() * 60);
      int end = Math.min(to + days, DOWN.getHour() * 60);
      if (end - begin > best && end - begin >= 60) {
        best = end - begin;
        bestFrom = begin;
        bestTo = end;
      }
    }
    return LocalTime.of(bestFrom / 60, bestFrom % 60) + "-" + LocalTime.of(bestTo / 60, bestTo % 60);
  }

  /** Asks a person at a terminal; elsewhere, or told so, takes what is suggested. */
  private static final class Asker {
    private final Call call;
    private final boolean silent;
    private final @Nullable BufferedReader reader;

    /** Nothing more is typed: nobody can be asked again. */
    private boolean ended;

    Asker(Call call) {
      this.call = call;
      this.silent = call.has("--yes") || !call.terminal().typedIn();
      this.reader = silent ? null : new BufferedReader(new InputStreamReader(call.terminal().in(), StandardCharsets.UTF_8));
    }

    String line(String option, String question, String suggestion) {
      return call.value(option).orElseGet(() -> asked(question, suggestion));
    }

    List<String> lines(String option, String question, String suggestion) {
      List<String> given = call.values(option);
      return given.isEmpty() ? List.of(asked(question, suggestion)) : given;
    }

    /** Whether the suggestion was taken without anybody having seen it. */
    boolean unasked(String option) {
      return silent && call.values(option).isEmpty();
    }

    /** @throws Stop the one given, where nobody can be asked again */
    void again(String option, Stop why) {
      if (silent || ended || call.has(option)) {
        throw why;
      }
      call.say(why.sentence());
    }

    private String asked(String question, String suggestion) {
      if (reader == null) {
        return suggestion;
      }
      call.out().print(question + " [" + Safe.line(suggestion) + "]: ");
      call.out().flush();
      try {
        String answer = reader.readLine();
        if (answer == null) {
          ended = true;
          throw Stop.usage("You are not in yet: nothing was sent, and the invitation is not used up.");
        }
        return answer.isBlank() ? suggestion : answer.strip();
      } catch (IOException e) {
        ended = true;
        throw Stop.usage("Your answer cannot be read: " + e.getMessage() + ".");
      }
    }
  }
}
