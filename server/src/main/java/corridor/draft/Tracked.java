package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.Codec;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.StreamId;
import corridor.reader.Mark;
import corridor.reader.Reading;
import corridor.reader.Stretch;
import corridor.store.Tx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A Word file's own tracked changes, kept beside the revision that was read from it and gone with it.
 *
 * @param marks how many there are, 0 for none
 * @param pieces a {@link DraftResult.Marks} as it goes over the wire; "" for none
 */
record Tracked(int marks, String pieces) {
  static final Tracked NONE = new Tracked(0, "");

  private static final Codec CODEC = new Codec();

  /** Names in one sentence. */
  private static final int MOST_NAMES = 5;

  static Tracked of(Reading.Text text, StreamId document) {
    List<DraftResult.Piece> pieces = new ArrayList<>();
    int marks = 0;
    for (Stretch stretch : Stretch.of(text)) {
      Mark mark = stretch.mark();
      marks += mark == null ? 0 : 1;
      pieces.add(
          mark == null ? new DraftResult.Piece("equal", stretch.text(), "", "")
              : new DraftResult.Piece(op(mark.kind()), stretch.text(), mark.author(), mark.date()));
    }
    return marks == 0 ? NONE : new Tracked(marks, CODEC.text(new DraftResult.Marks(document, 0, pieces)));
  }

  private static String op(Mark.Kind kind) {
    return switch (kind) {
      case INSERTED -> "insert";
      case DELETED -> "delete";
      case MOVED_FROM -> "moveFrom";
      case MOVED_TO -> "moveTo";
    };
  }

  /** For whoever brings the file: names may be in it that she does not mean to show. */
  static String remark(Reading.Text text) {
    Set<String> names = new LinkedHashSet<>();
    text.marks().forEach(mark -> names.add(mark.author().strip().isEmpty() ? "?" : mark.author().strip()));
    List<String> shown = names.stream().limit(MOST_NAMES).toList();
    return "This file has tracked changes (" + Stretch.of(text).stream().filter(one -> one.mark() != null).count() + ", by "
        + String.join(", ", shown) + (names.size() > MOST_NAMES ? ", …" : "")
        + "): its text is taken with all of them accepted, and whoever reads the document can look at them and at who made them. If"
        + " that must not be, accept or reject them in Word and bring the file again.";
  }

  /** @param sealed the pieces as they are kept */
  void keep(Tx tx, StreamId document, int number, String sealed) {
    if (marks > 0) {
      tx.update(
          "insert into marked (document, number, marks, pieces) values (?, ?, ?, ?)", document, number, marks, sealed);
    }
  }

  /**
   * A revision's marks.
   *
   * @throws Refused as not found, as withdrawn, or as empty where its file had none
   */
  static DraftResult.Marks look(Tx tx, Drafts drafts, Actor actor, StreamId document, int number) {
    Grant grant = drafts.rooms.grant(tx, actor, document, Act.READ);
    var _ = Revisions.document(tx, grant);
    var _ = Revisions.there(tx, document, number);
    String kept =
        tx.one(
                "select pieces from marked where document = ? and number = ?",
                row -> tx.vault().openText(tx, document, number, row.text(1)),
                document, number)
            .orElseThrow(
                () -> new Refused(ErrorCode.EMPTY, "The file of revision " + number + " had no tracked changes: read its text, or compare it."));
    if (CODEC.result(kept.getBytes(StandardCharsets.UTF_8)) instanceof DraftResult.Marks made) {
      return new DraftResult.Marks(document, number, made.pieces());
    }
    throw new IllegalStateException("marks of revision " + number + " cannot be read");
  }

  static void withdraw(Tx tx, StreamId document, int number) {
    tx.update("delete from marked where document = ? and number = ?", document, number);
  }
}
