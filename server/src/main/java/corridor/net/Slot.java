package corridor.net;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A connection's standing among the newcomers of its address, until its first answer. Event loop only, except {@link
 * #welcome()}.
 */
final class Slot implements Newcomers.Guest {
  private enum State {
    NONE,
    WAITING,
    HELD
  }

  private final Newcomers newcomers;
  private final Loop loop;
  private State state = State.NONE;

  /** Set by {@link #take}. */
  private @Nullable Channel channel;

  private String key = "";

  Slot(Newcomers newcomers, Loop loop) {
    this.newcomers = newcomers;
    this.loop = loop;
  }

  /**
   * Asks for a turn; a connection that must wait is not read meanwhile.
   *
   * @return false if there are too many already
   */
  boolean take(Channel newcomer) {
    channel = newcomer;
    key = Newcomers.key(Entrance.peer(newcomer).getAddress());
    state =
        switch (newcomers.arrive(key, this)) {
          case SPEAK -> State.HELD;
          case WAIT -> State.WAITING;
          case LEAVE -> State.NONE;
        };
    if (state == State.WAITING) {
      newcomer.config().setAutoRead(false);
    }
    return state != State.NONE;
  }

  @Override
  public void welcome() {
    loop.executor.execute(
        () -> {
          if (state == State.WAITING && channel != null) {
            state = State.HELD;
            channel.config().setAutoRead(true);
          }
        });
  }

  /** The connection had an answer or is gone; calling it again does nothing. */
  void giveBack() {
    switch (state) {
      case WAITING -> newcomers.gone(key, this);
      case HELD -> newcomers.done(key);
      case NONE -> {}
    }
    state = State.NONE;
  }
}
