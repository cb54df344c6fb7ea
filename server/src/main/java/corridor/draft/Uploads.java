package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Source;
import corridor.protocol.StreamId;
import corridor.redline.Brackets;
import corridor.redline.Comparison;
import corridor.redline.Languages;
import corridor.redline.Provisions;
import corridor.redline.Summary;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import corridor.worker.Redlined;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A file or pasted text becomes a revision: read and compared beside the store's threads, then written if the revision it
 * was compared with is still the newest, else compared again.
 */
final class Uploads {
  /** Two people at once is usual, ten at once is not. */
  private static final int ATTEMPTS = 10;

  private final Drafts drafts;
  private final Held held = new Held();

  Uploads(Drafts drafts) {
    this.drafts = drafts;
  }

  /**
   * What somebody brings.
   *
   * @param part some provisions only: the rest stands as in the newest revision
   */
  record Brought(Actor actor, StreamId document, Source source, String note, boolean part) {}

  Work add(Brought brought, String fileName, byte[] file) {
    return new Work.Prepare(
        () -> {
          drafts.intake.refuseTooLarge(file);
          Document document =
              drafts.store.readHere(
                  tx ->
                      drafts.document(
                          tx, drafts.rooms.grant(tx, brought.actor(), brought.document(), Act.UPLOAD)));
          return against(brought, document, drafts.intake.take(file, fileName, document, brought.part()), 1);
        });
  }

  /** Reads and compares as {@link #add} does, and keeps what was read for whoever sent it. */
  Work look(Actor actor, StreamId stream, boolean part, String fileName, byte[] file) {
    return new Work.Prepare(
        () -> {
          drafts.intake.refuseTooLarge(file);
          Brought brought = new Brought(actor, stream, Source.OFFICIAL, "", part);
          Document document =
              drafts.store.readHere(tx -> drafts.document(tx, drafts.rooms.grant(tx, actor, stream, Act.UPLOAD)));
          Intake.Taken taken = drafts.intake.take(file, fileName, document, part);
          Base base = base(brought);
          Intake.Taken whole = part ? drafts.intake.within(base.head().newest(), base.text(), taken) : taken;
          Made made = made(brought, document, whole, base);
          String name = drafts.ids.next("u_");
          held.keep(name, new Held.Text(actor.id(), stream, taken, part, drafts.clock.instant()));
          return new Work.Read(tx -> looked(tx, brought, name, made, whole));
        });
  }

  private DraftResult.Looked looked(Tx tx, Brought brought, String name, Made made, Intake.Taken whole) {
    Grant grant = drafts.rooms.grant(tx, brought.actor(), brought.document(), Act.UPLOAD);
    Revisions.Fresh fresh = made.fresh();
    return new DraftResult.Looked(
        brought.document(), name, fresh.provisions(), Languages.of(whole.text()), fresh.base(), fresh.changed(),
        drafts.rooms.members(tx, drafts.rooms.roomOf(tx, grant)).size(), remarks(tx, brought.document(), made, whole.remarks()));
  }

  /** What was looked at, as a revision. */
  Work bring(Actor actor, DraftCommand.Bring bring) {
    return new Work.Prepare(
        () -> {
          Document document =
              drafts.store.readHere(
                  tx -> drafts.document(tx, drafts.rooms.grant(tx, actor, bring.document(), Act.UPLOAD)));
          Held.Text text = held.find(actor, bring.document(), bring.held(), drafts.clock.instant());
          Brought brought = new Brought(actor, bring.document(), bring.source(), bring.note(), text.part());
          return against(brought, document, text.taken(), 1);
        });
  }

  private record Base(Revisions.Head head, String text) {}

  /** All of it in one transaction, comparing included: for filling an empty server only. */
  DraftResult.Added addWithin(Tx tx, Brought brought, String fileName, byte[] file) {
    Grant grant = drafts.rooms.grant(tx, brought.actor(), brought.document(), Act.UPLOAD);
    Document document = drafts.document(tx, grant);
    Intake.Taken taken = drafts.intake.take(file, fileName, document, false);
    Base base = found(tx, brought, (here, its, newest) -> Revisions.sealedText(here, its, newest.number())).opened();
    return save(
        tx, brought, base.head(), made(brought, document, taken, base), taken, sealed(sealer(tx, brought, base.head()), taken));
  }

  /** Compares with what is the newest now. */
  private Work against(Brought brought, Document document, Intake.Taken taken, int attempt) {
    Base base = base(brought);
    Intake.Taken whole = brought.part() ? drafts.intake.within(base.head().newest(), base.text(), taken) : taken;
    Made made = made(brought, document, whole, base);
    Sealed sealed = sealed(drafts.store.readHere(tx -> sealer(tx, brought, base.head())), whole);
    return new Work.Write(
        tx -> {
          if (!Revisions.head(tx, brought.document()).equals(base.head())) {
            throw new Instead(again(brought, document, taken, attempt));
          }
          return save(tx, brought, base.head(), made, whole, sealed);
        });
  }

  /** As they will be kept; made before, because messages wait for the writer. */
  private record Sealed(String text, String tracked) {}

  private static UnaryOperator<String> sealer(Tx tx, Brought brought, Revisions.Head head) {
    return tx.vault().sealer(tx, brought.document(), head.highest() + 1);
  }

  private static Sealed sealed(UnaryOperator<String> sealer, Intake.Taken taken) {
    return new Sealed(sealer.apply(taken.text()), sealer.apply(taken.tracked().pieces()));
  }

