package corridor.connection;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Logins;
import corridor.bus.Bus;
import corridor.bus.Notice;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.config.Limit;
import corridor.config.Limits;
import corridor.protocol.AccountResult;
import corridor.protocol.Admission;
import corridor.protocol.BadField;
import corridor.protocol.CalendarCommand;
import corridor.protocol.Codec;
import corridor.protocol.DraftCommand;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.protocol.ParticipantId;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.RoomId;
import corridor.protocol.Source;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.store.Reach;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.store.Work;
import corridor.stream.Feeds;
import corridor.stream.Outlet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes what the network brings: knows logins, opens connections, answers single commands. Never blocks. */
public final class Reception implements Gateway {
  /** Leave to read a stream, decided by room. */
  @FunctionalInterface
  public interface Reading {
    Grant grant(Tx tx, Actor actor, StreamId stream);
  }

  /** A file that arrived, for the drafts. */
  public interface Uploads {
    Work take(Actor actor, StreamId document, Source source, String note, boolean part, String fileName, byte[] file);

    /** Says what it would be, and adds nothing. */
    Work look(Actor actor, StreamId document, boolean part, String fileName, byte[] file);

    Work attach(Actor actor, StreamId document, int revision, byte[] file);
  }

  /** Calendar files that arrived. */
  @FunctionalInterface
  public interface CalendarFiles {
    Work take(Actor actor, String name, byte[] file);
  }

  /** Pages at addresses with a secret in them. */
  @FunctionalInterface
  public interface Papers {
    CompletionStage<@Nullable Paper> at(String path, boolean posted);
  }

  /** Coming in without a login. */
  @FunctionalInterface
  public interface Entrance {
    Work handle(Admission admission);
  }

  /** What the reception needs of the server. */
  public record Parts(
      Codec codec,
      Store store,
      Machine machine,
      Ids ids,
      BusinessClock clock,
      Logins logins,
      Feeds feeds,
      Connections connections,
      Features features,
      Reading reading,
      Uploads uploads,
      CalendarFiles calendarFiles,
      Papers papers,
      Entrance entrance,
      ExecutorService heavy,
      Supplier<String> metrics,
      Limits limits,
      boolean unlimited,
      Bus bus) {}

  record Admitted(Actor actor) implements Pass {}

  private final Parts parts;
  private final Keys keys;
  private final Rates rates;
  private final Overload overload;
  private final Dispatcher dispatcher;
  private final Tickets tickets;
  private final LiveConnection.Around around;

  /** Set when the server begins to stop: nothing new is taken. */
  private volatile boolean stopping;

  public Reception(Parts parts) {
    this.parts = parts;
    this.keys = new Keys(parts.codec(), parts.machine());
    this.rates =
        new Rates(
            parts.unlimited() ? Rates.Limits.none() : Rates.Limits.of(parts.limits()), parts.machine().nanos(),
            (who, what) -> parts.bus().publish(new Notice.Spent(who, what.name())));
    this.overload = new Overload(parts.store()::fullness);
    this.dispatcher = new Dispatcher(parts.features(), parts.store(), keys, rates, overload, Sizes.of(parts.limits()), parts.heavy());
    this.tickets = new Tickets(parts.ids(), parts.store(), parts.logins(), parts.machine());
    int refusals = parts.limits().count(Limit.REFUSALS);
    this.around =
        new LiveConnection.Around(
            parts.codec(), dispatcher, parts.feeds(), parts.reading(), parts.clock(), parts.connections(),
            new Rates.Rate(refusals, Duration.ofMinutes(1).dividedBy(refusals)), parts.machine().nanos());
  }

  /** How many commands were refused since the start because the server had more to do than it could. */
  public long overloaded() {
    return overload.refused();
  }

  /** Takes words out of the answers to commands that are kept for whoever was in a room: it is wiped. */
  public static void forgetWords(Tx tx, Codec codec, RoomId room) {
    Keys.forgetWords(
        tx, codec,
        tx.list("select participant from members where room = ?", row -> new ParticipantId(row.text(1)), room));
  }

