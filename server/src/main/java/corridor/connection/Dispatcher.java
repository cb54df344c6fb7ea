package corridor.connection;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.protocol.AccountCommand;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.BriefCommand;
import corridor.protocol.CalendarCommand;
import corridor.protocol.Command;
import corridor.protocol.DraftCommand;
import corridor.protocol.ErrorCode;
import corridor.protocol.FlagCommand;
import corridor.protocol.Frame;
import corridor.protocol.MessageCommand;
import corridor.protocol.NightCommand;
import corridor.protocol.NotifyCommand;
import corridor.protocol.PresenceCommand;
import corridor.protocol.RelayCommand;
import corridor.protocol.Request;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.SetupCommand;
import corridor.protocol.Side;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.WallCommand;
import corridor.store.Instead;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.store.Work;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From a command to its feature, and on to the thread it belongs on. Thread-safe; never blocks. */
public final class Dispatcher {
  private final Features features;
  private final Store store;
  private final Keys keys;
  private final Rates rates;
  private final Overload overload;
  private final Sizes sizes;

  /** Long work: parsing and comparing; few threads, a short queue. */
  private final ExecutorService heavy;

  Dispatcher(Features features, Store store, Keys keys, Rates rates, Overload overload, Sizes sizes, ExecutorService heavy) {
    this.features = features;
    this.store = store;
    this.keys = keys;
    this.rates = rates;
    this.overload = overload;
    this.sizes = sizes;
    this.heavy = heavy;
  }

  /** The reply, or the failure that says why there is none. */
  CompletionStage<Frame> dispatch(Actor actor, Request request) {
    CompletionStage<Result> result;
    try {
      rates.count(actor.id(), request.command());
      overload.check(request.command());
      sizes.check(request.command());
      result = run(work(actor, request.command()), actor, request);
      StreamId opened = opens(request.command());
      if (opened != null && actor.affiliation().side() == Side.DELEGATION) {
        result = result.thenApply(answer -> noted(actor, opened, answer));
      }
    } catch (RuntimeException refused) {
      result = CompletableFuture.failedFuture(refused);
    }
    return answered(request.id(), result);
  }

  /** What a command that succeeds has opened. */
  private static @Nullable StreamId opens(Command command) {
    return switch (command) {
      case StreamCommand.Page page -> page.stream();
      case DraftCommand.Read read -> read.document();
      case DraftCommand.Compare compare -> compare.document();
      case MessageCommand.Read read -> read.channel();
      default -> null;
    };
  }

  /** For the audit that people on delegations can show; nobody waits for it, and of nobody else is it kept. */
  private Result noted(Actor actor, StreamId stream, Result answer) {
    if (!stream.isInbox()) {
      var _ =
          store
              .write(
                  tx -> {
                    features.opened().note(tx, actor, stream);
                    return true;
                  })
              .exceptionally(busy -> false);
    }
    return answer;
  }

  /** For what does not come as a command: an upload. */
  CompletionStage<Frame> dispatch(Actor actor, Request request, Supplier<Work> work) {
    CompletionStage<Result> result;
    try {
      rates.count(actor.id(), request.command());
      overload.check(request.command());
      result = run(new Work.Prepare(work), actor, request);
    } catch (RuntimeException refused) {
      result = CompletableFuture.failedFuture(refused);
    }
    return answered(request.id(), result);
  }

  private static CompletionStage<Frame> answered(long id, CompletionStage<Result> result) {
    return result.handle(
        (answer, failure) -> failure == null ? new Frame.Reply(id, answer) : Failures.of(id, failure));
  }

  private Work work(Actor actor, Command command) {
    return switch (command) {
      case AccountCommand account -> features.account().apply(actor, account);
      case SetupCommand setup -> features.setup().apply(actor, setup);
      case RoomCommand room -> features.room().apply(actor, room);
      case StreamCommand stream -> features.stream().apply(actor, stream);
      case MessageCommand message -> features.message().apply(actor, message);
      case PresenceCommand presence -> features.presence().apply(actor, presence);
      case AvailabilityCommand availability -> features.availability().apply(actor, availability);
      case DraftCommand draft -> features.draft().apply(actor, draft);
      case FlagCommand flag -> features.flag().apply(actor, flag);
      case RelayCommand relay -> features.relay().apply(actor, relay);
      case NotifyCommand alerts -> features.alerts().apply(actor, alerts);
      case CalendarCommand calendar -> features.calendar().apply(actor, calendar);
      case BriefCommand brief -> features.brief().apply(actor, brief);
      case NightCommand night -> features.night().apply(actor, night);
      case WallCommand wall -> features.wall().apply(actor, wall);
    };
  }

