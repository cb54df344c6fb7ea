package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.Result;
import corridor.protocol.Standing;
import corridor.protocol.StreamId;
import corridor.redline.Provision;
import corridor.redline.Provisions;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the group wants: of a document, and the words for its provisions. */
final class Wishes {
  private final Drafts drafts;

  Wishes(Drafts drafts) {
    this.drafts = drafts;
  }

  private record Newest(Revisions.Head head, String text) {}

  private static Newest newest(Tx tx, Grant grant) {
    Revisions.Head head = Revisions.head(tx, grant.stream());
    return new Newest(head, head.newest() == null ? "" : Revisions.text(tx, grant, head.newest().number()));
  }

  /** The text is cut beside the transaction; the answer is of one moment, when the gate is asked again. */
  Work list(Actor actor, StreamId document) {
    return new Work.Prepare(
        () -> {
          Newest newest = drafts.store.readHere(tx -> newest(tx, drafts.rooms.grant(tx, actor, document, Act.READ)));
          List<Provision> provisions = Provisions.of(newest.text());
          return new Work.Read(
              tx -> {
                DraftResult.Wishes wishes = wishes(tx, actor, document, newest, provisions);
                if (wishes.revision() > 0) {
                  Openings.first(tx, drafts, actor, document, List.of(wishes.revision()), wishes);
                }
                return wishes;
              });
        });
  }

  private DraftResult.Wishes wishes(Tx tx, Actor actor, StreamId stream, Newest newest, List<Provision> provisions) {
    Grant grant = drafts.rooms.grant(tx, actor, stream, Act.READ);
    if (!Revisions.head(tx, stream).equals(newest.head())) {
      throw new Instead(list(actor, stream));
    }
    Document document = Revisions.document(tx, grant);
    Map<String, String> ideals = Ideals.standing(tx, stream);
    Map<String, Standing> standings = Ideals.standings(tx, stream);
    List<DraftResult.Wish> wishes = new ArrayList<>();
    for (Provision one : provisions) {
      String text = newest.text().substring(one.start(), one.end()).strip();
      if (!text.isEmpty()) {
        wishes.add(
            new DraftResult.Wish(one.key(), one.path(), text, ideals.get(one.key()), standings.get(one.key())));
      }
    }
    Revisions.End head = newest.head().newest();
    return new DraftResult.Wishes(
        stream, document.symbol(), document.title(), document.language(), document.label(),
        head == null ? 0 : head.number(), Ideals.aim(tx, stream), wishes);
  }

  Result saveAim(Tx tx, Actor actor, DraftCommand.SaveAim save) {
    Grant grant = drafts.rooms.grant(tx, actor, save.document(), Act.UPLOAD);
    Ideals.saveAim(tx, save.document(), save.text(), actor.id(), drafts.clock.instant());
    var _ = drafts.streams.append(tx, grant, new DocumentEvent.AimSaved(actor.author()), actor.id(), 0);
    return new Result.Done();
  }

  /** The provision is looked up in the newest revision, so that no words are kept where nobody would see them. */
  Work save(Actor actor, DraftCommand.SaveIdeal save) {
    return new Work.Prepare(
        () -> {
          Newest newest =
              drafts.store.readHere(tx -> newest(tx, drafts.rooms.grant(tx, actor, save.document(), Act.UPLOAD)));
          if (Provisions.of(newest.text()).stream().noneMatch(p -> p.key().equals(save.provision()))) {
            throw new Refused(
                ErrorCode.BAD_COMMAND,
                "The newest revision has no provision \"" + save.provision()
                    + "\": open its redline and choose one there.");
          }
          return new Work.Write(
              tx -> {
                if (!Revisions.head(tx, save.document()).equals(newest.head())) {
                  throw new Instead(save(actor, save));
                }
                return write(tx, actor, save);
              });
        });
  }

  /** A judgement is of what stands there now: the gate and the words are looked at where it is written. */
  Work judge(Actor actor, DraftCommand.JudgeIdeal judge) {
    return new Work.Write(
        tx -> {
          Grant grant = drafts.rooms.grant(tx, actor, judge.document(), Act.UPLOAD);
          if (!Ideals.judge(tx, judge.document(), judge.provision(), judge.standing())) {
            throw new Refused(
                ErrorCode.BAD_COMMAND,
                "Nobody has written yet which words the group wants for this provision: write them first.");
          }
          var _ =
              drafts.streams.append(
                  tx, grant, new DocumentEvent.IdealSaved(actor.author(), judge.provision()), actor.id(), 0);
          return new Result.Done();
        });
  }

  private Result write(Tx tx, Actor actor, DraftCommand.SaveIdeal save) {
    Grant grant = drafts.rooms.grant(tx, actor, save.document(), Act.UPLOAD);
    Ideals.save(tx, save.document(), save.provision(), save.text(), actor.id(), drafts.clock.instant());
    var _ =
        drafts.streams.append(
            tx, grant, new DocumentEvent.IdealSaved(actor.author(), save.provision()), actor.id(), 0);
    return new Result.Done();
  }
}
