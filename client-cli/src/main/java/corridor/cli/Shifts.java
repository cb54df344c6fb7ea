package corridor.cli;

import corridor.cli.show.Clocks;
import corridor.cli.show.FlagText;
import corridor.cli.show.NightText;
import corridor.cli.show.Safe;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.CoverView;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.NightCommand;
import corridor.protocol.NightResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Promised shifts, and asking somebody else to take one. */
final class Shifts {
  /** Pages of an inbox that are looked through: a busy night fills two. */
  private static final int MOST_PAGES = 4;

  /** What a figure of the coming night stands for. */
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  private Shifts() {}

  static void run(Call call) {
    AvailabilityResult.Shifts known = call.api().ask(new AvailabilityCommand.Shifts(), AvailabilityResult.Shifts.class);
    AvailabilityCommand change = change(call, known);
    if (change != null) {
      known = call.api().change(change, "shift", AvailabilityResult.Shifts.class);
    }
    if (!call.printed(known)) {
      show(call, known);
    }
  }

  private static @Nullable AvailabilityCommand change(Call call, AvailabilityResult.Shifts known) {
    if (call.has("--promise")) {
      LocalDateTime from = Moments.local(call.value("--promise").orElseThrow(), call.now(), call.venueZone());
      String to = call.value("--to").orElseThrow(() -> Stop.usage("Say until when: --to TIME, by the venue's clock."));
      return new AvailabilityCommand.Promise(from, Moments.local(to, from.atZone(call.venueZone()).toInstant(), call.venueZone()));
    }
    if (call.has("--release")) {
      return new AvailabilityCommand.ReleaseShift(shift(call, known, call.value("--release").orElseThrow()).id());
    }
    if (call.has("--ask")) {
      AvailabilityResult.Shift shift = shift(call, known, call.value("--ask").orElseThrow());
      @Nullable ParticipantId whom = call.value("--whom").map(name -> whom(known, name)).orElse(null);
      return new AvailabilityCommand.AskCover(shift.id(), whom, call.value("--note").orElse(""));
    }
    if (call.has("--take")) {
      return new AvailabilityCommand.TakeCover(cover(call, known, call.value("--take").orElseThrow(), false).id());
    }
    if (call.has("--ask-no-more")) {
      return new AvailabilityCommand.WithdrawCover(
          cover(call, known, call.value("--ask-no-more").orElseThrow(), true).id());
    }
    return null;
  }

  private static AvailabilityResult.Shift shift(Call call, AvailabilityResult.Shifts known, String query) {
    Clocks clocks = call.clocks();
    return Names.one(
        "shift of yours", query,
        known.mine().stream()
            .map(each -> new Names.Candidate<>(each.id().value(), clocks.both(each.from()), List.of(), each))
            .toList());
  }

  private static CoverView cover(Call call, AvailabilityResult.Shifts known, String query, boolean mine) {
    Clocks clocks = call.clocks();
    return Names.one(
        "open request", query,
        known.covers().stream()
            .filter(each -> each.mine() == mine && each.state().equals("open"))
            .map(each -> new Names.Candidate<>(each.id().value(), FlagText.cover(each, clocks), List.of(each.byName()), each))
            .toList());
  }

  private static ParticipantId whom(AvailabilityResult.Shifts known, String name) {
    return Names.one(
            "reviewer you may ask", name,
            known.askable().stream()
                .map(each -> new Names.Candidate<>(each.id().value(), each.name(), List.of(), each))
                .toList())
        .id();
  }

  private static void show(Call call, AvailabilityResult.Shifts known) {
    Clocks clocks = call.clocks();
    for (AvailabilityResult.Shift each : known.mine()) {
      call.say(
          call.style().dim(Names.shortened(each.id().value())) + "  " + clocks.both(each.from()) + " to "
              + clocks.both(each.to()) + (each.coverAsked() ? ", cover asked for" : ""));
    }
    for (CoverView each : known.covers()) {
      call.say(call.style().dim(Names.shortened(each.id().value())) + "  " + Safe.line(FlagText.cover(each, clocks)));
    }
    List<NightResult.Gap> wanted = wanted(call, clocks, known.mine());
    if (known.mine().isEmpty() && known.covers().isEmpty() && wanted.isEmpty()) {
      call.say("No shifts. Promise one with: corridor shifts --promise \"2026-11-24 22:00\" --to \"2026-11-25 02:00\"");
    }
  }

  /** Hours that a coordinator asked her, among others, to take; told in her inbox alone. */
  private static List<NightResult.Gap> wanted(Call call, Clocks clocks, List<AvailabilityResult.Shift> mine) {
    AccountResult.Me me = call.api().ask(new AccountCommand.Me(), AccountResult.Me.class);
    List<NightResult.Gap> wanted = new ArrayList<>();
    NightResult.@Nullable Coverage night = null;
    long before = 0;
    for (int page = 0; page < MOST_PAGES && (page == 0 || before > 0); page++) {
      StreamResult.Page told = call.api().ask(new StreamCommand.Page(me.inbox(), before, 100), StreamResult.Page.class);
      before = told.before();
      for (Frame.Entry entry : told.entries()) {
        if (entry.event() instanceof InboxEvent.CoverWanted(var by, var gap) && gap.to().isAfter(call.now()) && !wanted.contains(gap)) {
          wanted.add(gap);
          call.say(Safe.line(by) + " asks whether you could take " + NightText.gap(gap, clocks) + ".");
          night = night == null ? call.api().ask(new NightCommand.Coverage(), NightResult.Coverage.class) : night;
          call.say(
              isPromised(gap, mine) ? "  You promised these hours."
                  : isCovered(gap, night) ? "  Somebody has taken these hours meanwhile: nothing is asked of you any more."
                  : "  corridor shifts --promise \"" + local(call, gap.from()) + "\" --to \"" + local(call, gap.to()) + "\"");
        }
      }
    }
    return wanted;
  }

  /** Whether these shifts, one after the other, fill the hours. */
  private static boolean isPromised(NightResult.Gap gap, List<AvailabilityResult.Shift> shifts) {
    Instant at = gap.from();
    for (AvailabilityResult.Shift shift : shifts.stream().sorted(Comparator.comparing(AvailabilityResult.Shift::from)).toList()) {
      if (!shift.from().isAfter(at) && shift.to().isAfter(at)) {
        at = shift.to();
      }
    }
    return !at.isBefore(gap.to());
  }

  /** Whether others could answer in all of these hours by now; not where nobody knows. */
  private static boolean isCovered(NightResult.Gap gap, NightResult.Coverage night) {
    for (NightResult.Row row : night.rows()) {
      if (row.topic().equals(gap.topic()) && row.language().equals(gap.language())) {
        Instant from = gap.from().isBefore(night.from()) ? night.from() : gap.from();
        long first = Duration.between(night.from(), from).dividedBy(HALF_HOUR);
        long last = Math.ceilDiv(Duration.between(night.from(), gap.to()).toMillis(), HALF_HOUR.toMillis());
        return first < last && last <= row.people().size() && row.people().subList((int) first, (int) last).stream().noneMatch(people -> people == 0);
      }
    }
    return false;
  }

  private static String local(Call call, Instant at) {
    return LocalDateTime.ofInstant(at, call.venueZone()).truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ');
  }
}