  /** Work of somebody without a login: no key of a participant's and no right of hers goes with it. */
  CompletionStage<Result> admit(Work work) {
    return switch (work) {
      case Work.Now(var deed) -> CompletableFuture.completedFuture(deed.get());
      case Work.Read(var deed) -> admitInstead(store.read(deed::apply));
      case Work.Write(var deed, var reach) -> admitInstead(store.write(reach, deed::apply));
      case Work.Prepare(var preparation) -> onHeavy(preparation).thenCompose(this::admit);
    };
  }

  private CompletionStage<Result> admitInstead(CompletionStage<Result> result) {
    return result.exceptionallyCompose(
        failure -> failure instanceof Instead instead ? admit(instead.work()) : CompletableFuture.failedFuture(failure));
  }

  private CompletionStage<Result> run(Work work, Actor actor, Request request) {
    return switch (work) {
      case Work.Now(var deed) -> CompletableFuture.completedFuture(deed.get());
      case Work.Read(var deed) -> orInstead(store.read(deed::apply), actor, request);
      case Work.Write(var deed, var reach) ->
          orInstead(store.write(reach, tx -> write(tx, actor, request, deed)), actor, request);
      case Work.Prepare(var preparation) -> prepare(preparation, actor, request);
    };
  }

  /** Goes on with other work where the deed found that it could not answer as things stood. */
  private CompletionStage<Result> orInstead(CompletionStage<Result> result, Actor actor, Request request) {
    return result.exceptionallyCompose(
        failure ->
            failure instanceof Instead instead
                ? run(instead.work(), actor, request)
                : CompletableFuture.failedFuture(failure));
  }

  /** Decided again where it is committed: a login that ended meanwhile changes nothing any more. */
  private Result write(Tx tx, Actor actor, Request request, java.util.function.Function<Tx, Result> deed) {
    boolean good =
        tx.known(actor.login(), () -> tx.exists("select 1 from logins where id = ? and ended = 0", actor.login()));
    if (!good) {
      throw new Refused(ErrorCode.LOG_IN, "This device is no longer logged in.");
    }
    return request.key() == null
        ? deed.apply(tx)
        : keys.once(tx, actor.id(), request.key(), request.command(), deed);
  }

  /**
   * A retry gets its first answer before anything is prepared: what it did is there, and might be refused now. So does one that
   * came while the first was still under way, and is refused for what that did.
   */
  private CompletionStage<Result> prepare(Supplier<Work> preparation, Actor actor, Request request) {
    String key = request.key();
    if (key == null) {
      return prepared(preparation, actor, request);
    }
    return earlier(actor, key, request)
        .thenCompose(
            earlier ->
                earlier
                    .<CompletionStage<Result>>map(CompletableFuture::completedFuture)
                    .orElseGet(
                        () ->
                            prepared(preparation, actor, request)
                                .exceptionallyCompose(refused -> meanwhile(actor, key, request, refused))));
  }

  private CompletionStage<Result> meanwhile(Actor actor, String key, Request request, Throwable refused) {
    return earlier(actor, key, request)
        .thenCompose(
            earlier ->
                earlier
                    .<CompletionStage<Result>>map(CompletableFuture::completedFuture)
                    .orElseGet(() -> CompletableFuture.failedFuture(refused)));
  }

  private CompletionStage<Optional<Result>> earlier(Actor actor, String key, Request request) {
    return store.read(tx -> keys.answered(tx, actor.id(), key, request.command()));
  }

  private CompletionStage<Result> prepared(Supplier<Work> preparation, Actor actor, Request request) {
    return onHeavy(preparation).thenCompose(work -> run(work, actor, request));
  }

  /**
   * What was prepared is also read here, and so written down here: a long redline takes some milliseconds for each, which the
   * readers have not while people talk.
   */
  private Work read(Work prepared) {
    if (!(prepared instanceof Work.Read(var deed))) {
      return prepared;
    }
    try {
      Result answer = store.readHere(deed::apply);
      return new Work.Now(() -> answer);
    } catch (Instead instead) {
      return instead.work();
    }
  }

  private CompletionStage<Work> onHeavy(Supplier<Work> preparation) {
    try {
      return CompletableFuture.supplyAsync(() -> read(preparation.get()), heavy);
    } catch (RejectedExecutionException full) {
      throw new Refused(
          ErrorCode.BUSY, "The server has much to compute just now: nothing was kept; send it again in a moment.");
    }
  }
}
