package corridor.brief;

import corridor.access.Actor;
import corridor.protocol.BriefCommand;
import corridor.store.Work;

/** The brief's commands. */
public final class BriefHandler {
  private final Briefs briefs;

  public BriefHandler(Briefs briefs) {
    this.briefs = briefs;
  }

  public Work handle(Actor actor, BriefCommand command) {
    return switch (command) {
      case BriefCommand.Look() -> new Work.Read(tx -> briefs.look(tx, actor));
      case BriefCommand.Open(var day, var language) -> new Work.Read(tx -> briefs.open(tx, actor, day, language));
      case BriefCommand.Save save -> new Work.Write(tx -> briefs.save(tx, actor, save));
      case BriefCommand.Add add -> new Work.Write(tx -> briefs.add(tx, actor, add));
      case BriefCommand.Publish publish -> new Work.Write(tx -> briefs.publish(tx, actor, publish));
      case BriefCommand.Withdraw withdraw -> new Work.Write(tx -> briefs.withdraw(tx, actor, withdraw));
    };
  }
}
