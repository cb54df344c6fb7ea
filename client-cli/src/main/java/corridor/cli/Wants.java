package corridor.cli;

import corridor.cli.show.FlagText;
import corridor.cli.show.Safe;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Result;
import corridor.protocol.Standing;
import corridor.protocol.StreamId;
import java.util.List;

/** What the group wants of a draft: its aim, and the words for any provision. */
final class Wants {
  private Wants() {}

  static void aim(Call call) {
    StreamId document = Streams.of(call).document(call.operand(0)).id();
    if (call.operands() == 1 && !call.has("--remove")) {
      DraftResult.Wishes wishes = call.api().ask(new DraftCommand.ListWishes(document), DraftResult.Wishes.class);
      if (!call.printed(wishes)) {
        call.say(wishes.aim().isEmpty() ? "Nobody has written down yet what the group wants of it." : Safe.text(wishes.aim()));
      }
      return;
    }
    String text = call.has("--remove") ? "" : call.text(call.operand(1), "Write what the group wants");
    done(call, new DraftCommand.SaveAim(document, text), "the aim of " + call.operand(0), "Written down for everybody who reads it.");
  }

  static void ideal(Call call) {
    StreamId document = Streams.of(call).document(call.operand(0)).id();
    DraftResult.Wishes wishes = call.api().ask(new DraftCommand.ListWishes(document), DraftResult.Wishes.class);
    if (call.operands() == 1) {
      if (!call.printed(wishes)) {
        call.out().print(listed(wishes));
      }
      return;
    }
    DraftResult.Wish wish = Names.one("provision", call.operand(1), wishes.provisions().stream().map(Wants::candidate).toList());
    String text =
        call.has("--remove") ? "" : call.text(call.operands() > 2 ? call.operand(2) : null, "Write the words the group wants");
    done(
        call, new DraftCommand.SaveIdeal(document, wish.key(), text), "the words for " + title(wish),
        (text.isBlank() ? "Taken away: " : "Written down for ") + Safe.line(title(wish)) + ".");
  }

  private static void done(Call call, DraftCommand command, String what, String said) {
    Result done = call.api().change(command, what, Result.class);
    if (!call.printed(done)) {
      call.say(said);
    }
  }

  private static Names.Candidate<DraftResult.Wish> candidate(DraftResult.Wish wish) {
    return new Names.Candidate<>(wish.key(), title(wish), List.of(wish.key()), wish);
  }

  private static String title(DraftResult.Wish wish) {
    return wish.label().isBlank() ? "Before the first number" : wish.label();
  }

  private static String listed(DraftResult.Wishes wishes) {
    StringBuilder out = new StringBuilder();
    if (!wishes.aim().isEmpty()) {
      out.append(FlagText.indented("The aim: ", wishes.aim()));
    }
    for (DraftResult.Wish wish : wishes.provisions()) {
      if (wish.ideal() != null) {
        Standing standing = wish.standing() == null ? Standing.OPEN : wish.standing();
        out.append(Safe.line(title(wish))).append(standing == Standing.OPEN ? "" : "  (" + standing.wireName() + ")").append('\n')
            .append(FlagText.indented("  ", wish.ideal()));
      }
    }
    return out.isEmpty() ? "Nobody has written down yet what the group wants here.\n" : out.toString();
  }
}
