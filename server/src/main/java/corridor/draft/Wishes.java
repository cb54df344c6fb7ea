package corridor.draft;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.access.Refused;
import corridor.protocol.DocumentEvent;
import corridor.protocol.DraftCommand;
import corridor.protocol.ErrorCode;
import corridor.protocol.Result;
import corridor.redline.Provisions;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;

/** Saving the words the group wants for a provision. */
final class Wishes {
  private final Drafts drafts;

  Wishes(Drafts drafts) {
    this.drafts = drafts;
  }

  /** The provision is looked up in the newest revision, so that no words are kept where nobody would see them. */
  Work save(Actor actor, DraftCommand.SaveIdeal save) {
    return new Work.Prepare(
        () -> {
          record Newest(Revisions.Head head, String text) {}
          Newest newest =
              drafts.store.readNow(
                  tx -> {
                    Grant grant = drafts.rooms.grant(tx, actor, save.document(), Act.UPLOAD);
                    Revisions.Head head = Revisions.head(tx, save.document());
                    return new Newest(
                        head,
                        head.newest() == null ? "" : Revisions.text(tx, grant, head.newest().number()));
                  });
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
