package corridor.cli;

import corridor.cli.show.Clocks;
import corridor.cli.show.Count;
import corridor.cli.show.EventText;
import corridor.cli.show.Safe;
import corridor.cli.show.Table;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.DayHours;
import corridor.protocol.Hours;
import corridor.protocol.Invitee;
import corridor.protocol.Person;
import corridor.protocol.Result;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomResult;
import corridor.protocol.SetupResult;
import corridor.protocol.Side;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is here, when they are awake, and how they come in. */
final class People {
  private People() {}

  static void who(Call call) {
    List<Person> people;
    if (call.has("--room")) {
      RoomResult.Room room = Streams.of(call).room(call.value("--room").orElseThrow());
      RoomResult.Members members = call.api().ask(new RoomCommand.ListMembers(room.id()), RoomResult.Members.class);
      if (call.printed(members)) {
        return;
      }
      people = members.people();
    } else {
      AccountResult.Directory all = call.api().ask(new AccountCommand.ListPeople(), AccountResult.Directory.class);
      if (call.printed(all)) {
        return;
      }
      people = all.people();
    }
    Table table = new Table();
    for (Person person : people) {
      String stays = String.join(", ", person.stays().stream().map(stay -> stay.from() + " to " + stay.to()).toList());
      table.row(
          person.name(), EventText.affiliation(person.affiliation()), roles(person.roles()),
          String.join(" ", person.languages()), String.join(" ", person.topics()), stays);
    }
    call.out().print(table.text());
  }

  private static String roles(List<Role> roles) {
    return String.join(", ", roles.stream().map(Role::wireName).toList());
  }

  static void available(Call call) {
    if (call.has("--strip")) {
      strip(call);
      return;
    }
    if (call.has("--on") || call.has("--as-usual")) {
      AvailabilityResult.Mine changed = exception(call);
      if (!call.printed(changed)) {
        show(call, changed);
      }
      return;
    }
    if (call.has("--sleep")) {
      GoingToSleep.run(call, until(call));
      return;
    }
    @Nullable Instant until = until(call);
    if (until != null) {
      Result done = call.api().change(new AvailabilityCommand.AwakeUntil(until), "awake until", Result.class);
      if (!call.printed(done)) {
        call.say("You are awake until " + call.clocks().both(until) + ".");
      }
      return;
    }
    AvailabilityResult.Mine mine = call.api().ask(new AvailabilityCommand.Look(), AvailabilityResult.Mine.class);
    if (call.operands() > 0 || call.has("--awake") || call.has("--capacity") || call.has("--critical-too") || call.has("--zone")) {
      save(call, mine);
      mine = call.api().ask(new AvailabilityCommand.Look(), AvailabilityResult.Mine.class);
    }
    if (!call.printed(mine)) {
      show(call, mine);
    }
  }

  private static AvailabilityResult.Mine exception(Call call) {
    if (call.has("--as-usual")) {
      LocalDate date = Moments.date(call.value("--as-usual").orElseThrow());
      return call.api().change(new AvailabilityCommand.DropException(date), "hours of a date", AvailabilityResult.Mine.class);
    }
    LocalDate date = Moments.date(call.value("--on").orElseThrow());
    AvailabilityResult.Mine before = call.api().ask(new AvailabilityCommand.Look(), AvailabilityResult.Mine.class);
    List<String> given = java.util.stream.IntStream.range(0, call.operands()).mapToObj(call::operand).toList();
    List<String> awake = call.values("--awake");
    List<DayHours.Span> usual =
        before.awake().stream()
            .filter(each -> each.days().contains(date.getDayOfWeek()))
            .map(each -> new DayHours.Span(each.from(), each.to()))
            .toList();
    DayHours day = new DayHours(date, awake.isEmpty() ? usual : spans(awake), spans(given));
    return call.api().change(new AvailabilityCommand.Except(day), "hours of a date", AvailabilityResult.Mine.class);
  }

  private static List<DayHours.Span> spans(List<String> given) {
    return given.equals(List.of("none"))
        ? List.of()
        : HourWords.parse(given).stream().map(each -> new DayHours.Span(each.from(), each.to())).toList();
  }

  private static @Nullable Instant until(Call call) {
    return call.value("--until").map(time -> Moments.instant(time, call.now(), call.myZone())).orElse(null);
  }

