package corridor.connection;

/** The incoming side of one live socket. All methods are called on the socket's event loop. */
public interface Connection {
  /** A whole text message, valid UTF-8 and within its size limit. */
  void received(byte[] json);

  /** The socket takes bytes again. */
  void writable();

  /** The socket is gone, for whatever reason; called once. */
  void closed();
}
