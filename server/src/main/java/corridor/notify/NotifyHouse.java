package corridor.notify;

import corridor.access.Ids;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.availability.Availability;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.protocol.Codec;
import corridor.protocol.NotifyResult.Kind;
import corridor.protocol.LoginId;
import corridor.protocol.ParticipantId;
import corridor.store.Store;
import corridor.store.Tx;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;

/**
 * Everything that reaches people outside their open pages, put together for the root to open and close. Alerts may be
 * given as soon as it is made; {@link #start} begins to send.
 */
public final class NotifyHouse implements AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(30);

  /**
   * How this server reaches the world.
   *
   * @param smtp where mail is handed in; empty for no mail
   * @param privateToo whether private addresses may be called
   * @param base where browsers reach the server, without a slash at the end
   */
  public record Outside(
      PushKeys keys,
      String smtp,
      String mailFrom,
      String mailReply,
      boolean privateToo,
      Addresses.Resolver resolver,
      RandomGenerator random,
      Supplier<String> base) {}

  /**
   * What it stands on.
   *
   * @param hours what somebody declared about her hours
   * @param subjects what an alert is about
   * @param told tells somebody inside the house that a way of hers stands differently
   */
  public record Ground(
      Store store,
      Codec codec,
      Ids ids,
      BusinessClock clock,
      Machine machine,
      Participants participants,
      BiFunction<Tx, Participant, Availability> hours,
      Subjects subjects,
      BiConsumer<Tx, ParticipantId> told) {}

  private final Store store;
  private final BusinessClock clock;
  private final Ways ways = new Ways();
  private final Outbox outbox = new Outbox();
  private final Notifier notifier;
  private final Postman postman;
  private final NotifyHandler handler;
  private final Outpost outpost;
  private final Addresses addresses;
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("corridor-alert-deadlines").unstarted(task));

  /** @throws corridor.config.SettingRefused if mail's settings do not fit, with a sentence */
  public NotifyHouse(Ground on, Outside outside) {
    store = on.store();
    clock = on.clock();
    addresses = new Addresses(outside.resolver(), outside.privateToo());
    outpost = new Outpost(addresses, (SSLSocketFactory) SSLSocketFactory.getDefault(), deadlines);
    Map<Kind, Carrier> carriers = new EnumMap<>(Kind.class);
    carriers.put(
        Kind.PUSH, new PushCarrier(outpost, outside.keys(), on.machine().wall(), outside.random(), on.codec()));
    carriers.put(Kind.WEBHOOK, new WebhookCarrier(outpost, on.machine().wall(), on.codec()));
    String from = "";
    if (!outside.smtp().isBlank()) {
      MailCarrier mail =
          new MailCarrier(
              MailSettings.of(outside.smtp(), outside.mailFrom(), outside.mailReply()), on.machine().wall(), outside.base(),
              MailCarrier.STEP_MILLIS);
      carriers.put(Kind.MAIL, mail);
      from = mail.from();
    }
    notifier =
        new Notifier(
            ways, outbox, on.participants(), on.hours()::apply, on.subjects(), on.ids(), on.clock(), this::wake);
    postman = new Postman(store, notifier, outbox, ways, on.clock(), Map.copyOf(carriers), on.told());
    handler =
        new NotifyHandler(
            ways, on.participants(), postman, addresses, outside.keys(), from, on.ids(), on.machine().wall());
  }

  private void wake() {
    postman.wake();
  }

  /** Where reasons to make a sound go. */
  public Alerts alerts() {
    return notifier;
  }

  public NotifyHandler handler() {
    return handler;
  }

  /** Takes an entered address apart; throws {@link corridor.access.Refused} where it cannot be one. */
  public URI sound(String address) {
    return addresses.outside(address);
  }

  /**
   * Reads what stands at an address within the same bounds; blocks.
   *
   * @return empty where the other side has nothing to give, or more than {@code most} bytes
   * @throws corridor.access.Refused where the address may not be called
   */
  public Optional<byte[]> fetch(String address, int most) throws IOException {
    Outpost.Answer answer = outpost.get(address, "text/calendar, */*;q=0.1", most);
    return answer.good() && answer.whole() ? Optional.of(answer.body()) : Optional.empty();
  }

  /** Everybody whom something outside her open pages can reach. */
  public Set<ParticipantId> reachable(Tx tx) {
    return ways.reachable(tx);
  }

  /** Nothing outside the house reaches her any more until she gives it a way again. */
  public void forget(Tx tx, ParticipantId who) {
    ways.removeAll(tx, who);
    outbox.forget(tx, who);
  }

  /** A device whose login ended is not rung any more; what reaches her elsewhere goes on. */
  public void forgetDevice(Tx tx, LoginId login) {
    ways.removeOf(tx, login);
  }

  /** How many of her alerts went out since then, or failed. */
  public int count(Tx tx, ParticipantId who, Instant from, boolean good) {
    return outbox.count(tx, who, from, good);
  }

  public long sent() {
    return postman.sentCount();
  }

  public long failed() {
    return postman.failedCount();
  }

  /** The key for web push that all nodes share: made once, in the store. */
  public static String sharedKey(Tx tx) {
    if (!tx.exists("select 1 from push_key")) {
      try {
        tx.update("insert into push_key (id, body) values (1, ?)", PushKeys.written(PushKeys.generate()));
      } catch (GeneralSecurityException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }
    return tx.one("select body from push_key", row -> row.text(1)).orElseThrow();
  }

  /** Begins to send; what was leaving when the last run ended is given up. */
  public void start() {
    postman.start();
  }

  /** Forgets what went out long ago; to be called now and then. */
  public void prune() {
    var _ =
        store.write(
            tx -> {
              outbox.prune(tx, clock.instant().minus(KEPT));
              return true;
            });
  }

  @Override
  public void close() {
    postman.close();
    deadlines.shutdownNow();
  }
}
