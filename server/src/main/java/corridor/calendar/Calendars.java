package corridor.calendar;

import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.availability.Busy;
import corridor.availability.Interval;
import corridor.availability.Zones;
import corridor.clock.BusinessClock;
import corridor.clock.Machine;
import corridor.protocol.CalendarCommand;
import corridor.protocol.CalendarId;
import corridor.protocol.CalendarResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.store.Store;
import corridor.store.Tx;
import corridor.store.Work;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calendars: service and door. Files are parsed where long work is done; addresses are read by one thread of its own, now
 * and every six hours.
 */
public final class Calendars implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Calendars.class);

  /** Busy times are known so far ahead: longer than a negotiation and its preparation. */
  private static final Duration AHEAD = Duration.ofDays(120);

  private static final Duration AGAIN = Duration.ofHours(6);
  private static final Duration SOON = Duration.ofMinutes(20);

  /** Each calendar costs the server a reading four times a day. */
  private static final int MOST = 5;

  private static final int READ_AT_ONCE = 50;

  /** Reads another server; blocks. Throws {@link Refused} for an address that may not be read. */
  @FunctionalInterface
  public interface Fetch {
    /** @return the file, or nothing where the other side has none to give or more than {@code most} bytes */
    Optional<byte[]> get(String address, int most) throws IOException;
  }

  /**
   * What it stands on.
   *
   * @param sound takes an entered address apart, throws {@link Refused} where it cannot be one
   * @param shifts somebody's shifts that are not over, by an id that stays
   * @param told tells somebody inside the house that a calendar of hers stands differently
   * @param base where browsers reach the server, without a slash at the end
   */
  public record Ground(
      Store store,
      Ids ids,
      BusinessClock clock,
      Machine machine,
      Participants participants,
      Fetch fetch,
      java.util.function.Function<String, URI> sound,
      BiFunction<Tx, ParticipantId, List<Shift>> shifts,
      BiConsumer<Tx, ParticipantId> told,
      Supplier<String> base) {}

  /** A promised shift. */
  public record Shift(String id, Interval when) {}

  private record Row(String id, ParticipantId whose, String name, String address) {}

  private final Ground on;
  private final Busy busy = new Busy();
  private final Feed feed = new Feed();
  private final ExecutorService reading =
      new ThreadPoolExecutor(
          1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(READ_AT_ONCE),
          task -> Thread.ofPlatform().daemon().name("corridor-calendars").unstarted(task));

  public Calendars(Ground on) {
    this.on = on;
  }

  public Work handle(Actor actor, CalendarCommand command) {
    return switch (command) {
      case CalendarCommand.Look() -> new Work.Read(tx -> mine(tx, actor));
      case CalendarCommand.OpenFeed() -> new Work.Write(tx -> openFeed(tx, actor));
      case CalendarCommand.CloseFeed() ->
          new Work.Write(
              tx -> {
                closeFeed(tx, actor.id());
                return mine(tx, actor);
              });
      case CalendarCommand.ImportAddress(var name, var address) ->
          new Work.Write(tx -> importAddress(tx, actor, name, address));
      case CalendarCommand.ImportFile file ->
          throw new Refused(ErrorCode.BAD_COMMAND, "A calendar file is uploaded: POST /api/upload?calendar=NAME.");
      case CalendarCommand.Remove(var calendar) -> new Work.Write(tx -> remove(tx, actor, calendar));
    };
  }

  /** A file that arrived: parsed beside the store's threads, then kept. */
  public Work take(Actor actor, String name, byte[] file) {
    Instant now = now();
    ZoneId zone = on.store().readNow(tx -> zone(tx, actor.id()));
    List<Interval> spans = BusyTimes.of(file, zone, now, now.plus(AHEAD));
    String called = name.isBlank() ? "calendar" : name.strip();
    return new Work.Write(
        tx -> {
          tx.update(
              "delete from busy where calendar in (select id from calendars where participant = ? and name = ? and address ="
                  + " '')",
              actor.id(), called);
          tx.update("delete from calendars where participant = ? and name = ? and address = ''", actor.id(), called);
          String id = insert(tx, actor.id(), called, "", Instant.ofEpochMilli(Long.MAX_VALUE / 2));
          keep(tx, id, spans, now);
          return mine(tx, actor);
        });
  }

  private Instant now() {
    return Instant.ofEpochMilli(on.clock().instant().toEpochMilli());
  }

  private Instant wall() {
    return Instant.ofEpochMilli(on.machine().wall().instant().toEpochMilli());
  }

  private ZoneId zone(Tx tx, ParticipantId who) {
    Participant person = on.participants().find(tx, who).orElseThrow(Refused::notFound);
    return Zones.known(person.zone()) ? ZoneId.of(person.zone()) : ZoneId.of("UTC");
  }

  private String insert(Tx tx, ParticipantId who, String name, String address, Instant nextWall) {
    if (tx.number("select count(*) from calendars where participant = ?", who) >= MOST) {
      throw new Refused(ErrorCode.NOT_ALLOWED, "You have " + MOST + " calendars here already: remove one first.");
    }
    String id = on.ids().next("k_");
    tx.update(
        "insert into calendars (id, participant, name, address, read_at, until_at, next_wall, problem) values (?, ?, ?, ?,"
            + " null, null, ?, '')",
        id, who, name, address, nextWall);
    return id;
  }

  private void keep(Tx tx, String calendar, List<Interval> spans, Instant now) {
    busy.save(tx, calendar, spans);
    tx.update(
        "update calendars set read_at = ?, until_at = ?, problem = '' where id = ?", now, now.plus(AHEAD), calendar);
    on.participants().hoursChanged(tx);
  }

  private CalendarResult.Mine mine(Tx tx, Actor actor) {
    List<CalendarResult.Imported> imported =
        tx.list(
            "select c.id, c.name, c.address, c.read_at, c.until_at, c.problem, (select count(*) from busy b where b.calendar"
                + " = c.id and b.ends_at > ?) from calendars c where c.participant = ? order by c.name, c.id",
            row ->
                new CalendarResult.Imported(
                    new CalendarId(row.text(1)), row.text(2), host(row.text(3)), row.instantOrNull(4),
                    row.instantOrNull(5), row.count(7), row.text(6)),
            now(), actor.id());
    return new CalendarResult.Mine(feed.isOpen(tx, actor.id()), feed.read(tx, actor.id()), imported);
  }

  private static String host(String address) {
    return address.isEmpty() ? "" : String.valueOf(URI.create(address).getHost());
  }

  /** Nothing stands at the address of somebody's feed any more. */
  public void closeFeed(Tx tx, ParticipantId who) {
    feed.close(tx, who);
  }

  private Result openFeed(Tx tx, Actor actor) {
    String secret = on.ids().secret();
    feed.open(tx, actor.id(), secret);
    return new CalendarResult.Feed(on.base().get() + "/calendar/" + secret + ".ics");
  }

  private Result importAddress(Tx tx, Actor actor, String name, String address) {
    // What calendar programs offer to copy.
    String given = address.replaceFirst("(?i)^webcals?://", "https://");
    String whole = on.sound().apply(given).toString();
    String id = insert(tx, actor.id(), name, whole, wall().plus(SOON));
    tx.afterCommit(() -> readSoon(id));
    return mine(tx, actor);
  }

  private Result remove(Tx tx, Actor actor, CalendarId calendar) {
    if (tx.update("delete from calendars where id = ? and participant = ?", calendar, actor.id()) == 0) {
      throw Refused.notFound();
    }
    tx.update("delete from busy where calendar = ?", calendar);
    on.participants().hoursChanged(tx);
    return mine(tx, actor);
  }

  // ---- reading addresses

  /** Reads what is due; to be called every few minutes. Does not block. */
  public void refresh() {
    List<String> due =
        on.store()
            .writeNow(
                tx -> {
                  List<String> taken =
                      tx.list(
                          "select id from calendars where address <> '' and next_wall <= ? order by next_wall limit ?",
                          row -> row.text(1),
                          wall(), READ_AT_ONCE);
                  // Of several nodes one reads it; should that one end, it is read in a while.
                  taken.forEach(
                      id -> tx.update("update calendars set next_wall = ? where id = ?", wall().plus(SOON), id));
                  return taken;
                });
    due.forEach(this::readSoon);
  }

  private void readSoon(String calendar) {
    try {
      reading.execute(() -> read(calendar));
    } catch (RejectedExecutionException full) {
      log.debug("too many calendars are being read: this one waits for the next look");
    }
  }

  private void read(String calendar) {
    try {
      Row row =
          on.store()
              .readNow(
                  tx ->
                      tx.one(
                          "select id, participant, name, address from calendars where id = ?",
                          r -> new Row(r.text(1), new ParticipantId(r.text(2)), r.text(3), r.text(4)),
                          calendar))
              .orElse(null);
      if (row != null) {
        read(row);
      }
    } catch (RuntimeException failure) {
      log.warn("a calendar could not be read, and will be again", failure);
    }
  }

  private void read(Row row) {
    Instant now = now();
    try {
      Optional<byte[]> file = on.fetch().get(row.address(), CalendarText.MOST_BYTES);
      if (file.isEmpty()) {
        settle(row, "The calendar's server did not give it. Check the address, and that it is shared by link.");
        return;
      }
      ZoneId zone = on.store().readNow(tx -> zone(tx, row.whose()));
      List<Interval> spans = BusyTimes.of(file.get(), zone, now, now.plus(AHEAD));
      on.store()
          .writeNow(
              tx -> {
                if (tx.exists("select 1 from calendars where id = ?", row.id())) {
                  keep(tx, row.id(), spans, now);
                  later(tx, row);
                  on.told().accept(tx, row.whose());
                }
                return true;
              });
    } catch (Refused refused) {
      if (refused.code() != ErrorCode.BAD_ADDRESS || !forget(row)) {
        settle(row, refused.sentence());
      }
    } catch (IOException e) {
      settle(row, "The calendar's server could not be reached, or did not answer in time. It is tried again in six hours.");
    }
  }

  /** An address that leads nowhere one may read, and from which nothing ever came, is not kept. */
  private boolean forget(Row row) {
    return on.store()
        .writeNow(
            tx -> {
              boolean gone = tx.update("delete from calendars where id = ? and read_at is null", row.id()) > 0;
              if (gone) {
                on.told().accept(tx, row.whose());
              }
              return gone;
            });
  }

  /** What was known before stays known. */
  private void settle(Row row, String problem) {
    on.store()
        .writeNow(
            tx -> {
              tx.update("update calendars set problem = ? where id = ?", problem, row.id());
              later(tx, row);
              on.told().accept(tx, row.whose());
              return true;
            });
  }

  private void later(Tx tx, Row row) {
    tx.update("update calendars set next_wall = ? where id = ?", wall().plus(AGAIN), row.id());
  }

  // ---- the feed

  /** The shifts of whoever opened this address; empty where there is no such address (any more). */
  public Optional<String> feed(Tx tx, String secret) {
    return feed
        .whose(tx, secret)
        .map(
            who -> {
              List<Feed.Shift> shifts =
                  on.shifts().apply(tx, who).stream().map(each -> new Feed.Shift(each.id(), each.when())).toList();
              return feed.print(tx, who, shifts, now(), wall());
            });
  }

  @Override
  public void close() {
    reading.shutdownNow();
  }
}
