package corridor.net;

import corridor.protocol.Codec;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import io.netty.handler.codec.http.HttpResponseStatus;

/** What the network itself refuses: one defined answer for each, the same bytes every time. */
enum Refusal {
  MALFORMED(400, ErrorCode.BAD_COMMAND, "This is no HTTP/1.1 request the server takes.", true),
  HOST(400, ErrorCode.BAD_COMMAND, "The Host header does not name this server. Use the address you were given.", true),
  EARLY(400, ErrorCode.BAD_COMMAND, "Wait for the answer to the upgrade before sending anything.", true),
  KEY(400, ErrorCode.BAD_COMMAND, "The WebSocket key is not 16 bytes in base64.", true),
  SUBPROTOCOL(400, ErrorCode.BAD_COMMAND, "Ask for the subprotocol corridor.v1.", true),
  PARAMETERS(400, ErrorCode.BAD_COMMAND, "The parameters after the question mark cannot be read.", true),
  LOG_IN(401, ErrorCode.LOG_IN, "This login is not known here (any more). Log in again.", false),
  ORIGIN(403, ErrorCode.NOT_ALLOWED, "This request comes from another site. Open this server's own page.", true),
  NOT_FOUND(404, ErrorCode.NOT_FOUND, "There is nothing here.", false),
  METHOD(405, ErrorCode.BAD_COMMAND, "This address does not take this method.", false),
  LATE(408, ErrorCode.BUSY, "The request took too long to arrive. Send it again.", true),
  LENGTH(411, ErrorCode.BAD_COMMAND, "Say the length of the body in a Content-Length header.", true),
  TOO_BIG(413, ErrorCode.TOO_LONG, "The body is longer than this address takes.", true),
  LONG_LINE(414, ErrorCode.TOO_LONG, "The address is too long.", true),
  TYPE(415, ErrorCode.BAD_COMMAND, "Send JSON as application/json, a file as application/octet-stream.", true),
  UPGRADE(426, ErrorCode.BAD_COMMAND, "This address speaks WebSocket, version 13.", false),
  HEADERS(431, ErrorCode.TOO_LONG, "The headers are too long or too many.", true),
  BUSY(503, ErrorCode.BUSY, "The server has too much to do. Try again in a moment.", false),
  STOPPING(503, ErrorCode.STOPPING, "The server is stopping. Try again in a moment.", true);

  private static final class Once {
    static final Codec CODEC = new Codec();
  }

  final HttpResponseStatus status;
  final byte[] json;

  /** Whether the connection ends with this answer, because what follows on it cannot be trusted or is not read. */
  final boolean last;

  Refusal(int status, ErrorCode code, String sentence, boolean last) {
    this.status = HttpResponseStatus.valueOf(status);
    this.json = Once.CODEC.bytes(Frame.Failure.of(0, code, sentence));
    this.last = last;
  }
}
