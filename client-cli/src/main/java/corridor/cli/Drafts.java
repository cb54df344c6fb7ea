package corridor.cli;

import corridor.cli.lean.Keys;
import corridor.cli.show.Clocks;
import corridor.cli.show.Count;
import corridor.cli.show.RedlineText;
import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Label;
import corridor.protocol.Result;
import corridor.protocol.RoomResult;
import corridor.protocol.Source;
import corridor.protocol.Standing;
import corridor.protocol.StreamId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draft texts. */
final class Drafts {
  /** As the server takes them. */
  private static final long MOST = 32L * 1024 * 1024;

  private Drafts() {}

  static void upload(Call call) {
    Source source = source(call.value("--source").orElseThrow(
        () -> Stop.usage("Say where this text is from: --source official, chair, seen or heard.")));
    byte[] content = content(call, 1);
    Streams streams = Streams.of(call);
    StreamId document = call.has("--create") ? create(call, streams) : streams.document(call.operand(0)).id();
    String key = Keys.random();
    String name = call.operand(1).equals("-") ? "standard-input.txt" : String.valueOf(Path.of(call.operand(1)).getFileName());
    String what = "upload of " + name + " to " + call.operand(0);
    String file = "/api/upload?document=" + document + "&name=" + encoded(name) + (call.has("--part") ? "&part=true" : "");
    boolean asks = !call.has("--yes") && call.terminal().typedIn() && !call.operand(1).equals("-");
    if (asks) {
      DraftResult.Looked looked = call.api().typed(call.api().look(file + "&look=true", content), DraftResult.Looked.class);
      if (!agreed(call, streams, document, looked)) {
        call.say("Nothing was brought, and nobody saw it.");
        return;
      }
    }
    String target = file + "&source=" + source.wireName() + "&note=" + encoded(call.value("--note").orElse("")) + "&key=" + key;
    String frame = call.api().upload(target, key, what, content);
    DraftResult.Added added = call.api().typed(frame, DraftResult.Added.class);
    if (!call.printed(added)) {
      call.say(
          "Revision " + added.revision() + " is there: "
              + (added.revision() == 1 ? "the first text; " : Count.of(added.changed(), "provision", "provisions") + " changed; ")
              + Count.people(added.readers()) + " can read it. See it with: corridor "
              + (added.revision() == 1 ? "revisions " + Safe.line(call.operand(0)) + " --text 1" : "redline " + Safe.line(call.operand(0))));
      added.remarks().forEach(remark -> call.say(Safe.line(remark)));
    }
  }

  /** Shows what was read and who will see it, and asks. */
  private static boolean agreed(Call call, Streams streams, StreamId document, DraftResult.Looked looked) {
    String language = looked.language().isEmpty() ? "" : ", in " + Locale.forLanguageTag(looked.language()).getDisplayLanguage(Locale.ENGLISH);
    call.say("Read: " + Count.of(looked.provisions(), "provision", "provisions") + language + "; "
        + (looked.against() == 0 ? "the first text of this document." : looked.changed() + " changed against revision " + looked.against() + "."));
    looked.remarks().forEach(remark -> call.say(Safe.line(remark)));
    String room = streams.documents().stream().filter(each -> each.id().equals(document)).map(each -> " in " + Safe.line(each.room().name()))
        .findFirst().orElse("");
    return call.agrees(Count.people(looked.readers()) + " will see this" + room + ". Bring it? [y/N] ");
  }

  private static Source source(String word) {
    try {
      return Source.of(word);
    } catch (IllegalArgumentException e) {
      throw Stop.usage("\"" + Safe.line(word) + "\" is no source: official, chair, seen or heard.");
    }
  }

  private static byte[] content(Call call, int operand) {
    if (call.operand(operand).equals("-")) {
      return call.bytes();
    }
    Path file = Path.of(call.operand(operand));
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
    if (call.has("--marks")) {
      int number = call.number("--marks", 0, 1, Integer.MAX_VALUE);
      DraftResult.Marks marks = call.api().ask(new DraftCommand.ReadMarks(document.id(), number), DraftResult.Marks.class);
      if (!call.printed(marks)) {
        call.say(Safe.text(marked(marks)));
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
          each.withdrawn() ? "withdrawn" : each.changed() + " changed, " + Count.of(each.brackets(), "bracket", "brackets")
              + (each.marks() == 0 ? "" : ", " + Count.of(each.marks(), "tracked change", "tracked changes")), each.note());
    }
    call.out().print(table.isEmpty() ? "No text yet: corridor upload brings one.\n" : table.text());
  }

