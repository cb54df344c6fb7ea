package corridor.relay;

import corridor.account.Participants;
import corridor.flag.Flag;
import corridor.flag.Flags;
import corridor.protocol.NightResult;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a night. Of others' load only the mean over people the viewer may see is told: who carried how much is
 * for each to know of herself.
 */
final class NightBehind {
  private final Roll roll;
  private final Flags flags;
  private final Participants participants;
  private final Nights.Reach reach;

  NightBehind(Roll roll, Flags flags, Participants participants, Nights.Reach reach) {
    this.roll = roll;
    this.flags = flags;
    this.participants = participants;
    this.reach = reach;
  }

  NightResult.Behind of(Tx tx, ParticipantId viewer, NightSpan night, Instant now) {
    List<NightResult.Went> went = new ArrayList<>();
    int answered = 0;
    int waiting = 0;
    int nobody = 0;
    int expired = 0;
    for (Flag flag : flags.raisedBetween(tx, viewer, night.from(), night.to())) {
      went.add(went(tx, flag, viewer));
      switch (flag.state()) {
        case ANSWERED, HANDED_BACK -> answered++;
        case RECEIVED, OFFERED, ACCEPTED -> waiting++;
        case NOBODY -> nobody++;
        case EXPIRED -> expired++;
        case SUPERSEDED, WITHDRAWN -> {}
      }
    }
    Instant to = now.isBefore(night.to()) ? now : night.to();
    boolean reviews =
        participants.find(tx, viewer).map(person -> person.roles().contains(Role.REVIEWER)).orElse(false);
    return new NightResult.Behind(
        night.from(), to, List.copyOf(went), answered, waiting, nobody, expired,
        median(went, true),
        median(went, false), reach.count(tx, viewer, night.from(), true),
        reach.count(tx, viewer, night.from(), false), reviews ? load(tx, viewer, night) : null);
  }

  private NightResult.Went went(Tx tx, Flag flag, ParticipantId viewer) {
    int offers = (int) tx.number("select count(*) from offers where case_id = ?", flag.caseId());
    @Nullable Instant accepted =
        tx.one(
                "select accepted_at from offers where case_id = ? and accepted_at is not null order by accepted_at limit 1",
                row -> row.instant(1),
                flag.caseId())
            .orElse(null);
    @Nullable Instant answered =
        tx.one("select at from answers where case_id = ? order by at limit 1", row -> row.instant(1), flag.caseId())
            .orElse(null);
    return new NightResult.Went(
        flags.view(tx, flag, viewer), offers, minutes(flag.raised(), accepted), minutes(flag.raised(), answered));
  }

  private static @Nullable Integer minutes(Instant from, @Nullable Instant to) {
    return to == null ? null : (int) Math.max(0, Duration.between(from, to).toMinutes());
  }

  /** The lower of the two in the middle. */
  private static @Nullable Integer median(List<NightResult.Went> went, boolean accepted) {
    List<Integer> known = new ArrayList<>();
    for (NightResult.Went each : went) {
      Integer minutes = accepted ? each.acceptedAfter() : each.answeredAfter();
      if (minutes != null) {
        known.add(minutes);
      }
    }
    known.sort(null);
    return known.isEmpty() ? null : known.get((known.size() - 1) / 2);
  }

  private NightResult.Load load(Tx tx, ParticipantId viewer, NightSpan night) {
    Set<String> others = roll.seenBy(tx, viewer);
    int sum = 0;
    for (String id : others) {
      sum += count(tx, id, "state = 'done'", night);
    }
    String me = viewer.value();
    return new NightResult.Load(
        count(tx, me, "1 = 1", night), count(tx, me, "accepted_at is not null", night),
        count(tx, me, "state = 'done'", night), count(tx, me, "state = 'declined'", night),
        count(tx, me, "state = 'timed-out'", night), others.isEmpty() ? 0 : Math.round(10.0 * sum / others.size()) / 10.0);
  }

  private static int count(Tx tx, String reviewer, String what, NightSpan night) {
    return (int)
        tx.number(
            "select count(*) from offers where reviewer = ? and offered_at >= ? and offered_at < ? and " + what,
            reviewer, night.from(), night.to());
  }
}
