package corridor;

import corridor.bus.Bus;
import corridor.bus.Notice;
import corridor.connection.Elsewhere;
import corridor.protocol.ParticipantId;
import corridor.store.Store;
import corridor.stream.Feeds;
import corridor.stream.Watch;
import java.util.function.Consumer;

/** This node among those that share its store: hears the bus, looks into the store. Does nothing where it is alone. */
final class Nodes implements AutoCloseable {
  private final Store store;
  private final Bus bus;
  private final Feeds feeds;
  private final Watch watch;
  private final Elsewhere all;
  private final Consumer<Notice.Spent> spent;
  private final Consumer<ParticipantId> gone;

  /** @param spent told what people did elsewhere that is counted; {@code gone} told who was on a node that fell silent */
  Nodes(Store store, Bus bus, Feeds feeds, Watch watch, Elsewhere all, Consumer<Notice.Spent> spent, Consumer<ParticipantId> gone) {
    this.store = store;
    this.bus = bus;
    this.feeds = feeds;
    this.watch = watch;
    this.all = all;
    this.spent = spent;
    this.gone = gone;
  }

  void start() {
    if (store.isShared()) {
      store.onTold(() -> bus.publish(new Notice.Changed()));
      bus.listen(this::heard);
      watch.start();
    }
  }

  /** On a thread of the bus's: hands on, and blocks for nothing. */
  private void heard(Notice notice) {
    switch (notice) {
      case Notice.Head(var stream, var sequence) -> feeds.told(stream, sequence);
      case Notice.Changed() -> watch.wake();
      case Notice.Signal signal -> all.heard(signal);
      case Notice.Here here -> all.heard(here);
      case Notice.Spent once -> spent.accept(once);
    }
  }

  /** Every few seconds: who is where. */
  void tell() {
    if (store.isShared()) {
      all.tell();
      all.forgetSilent(gone);
    }
  }

  @Override
  public void close() {
    if (store.isShared()) {
      watch.close();
    }
    bus.close();
  }
}
