package corridor.cli;

import corridor.cli.show.Clocks;
import corridor.cli.show.Count;
import corridor.cli.show.FlagText;
import corridor.cli.show.NightText;
import corridor.cli.show.Safe;
import corridor.protocol.NightCommand;
import corridor.protocol.NightResult;
import org.jspecify.annotations.Nullable;

/** The night ahead and the night behind. */
final class Night {
  private Night() {}

  static void coverage(Call call) {
    NightResult.Coverage night = call.api().ask(new NightCommand.Coverage(), NightResult.Coverage.class);
    if (call.has("--ask")) {
      int most = night.gaps().size();
      if (most == 0) {
        throw new Stop(Exit.REFUSED, "There is no gap to ask cover for: somebody could answer in every half hour.");
      }
      NightResult.Gap gap = night.gaps().get(call.number("--ask", 1, 1, most) - 1);
      NightResult.Asked asked =
          call.api().change(
              new NightCommand.AskForCover(gap.topic(), gap.language(), gap.from(), gap.to()), "request for cover",
              NightResult.Asked.class);
      if (!call.printed(asked)) {
        call.say("Asked " + Count.people(asked.people()) + " to take "
            + NightText.gap(gap, call.clocks()) + ".");
      }
      return;
    }
    if (call.printed(night)) {
      return;
    }
    Clocks clocks = call.clocks();
    call.say("How many could answer, by the hours they gave, from " + clocks.both(night.from()) + " to "
        + clocks.both(night.to()) + ". A dot is nobody; each figure is a half hour.");
    call.out().print(NightText.coverage(night, clocks, call.style()));
    call.say(
        night.of() == 0
            ? "Nobody here could be asked yet: reviewers say when, with corridor available."
            : night.alertable() + " of " + Count.of(night.of(), "reviewer", "reviewers") + " can be alerted outside their open pages.");
    if (night.gaps().isEmpty()) {
      call.say("No gaps.");
    } else {
      call.say("Gaps" + (night.canAsk() ? " (corridor coverage --ask NUMBER asks for cover)" : "") + ":");
      call.out().print(NightText.gaps(night.gaps(), clocks));
    }
  }

  static void behind(Call call) {
    NightResult.Behind night = call.api().ask(new NightCommand.Behind(), NightResult.Behind.class);
    if (call.printed(night)) {
      return;
    }
    Clocks clocks = call.clocks();
    String counts =
        night.flags().isEmpty() ? "nothing was asked." : Count.of(night.flags().size(), "flag", "flags") + ": " + night.answered()
            + " answered, " + night.waiting() + " under way, " + night.nobody() + " with nobody to ask, " + night.expired() + " too late.";
    call.say("From " + clocks.both(night.from()) + " to " + clocks.both(night.to()) + ": " + counts);
    if (night.acceptedMedian() != null) {
      call.say("Half were accepted within " + minutes(night.acceptedMedian()) + ", and answered within "
          + minutes(night.answeredMedian()) + ".");
    }
    for (NightResult.Went went : night.flags()) {
      call.say("  " + FlagText.brief(went.flag(), clocks) + "  accepted " + after(went.acceptedAfter()) + ", answered "
          + after(went.answeredAfter()) + ", " + Count.of(went.offers(), "offer", "offers"));
    }
    NightResult.Load mine = night.mine();
    if (mine != null) {
      String own =
          mine.offered() + mine.accepted() + mine.answered() + mine.declined() + mine.missed() == 0
              ? "You were asked for nothing."
              : "You: " + mine.offered() + " offered, " + mine.accepted() + " accepted, " + mine.answered() + " answered, "
                  + mine.declined() + " declined, " + mine.missed() + " missed.";
      call.say(own + (mine.mean() == 0 ? "" : " Reviewers here answered " + Count.figure(mine.mean()) + " each on average."));
    }
    if (night.alertsFailed() > 0) {
      call.say(Safe.line(night.alertsFailed() + " of your alerts did not go out: corridor alerts"));
    }
  }

  private static String after(@Nullable Integer minutes) {
    return minutes == null ? "never" : "after " + minutes(minutes);
  }

  private static String minutes(@Nullable Integer minutes) {
    return minutes == null ? "no time known" : minutes + " min";
  }
}
