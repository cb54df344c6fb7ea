package corridor.store;

import corridor.protocol.Result;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a handler wants done for a command, and on which thread. */
public sealed interface Work {
  /** On a reader; changes nothing. */
  record Read(Function<Tx, Result> deed) implements Work {}

  /**
   * On the writer, in one transaction with the command's key.
   *
   * @param reach how far it reaches, where several nodes write
   */
  record Write(Function<Tx, Result> deed, Reach reach) implements Work {
    public Write(Function<Tx, Result> deed) {
      this(deed, Reach.WHOLE);
    }
  }

  /** Long work beside both (two at a time), then what it says; a {@link Read} that follows is made on the same thread. */
  record Prepare(Supplier<Work> preparation) implements Work {}

  /** At once, on the event loop: memory only. */
  record Now(Supplier<Result> deed) implements Work {}
}
