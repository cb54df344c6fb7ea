package corridor.cli;

import corridor.cli.show.EventText;
import corridor.cli.show.Safe;
import corridor.protocol.Author;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.SealStep;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sealing, opening and wiping a room: two of those who manage it say the same. */
final class Sealing {
  private Sealing() {}

  static void seal(Call call) {
    RoomResult.Room room = Streams.of(call).room(call.operand(0));
    if (call.has("--keep")) {
      say(call, room, SealStep.KEEP, "It stays as it is: what was asked for is off the table.");
    } else if (call.has("--open")) {
      say(call, room, SealStep.OPEN, Safe.line(room.name()) + " is open again.");
    } else {
      say(call, room, SealStep.SEAL, Safe.line(room.name()) + " is sealed: nothing of it is shown or written until two of you open it.");
    }
  }

  static void wipe(Call call) {
    RoomResult.Room room = Streams.of(call).room(call.operand(0));
    String name = Safe.line(room.name());
    if (!call.has("--yes")) {
      throw Stop.usage(
          "Wiping " + name + " destroys its key and all its texts for everybody, for good. Copies made with a backup and its key"
              + " file, by members by hand, or on phones that are offline are not reached. The same with --yes does it, once a"
              + " second of those who manage it does so too.");
    }
    say(call, room, SealStep.WIPE, name + " is wiped: its texts are gone, for everybody.");
  }

  private static void say(Call call, RoomResult.Room room, SealStep step, String done) {
    RoomResult.Sealing answer =
        call.api().change(new RoomCommand.Seal(room.id(), step), step.wireName() + " " + room.name(), RoomResult.Sealing.class);
    if (!call.printed(answer)) {
      @Nullable Instant until = answer.until();
      call.say(
          until == null
              ? done
              : "Asked. Nothing is done until a second of those who manage it says the same, until " + call.clocks().both(until) + ".");
    }
  }

  /** What became of a room, and what is asked for; one line each, empty for an open one. */
  static String lines(Call call, RoomResult.Room room) {
    RoomResult.@Nullable Seal seal = room.seal();
    if (seal == null) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    Instant since = seal.since();
    if (since != null) {
      out.append("  ").append(seal.state()).append(' ').append(call.clocks().both(since)).append(names(seal)).append('\n');
    }
    SealStep asked = seal.asked();
    Author by = seal.askedBy();
    Instant until = seal.until();
    if (asked != null && by != null && until != null) {
      out.append("  ").append(EventText.step(asked, by.name(), call.clocks().both(until))).append('\n');
    }
    return out.toString();
  }

  private static String names(RoomResult.Seal seal) {
    return seal.by().isEmpty() ? "" : " by " + seal.by().stream().map(Author::name).map(Safe::line).collect(Collectors.joining(" and "));
  }
}
