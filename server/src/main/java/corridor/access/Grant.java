package corridor.access;

import corridor.protocol.StreamId;
import java.util.List;

/** Leave to do one thing with one stream. Only {@link Gate} makes it; streams take nothing else. */
public final class Grant {
  private final StreamId stream;
  private final Act act;
  private final List<Window> windows;

  Grant(StreamId stream, Act act, List<Window> windows) {
    this.stream = stream;
    this.act = act;
    this.windows = windows;
  }

  public StreamId stream() {
    return stream;
  }

  public Act act() {
    return act;
  }

  /** What may be read, ascending and apart. */
  public List<Window> windows() {
    return windows;
  }

  public boolean shows(long sequence) {
    return windows.stream().anyMatch(window -> window.holds(sequence));
  }
}
