package corridor.message;

import corridor.access.Actor;
import corridor.protocol.MessageCommand;
import corridor.protocol.Presence;
import corridor.protocol.Result;
import corridor.store.Reach;
import corridor.store.Work;
import java.util.function.BiConsumer;

/** The message commands. */
public final class MessageHandler {
  private final Messages messages;
  private final Marks marks;
  private final Crossings crossings;
  private final BiConsumer<Actor, Presence.Read> readMoved;

  /** @param readMoved tells the participant's other devices, after the commit */
  public MessageHandler(Messages messages, Crossings crossings, BiConsumer<Actor, Presence.Read> readMoved) {
    this.messages = messages;
    this.marks = messages.marks();
    this.crossings = crossings;
    this.readMoved = readMoved;
  }

  public Work handle(Actor actor, MessageCommand command) {
    return switch (command) {
      case MessageCommand.Post post ->
          new Work.Write(
              tx -> crossings.post(tx, actor, post),
              // Who is mentioned is told in a stream of her own; what is quoted stands in another.
              post.mentions().isEmpty() && post.quote() == null ? Reach.of(post.channel()) : Reach.WHOLE);
      case MessageCommand.Edit edit -> new Work.Write(tx -> messages.edit(tx, actor, edit), Reach.of(edit.channel()));
      case MessageCommand.Delete delete -> new Work.Write(tx -> messages.delete(tx, actor, delete));
      case MessageCommand.Read read ->
          new Work.Write(
              tx -> {
                messages.read(tx, actor, read.channel(), read.sequence());
                tx.afterCommit(() -> readMoved.accept(actor, new Presence.Read(read.channel(), read.sequence())));
                return new Result.Done();
              },
              Reach.NOTHING);
      case MessageCommand.AskAcknowledgement asked -> new Work.Write(tx -> marks.ask(tx, actor, asked));
      case MessageCommand.Acknowledge seen -> new Work.Write(tx -> marks.acknowledge(tx, actor, seen));
      case MessageCommand.Decide decided -> new Work.Write(tx -> marks.decide(tx, actor, decided));
      case MessageCommand.ListAgenda _ -> new Work.Read(tx -> marks.agenda(tx, actor));
      case MessageCommand.ShowQuoted(var quote) -> new Work.Read(tx -> crossings.quoted(tx, actor, quote));
      case MessageCommand.Move move ->
          new Work.Write(
              tx -> {
                crossings.move(tx, actor, move);
                return new Result.Done();
              });
      case MessageCommand.Forward forward -> new Work.Write(tx -> crossings.forward(tx, actor, forward));
      case MessageCommand.Search search -> new Work.Read(tx -> messages.search(tx, actor, search));
    };
  }
}
