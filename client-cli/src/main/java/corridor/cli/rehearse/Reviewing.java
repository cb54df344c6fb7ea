package corridor.cli.rehearse;

import corridor.protocol.Finding;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.Result;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What simulated reviewers do about offers. Stage's thread. */
final class Reviewing {
  private final Stage stage;
  private final Temper temper;
  private final Pace pace;

  Reviewing(Stage stage, Temper temper, Pace pace) {
    this.stage = stage;
    this.temper = temper;
    this.pace = pace;
  }

  void heard(Player player, Frame.Entry entry) {
    switch (entry.event()) {
      case InboxEvent.Offered offered -> heard(player, offered.offer());
      case InboxEvent.Reminder reminder -> reminded(player, reminder.offer());
      default -> {}
    }
  }

  void heard(Player player, OfferView offer) {
    @Nullable OfferState before = player.offers.put(offer.id(), offer.state());
    if (before != null) {
      return;
    }
    switch (offer.state()) {
      case OFFERED -> consider(player, offer);
      // Accepted before this program was started: she goes on with it.
      case ACCEPTED -> stage.timetable().after(pace.of(Duration.ofMinutes(6)), () -> answer(player, offer));
      case DECLINED, TIMED_OUT, WITHDRAWN, HANDED_OFF, DONE -> {}
    }
  }

  private void consider(Player player, OfferView offer) {
    boolean forPerson = !stage.plays(offer.flag().by().value());
    switch (temper.plan(player.member.part(), offer, forPerson)) {
      case Temper.Plan.Silence _ -> {}
      case Temper.Plan.Decline decline ->
          stage.timetable().after(pace.of(decline.after()), () -> decline(player, offer, decline.later()));
      case Temper.Plan.Accept accept ->
          stage.timetable().after(pace.of(accept.after()), () -> accept(player, offer, accept));
    }
  }

  private static boolean stands(Player player, OfferView offer, OfferState state) {
    return player.offers.get(offer.id()) == state;
  }

  private void decline(Player player, OfferView offer, @Nullable Duration later) {
    if (stands(player, offer, OfferState.OFFERED)) {
      var again = later == null ? null : stage.now().plus(later);
      stage.ask(player, new RelayCommand.Decline(offer.id(), again), stage.key(player, "decline " + offer.id()), Result.class,
          _ -> stage.tell(player, "declines " + offer.flag().provision()));
    }
  }

  private void accept(Player player, OfferView offer, Temper.Plan.Accept plan) {
    if (!stands(player, offer, OfferState.OFFERED)) {
      return;
    }
    stage.ask(player, new RelayCommand.Accept(offer.id()), stage.key(player, "accept " + offer.id()), Result.class, _ -> {
      player.offers.put(offer.id(), OfferState.ACCEPTED);
      stage.tell(player, "takes " + offer.flag().provision() + ", asked by " + offer.flag().byName());
      stage.timetable().after(pace.of(plan.then()), () -> {
        if (plan.handsOver()) {
          handOver(player, offer);
        } else {
          answer(player, offer);
        }
      });
    });
  }

  private void answer(Player player, OfferView offer) {
    if (!stands(player, offer, OfferState.ACCEPTED)) {
      return;
    }
    Script.Reading reading = temper.reading(player.member.part(), offer);
    RelayCommand.Answer answer =
        new RelayCommand.Answer(offer.id(), Finding.of(reading.finding()), reading.reason(), reading.words());
    stage.ask(player, answer, stage.key(player, "answer " + offer.id()), Result.class, _ -> {
      player.offers.put(offer.id(), OfferState.DONE);
      stage.tell(player, "answers " + offer.flag().provision() + ": " + reading.finding());
    });
  }

  private void handOver(Player player, OfferView offer) {
    if (!stands(player, offer, OfferState.ACCEPTED)) {
      return;
    }
    Script.Reading reading = temper.reading(player.member.part(), offer);
    String note = temper.note(player.member.part(), offer) + " " + reading.reason();
    stage.ask(player, new RelayCommand.HandOff(offer.id(), note, reading.words()), stage.key(player, "hand off " + offer.id()),
        Result.class, _ -> {
          player.offers.put(offer.id(), OfferState.HANDED_OFF);
          stage.tell(player, "hands " + offer.flag().provision() + " over");
        });
  }

  private void reminded(Player player, OfferView offer) {
    if (player.reminded.add(offer.id())) {
      Duration soon = pace.of(Duration.ofMinutes(3));
      boolean over = temper.handsOver(player.member.part(), offer);
      stage.timetable().after(soon, () -> {
        if (over) {
          handOver(player, offer);
        } else {
          answer(player, offer);
        }
      });
    }
  }
}
