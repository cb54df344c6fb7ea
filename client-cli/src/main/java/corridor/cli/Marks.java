package corridor.cli;

import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Person;
import corridor.protocol.StreamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is marked in the talk, decisions and requests to acknowledge; and letting somebody in again whose device is lost. */
final class Marks {
  private Marks() {}

  static void seen(Call call) {
    if (call.operands() == 0) {
      list(call, "acknowledge", "Nobody asks you to say that you saw something.");
      return;
    }
    StreamId channel = channel(call);
    long sequence = Crossing.sequence(call.operand(1));
    if (call.has("--ask")) {
      @Nullable Instant until =
          call.value("--until").map(time -> Moments.instant(time, call.now(), call.venueZone())).orElse(null);
      Doors.done(
          call, new MessageCommand.AskAcknowledgement(channel, sequence, until), "ask to acknowledge",
          "Everybody who reads there is asked to say that they saw it" + (until == null ? "." : ", until " + call.clocks().both(until) + "."));
    } else {
      Doors.done(call, new MessageCommand.Acknowledge(channel, sequence), "acknowledge", "You said that you saw it.");
    }
  }

  static void decide(Call call) {
    if (call.operands() == 0) {
      list(call, "decision", "Nothing was marked as decided.");
      return;
    }
    boolean stands = !call.has("--no-longer");
    Doors.done(
        call, new MessageCommand.Decide(channel(call), Crossing.sequence(call.operand(1)), stands), "mark as decided",
        stands ? "Marked as decided: it stands in everybody's News." : "No longer marked as decided.");
  }

  static void edit(Call call) {
    StreamId channel = channel(call);
    String text = call.text(call.operands() > 2 ? call.operand(2) : null, "Write what the message says instead");
    Doors.done(call, new MessageCommand.Edit(channel, Crossing.sequence(call.operand(1)), text), "edit", "Changed; that it was edited is shown.");
  }

  static void takeBack(Call call) {
    Doors.done(
        call, new MessageCommand.Delete(channel(call), Crossing.sequence(call.operand(1))), "take back",
        "Taken back. Who read it may remember it.");
  }

  private static StreamId channel(Call call) {
    if (call.operands() < 2) {
      throw Stop.usage("Say which message: a channel and the message's number, as corridor tail shows it.");
    }
    return Streams.of(call).channel(call.operand(0)).id();
  }

  private static void list(Call call, String mark, String none) {
    MessageResult.Agenda all = call.api().ask(new MessageCommand.ListAgenda(), MessageResult.Agenda.class);
    if (call.printed(all)) {
      return;
    }
    Map<StreamId, String> names = new HashMap<>();
    Streams.of(call).channels().forEach(each -> names.put(each.id(), each.name()));
    Table table = new Table();
    for (MessageResult.Marked each : all.marked()) {
      if (each.mark().equals(mark) && !(mark.equals("acknowledge") && each.mine())) {
        table.row(
            names.getOrDefault(each.channel(), "") + " " + each.sequence(),
            each.by() == null ? call.clocks().both(each.at()) : "until " + call.clocks().both(each.by()),
            each.author().name(), each.text());
      }
    }
    call.out().print(table.isEmpty() ? none + "\n" : table.text());
  }

  static void readmit(Call call) {
    Person who = Doors.person(call, call.operand(0));
    String name = Safe.line(who.name());
    AccountResult made = call.api().change(new AccountCommand.Readmit(who.id()), "let in again", AccountResult.class);
    if (call.printed(made)) {
      return;
    }
    if (made instanceof AccountResult.Linking linking) {
      call.say("All logins of " + name + " are ended. Within ten minutes, to this person only, face to face or in a voice you know:");
      call.say("  " + Safe.line(linking.code()) + "\n  " + Safe.line(linking.link()) + "\n  " + Safe.line(linking.command()));
    } else if (made instanceof AccountResult.SecondNeeded) {
      call.say(
          "All logins of " + name + " are ended. A second coordinator must say the same within a day; then the code appears"
              + " there. If there is none, invite " + name + " anew.");
    }
  }
}
