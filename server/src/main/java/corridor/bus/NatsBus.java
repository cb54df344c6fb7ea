package corridor.bus;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bus over NATS. The subject carries the cluster's name, so that two clusters on one server do not hear each other.
 * While the server is away notices are dropped, and the connection comes back by itself.
 */
public final class NatsBus implements Bus {
  private static final Logger log = LoggerFactory.getLogger(NatsBus.class);

  /** Notices that may wait for the network: more are dropped, since the slow look finds what they tell. */
  private static final int WAITING = 10_000;

  private final Connection connection;
  private final String subject;

  private NatsBus(Connection connection, String subject) {
    this.connection = connection;
    this.subject = subject;
  }

  /**
   * @param url {@code nats://host:port}, {@code tls://…}, with {@code user:password@} where wanted; several with commas
   * @param cluster tells this cluster from another
   * @throws IOException with a sentence if nothing answers there
   */
  public static NatsBus connect(String url, String cluster) throws IOException {
    Options options =
        new Options.Builder()
            .servers(url.split(","))
            .connectionName("corridor")
            .connectionTimeout(Duration.ofSeconds(3))
            .maxReconnects(-1)
            .reconnectWait(Duration.ofMillis(250))
            .reconnectBufferSize(0)
            .maxMessagesInOutgoingQueue(WAITING)
            .discardMessagesWhenOutgoingQueueFull()
            .noEcho()
            .connectionListener((connection, event) -> log.info("the bus: {}", event))
            .errorListener(new ErrorListener() {})
            .build();
    try {
      return new NatsBus(Nats.connect(options), "corridor." + cluster);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "The bus " + shown(url) + " cannot be reached: " + e.getMessage() + ". Start nats-server there, or mend --bus.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while connecting to the bus", e);
    }
  }

  /** Without a password. */
  private static String shown(String url) {
    return url.replaceAll("//[^/@,]*@", "//");
  }

  @Override
  public void publish(Notice notice) {
    if (isUp()) {
      try {
        connection.publish(subject, Notices.bytes(notice));
      } catch (IllegalStateException away) {
        log.debug("not told", away);
      }
    }
  }

  @Override
  public void listen(Consumer<Notice> hearer) {
    Dispatcher made = connection.createDispatcher(message -> hear(message, hearer));
    made.setPendingLimits(WAITING, -1);
    var _ = made.subscribe(subject);
  }

  private static void hear(Message message, Consumer<Notice> hearer) {
    Notice notice = Notices.of(message.getData());
    if (notice != null) {
      hearer.accept(notice);
    }
  }

  @Override
  public boolean isUp() {
    return connection.getStatus() == Connection.Status.CONNECTED;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
