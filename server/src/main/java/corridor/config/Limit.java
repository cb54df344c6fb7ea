package corridor.config;

import java.util.Locale;

/**
 * Every limit an operator may change, by the name it has on the command line ({@code --limit frame=32768}). The defaults
 * serve a negotiation of some hundred people on one small machine.
 */
public enum Limit {
  REQUEST_LINE(4096, 256, 65_536, "bytes of a request's first line"),
  HEADERS(8192, 1024, 65_536, "bytes of a request's headers"),
  HEADER_COUNT(100, 20, 1000, "headers of a request"),
  HEAD_SECONDS(10, 1, 120, "seconds from connecting to a whole request head, whatever trickles in"),
  BODY_SECONDS(10, 1, 120, "seconds for the body of a command"),
  UPLOAD_SECONDS(600, 10, 3600, "seconds for a file to arrive"),
  ANSWER_SECONDS(60, 1, 600, "seconds for an answer to be found"),
  UNPROVEN_BODY(16_384, 1024, 65_536, "bytes of a body whose sender is not known yet"),
  COMMAND_BODY(65_536, 4096, 65_536, "bytes of a command over HTTP"),
  UPLOAD(20 << 20, 65_536, 200 << 20, "bytes of a file"),
  UPLOADS(4, 1, 64, "files on their way at once"),
  UNPACKED(200 << 20, 1 << 20, 1 << 30, "bytes a file may unpack to"),
  READING_SECONDS(10, 1, 120, "seconds of processor time for reading a file"),
  FRAME(65_536, 4096, 65_536, "bytes of one message on a socket"),
  FRAGMENTS(64, 1, 1024, "fragments of one message"),
  MESSAGE_SECONDS(10, 1, 120, "seconds from a message's first byte to its last"),
  PING_SECONDS(25, 5, 300, "seconds between two pings, give or take a tenth"),
  PONG_SECONDS(10, 1, 60, "seconds for a sign of life after a ping"),
  CONTROLS(50, 5, 1000, "control frames of a client in ten seconds"),
  TEXT(16_384, 256, 16_384, "bytes of a message's text"),
  MENTIONS(20, 0, 20, "people one message may mention"),
  PAGE(100, 10, 100, "entries of a page of history; who asks for more gets so many"),
  IN_FLIGHT(32, 1, 1024, "commands of one socket not yet answered before it is not read on"),
  PENDING(1 << 20, 65_536, 16 << 20, "bytes that may wait for one socket"),
  STALL_SECONDS(30, 5, 600, "seconds a socket may take no byte while some wait"),
  CONNECTIONS(19_800, 10, 1_000_000, "connections at once"),
  NEWCOMERS(64, 1, 10_000, "connections of one address at once that had no answer yet; more wait for their turn"),
  NEWCOMERS_WAITING(1024, 0, 100_000, "connections of one address that may wait so"),
  SEND_BURST(20, 1, 10_000, "changes one person may make at once"),
  SEND_MILLIS(1000, 1, 3_600_000, "milliseconds until she may make one more"),
  QUERY_BURST(60, 1, 10_000, "questions one person may ask at once"),
  QUERY_MILLIS(200, 1, 3_600_000, "milliseconds until she may ask one more"),
  SEARCH_BURST(10, 1, 10_000, "searches one person may make at once"),
  SEARCH_MILLIS(6000, 1, 3_600_000, "milliseconds until she may make one more"),
  HISTORY_BURST(60, 1, 10_000, "pages of history one person may turn at once"),
  HISTORY_MILLIS(1000, 1, 3_600_000, "milliseconds until she may turn one more"),
  TYPING_MILLIS(3000, 100, 3_600_000, "milliseconds between two signs that one person types"),
  REFUSALS(300, 1, 1_000_000, "times in a minute one socket may be told that it is too fast; then it is closed with 4008"),
  INVITATION_BURST(3, 1, 1000, "attempts to use one invitation at once"),
  INVITATION_MILLIS(6000, 1, 3_600_000, "milliseconds until one more attempt"),
  LOGIN_BURST(5, 1, 1000, "attempts to log in with one code at once"),
  LOGIN_MILLIS(300_000, 1, 3_600_000, "milliseconds until one more attempt");

  private final long standard;
  private final long least;
  private final long most;
  private final String what;

  Limit(long standard, long least, long most, String what) {
    this.standard = standard;
    this.least = least;
    this.most = most;
    this.what = what;
  }

  /** As it is written on the command line: {@code request-line}. */
  public String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public long standard() {
    return standard;
  }

  public long least() {
    return least;
  }

  public long most() {
    return most;
  }

  /** The unit and what is counted, for the manual. */
  public String what() {
    return what;
  }
}
