package corridor.cli;

import corridor.cli.show.Count;
import corridor.cli.show.EventText;
import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Command;
import corridor.protocol.Gates;
import corridor.protocol.Label;
import corridor.protocol.ParticipantId;
import corridor.protocol.Person;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomKind;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import corridor.protocol.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rooms and channels: finding them, being let in, letting in, making and changing them. */
final class Doors {
  private Doors() {}

  static Person person(Call call, String query) {
    AccountResult.Directory all = call.api().ask(new AccountCommand.ListPeople(), AccountResult.Directory.class);
    return Names.one(
        "person", query,
        all.people().stream().map(each -> new Names.Candidate<>(each.id().value(), each.name(), List.of(), each)).toList());
  }

  /** Makes a change and says so. */
  static void done(Call call, Command command, String what, String said) {
    Result result = call.api().change(command, what, Result.class);
    if (!call.printed(result)) {
      call.say(said);
    }
  }

  static void find(Call call) {
    List<RoomResult.Findable> places = call.api().ask(new RoomCommand.Find(), RoomResult.Found.class).places();
    List<RoomResult.Room> rooms = places.stream().anyMatch(each -> each.channel() != null) ? Streams.of(call).rooms() : List.of();
    if (call.operands() == 1) {
      RoomResult.Findable place =
          Names.one(
              "room or channel", call.operand(0),
              places.stream()
                  .map(each -> new Names.Candidate<>(each.channel() == null ? each.room().value() : each.channel().value(), each.name(), at(rooms, each), each))
                  .toList());
      String name = Safe.line(place.name());
      if (place.open()) {
        done(call, new RoomCommand.Join(place.room()), "join " + name, "You are in " + name + " now; what was said before is not shown.");
      } else {
        done(
            call, new RoomCommand.Knock(place.room(), place.channel(), call.value("--words").orElse("")), "ask to join " + name,
            "You asked to join " + name + ". Whoever may let you in is told.");
      }
      return;
    }
    if (call.printed(new RoomResult.Found(places))) {
      return;
    }
    Table table = new Table();
    for (RoomResult.Findable place : places) {
      String how = place.open() ? "open" : switch (place.asked()) {
        case "yes" -> "you asked";
        case "declined" -> "not let in";
        default -> "ask to join";
      };
      table.row(at(rooms, place).stream().findFirst().orElse(place.name()), how, place.readers(), place.purpose());
    }
    call.out().print(table.isEmpty() ? "Nothing that you could find and are not in.\n" : table.text());
  }

  /** {@code ROOM/CHANNEL}, as other verbs take it: only of one's own rooms are channels found. */
  private static List<String> at(List<RoomResult.Room> rooms, RoomResult.Findable place) {
    return rooms.stream()
        .filter(room -> place.channel() != null && room.id().equals(place.room()))
        .map(room -> room.name() + "/" + place.name())
        .toList();
  }

  static void door(Call call) {
    RoomResult.Room room = Streams.of(call).room(call.operand(0));
    String name = Safe.line(room.name());
    if (call.has("--leave")) {
      done(call, new RoomCommand.Leave(room.id()), "leave " + name, "You are out of " + name + ".");
    } else if (call.has("--invite")) {
      Person who = person(call, call.value("--invite").orElseThrow());
      done(
          call, new RoomCommand.Invite(room.id(), who.id()), "invite to " + name,
          Safe.line(who.name()) + (room.walled() ? " is told once a second member agrees: corridor door, --admit." : " is invited, and is in once she joins."));
    } else if (call.has("--remove")) {
      Person who = person(call, call.value("--remove").orElseThrow());
      done(call, new RoomCommand.Remove(room.id(), who.id()), "remove from " + name, Safe.line(who.name()) + " is out of " + name + ".");
    } else {
      waiting(call, room);
    }
  }

