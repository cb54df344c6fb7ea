package corridor.connection;

import java.util.concurrent.CompletionStage;

/** The incoming side of one live socket. All methods are called on the socket's event loop. */
public interface Connection {
  /**
   * A whole text message, valid UTF-8 and within its size limit.
   *
   * @return completes, on any thread and never exceptionally, when the message is answered: until then it counts against
   *     the socket's messages in flight
   */
  CompletionStage<?> received(byte[] json);

  /** The socket takes bytes again. */
  void writable();

  /** The socket is gone, for whatever reason; called once. */
  void closed();
}