  /** As {@code text --view marks} of the server prints it: each change with who made it and when, as the file says. */
  private static String marked(DraftResult.Marks marks) {
    StringBuilder out = new StringBuilder();
    for (DraftResult.Piece piece : marks.pieces()) {
      String words = piece.text().stripTrailing();
      if (piece.op().equals("equal") || words.isEmpty()) {
        out.append(piece.text());
        continue;
      }
      boolean adds = piece.op().equals("insert") || piece.op().equals("moveTo");
      String moved = piece.op().equals("moveTo") ? "moved here: " : piece.op().equals("moveFrom") ? "moved away: " : "";
      String by = (piece.by() + " " + piece.at()).strip();
      out.append(adds ? "{+" : "[-").append(moved).append(words).append(by.isEmpty() ? "" : " ‹" + by + "›")
          .append(adds ? "+}" : "-]").append(piece.text(), words.length(), piece.text().length());
    }
    return out.toString();
  }

  /** Taking back what one brought oneself. */
  static void withdraw(Call call) {
    StreamId document = Streams.of(call).document(call.operand(0)).id();
    int number = revision(call.operand(1));
    DraftResult.Withdrawn withdrawn =
        call.api().change(
            new DraftCommand.Withdraw(document, number), "withdraw revision " + number, DraftResult.Withdrawn.class);
    if (call.printed(withdrawn)) {
      return;
    }
    call.say("Revision " + number + " is withdrawn: its text is gone from the server and from connected devices.");
    if (withdrawn.openedBy().isEmpty()) {
      call.say("Nobody had opened it.");
    }
    Clocks clocks = call.clocks();
    for (DraftResult.Opened opened : withdrawn.openedBy()) {
      call.say("Opened by " + Safe.line(opened.name()) + ", " + clocks.both(opened.at()));
    }
  }

  private static int revision(String word) {
    try {
      return Integer.parseInt(word.startsWith("r") ? word.substring(1) : word);
    } catch (NumberFormatException e) {
      throw Stop.usage("\"" + Safe.line(word) + "\" is no revision: give its number, as corridor revisions lists it.");
    }
  }

  /** A photograph of a text, for people to look at. */
  static void attach(Call call) {
    Streams.Document document = Streams.of(call).document(call.operand(0));
    int number = revision(call.operand(1));
    String key = Keys.random();
    String target = "/api/upload?picture=true&document=" + document.id() + "&revision=" + number + "&key=" + key;
    String frame = call.api().upload(target, key, "photograph for " + document.name(), content(call, 2));
    DraftResult.Attached attached = call.api().typed(frame, DraftResult.Attached.class);
    if (!call.printed(attached)) {
      call.say("Attached to revision " + number + ", without where, when and by whom it was taken.");
    }
  }

