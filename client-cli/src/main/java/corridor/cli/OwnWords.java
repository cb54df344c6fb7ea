package corridor.cli;

import corridor.cli.show.Count;
import corridor.cli.show.FlagText;
import corridor.cli.show.Safe;
import corridor.protocol.FlagView;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import java.util.List;

/** Where nobody can be asked: the flagger's own question, without the paper, shown to her first and released by her. */
final class OwnWords {
  private OwnWords() {}

  static void release(Call call, FlagView flag) {
    String text = call.text(call.value("--words").orElseThrow(), "Write your question; quote nothing others may not see");
    if (text.isBlank()) {
      throw Stop.usage("Nothing was written: give your question with --words \"…\".");
    }
    Streams.Channel to =
        Streams.of(call).channel(
            call.value("--to").orElseThrow(() -> Stop.usage("Say where to: --to CHANNEL, such as joint/general.")));
    if (!call.has("--yes")) {
      call.say("This goes out, and nothing of the paper:");
      call.out().print(FlagText.indented("> ", text));
      call.say(
          "to " + Safe.line(to.name()) + ", " + to.channel().label().written() + ", where " + Count.people(to.room().members()) + (to.room().members() == 1 ? " reads: " : " read: ")
              + Safe.line(to.room().readers()) + ".");
      call.say("Nothing is done yet: the same with --yes releases it. Your flag on " + Safe.line(flag.provision()) + " stays as it is.");
      return;
    }
    MessageResult.Posted posted =
        call.api().change(
            new MessageCommand.Post(to.id(), "Question", text, List.of(), null), "question to " + to.name(), text,
            MessageResult.Posted.class);
    if (!call.printed(posted)) {
      call.say("Released to " + Safe.line(to.name()) + " (#" + posted.sequence() + "). Answers come there, as messages.");
    }
  }
}
