package corridor.bus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A way between nodes in one process: what publishes waits while the others hear. For tests and for comparing with. */
public final class InProcess {
  private final List<Side> sides = new CopyOnWriteArrayList<>();

  /** Another node's end of it. */
  public Bus join() {
    Side side = new Side();
    sides.add(side);
    return side;
  }

  private final class Side implements Bus {
    private volatile Consumer<Notice> hearer = notice -> {};

    @Override
    public void publish(Notice notice) {
      // Through the same bytes as over a network, so that both say the same.
      byte[] bytes = Notices.bytes(notice);
      for (Side other : sides) {
        if (other != this) {
          Notice heard = Notices.of(bytes);
          if (heard != null) {
            other.hearer.accept(heard);
          }
        }
      }
    }

    @Override
    public void listen(Consumer<Notice> listener) {
      hearer = listener;
    }

    @Override
    public boolean isUp() {
      return true;
    }

    @Override
    public void close() {
      sides.remove(this);
    }
  }
}