  private static void save(Call call, AvailabilityResult.Mine before) {
    List<String> given = java.util.stream.IntStream.range(0, call.operands()).mapToObj(call::operand).toList();
    List<Hours> reviewing =
        given.isEmpty() ? before.reviewing() : given.equals(List.of("none")) ? List.of() : HourWords.parse(given);
    List<Hours> awake = call.has("--awake") ? HourWords.parse(call.values("--awake")) : before.awake();
    String zone = call.value("--zone").map(name -> Moments.zone(name).getId()).orElse(before.zone());
    int capacity = call.number("--capacity", Math.max(1, before.capacity()), 1, 20);
    call.api().change(new AvailabilityCommand.Save(zone, awake, reviewing, capacity, criticalToo(call)), "hours", Result.class);
  }

  private static @Nullable Boolean criticalToo(Call call) {
    String said = call.value("--critical-too").orElse("");
    return switch (said) {
      case "" -> null;
      case "yes" -> true;
      case "no" -> false;
      default -> throw Stop.usage("--critical-too is yes or no.");
    };
  }

  private static void show(Call call, AvailabilityResult.Mine mine) {
    Clocks clocks = call.clocks();
    String until = mine.until() == null ? "" : " until " + clocks.both(mine.until());
    call.say(mine.awakeNow() ? "Awake" + until + "." : "Asleep" + until + ".");
    call.say(mine.reviewingNow() ? "You may be asked now." : "You are not asked now.");
    call.say("Awake:  " + HourWords.written(mine.awake()) + "  (" + Safe.line(mine.zone()) + ")");
    call.say("Asked:  " + HourWords.written(mine.reviewing()) + ", up to " + mine.capacity() + " at once"
        + (mine.overWhenCritical() ? ", and something critical on top" : ""));
    for (DayHours day : mine.exceptions()) {
      call.say("On " + day.date() + ": awake " + written(day.awake()) + ", asked " + written(day.reviewing()));
    }
    mine.advice().forEach(each -> call.say(Safe.line(each)));
  }

  private static String written(List<DayHours.Span> spans) {
    return spans.isEmpty() ? "not at all" : String.join(", ", spans.stream().map(each -> each.from() + "-" + each.to()).toList());
  }

  private static void strip(Call call) {
    AvailabilityResult.Strip strip = call.api().ask(new AvailabilityCommand.Strip(), AvailabilityResult.Strip.class);
    if (call.printed(strip)) {
      return;
    }
    Clocks clocks = call.clocks();
    Table table = new Table();
    String last = "";
    for (AvailabilityResult.HalfHour half : strip.halfHours()) {
      if (!half.reviewers().equals(last)) {
        table.row("from " + clocks.both(half.from()), half.reviewers());
        last = half.reviewers();
      }
    }
    call.out().print(table.text());
  }

  private static void withdraw(Call call) {
    AccountResult.Roll roll = call.api().ask(new AccountCommand.Roll(), AccountResult.Roll.class);
    AccountResult.Enrolled who =
        Names.one(
            "unused invitation", call.operand(0),
            roll.people().stream()
                .filter(each -> each.invitation() != null)
                .map(each -> new Names.Candidate<>(String.valueOf(each.invitation()), each.name(), List.of(), each))
                .toList());
    Doors.done(
        call, new AccountCommand.WithdrawInvitation(Objects.requireNonNull(who.invitation())), "withdraw an invitation",
        "The invitation for " + Safe.line(who.name()) + " works no longer.");
  }

  static void invite(Call call) {
    if (call.has("--withdraw")) {
      withdraw(call);
      return;
    }
    Side side = word(Side.class, call.value("--side").orElse("unaffiliated"), Side::of, "delegation, unaffiliated or technical");
    List<String> named = call.values("--role").isEmpty() ? List.of("advocate") : call.values("--role");
    List<Role> roles =
        named.stream().map(each -> word(Role.class, each, Role::of, "coordinator, advocate, reviewer, observer or publisher")).toList();
    List<RoomId> rooms = List.of();
    if (call.has("--room")) {
      Streams streams = Streams.of(call);
      rooms = call.values("--room").stream().map(name -> streams.room(name).id()).toList();
    }
    Invitee invitee = new Invitee(call.operand(0), new Affiliation(side, call.value("--of").orElse("")), roles, rooms);
    AccountResult.Invitations made =
        call.api().change(new AccountCommand.Invite(List.of(invitee)), "invitation", AccountResult.Invitations.class);
    if (!call.printed(made)) {
      for (AccountResult.Invitation each : made.invitations()) {
        call.say("For " + Safe.line(each.name()) + ", once, until " + call.clocks().both(each.expires()) + ":");
        call.say("  " + Safe.line(each.link()));
        call.say("  " + Safe.line(each.command()));
      }
    }
  }

