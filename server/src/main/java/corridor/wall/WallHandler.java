package corridor.wall;

import corridor.access.Actor;
import corridor.draft.Drafts;
import corridor.message.Crossings;
import corridor.message.Labels;
import corridor.message.Retention;
import corridor.protocol.BadField;
import corridor.protocol.Result;
import corridor.protocol.WallCommand;
import corridor.store.Tx;
import corridor.store.Work;
import java.util.function.Consumer;

/** The wall commands. */
public final class WallHandler {
  /** What they stand on. */
  public record Parts(
      Sides sides, Labels labels, Retention retention, Crossings crossings, Drafts drafts, Marks marks, Previews previews, Audits audits) {}

  private final Parts parts;

  public WallHandler(Parts parts) {
    this.parts = parts;
  }

  public Work handle(Actor actor, WallCommand command) {
    return switch (command) {
      case WallCommand.Affiliate affiliate -> done(tx -> parts.sides().affiliate(tx, actor, affiliate));
      case WallCommand.ListAffiliations(var participant) ->
          new Work.Read(tx -> parts.sides().list(tx, actor, participant));
      case WallCommand.SetLabel label -> done(tx -> label(tx, actor, label));
      case WallCommand.KeepText(var room, var channel, var days) ->
          done(tx -> parts.retention().set(tx, actor, room, channel, days));
      case WallCommand.Release release -> new Work.Write(tx -> parts.crossings().release(tx, actor, release));
      case WallCommand.TryRelease(var channel, var sequence, var to) ->
          new Work.Read(tx -> parts.crossings().tryRelease(tx, actor, channel, sequence, to));
      case WallCommand.ListLimits() -> new Work.Read(tx -> parts.marks().list(tx, actor));
      case WallCommand.SetLimit limit -> done(tx -> parts.marks().set(tx, actor, limit));
      case WallCommand.Loosen loosen -> done(tx -> parts.marks().loosen(tx, actor, loosen));
      case WallCommand.ShowCard(var participant) -> new Work.Read(tx -> parts.marks().card(tx, actor, participant));
      case WallCommand.ShowPreview preview -> new Work.Read(tx -> parts.previews().show(tx, actor, preview));
      case WallCommand.ShowAudit() -> new Work.Read(tx -> parts.audits().of(tx, actor));
    };
  }

  private void label(Tx tx, Actor actor, WallCommand.SetLabel it) {
    if (it.stream().isInbox() || it.stream().isDocument() && it.sequence() != 0) {
      throw new BadField("Labels stand on channels, documents and messages.");
    }
    if (it.stream().isDocument()) {
      parts.drafts().label(tx, actor, it.stream(), it.label());
    } else if (it.sequence() == 0) {
      parts.labels().labelChannel(tx, actor, it.stream(), it.label());
    } else {
      parts.labels().label(tx, actor, it.stream(), it.sequence(), it.label());
    }
  }

  private static Work done(Consumer<Tx> deed) {
    return new Work.Write(
        tx -> {
          deed.accept(tx);
          return new Result.Done();
        });
  }
}
