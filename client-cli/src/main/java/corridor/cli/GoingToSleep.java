package corridor.cli;

import corridor.cli.keep.Unsent;
import corridor.cli.show.Safe;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.Person;
import corridor.protocol.Result;
import corridor.protocol.Wake;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code available --sleep}: what may wake her, who receives her answers, and what of hers is still unsent here. */
final class GoingToSleep {
  private GoingToSleep() {}

  /** @param until when she is expected again; null for when her hours end and begin */
  static void run(Call call, @Nullable Instant until) {
    Wake wake = wake(call);
    @Nullable Person receiver = receiver(call);
    Result done =
        call.api().change(
            new AvailabilityCommand.GoingToSleep(until, wake, receiver == null ? null : receiver.id()), "going to sleep", Result.class);
    if (call.printed(done)) {
      return;
    }
    call.say("Sleep well. Reviews of yours go onward"
        + (until == null ? "." : "; you are expected at " + call.clocks().both(until) + "."));
    call.say(may(wake));
    call.say(receiver == null
        ? "Answers to your flags wait for you (--answers-to PERSON: she is told of them meanwhile)."
        : "Answers to your flags go to " + Safe.line(receiver.name()) + " meanwhile, as far as that person may read them.");
    unsent(call);
  }

  private static String may(Wake wake) {
    List<String> what = new ArrayList<>();
    if (wake.notAcceptable()) {
      what.add("an answer \"not acceptable\"");
    }
    if (wake.nobody()) {
      what.add("that nobody can be asked");
    }
    wake.critical().forEach(each -> what.add("a critical flag on " + Safe.line(each)));
    return what.isEmpty()
        ? "Nothing may wake you (--wake not-acceptable, nobody, or a provision)."
        : "This may wake you: " + String.join(", ", what) + ".";
  }

  private static Wake wake(Call call) {
    List<String> given = call.values("--wake");
    return new Wake(
        given.contains("not-acceptable"), given.contains("nobody"),
        given.stream().filter(each -> !each.equals("not-acceptable") && !each.equals("nobody")).toList());
  }

  private static @Nullable Person receiver(Call call) {
    if (!call.has("--answers-to")) {
      return null;
    }
    List<Person> people = call.api().ask(new AccountCommand.ListPeople(), AccountResult.Directory.class).people();
    return Names.one("person you may see", call.value("--answers-to").orElseThrow(),
        people.stream().map(each -> new Names.Candidate<>(each.id().value(), each.name(), List.of(), each)).toList());
  }

  private static void unsent(Call call) {
    try {
      List<Unsent.Kept> all = call.unsent().list();
      if (!all.isEmpty()) {
        call.remark("Not sent yet: " + Safe.line(String.join("; ", all.stream().map(Unsent.Kept::what).toList()))
            + ". Send it before you sleep: corridor resend");
      }
    } catch (IOException unreadable) {
      call.remark("What waits to be sent here could not be read: corridor resend --list");
    }
  }
}