  @Override
  public CompletionStage<Answer> admission(byte[] body, boolean browser) {
    Admission admission;
    try {
      admission = parts.codec().admission(body);
      rates.count(admission);
    } catch (RuntimeException refused) {
      return CompletableFuture.completedFuture(failed(refused));
    }
    CompletionStage<Result> result;
    try {
      result = dispatcher.admit(parts.entrance().handle(admission));
    } catch (RuntimeException refused) {
      result = CompletableFuture.failedFuture(refused);
    }
    return result.handle(
        (answer, failure) -> failure == null ? admitted(answer, browser) : notAdmitted(admission, failure));
  }

  private Answer notAdmitted(Admission admission, Throwable failure) {
    Frame.Failure told = Failures.of(0, failure);
    if (told.code() == ErrorCode.BUSY) {
      rates.giveBack(admission);
    }
    return answer(told);
  }

  private Answer admitted(Result result, boolean browser) {
    if (browser && result instanceof AccountResult.Admitted(String token, var you, var name)) {
      return new Answer(200, parts.codec().bytes(new AccountResult.Admitted("", you, name)), token);
    }
    return new Answer(200, parts.codec().bytes(result), null);
  }

  private Answer failed(Throwable failure) {
    return answer(Failures.of(0, failure));
  }

  private Answer answer(Frame frame) {
    int status = frame instanceof Frame.Failure failure ? Failures.status(failure.code()) : 200;
    return new Answer(status, parts.codec().bytes(frame), null);
  }

  @Override
  public CompletionStage<Answer> command(@Nullable String token, byte[] body) {
    return known(
        token,
        actor -> {
          Request request = parts.codec().request(body);
          if (request.command() instanceof StreamCommand.Follow) {
            throw new BadField("Streams are followed on a socket: open /ws.");
          }
          return dispatcher.dispatch(actor, request).thenApply(this::answer);
        });
  }

  @Override
  public CompletionStage<Answer> upload(@Nullable String token, Map<String, String> parameters, byte[] file) {
    return known(
        token,
        actor -> {
          String calendar = parameters.get("calendar");
          if (calendar != null) {
            return calendarFile(actor, calendar, parameters.get("key"), file);
          }
          StreamId document = new StreamId(parameters.getOrDefault("document", ""));
          if ("true".equals(parameters.get("picture"))) {
            return attach(actor, document, parameters, file);
          }
          Source source = Source.of(parameters.getOrDefault("source", "official"));
          String note = parameters.getOrDefault("note", "");
          String name = parameters.getOrDefault("name", "");
          boolean part = "true".equals(parameters.get("part"));
          if ("true".equals(parameters.get("look"))) {
            Request look = new Request(0, null, new DraftCommand.Look(document, "", part));
            return dispatcher
                .dispatch(actor, look, () -> parts.uploads().look(actor, document, part, name, file))
                .thenApply(this::answer);
          }
          // The key covers what arrived: the file's own digest stands in for its text.
          String digest = java.util.HexFormat.of().formatHex(corridor.account.Secrets.hash(file));
          Request request =
              new Request(0, parameters.get("key"), new DraftCommand.Paste(document, source, note, digest, part ? true : null));
          return dispatcher
              .dispatch(actor, request, () -> parts.uploads().take(actor, document, source, note, part, name, file))
              .thenApply(this::answer);
        });
  }

  private CompletionStage<Answer> calendarFile(Actor actor, String name, @Nullable String key, byte[] file) {
    String digest = java.util.HexFormat.of().formatHex(corridor.account.Secrets.hash(file));
    Request request = new Request(0, key, new CalendarCommand.ImportFile(name, digest));
    return dispatcher
        .dispatch(actor, request, () -> parts.calendarFiles().take(actor, name, file))
        .thenApply(this::answer);
  }

  @Override
  public CompletionStage<@Nullable Paper> paper(String path, boolean posted) {
    return stopping
        ? CompletableFuture.completedFuture(null)
        : parts.papers().at(path, posted).exceptionally(failure -> busy());
  }

  /** A calendar program, or a mail provider, tries again. */
  private static Paper busy() {
    return new Paper(503, "text/plain; charset=utf-8", "busy\n".getBytes(StandardCharsets.UTF_8), null);
  }

