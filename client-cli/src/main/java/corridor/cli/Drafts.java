package corridor.cli;

import corridor.cli.lean.Keys;
import corridor.cli.show.Clocks;
import corridor.cli.show.RedlineText;
import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Label;
import corridor.protocol.RoomResult;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Draft texts. */
final class Drafts {
  /** As the server takes them. */
  private static final long MOST = 32L * 1024 * 1024;

  private Drafts() {}

  static void upload(Call call) {
    Source source = source(call.value("--source").orElseThrow(
        () -> Stop.usage("Say where this text is from: --source official, chair, seen or heard.")));
    byte[] content = content(call);
    Streams streams = Streams.of(call);
    StreamId document = call.has("--create") ? create(call, streams) : streams.document(call.operand(0)).id();
    String key = Keys.random();
    String name = call.operand(1).equals("-") ? "standard-input.txt" : String.valueOf(Path.of(call.operand(1)).getFileName());
    String target = "/api/upload?document=" + document + "&source=" + source.wireName() + "&note="
        + encoded(call.value("--note").orElse("")) + "&name=" + encoded(name) + "&key=" + key;
    String frame = call.api().upload(target, key, "upload of " + name + " to " + call.operand(0), content);
    DraftResult.Added added = call.api().typed(frame, DraftResult.Added.class);
    if (!call.printed(added)) {
      call.say(
          "Revision " + added.revision() + " is there: " + added.changed()
              + (added.changed() == 1 ? " provision" : " provisions") + " changed; " + added.readers()
              + " people can read it. See it with: corridor redline " + Safe.line(call.operand(0)));
    }
  }

  private static Source source(String word) {
    try {
      return Source.of(word);
    } catch (IllegalArgumentException e) {
      throw Stop.usage("\"" + Safe.line(word) + "\" is no source: official, chair, seen or heard.");
    }
  }

  private static byte[] content(Call call) {
    if (call.operand(1).equals("-")) {
      return call.bytes();
    }
    Path file = Path.of(call.operand(1));
    try {
      if (!Files.exists(file)) {
        throw Stop.usage("There is no file " + file + ".");
      }
      if (Files.size(file) > MOST) {
        throw Stop.usage("The file " + file + " has more than 32 MB: that is more than any server takes.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Stop.usage("The file " + file + " cannot be read: " + e.getMessage() + ".");
    }
  }

  private static StreamId create(Call call, Streams streams) {
    RoomResult.Room room = streams.room(call.value("--create").orElseThrow());
    Optional<Streams.Document> there = streams.documents().stream()
        .filter(each -> each.room().id().equals(room.id()) && each.document().symbol().equals(call.operand(0)))
        .findFirst();
    if (there.isPresent()) {
      return there.get().id();
    }
    Label label = room.channels().isEmpty() ? Label.AMBER : room.channels().getFirst().label();
    DraftCommand.Create create =
        new DraftCommand.Create(
            room.id(), call.operand(0), call.value("--title").orElse(call.operand(0)),
            call.value("--language").orElse("en"), label);
    return call.api().change(create, "new document " + call.operand(0), DraftResult.Created.class).document();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static void revisions(Call call) {
    Streams.Document document = Streams.of(call).document(call.operand(0));
    if (call.has("--text")) {
      int number = call.number("--text", 0, 0, Integer.MAX_VALUE);
      DraftResult.Text text = call.api().ask(new DraftCommand.Read(document.id(), number), DraftResult.Text.class);
      if (!call.printed(text)) {
        call.say(Safe.text(text.text()));
      }
      return;
    }
    DraftResult.Revisions revisions =
        call.api().ask(new DraftCommand.ListRevisions(document.id()), DraftResult.Revisions.class);
    if (call.printed(revisions)) {
      return;
    }
    Clocks clocks = call.clocks();
    Table table = new Table();
    for (DraftResult.Revision each : revisions.revisions()) {
      table.row(
          String.valueOf(each.number()), clocks.both(each.at()), each.source().wireName(), each.byName(),
          each.withdrawn() ? "withdrawn" : each.changed() + " changed, " + each.brackets() + " brackets", each.note());
    }
    call.out().print(table.isEmpty() ? "No text yet: corridor upload brings one.\n" : table.text());
  }

  static DraftResult.Redline compare(Call call, StreamId document) {
    int from = call.number("--from", 0, 0, Integer.MAX_VALUE);
    int to = call.number("--to", 0, 0, Integer.MAX_VALUE);
    return call.api().ask(new DraftCommand.Compare(document, from, to), DraftResult.Redline.class);
  }

  static void redline(Call call) {
    DraftResult.Redline redline = compare(call, Streams.of(call).document(call.operand(0)).id());
    if (!call.printed(redline)) {
      call.out().print(RedlineText.of(redline, call.has("--full"), call.style()));
    }
  }
}
