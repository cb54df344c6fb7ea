package corridor.cli;

import corridor.cli.show.Count;
import corridor.cli.show.EventText;
import corridor.cli.show.FlagText;
import corridor.cli.show.Safe;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.StreamId;
import corridor.protocol.WallCommand;
import corridor.protocol.WallResult;
import org.jspecify.annotations.Nullable;

/** Words that travel: labels, quotes, moves, copies, and release across a wall. */
final class Crossing {
  private Crossing() {}

  /** A message's number as a person writes it. */
  static long sequence(String text) {
    try {
      return Long.parseLong(text.startsWith("#") ? text.substring(1) : text);
    } catch (NumberFormatException e) {
      throw Stop.usage("\"" + Safe.line(text) + "\" is no message's number, such as 17: corridor tail shows them.");
    }
  }

  private static Label label(String written) {
    try {
      return Label.of(written);
    } catch (IllegalArgumentException unknown) {
      throw Stop.usage(String.valueOf(unknown.getMessage()));
    }
  }

  static void label(Call call) {
    Streams streams = Streams.of(call);
    String query = call.operand(0);
    Label label = label(call.operand(1));
    StreamId stream;
    if (call.has("--message")) {
      stream = streams.channel(query).id();
    } else {
      boolean document =
          streams.documents().stream().anyMatch(each -> each.document().symbol().equalsIgnoreCase(query) || each.id().value().equals(query));
      stream = document ? streams.document(query).id() : streams.channel(query).id();
    }
    long sequence = call.has("--message") ? sequence(call.value("--message").orElseThrow()) : 0;
    Doors.done(call, new WallCommand.SetLabel(stream, sequence, label), "label " + query, "It is " + label.written() + " now.");
  }

  static void quoted(Call call) {
    MessageResult.Quoted quoted = call.api().ask(new MessageCommand.ShowQuoted(call.operand(0)), MessageResult.Quoted.class);
    if (call.printed(quoted)) {
      return;
    }
    if (!quoted.shown() || quoted.at() == null) {
      call.say("What is quoted is gone, or not yours to see.");
      return;
    }
    String who = quoted.by() == null ? "released without a name" : Safe.line(quoted.by().name()) + " (" + EventText.affiliation(quoted.by().affiliation()) + ")";
    call.out().print(call.clocks().both(quoted.at()) + "  " + who + "\n" + FlagText.indented("> ", quoted.text()));
  }

  static void move(Call call) {
    Streams streams = Streams.of(call);
    @Nullable StreamId to = call.value("--to").map(query -> streams.channel(query).id()).orElse(null);
    Doors.done(
        call, new MessageCommand.Move(streams.channel(call.operand(0)).id(), sequence(call.operand(1)), to, call.value("--topic").orElse("")),
        "move a message", "Moved.");
  }

  static void forward(Call call) {
    Streams streams = Streams.of(call);
    Streams.Channel to = streams.channel(call.operand(2));
    MessageResult.Posted posted =
        call.api().change(
            new MessageCommand.Forward(streams.channel(call.operand(0)).id(), sequence(call.operand(1)), to.id(), call.value("--topic").orElse("")),
            "forward a message", MessageResult.Posted.class);
    if (!call.printed(posted)) {
      call.say("Copied to " + Safe.line(to.name()) + " (#" + posted.sequence() + ").");
    }
  }

  static void release(Call call) {
    Streams streams = Streams.of(call);
    StreamId from = streams.channel(call.operand(0)).id();
    Streams.Channel to = streams.channel(call.operand(2));
    long sequence = sequence(call.operand(1));
    if (!call.has("--yes")) {
      WallResult.Released would = call.api().ask(new WallCommand.TryRelease(from, sequence, to.id()), WallResult.Released.class);
      if (!call.printed(would)) {
        call.out().print(FlagText.indented("> ", would.text()));
        call.say(gain(would) + " Nothing is done yet: the same with --yes releases it, with --unnamed without your name.");
      }
      return;
    }
    Label label = call.has("--label") ? label(call.value("--label").orElseThrow()) : null;
    WallResult.Released done =
        call.api().change(
            new WallCommand.Release(from, sequence, to.id(), call.value("--topic").orElse(""), !call.has("--unnamed"), label),
            "release a message", WallResult.Released.class);
    if (!call.printed(done)) {
      call.say("Released to " + Safe.line(to.name()) + " (#" + done.posted() + "). " + gain(done));
    }
  }

  private static String gain(WallResult.Released it) {
    String delegates = it.delegates() == 0 ? "none of them on a delegation"
        : it.delegates() + " of them on delegations (" + Safe.line(String.join(", ", it.delegations())) + ")";
    return Count.of(it.gained(), "person gains", "people gain") + " it, " + delegates + "; there reads "
        + Safe.line(it.readers()) + ".";
  }
}
