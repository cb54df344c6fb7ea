package corridor.bus;

import java.util.function.Consumer;

/** The way between nodes. Thread-safe. */
public interface Bus extends AutoCloseable {
  /** Tells the other nodes; not this one. Never blocks; dropped where there is no way through. */
  void publish(Notice notice);

  /** Who hears the others. One hearer a bus; called on a thread of the bus's, which it must not block. */
  void listen(Consumer<Notice> hearer);

  /** Whether the way is open as far as this node knows; while it is not, it looks into the store more often. */
  boolean isUp();

  @Override
  void close();

  /** For one node alone: nobody hears. */
  static Bus none() {
    return new Bus() {
      @Override
      public void publish(Notice notice) {}

      @Override
      public void listen(Consumer<Notice> hearer) {}

      @Override
      public boolean isUp() {
        return false;
      }

      @Override
      public void close() {}
    };
  }
}
