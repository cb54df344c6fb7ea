package corridor.cli;

import corridor.cli.show.Clocks;
import corridor.cli.show.Count;
import corridor.cli.show.EventText;
import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.MessageResult;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rooms and what is said in them. */
final class Talk {
  private Talk() {}

  static void rooms(Call call) {
    if (call.has("--join")) {
      join(call);
      return;
    }
    RoomResult.Rooms answer = call.api().ask(new RoomCommand.ListRooms(), RoomResult.Rooms.class);
    if (call.printed(answer)) {
      return;
    }
    answer.rooms().forEach(room -> show(call, room));
    if (answer.rooms().isEmpty()) {
      call.say("You are in no room yet. A coordinator can invite you to one; corridor find lists those you could ask to join.");
    }
  }

  /** One room with what is in it. */
  static void show(Call call, RoomResult.Room room) {
    call.say(
        call.style().bold(Safe.line(room.name())) + "  " + (room.joined() ? Count.people(room.members()) + ": " : "") + Safe.line(room.readers())
            + "; kept until " + room.keptUntil() + (room.keptDays() == 0 ? "" : ", messages for " + EventText.days(room.keptDays()))
            + (room.joined() ? "" : "  (you are invited: corridor rooms --join \"" + Safe.line(room.name()) + "\")"));
    call.out().print(Sealing.lines(call, room));
    Table table = new Table();
    for (RoomResult.Channel channel : room.channels()) {
      String kept = channel.keptDays() == 0 ? "" : "kept " + EventText.days(channel.keptDays()) + ": ";
      table.row("  " + channel.name(), unread(channel), channel.label().written(), kept + channel.purpose());
    }
    for (RoomResult.Document document : room.documents()) {
      String newest = document.revision() == 0 ? "no text yet" : "revision " + document.revision();
      table.row("  " + document.symbol(), newest, document.label().written(), document.title());
    }
    call.out().print(table.text());
  }

  private static void join(Call call) {
    RoomResult.Room room = Streams.of(call).room(call.value("--join").orElseThrow());
    Result done = call.api().change(new RoomCommand.Join(room.id()), "join " + room.name(), Result.class);
    if (!call.printed(done)) {
      call.say("You are in " + Safe.line(room.name()) + " now; what was said before is not shown.");
    }
  }

  private static String unread(RoomResult.Channel channel) {
    String mentions = channel.mentions() == 0 ? "" : ", " + channel.mentions() + " for you";
    return channel.unread() == 0 ? "" : channel.unread() + " unread" + mentions;
  }

  static void unread(Call call) {
    Streams streams = Streams.of(call);
    if (call.printed(new RoomResult.Rooms(streams.rooms()))) {
      return;
    }
    Table table = new Table();
    for (Streams.Channel each : streams.channels()) {
      if (each.channel().unread() > 0) {
        table.row(each.name(), unread(each.channel()));
      }
    }
    call.out().print(table.isEmpty() ? "Nothing unread.\n" : table.text());
  }

  static void search(Call call) {
    StringBuilder words = new StringBuilder(call.operand(0));
    for (int i = 1; i < call.operands(); i++) {
      words.append(' ').append(call.operand(i));
    }
    Streams streams = Streams.of(call);
    MessageCommand.Search command =
        new MessageCommand.Search(
            words.toString(), call.value("--in").map(name -> streams.channel(name).id()).orElse(null));
    MessageResult.Found found = call.api().ask(command, MessageResult.Found.class);
    if (call.printed(found)) {
      return;
    }
    Map<String, String> names = new HashMap<>();
    streams.channels().forEach(each -> names.put(each.id().value(), each.name()));
    Clocks clocks = call.clocks();
    List<Frame.Entry> entries = found.entries();
    for (Frame.Entry entry : entries) {
      call.say(call.style().dim(Safe.line(names.getOrDefault(entry.stream().value(), ""))));
      call.out().print(EventText.of(entry, clocks, call.style()));
    }
    if (entries.isEmpty() || found.more()) {
      call.say(entries.isEmpty() ? "Nothing found." : "There are older ones; add words to narrow it.");
    }
  }
}