  private static void waiting(Call call, RoomResult.Room room) {
    RoomResult.Waiting waiting = call.api().ask(new RoomCommand.ListWaiting(room.id()), RoomResult.Waiting.class);
    String query = call.value("--admit").or(() -> call.value("--turn-away")).orElse("");
    if (!query.isEmpty()) {
      RoomResult.Waiter who =
          Names.one(
              "person who waits", query,
              waiting.people().stream().map(each -> new Names.Candidate<>(each.who().id().value(), each.who().name(), List.of(), each)).toList());
      boolean admit = call.has("--admit");
      done(
          call,
          admit ? new RoomCommand.Admit(room.id(), who.channel(), who.who().id()) : new RoomCommand.TurnAway(room.id(), who.channel(), who.who().id()),
          (admit ? "let in " : "turn away ") + who.who().name(),
          Safe.line(who.who().name()) + (!admit ? " is not let in." : who.voices().size() + 1 < who.needed() ? " is in once another member agrees." : " was let in."));
      return;
    }
    if (call.printed(waiting)) {
      return;
    }
    Table table = new Table();
    for (RoomResult.Waiter each : waiting.people()) {
      String agreed = each.voices().isEmpty() ? "" : "agreed: " + String.join(", ", each.voices());
      table.row(each.who().name(), each.by() == null ? "asks" : "proposed by " + each.by().name(), each.words(), agreed, each.needed() + " needed");
    }
    call.out().print(table.isEmpty() ? "Nobody waits.\n" : table.text());
  }

  // ---- making and changing

  static void room(Call call) {
    if (!call.has("--make")) {
      RoomResult.Room room = Streams.of(call).room(call.operand(0));
      if (call.has("--keep")) {
        keep(call, room, null, room.name());
        return;
      }
      if (!changes(call)) {
        show(call, room);
        return;
      }
      done(
          call,
          new RoomCommand.Change(
              room.id(), call.value("--name").orElse(null), call.value("--purpose").orElse(null), visibility(call), gates(call, room.gates())),
          "change " + room.name(), Safe.line(room.name()) + " is changed.");
      return;
    }
    boolean walled = call.has("--walled");
    RoomKind kind = word(call, "--make", RoomKind::of);
    List<ParticipantId> people = new ArrayList<>();
    call.values("--with").forEach(query -> people.add(person(call, query).id()));
    Visibility visibility = visibility(call);
    Who usual = walled || kind == RoomKind.DELEGATION ? Who.MEMBERS : Who.COORDINATORS;
    RoomResult.Made made =
        call.api().change(
            new RoomCommand.Create(
                kind, call.value("--of").orElse(""), call.operand(0), call.value("--purpose").orElse(""),
                visibility == null ? Visibility.HIDDEN : visibility, walled, gates(call, new Gates(Who.MEMBERS, Who.MEMBERS, usual)), people),
            "make a room", RoomResult.Made.class);
    if (!call.printed(made)) {
      call.say(
          "Made " + Safe.line(call.operand(0)) + "."
              + (walled || kind == RoomKind.DELEGATION ? " The two you named are invited, and you read nothing of it." : ""));
    }
  }

  static void channel(Call call) {
    if (call.has("--make")) {
      RoomResult.Room room = Streams.of(call).room(call.value("--make").orElseThrow());
      RoomResult.Created made =
          call.api().change(
              new RoomCommand.CreateChannel(
                  room.id(), call.operand(0), call.value("--purpose").orElse(""), "members",
                  call.has("--label") ? word(call, "--label", Label::of) : Label.AMBER, visibility(call), gates(call, room.gates())),
              "make a channel", RoomResult.Created.class);
      if (!call.printed(made)) {
        call.say("Made " + Safe.line(call.operand(0)) + ".");
      }
      return;
    }
    Streams.Channel it = Streams.of(call).channel(call.operand(0));
    String name = Safe.line(it.name());
    if (call.has("--enter")) {
      done(call, new RoomCommand.EnterChannel(it.id()), "enter " + name, "You read " + name + " from now on.");
    } else if (call.has("--keep")) {
      keep(call, it.room(), it.id(), it.name());
    } else if (call.has("--leave")) {
      done(call, new RoomCommand.LeaveChannel(it.id(), null), "leave " + name, "You read " + name + " no longer.");
    } else if (call.has("--invite")) {
      Person who = person(call, call.value("--invite").orElseThrow());
      done(call, new RoomCommand.InviteToChannel(it.id(), who.id()), "invite to " + name, Safe.line(who.name()) + " is invited, and reads it once she enters.");
    } else if (call.has("--remove")) {
      Person who = person(call, call.value("--remove").orElseThrow());
      done(call, new RoomCommand.LeaveChannel(it.id(), who.id()), "remove from " + name, Safe.line(who.name()) + " reads " + name + " no longer.");
    } else if (!changes(call)) {
      show(call, it);
    } else {
      done(
          call,
          new RoomCommand.ChangeChannel(
              it.id(), call.value("--name").orElse(null), call.value("--purpose").orElse(null), visibility(call), gates(call, it.channel().gates())),
          "change " + name, name + " is changed.");
    }
  }