  /** Saves a photograph to look at it. */
  static void picture(Call call) {
    StreamId document = Streams.of(call).document(call.operand(0)).id();
    DraftCommand.LookAt look = new DraftCommand.LookAt(document, revision(call.operand(1)), revision(call.operand(2)));
    DraftResult.Picture picture = call.api().ask(look, DraftResult.Picture.class);
    if (call.printed(picture)) {
      return;
    }
    Path file = Path.of(call.operand(3));
    try {
      Files.write(file, java.util.Base64.getDecoder().decode(picture.bytes()), java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw Stop.usage("The file " + file + " cannot be written, or is there already: name another.");
    }
    call.say("Saved as " + file + ".");
  }

  /** What is still undecided, by article over the revisions. */
  static void brackets(Call call) {
    StreamId document = Streams.of(call).document(call.operand(0)).id();
    DraftResult.Brackets brackets =
        call.api().ask(new DraftCommand.CountBrackets(document), DraftResult.Brackets.class);
    if (call.printed(brackets)) {
      return;
    }
    if (brackets.articles().isEmpty()) {
      call.say("No bracket is open, and none was.");
      return;
    }
    Table table = new Table();
    table.row(cells("", brackets.revisions().stream().map(number -> "r" + number).toList()));
    for (DraftResult.ArticleBrackets article : brackets.articles()) {
      String label = article.label().isBlank() ? "Before the first number" : article.label();
      table.row(cells(label, article.open().stream().map(open -> open < 0 ? "–" : String.valueOf(open)).toList()));
    }
    call.out().print(table.text());
  }

  private static String[] cells(String first, List<String> others) {
    List<String> cells = new ArrayList<>(others);
    cells.addFirst(first);
    return cells.toArray(String[]::new);
  }

  /** How the newest text stands to the words the group wants. */
  static void judge(Call call) {
    StreamId document = Streams.of(call).document(call.operand(0)).id();
    Standing standing;
    try {
      standing = Standing.of(call.operand(2));
    } catch (IllegalArgumentException e) {
      throw Stop.usage("\"" + Safe.line(call.operand(2)) + "\" is no judgement: met, weakened, missing, contradicted or open.");
    }
    DraftResult.Redline redline = compare(call, document);
    refuseSingle(redline);
    DraftResult.Change change = Flags.changed(call, redline, call.operand(1));
    var done =
        call.api().change(
            new DraftCommand.JudgeIdeal(document, change.key(), standing), "judge " + change.key(), Result.class);
    if (!call.printed(done)) {
      call.say("Noted: " + standing.wireName() + ".");
    }
  }

  static DraftResult.Redline compare(Call call, StreamId document) {
    int from = call.number("--from", 0, 0, Integer.MAX_VALUE);
    int to = call.number("--to", 0, 0, Integer.MAX_VALUE);
    int after = call.number("--after", 0, 0, Integer.MAX_VALUE);
    return call.api().ask(new DraftCommand.Compare(document, from, to, after == 0 ? null : after), DraftResult.Redline.class);
  }

  /** Where there are no two texts, no provision can be named as one that changed. */
  static void refuseSingle(DraftResult.Redline redline) {
    if (redline.from() == 0) {
      throw Stop.usage(RedlineText.single(redline));
    }
  }

  /** As long as a night and the day before it: what came in it may not have been looked at yet. */
  private static final Duration LATELY = Duration.ofHours(24);

  /** Of several revisions that came lately only the last step is shown, unless somebody says from where: she is told of the others. */
  private static void tellOfOthers(Call call, DraftResult.Redline redline) {
    if (call.has("--from") || call.has("--to") || call.has("--after") || redline.from() == 0) {
      return;
    }
    Instant lately = call.now().minus(LATELY);
    List<DraftResult.Revision> before =
        call.api().ask(new DraftCommand.ListRevisions(redline.document()), DraftResult.Revisions.class).revisions().stream()
            .filter(each -> !each.withdrawn() && each.number() < redline.to())
            .sorted(Comparator.comparingInt(DraftResult.Revision::number))
            .toList();
    List<DraftResult.Revision> others = before.stream().skip(1).filter(each -> each.at().isAfter(lately)).toList();
    if (others.isEmpty()) {
      return;
    }
    int since = before.get(before.indexOf(others.getFirst()) - 1).number();
    String which = others.stream().map(each -> "r" + each.number() + " (" + each.changed() + " changed)").collect(Collectors.joining(", "));
    call.remark(which + " came within the last day, too, and is not in this. Everything since r" + since + ": --from " + since);
  }

  static void redline(Call call) {
    DraftResult.Redline redline = compare(call, Streams.of(call).document(call.operand(0)).id());
    if (!call.printed(redline)) {
      tellOfOthers(call, redline);
      int after = call.number("--after", 0, 0, Integer.MAX_VALUE);
      call.out().print(RedlineText.of(redline, after, call.value("--article").orElse(""), call.has("--full"), call.style()));
      if (redline.left() > 0) {
        int next = after + redline.changes().size();
        call.remark(
            "These are not all: " + Count.of(redline.left(), "provision less significant", "provisions less significant")
                + " changed, too. For the next: --after " + next);
      }
    }
  }
}
