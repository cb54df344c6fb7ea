package corridor.cli.rehearse;

import corridor.cli.lean.Keys;
import corridor.cli.link.Backoff;
import corridor.cli.link.BusinessTime;
import corridor.cli.link.Dial;
import corridor.cli.link.Link;
import corridor.cli.show.Clocks;
import corridor.protocol.BadField;
import corridor.protocol.Codec;
import corridor.protocol.Command;
import corridor.protocol.Cursor;
import corridor.protocol.Frame;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomResult;
import corridor.protocol.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays a cast: connects everybody, does what the script says when it says so, and lets each react to what reaches her. All
 * state belongs to the thread that calls {@link #play}; links hand it what arrives.
 */
public final class Stage {
  /** Elapsed time between two connects, so that a cast does not come as a flood. */
  private static final long APART = 60;

  /** Elapsed time without any connection after which nobody is coming back. */
  private static final Duration ALONE = Duration.ofMinutes(5);

  private final Dial dial;
  private final CastFile cast;
  private final LongSupplier nanos;
  private final Codec codec = new Codec();
  private final BusinessTime time;
  private final Timetable timetable;
  private final Clocks clocks;
  private final Consumer<String> told;
  private final Script script = Script.load();
  private final Acting acting;
  private final Reviewing reviewing;
  private final Talking talking;
  private final Welcoming welcoming;
  private final Map<String, Player> players = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();

  /** Players connected now. */
  private final Set<Player> up = new HashSet<>();

  /** Elapsed time when the last connection was lost; -1 while there is one. */
  private long aloneSince;

  /**
   * @param clocks for what is told, its {@code now} being where business time stands
   * @param told one line for each thing done
   */
  Stage(
      Dial dial, CastFile cast, LongSupplier nanos, Clocks clocks, double speed, Pace pace, boolean ownHours,
      Consumer<String> told) {
    this.dial = dial;
    this.cast = cast;
    this.nanos = nanos;
    this.clocks = clocks;
    this.told = told;
    this.time = new BusinessTime(nanos, clocks.now(), speed);
    this.timetable = new Timetable(time);
    this.aloneSince = nanos.getAsLong();
    Temper temper = new Temper(script);
    this.acting = new Acting(this, script, pace, ownHours);
    this.reviewing = new Reviewing(this, temper, pace);
    this.talking = new Talking(this, script, temper, pace);
    this.welcoming = new Welcoming(this, script, pace);
  }

  /**
   * Until it is interrupted, ended, or left alone.
   *
   * @return why it ended; null where it was told to
   */
  @Nullable String play() {
    long wait = 0;
    for (CastFile.Member member : cast.members()) {
      ids.add(member.id());
      Backoff backoff =
          new Backoff(Duration.ofMillis(500 + wait), Duration.ofSeconds(20), ThreadLocalRandom.current()::nextDouble);
      Hearing hearing = new Hearing();
      Link link = new Link(dial, member.token(), codec, backoff, hearing);
      Player player = new Player(member, link, nanos.getAsLong());
      hearing.player = player;
      players.put(member.part(), player);
      later(wait, link::start);
      wait += APART;
    }
    acting.begin(time.now());
    watch();
    String[] why = {null};
    alone = () -> {
      why[0] = "The server has not been there for five minutes: the rehearsal ends.";
      timetable.end();
    };
    timetable.play();
    players.values().forEach(player -> player.link.close());
    return why[0];
  }

  private Runnable alone = () -> {};

  private void watch() {
    boolean left = aloneSince >= 0 && nanos.getAsLong() - aloneSince > ALONE.toNanos();
    boolean nobody = !players.isEmpty() && players.values().stream().allMatch(player -> player.gone);
    if (left || nobody) {
      alone.run();
    } else {
      later(5_000, this::watch);
    }
  }

  public void end() {
    timetable.end();
  }

  /** Puts something off by elapsed milliseconds, as far as business time can say it. */
  private void later(long millis, Runnable task) {
    timetable.after(Duration.ofMillis((long) (millis * Math.max(time.speed(), 0.001))), task);
  }

  // ---- for those who play

  Timetable timetable() {
    return timetable;
  }

  Instant now() {
    return time.now();
  }

  @Nullable Player player(String part) {
    Player player = players.get(part);
    return player == null || player.gone ? null : player;
  }

  boolean plays(String participant) {
    return ids.contains(participant);
  }

  void tell(Player who, String what) {
    Clocks then = new Clocks(clocks.venue(), clocks.venueZone(), clocks.venueZone(), time.now());
    told.accept(then.both(time.now()) + "  " + who.member.name() + " " + what);
  }

  /** Asks as a participant within her rate; what comes back is handled on the stage's thread, refusals are told and left. */
  <R extends Result> void ask(Player player, Command command, @Nullable String key, Class<R> type, Consumer<R> then) {
    long wait = player.leave(nanos.getAsLong());
    if (wait > 0) {
      later(wait / 1_000_000 + 1, () -> ask(player, command, key, type, then));
      return;
    }
    String used = !command.changes() ? null : key == null ? Keys.random() : key;
    var _ = player.link.ask(command, used).whenComplete((result, refused) -> timetable.arrive(() -> {
      if (type.isInstance(result)) {
        then.accept(type.cast(result));
      } else if (refused != null) {
        tell(player, "was refused " + command.getClass().getSimpleName() + ": " + refused.getMessage());
      }
    }));
  }

  /** A key that is the same whenever this participant does this. */
  String key(Player player, String deed) {
    return Keys.of(player.member.id() + " " + deed);
  }

  void lookAround(Player player) {
    ask(player, new RoomCommand.ListRooms(), null, RoomResult.Rooms.class, rooms -> {
      player.rooms = rooms.rooms();
      talking.listen(player);
      acting.arrived(player);
    });
  }

  /** Hears for one player, on her link's thread, and hands on to the stage's. */
  private final class Hearing implements Link.Listener {
    /** Set before the link starts. */
    private @Nullable Player player;

    private void on(Consumer<Player> task) {
      Player mine = player;
      if (mine != null) {
        timetable.arrive(() -> task.accept(mine));
      }
    }

    @Override
    public void clock(Instant now, double speed) {
      time.heard(now, speed);
    }

    @Override
    public void up(Frame.Hello hello) {
      on(mine -> {
        up.add(mine);
        aloneSince = -1;
        if (!mine.following) {
          mine.following = true;
          mine.link.follow(List.of(new Cursor(hello.inbox(), 0, -1)));
          lookAround(mine);
          ask(mine, new RelayCommand.Desk(), null, RelayResult.Desk.class,
              desk -> desk.offers().forEach(offer -> reviewing.heard(mine, offer)));
        }
      });
    }

    @Override
    public void entry(Frame.Entry entry) {
      on(mine -> {
        reviewing.heard(mine, entry);
        talking.heard(mine, entry);
        welcoming.heard(mine, entry);
      });
    }

    @Override
    public void down(String sentence, Duration again) {
      on(this::lost);
    }

    private void lost(Player mine) {
      if (up.remove(mine) && up.isEmpty()) {
        aloneSince = nanos.getAsLong();
      }
    }

    @Override
    public void over(String sentence) {
      on(mine -> {
        mine.gone = true;
        tell(mine, "is logged out for good.");
        lost(mine);
      });
    }

    @Override
    public void ended(StreamId stream) {
      on(mine -> {});
    }
  }

  /** Runs something that may be refused before it is sent. */
  void attempt(Player player, Runnable deed) {
    try {
      deed.run();
    } catch (BadField bad) {
      tell(player, "could not: " + bad.getMessage());
    }
  }
}