  private static boolean changes(Call call) {
    return List.of("--name", "--purpose", "--visibility", "--post", "--flag", "--manage").stream().anyMatch(call::has);
  }

  private static void show(Call call, RoomResult.Room room) {
    if (call.printed(new RoomResult.Rooms(List.of(room)))) {
      return;
    }
    Talk.show(call, room);
    if (!room.purpose().isEmpty()) {
      call.say("  " + Safe.line(room.purpose()));
    }
    call.say("  " + found(room.visibility(), "its side") + "; " + gates(room.gates(), true) + (room.walled() ? "; walled: two members let each person in" : ""));
    if (room.mayAdmit() && room.waiting() > 0) {
      call.say("  " + Count.people(room.waiting()) + (room.waiting() == 1 ? " waits" : " wait") + " to be let in: corridor door \"" + Safe.line(room.name()) + "\"");
    }
  }

  private static void show(Call call, Streams.Channel it) {
    RoomResult.Channel channel = it.channel();
    if (call.printed(new RoomResult.Rooms(List.of(it.room())))) {
      return;
    }
    call.say(call.style().bold(Safe.line(it.name())) + "  " + channel.label().written() + (channel.unread() == 0 ? "" : "  " + channel.unread() + " unread"));
    if (!channel.purpose().isEmpty()) {
      call.say("  " + Safe.line(channel.purpose()));
    }
    call.say("  " + found(channel.visibility(), "the room") + "; " + gates(channel.gates(), false));
    if (channel.keptDays() > 0) {
      call.say("  messages are gone after " + EventText.days(channel.keptDays()));
    }
  }

  private static String found(Visibility visibility, String side) {
    return switch (visibility) {
      case OPEN -> "open: everybody of " + side + " comes in";
      case FINDABLE -> "findable: people of " + side + " ask to join";
      case HIDDEN -> "hidden: one is invited";
    };
  }

  /** Flags stand on documents, which a channel has none of. */
  private static String gates(Gates gates, boolean flags) {
    return gates.post().wireName() + " write" + (flags ? ", " + gates.flag().wireName() + " flag" : "") + ", " + gates.manage().wireName() + " manage";
  }

  private static void keep(Call call, RoomResult.Room room, @Nullable StreamId channel, String name) {
    int days = word(call, "--keep", Integer::parseInt);
    done(
        call, new WallCommand.KeepText(room.id(), channel, days), "keep messages of " + name,
        days == 0 ? "Messages there are kept as long as everything here." : "Messages there are gone after " + EventText.days(days) + ", also those that are there.");
  }

  private static @Nullable Visibility visibility(Call call) {
    return call.has("--visibility") ? word(call, "--visibility", Visibility::of) : null;
  }

  private static @Nullable Gates gates(Call call, Gates now) {
    if (!call.has("--post") && !call.has("--flag") && !call.has("--manage")) {
      return null;
    }
    return new Gates(
        call.has("--post") ? word(call, "--post", Who::of) : now.post(), call.has("--flag") ? word(call, "--flag", Who::of) : now.flag(),
        call.has("--manage") ? word(call, "--manage", Who::of) : now.manage());
  }

  static <T> T word(Call call, String option, Function<String, T> reader) {
    String word = call.value(option).orElse("");
    try {
      return reader.apply(word);
    } catch (IllegalArgumentException unknown) {
      throw Stop.usage("\"" + Safe.line(word) + "\" does not fit " + option + ". \"corridor " + call.verb().name() + " --help\" says what does.");
    }
  }
}
