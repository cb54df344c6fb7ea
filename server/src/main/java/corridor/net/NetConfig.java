package corridor.net;

import corridor.config.Limit;
import corridor.config.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the network.
 *
 * @param host the address to listen on; a loopback address unless {@code openly}
 * @param port 0 to 65535; 0 takes any free port
 * @param openly whether plain HTTP may listen beyond loopback, because something in front of it does TLS
 * @param secure whether browsers reach this server by HTTPS: decides the cookie's name and HSTS
 * @param names host names under which clients reach the server; loopback names and the listening address always count
 * @param webFolder a folder to serve web files from instead of those in the program, read anew for each request; null
 *     except in development
 * @param loops event loops; 0 means one for each processor
 * @param stopWithin how long {@link NetServer#close()} may take at most
 */
public record NetConfig(
    String host,
    int port,
    boolean openly,
    boolean secure,
    List<String> names,
    @Nullable Path webFolder,
    int loops,
    Duration stopWithin,
    Front front,
    Http http,
    Frames frames,
    Crowd crowd) {

  /**
   * What stands between clients and plain HTTP on this machine.
   *
   * @param tls what TLS is done with; null for plain HTTP
   * @param redirectPort where plain HTTP says nothing but the way to {@code redirectTo}; 0 takes any free port, -1 none
   * @param redirectTo scheme and authority without a slash at the end, such as {@code https://corridor.example.org}
   * @param challenges the folder certbot was given as its webroot: its challenges are shown on the redirecting port;
   *     null for none
   * @param balancers addresses or networks ({@code 10.0.0.5}, {@code 10.0.0.0/8}, {@code fd00::/8}) whose connections
   *     begin with a PROXY header (version 1 or 2) that says who comes; nobody else's header is believed
   */
  public record Front(
      @Nullable Pem tls, int redirectPort, String redirectTo, @Nullable Path challenges, List<String> balancers) {
    /** Plain HTTP, nobody in front. */
    static final Front NONE = new Front(null, -1, "", null, List.of());
  }

  /**
   * A certificate chain and its key, as certbot writes them ({@code fullchain.pem}, {@code privkey.pem}).
   *
   * @param look how often to look whether they were renewed
   */
  public record Pem(Path chain, Path key, Duration look) {}

  /**
   * Limits of HTTP requests, in bytes where no other unit is named.
   *
   * @param head from accepting a connection, or from the last answer, to a whole request head
   * @param body from the head to the end of an ordinary body
   * @param uploading from the head to the end of an upload
   * @param answering from the whole request to the gateway's answer
   * @param unprovenBody how long a body may be before its token was recognised
   * @param uploads how many uploads may be under way at once
   */
  public record Http(
      int requestLine,
      int headerBytes,
      int headerCount,
      Duration head,
      Duration body,
      Duration uploading,
      Duration answering,
      int unprovenBody,
      int commandBody,
      int uploadBody,
      int uploads) {}

  /**
   * Limits of WebSocket connections, in bytes where no other unit is named.
   *
   * @param message one message, whole
   * @param fragments of one message
   * @param finishing from the first byte of a message to its last
   * @param ping between two pings, give or take a tenth
   * @param pong from a ping to any sign of life
   * @param controls pings, pongs and the like that a client may send in ten seconds
   * @param inFlight messages that may wait for their answers before no more are read
   * @param pending what may wait to be sent beyond what the system takes
   * @param stalled how long bytes may wait while the socket accepts none
   * @param parting from our close frame to the hard end
   */
  public record Frames(
      int message,
      int fragments,
      Duration finishing,
      Duration ping,
      Duration pong,
      int controls,
      int inFlight,
      int pending,
      Duration stalled,
      Duration parting) {}

  /**
   * Limits of numbers.
   *
   * @param connections at once; the operating system's file descriptors are a limit above this one
   * @param newcomers connections of one address (IPv6: one /64) at once that have not had any answer yet; those
   *     beyond wait unread for their turn
   * @param waiting connections of one address that may wait so; those beyond are closed
   */
  public record Crowd(int connections, int newcomers, int waiting) {}

  /** The default limits, listening on 127.0.0.1. */
  public static NetConfig standard() {
    return of(Limits.standard());
  }

  /** With these limits, listening on 127.0.0.1. */
  public static NetConfig of(Limits limits) {
    return new NetConfig(
        "127.0.0.1",
        8080,
        false,
        false,
        List.of(),
        null,
        0,
        Duration.ofSeconds(10),
        Front.NONE,
        new Http(
            limits.count(Limit.REQUEST_LINE),
            limits.count(Limit.HEADERS),
            limits.count(Limit.HEADER_COUNT),
            limits.seconds(Limit.HEAD_SECONDS),
            limits.seconds(Limit.BODY_SECONDS),
            limits.seconds(Limit.UPLOAD_SECONDS),
            limits.seconds(Limit.ANSWER_SECONDS),
            limits.count(Limit.UNPROVEN_BODY),
            limits.count(Limit.COMMAND_BODY),
            limits.count(Limit.UPLOAD),
            limits.count(Limit.UPLOADS)),
        new Frames(
            limits.count(Limit.FRAME),
            limits.count(Limit.FRAGMENTS),
            limits.seconds(Limit.MESSAGE_SECONDS),
            limits.seconds(Limit.PING_SECONDS),
            limits.seconds(Limit.PONG_SECONDS),
            limits.count(Limit.CONTROLS),
            limits.count(Limit.IN_FLIGHT),
            limits.count(Limit.PENDING),
            limits.seconds(Limit.STALL_SECONDS),
            Duration.ofSeconds(2)),
        new Crowd(
            limits.count(Limit.CONNECTIONS), limits.count(Limit.NEWCOMERS), limits.count(Limit.NEWCOMERS_WAITING)));
  }

  public NetConfig withPlace(String host, int port) {
    return new NetConfig(host, port, openly, secure, names, webFolder, loops, stopWithin, front, http, frames, crowd);
  }

  public NetConfig withNames(boolean openly, boolean secure, List<String> names) {
    return new NetConfig(host, port, openly, secure, names, webFolder, loops, stopWithin, front, http, frames, crowd);
  }

  public NetConfig withWebFolder(@Nullable Path folder) {
    return new NetConfig(host, port, openly, secure, names, folder, loops, stopWithin, front, http, frames, crowd);
  }

  public NetConfig withFront(Front front) {
    return new NetConfig(host, port, openly, secure, names, webFolder, loops, stopWithin, front, http, frames, crowd);
  }

  public NetConfig withLoops(int loops) {
    return new NetConfig(host, port, openly, secure, names, webFolder, loops, stopWithin, front, http, frames, crowd);
  }

  public NetConfig withLimits(Http http, Frames frames, Crowd crowd) {
    return new NetConfig(host, port, openly, secure, names, webFolder, loops, stopWithin, front, http, frames, crowd);
  }

  /** How often loops look for deadlines: often enough that none is missed by more than a quarter, at most each second. */
  Duration round() {
    Duration least = Duration.ofSeconds(4);
    for (Duration each :
        List.of(http.head, http.body, frames.finishing, frames.ping, frames.pong, frames.stalled, frames.parting)) {
      least = each.compareTo(least) < 0 ? each : least;
    }
    return least.dividedBy(4);
  }
}
