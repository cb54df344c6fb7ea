package corridor.stream;

import corridor.protocol.CloseCode;

/** The outgoing side of one live socket, as streams see it. */
public interface Outlet {
  /** Which event loop owns this socket: 0 and up. Sockets of one loop are served by one task a batch. */
  int loop();

  /** Runs a task on the owning event loop; from any thread. A task given to a closed socket is dropped. */
  void execute(Runnable task);

  /** Whether the socket takes more bytes without queueing beyond its bound. Event loop only. */
  boolean writable();

  /**
   * Queues one text frame, shared and never changed; sent by the next {@link #flush()}. Event loop only.
   *
   * @param json the payload in UTF-8
   */
  void write(byte[] json);

  /** Event loop only. */
  void flush();

  /** Drops what is queued, says why, closes. From any thread, any number of times. */
  void close(CloseCode why);
}