  private interface Reader<T> {
    T of(String name);
  }

  private static <T> T word(Class<T> type, String word, Reader<T> reader, String known) {
    try {
      return reader.of(word);
    } catch (IllegalArgumentException e) {
      String what = type.getSimpleName().toLowerCase(java.util.Locale.ROOT);
      throw Stop.usage("\"" + Safe.line(word) + "\" is no " + what + ": " + known + ".");
    }
  }

  static void devices(Call call) {
    if (call.has("--add")) {
      AccountResult.Linking linking =
          call.api().change(new AccountCommand.LinkDevice(), "code for a device", AccountResult.Linking.class);
      if (!call.printed(linking)) {
        call.say("On the other device, within ten minutes, open\n  " + Safe.line(linking.link()) + "\nor run\n  "
            + Safe.line(linking.command()));
      }
      return;
    }
    if (call.has("--codes")) {
      PaperCodes.make(call);
      return;
    }
    if (call.has("--end-all")) {
      PaperCodes.endAll(call);
      return;
    }
    AccountResult.Logins logins = call.api().ask(new AccountCommand.ListLogins(), AccountResult.Logins.class);
    if (call.has("--end")) {
      AccountResult.Login login =
          Names.one("login", call.value("--end").orElseThrow(),
              logins.logins().stream()
                  .map(each -> new Names.Candidate<>(each.id().value(), each.device(), List.of(), each))
                  .toList());
      Result done = call.api().change(new AccountCommand.EndLogin(login.id()), "end a login", Result.class);
      if (!call.printed(done)) {
        call.say("Ended: " + Safe.line(login.device()) + ".");
      }
    } else if (!call.printed(logins)) {
      Table table = new Table();
      for (AccountResult.Login login : logins.logins()) {
        table.row(
            Names.shortened(login.id().value()), login.device(), login.current() ? "this one" : "",
            "since " + String.valueOf(login.since()).substring(0, 10));
      }
      call.out().print(table.text());
    }
  }

  /** The model of docs/walls in plain words, as the browser's help has it. */
  private static final String WALLS =
      """
      You read a room from when you come in, and nobody sees that you were invited before you accept. Being a coordinator opens no room.
      Each delegation has its own walled room. Nothing is copied out of it: only its author releases her own words, after seeing who
        gains them (corridor release).
      A label says how far words may travel, not who reads them here. TLP:RED is gone after a day, and is not searched or printed.
      A delegate is offered nothing from outside the own delegation and is not quoted outside it, unless that person loosens it
        (corridor limits). What was shown to you: corridor audit.
      Two of those who manage a room can seal or wipe it (corridor seal, corridor wipe).
      Not protected against: whoever runs the server could read what is written here. Anybody in a room can copy by hand what stands
        there. A phone that is offline cannot be wiped, nor a backup that is kept together with its key file.
      """;

  static void negotiation(Call call) {
    SetupResult.Negotiation it = call.negotiation();
    if (call.printed(it)) {
      return;
    }
    if (call.has("--walls")) {
      call.out().print(WALLS);
      return;
    }
    if (!it.named()) {
      call.say("This negotiation has no name yet: its coordinator gives it one in the browser (corridor devices --add logs a browser in).");
    }
    Clocks clocks = call.clocks();
    call.say(call.style().bold(Safe.line(it.name())) + ", " + Safe.line(it.venue()) + ", " + it.from() + " to " + it.to());
    call.say("Now: " + clocks.both(it.now()) + (it.speed() == 1 ? "" : it.speed() == 0 ? " (time stands still)" : " (time runs " + Count.figure(it.speed()) + " times as fast)")
        + (it.sample() ? "; a sample, nothing in it is real" : ""));
    call.say("Run by " + Safe.line(it.operator()) + ", in " + Safe.line(it.country()) + "; text is kept until " + it.keptUntil() + ".");
    Table table = new Table();
    for (SetupResult.Session session : it.sessions()) {
      if (session.ends().isAfter(it.now())) {
        table.row(clocks.both(session.starts()), session.title());
      }
    }
    call.out().print(table.text());
  }
}