  /** A photograph beside a revision. */
  private CompletionStage<Answer> attach(Actor actor, StreamId document, Map<String, String> parameters, byte[] file) {
    int revision;
    try {
      revision = Integer.parseInt(parameters.getOrDefault("revision", ""));
    } catch (NumberFormatException e) {
      throw new BadField("Say which revision the picture belongs to: revision is its number.");
    }
    String digest = java.util.HexFormat.of().formatHex(corridor.account.Secrets.hash(file));
    Request request = new Request(0, parameters.get("key"), new DraftCommand.Attach(document, revision, digest));
    return dispatcher
        .dispatch(actor, request, () -> parts.uploads().attach(actor, document, revision, file))
        .thenApply(this::answer);
  }

  @Override
  public CompletionStage<Answer> ticket(@Nullable String token) {
    return known(
        token,
        actor ->
            tickets
                .issue(actor)
                .thenApply(
                    ticket ->
                        new Answer(
                            200, ("{\"ticket\":\"" + ticket + "\"}").getBytes(StandardCharsets.UTF_8), null)));
  }

  private CompletionStage<Answer> known(
      @Nullable String token, Function<Actor, CompletionStage<Answer>> then) {
    if (stopping) {
      return CompletableFuture.completedFuture(
          failed(new Refused(ErrorCode.STOPPING, "The server is stopping: connect again in a moment.")));
    }
    if (token == null) {
      return CompletableFuture.completedFuture(failed(notLoggedIn()));
    }
    return parts
        .store()
        .read(tx -> parts.logins().actor(tx, token))
        .thenCompose(actor -> then.apply(actor.orElseThrow(Reception::notLoggedIn)))
        .exceptionally(this::failed);
  }

  private static Refused notLoggedIn() {
    return new Refused(
        ErrorCode.LOG_IN, "This device is not logged in (any more): open an invitation, or link it from another device.");
  }

  @Override
  public CompletionStage<@Nullable Pass> pass(String token) {
    return parts.store().read(tx -> parts.logins().actor(tx, token)).handle((actor, failure) -> pass(actor));
  }

  private @Nullable Pass pass(@Nullable Optional<Actor> actor) {
    if (actor == null || actor.isEmpty()) {
      return null;
    }
    parts
        .store()
        .write(Reach.NOTHING, tx -> {
          parts.logins().seen(tx, actor.get().login());
          return true;
        })
        .exceptionally(failure -> false);
    return new Admitted(actor.get());
  }

  @Override
  public CompletionStage<@Nullable Pass> redeem(String ticket) {
    return tickets.redeem(ticket).handle((admitted, failure) -> failure == null ? admitted.orElse(null) : null);
  }

  @Override
  public Connection open(Pass pass, Outlet outlet) {
    LiveConnection connection = new LiveConnection(((Admitted) pass).actor(), outlet, around);
    parts.connections().add(connection);
    connection.greet();
    checkAgain(connection);
    return connection;
  }

  /** The login may have ended between the pass and the socket: whoever ended it did not find this connection. */
  private void checkAgain(LiveConnection connection) {
    var _ =
        parts
            .store()
            .read(
                tx ->
                    tx.exists("select 1 from logins where id = ? and ended = 0", connection.actor().login()))
            .thenAccept(
                good -> {
                  if (!good) {
                    connection.outlet().close(corridor.protocol.CloseCode.REVOKED);
                  }
                });
  }

  @Override
  public boolean ready() {
    return !stopping && parts.store().isHealthy() && parts.store().isFresh();
  }

  @Override
  public String metrics() {
    return parts.metrics().get();
  }

  /** Another node counted something that somebody did. */
  public void heard(Notice.Spent spent) {
    rates.heard(spent.who(), spent.what());
  }

  /** Takes nothing new from now on. */
  public void stop() {
    stopping = true;
  }

  /** Forgets keys older than 14 days; to be called now and then. */
  public void prune() {
    var _ =
        parts
            .store()
            .write(
                Reach.NOTHING,
                tx -> {
                  keys.prune(tx);
                  return true;
                });
  }

  /** The grant for reading, as following wants it. */
  public static Reading reading(corridor.room.Rooms rooms) {
    return (tx, actor, stream) -> rooms.grant(tx, actor, stream, Act.READ);
  }
}
