package corridor.protocol;

/** Why a socket was closed: RFC 6455 section 7.4 and our own in 4000–4999. */
public enum CloseCode {
  PROTOCOL(1002, "protocol error"),
  DATA(1003, "text frames only"),
  UTF8(1007, "not UTF-8"),
  POLICY(1008, "policy"),
  TOO_BIG(1009, "too big"),
  INTERNAL(1011, "internal error"),
  /** The server restarts: reconnect with your cursors. */
  RESTART(1012, "restarting"),
  LATER(1013, "try again later"),
  LOG_IN(4001, "log in"),
  /** The login was revoked: clear what is stored. */
  REVOKED(4003, "login revoked"),
  TOO_FAST(4008, "too fast"),
  /** Bytes waited and the socket took none for 30 s: reconnect with your cursors, nothing is lost. */
  TOO_SLOW(4009, "too slow");

  private final int number;
  private final String reason;

  CloseCode(int number, String reason) {
    this.number = number;
    this.reason = reason;
  }

  public int number() {
    return number;
  }

  public String reason() {
    return reason;
  }
}
