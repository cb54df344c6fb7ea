package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.StreamId;
import corridor.reader.Picture;
import corridor.store.Tx;
import corridor.store.Work;
import java.util.Base64;

/** Photographs beside a revision: they are read by nobody but people, under the document's own gate and label. */
final class Pictures {
  private static final int MOST = 6;
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private final Drafts drafts;

  Pictures(Drafts drafts) {
    this.drafts = drafts;
  }

  Work attach(Actor actor, DraftCommand.Attach attach) {
    byte[] file;
    try {
      file = Base64.getDecoder().decode(attach.picture());
    } catch (IllegalArgumentException e) {
      throw new Refused(ErrorCode.BAD_COMMAND, "The picture is not in base64: send it by upload.");
    }
    return attach(actor, attach.document(), attach.revision(), file);
  }

  /** The door is asked before the file is looked at, and again where it is written. */
  Work attach(Actor actor, StreamId document, int revision, byte[] file) {
    return new Work.Prepare(
        () -> {
          drafts.store.readHere(tx -> room(tx, actor, document, revision));
          return switch (Picture.of(file, MOST_BYTES)) {
            case Picture.Refused refused -> throw new Refused(ErrorCode.UNREADABLE_FILE, refused.sentence());
            case Picture.Bare bare ->
                new Work.Write(
                    tx -> {
                      int there = room(tx, actor, document, revision);
                      tx.update(
                          "insert into pictures (document, number, place, type, bytes, by, at) values (?, ?, ?, ?, ?, ?, ?)",
                          document, revision, there + 1, bare.type(),
                          tx.vault().sealBytes(tx, document, what(revision, there + 1), bare.bytes()), actor.id(), drafts.clock.instant());
                      return new DraftResult.Attached(document, revision, there + 1);
                    });
          };
        });
  }

  private static String what(int revision, int place) {
    return "picture " + revision + "/" + place;
  }

  /** How many a revision has, where one more may come. */
  private int room(Tx tx, Actor actor, StreamId document, int revision) {
    Grant grant = drafts.rooms.grant(tx, actor, document, Act.UPLOAD);
    var _ = Revisions.document(tx, grant);
    var _ = Revisions.there(tx, document, revision);
    int there = (int) tx.number("select count(*) from pictures where document = ? and number = ?", document, revision);
    if (there >= MOST) {
      throw new Refused(ErrorCode.TOO_LONG, "This revision has " + MOST + " photographs, which is as many as it may have.");
    }
    return there;
  }

  DraftResult.Picture look(Tx tx, Actor actor, DraftCommand.LookAt look) {
    Grant grant = drafts.rooms.grant(tx, actor, look.document(), Act.READ);
    var _ = Revisions.document(tx, grant);
    var _ = Revisions.there(tx, look.document(), look.revision());
    return tx.one(
            "select type, bytes from pictures where document = ? and number = ? and place = ?",
            row ->
                new DraftResult.Picture(
                    look.document(), look.revision(), look.picture(), row.text(1),
                    Base64.getEncoder().encodeToString(
                        tx.vault().openBytes(tx, look.document(), what(look.revision(), look.picture()), row.bytes(2)))),
            look.document(), look.revision(), look.picture())
        .orElseThrow(Refused::notFound);
  }

  static void withdraw(Tx tx, StreamId document, int revision) {
    tx.update("delete from pictures where document = ? and number = ?", document, revision);
  }
}
