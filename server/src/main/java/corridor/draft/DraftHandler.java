package corridor.draft;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.store.Tx;
import corridor.store.Work;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The draft commands, and uploads. */
public final class DraftHandler {
  /** What fits into a frame; larger texts are uploaded as files. */
  private static final int MOST_PASTED = 48 * 1024;

  private final Drafts drafts;
  private final Uploads uploads;
  private final RedlineQuery redlines;
  private final Withdrawals withdrawals;
  private final Wishes wishes;
  private final BracketHistory brackets;
  private final Pictures pictures;

  public DraftHandler(Drafts drafts) {
    this.drafts = drafts;
    this.uploads = new Uploads(drafts);
    this.redlines = new RedlineQuery(drafts);
    this.withdrawals = new Withdrawals(drafts);
    this.wishes = new Wishes(drafts);
    this.brackets = new BracketHistory(drafts);
    this.pictures = new Pictures(drafts);
  }

  public Work handle(Actor actor, DraftCommand command) {
    return switch (command) {
      case DraftCommand.Create create ->
          new Work.Write(tx -> new DraftResult.Created(drafts.create(tx, actor, create)));
      case DraftCommand.ListRevisions(var document) -> new Work.Read(tx -> drafts.revisions(tx, actor, document));
      case DraftCommand.Paste paste -> paste(actor, paste);
      case DraftCommand.Look(var document, var text, var part) -> {
        byte[] bytes = pasted(text);
        yield uploads.look(actor, document, Boolean.TRUE.equals(part), "", bytes);
      }
      case DraftCommand.Bring bring -> uploads.bring(actor, bring);
      case DraftCommand.Read(var document, var revision) -> new Work.Read(tx -> text(tx, actor, document, revision));
      case DraftCommand.Compare compare -> redlines.of(actor, compare);
      case DraftCommand.Withdraw(var document, var revision) -> withdrawals.withdraw(actor, document, revision);
      case DraftCommand.SaveIdeal save -> wishes.save(actor, save);
      case DraftCommand.ListWishes(var document) -> wishes.list(actor, document);
      case DraftCommand.SaveAim save -> new Work.Write(tx -> wishes.saveAim(tx, actor, save));
      case DraftCommand.JudgeIdeal judge -> wishes.judge(actor, judge);
      case DraftCommand.Attach attach -> pictures.attach(actor, attach);
      case DraftCommand.LookAt look -> look(actor, look);
      case DraftCommand.ReadMarks(var document, var revision) -> marks(actor, document, revision);
      case DraftCommand.CountBrackets(var document) -> brackets.of(actor, document);
    };
  }

  /** A photograph as a file; answered by {@link DraftResult.Attached}. */
  public Work attach(Actor actor, StreamId document, int revision, byte[] file) {
    drafts.intake.refuseTooLarge(file);
    return pictures.attach(actor, document, revision, file);
  }

  private Work look(Actor actor, DraftCommand.LookAt look) {
    return new Work.Read(
        tx -> {
          DraftResult.Picture picture = pictures.look(tx, actor, look);
          Openings.first(tx, drafts, actor, look.document(), List.of(look.revision()), picture);
          return picture;
        });
  }

  private Work marks(Actor actor, StreamId document, int revision) {
    return new Work.Read(
        tx -> {
          DraftResult.Marks marks = Tracked.look(tx, drafts, actor, document, revision);
          Openings.first(tx, drafts, actor, document, List.of(revision), marks);
          return marks;
        });
  }

  private DraftResult.Text text(Tx tx, Actor actor, StreamId document, int revision) {
    DraftResult.Text text = drafts.text(tx, actor, document, revision);
    Openings.first(tx, drafts, actor, document, List.of(text.revision()), text);
    return text;
  }

  private static byte[] pasted(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_PASTED) {
      throw new Refused(
          ErrorCode.TOO_LONG, "This is more text than can be pasted (48 KiB): save it as a file and upload that.");
    }
    return bytes;
  }

  private Work paste(Actor actor, DraftCommand.Paste paste) {
    byte[] text = pasted(paste.text());
    return uploads.add(
        new Uploads.Brought(
            actor, paste.document(), paste.source(), paste.note(), Boolean.TRUE.equals(paste.part())),
        "", text);
  }

  /**
   * A file as a revision; answered by {@link DraftResult.Added}.
   *
   * @param fileName a hint to its kind, and not kept
   * @param file never changed after this call
   * @throws Refused at once where the file is too large
   * @throws corridor.protocol.BadField where the note is not one line
   */
  public Work upload(Actor actor, StreamId document, Source source, String note, String fileName, byte[] file) {
    return upload(actor, document, source, note, false, fileName, file);
  }

  /**
   * The same.
   *
   * @param part whether the file holds some provisions only, and the rest stands as in the newest revision
   */
  public Work upload(
      Actor actor, StreamId document, Source source, String note, boolean part, String fileName, byte[] file) {
    drafts.intake.refuseTooLarge(file);
    // The same checks as for pasted text.
    DraftCommand.Paste checked = new DraftCommand.Paste(document, source, note, "");
    return uploads.add(new Uploads.Brought(actor, document, source, checked.note(), part), fileName, file);
  }

  /** A file as it would be read, before it is brought; answered by {@link DraftResult.Looked}. Nothing is added. */
  public Work look(Actor actor, StreamId document, boolean part, String fileName, byte[] file) {
    return uploads.look(actor, document, part, fileName, file);
  }

  /** As {@link #upload}, whole and in one transaction: for filling an empty server, where nobody waits behind it. */
  public DraftResult.Added uploadWithin(
      Tx tx, Actor actor, StreamId document, Source source, String note, String fileName, byte[] file) {
    return uploads.addWithin(tx, new Uploads.Brought(actor, document, source, note, false), fileName, file);
  }
}
