package corridor.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A deed, and what became of it, which is told when the transaction is over. For the writer's thread, once it waits. */
final class Waiting<T extends @Nullable Object> {
  final Reach reach;
  private final Deed<T> deed;
  private final CompletableFuture<T> done;
  private @Nullable T answer;
  private @Nullable Throwable refusal;

  Waiting(Reach reach, Deed<T> deed, CompletableFuture<T> done) {
    this.reach = reach;
    this.deed = deed;
    this.done = done;
  }

  void in(Tx tx) {
    refusal = null;
    answer = deed.in(tx);
  }

  void refused(Throwable why) {
    refusal = why;
  }

  @SuppressWarnings("NullAway") // without a refusal the answer is the deed's, null or not
  void tell() {
    if (refusal == null) {
      done.complete(answer);
    } else {
      done.completeExceptionally(refusal);
    }
  }

  void refuse(Throwable why) {
    done.completeExceptionally(why);
  }

  Waiting<T> widened() {
    return new Waiting<>(Reach.WHOLE, deed, done);
  }
}