  /**
   * All that follows from the texts.
   *
   * @param redline null for a document's first
   */
  private record Made(
      Revisions.Fresh fresh, @Nullable Redlined redline, List<String> reasons, List<DocumentEvent.Weighty> weighty) {
    private @Nullable Comparison comparison() {
      return redline == null ? null : redline.comparison();
    }
  }

  private Made made(Brought brought, Document document, Intake.Taken taken, Base base) {
    Revisions.@Nullable End newest = base.head().newest();
    if (newest != null && newest.hash().equals(taken.hash())) {
      throw same(newest);
    }
    Redlined redline = newest == null ? null : drafts.work.compare(base.text(), taken.text(), document.spoken());
    Comparison comparison = redline == null ? null : redline.comparison();
    if (newest != null && comparison != null && comparison.same()) {
      throw same(newest);
    }
    Revisions.Fresh fresh =
        new Revisions.Fresh(
            brought.source(), brought.note(), taken.hash(), Provisions.of(taken.text()).size(),
            Brackets.count(taken.text()).total(), comparison == null ? 0 : comparison.ranked().size(),
            newest == null ? 0 : newest.number());
    return comparison == null
        ? new Made(fresh, null, List.of(), List.of())
        : new Made(fresh, redline, Reasons.of(comparison), Reasons.inParts(comparison));
  }

  private Base base(Brought brought) {
    return drafts.store.readHere(tx -> found(tx, brought, drafts::text)).opened();
  }

  private record Found(Revisions.Head head, Supplier<String> text) {
    private Base opened() {
      return new Base(head, text.get());
    }
  }

  /** Where a revision's text comes from. */
  private interface TextOf {
    Supplier<String> text(Tx tx, Grant grant, Revisions.End revision);
  }

  private Found found(Tx tx, Brought brought, TextOf texts) {
    Grant grant = drafts.rooms.grant(tx, brought.actor(), brought.document(), Act.UPLOAD);
    Revisions.Head head = Revisions.head(tx, brought.document());
    Revisions.@Nullable End newest = head.newest();
    return new Found(head, newest == null ? () -> "" : texts.text(tx, grant, newest));
  }

  private Work again(Brought brought, Document document, Intake.Taken taken, int attempt) {
    if (attempt == ATTEMPTS) {
      throw new Refused(
          ErrorCode.BUSY, "Many revisions of this document are coming in at once: send yours again in a minute.");
    }
    return new Work.Prepare(() -> against(brought, document, taken, attempt + 1));
  }

  private static Refused same(Revisions.End newest) {
    return new Refused(
        ErrorCode.SAME_AS_BEFORE,
        "This is the same text as revision " + newest.number()
            + ", which is the newest: nothing was added. Check that the right file was chosen.");
  }

  private DraftResult.Added save(
      Tx tx, Brought brought, Revisions.Head head, Made made, Intake.Taken taken, Sealed sealed) {
    Revisions.Fresh fresh = made.fresh();
    StreamId document = brought.document();
    Grant grant = drafts.rooms.grant(tx, brought.actor(), document, Act.UPLOAD);
    int number = head.highest() + 1;
    List<String> said = remarks(tx, document, made, taken.remarks());
    long entry = tell(tx, grant, brought, number, made);
    Revisions.add(tx, document, number, fresh, sealed.text(), brought.actor().id(), drafts.clock.instant(), entry);
    taken.tracked().keep(tx, document, number, sealed.tracked());
    Revisions.@Nullable End newest = head.newest();
    @Nullable Redlined redline = made.redline();
    if (newest != null && redline != null) {
      Comparison comparison = redline.comparison();
      Ideals.follow(tx, document, number, comparison);
      drafts.watches().forEach(watch -> watch.onRevision(tx, document, newest.number(), number, comparison));
      Redlines.Pair pair = new Redlines.Pair(document, newest, new Revisions.End(number, fresh.hash()));
      tx.afterCommit(() -> drafts.redlines.keep(pair, redline));
    }
    int readers = drafts.rooms.members(tx, drafts.rooms.roomOf(tx, grant)).size();
    return new DraftResult.Added(document, number, fresh.changed(), readers, said);
  }

  /** Before the revision is written, so that it does not find itself. */
  private static List<String> remarks(Tx tx, StreamId document, Made made, List<String> reading) {
    List<String> said = new ArrayList<>(reading);
    Comparison comparison = made.comparison();
    Revisions.withSameWords(tx, document, made.fresh().hash())
        .ifPresent(
            older ->
                said.add(
                    "This is the same text as revision " + older
                        + ", an older one. If that is a mistake, do not bring it; if it is there already, withdraw it."));
    if (comparison != null && isNearlyAllOther(comparison)) {
      said.add(
          "Almost nothing of revision " + made.fresh().base()
              + " is left in this text. If it is only a part of the text, bring it as a part; if it is another document, do not"
              + " bring it. What is there already can be withdrawn.");
    }
    return said;
  }

  /** Less than a fifth of the older words: tired people choose the wrong file. */
  private static boolean isNearlyAllOther(Comparison comparison) {
    Summary summary = comparison.summary();
    return (summary.equal() + summary.moved()) * 5L < summary.older();
  }

  private long tell(Tx tx, Grant grant, Brought brought, int number, Made made) {
    Revisions.Fresh fresh = made.fresh();
    return drafts.streams.append(
        tx, grant,
        new DocumentEvent.RevisionAdded(
            brought.actor().author(), number, fresh.source(), fresh.note(), fresh.changed(), made.reasons(), made.weighty()),
        brought.actor().id(), 0);
  }
}
