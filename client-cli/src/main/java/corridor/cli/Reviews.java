package corridor.cli;

import corridor.cli.link.BusinessTime;
import corridor.cli.link.Link;
import corridor.cli.show.Clocks;
import corridor.cli.show.EventText;
import corridor.cli.show.FlagText;
import corridor.cli.show.Safe;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Codec;
import corridor.protocol.Cursor;
import corridor.protocol.Finding;
import corridor.protocol.Frame;
import corridor.protocol.InboxEvent;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The reviewer's side. */
final class Reviews {
  private Reviews() {}

  private static RelayResult.Desk desk(Call call) {
    return call.api().ask(new RelayCommand.Desk(), RelayResult.Desk.class);
  }

  static void list(Call call) {
    if (call.has("--resume")) {
      Result done = call.api().change(new RelayCommand.Resume(), "ask me again", Result.class);
      if (!call.printed(done)) {
        call.say("You are asked again.");
      }
      return;
    }
    AccountResult.@Nullable Me me =
        call.has("--watch") ? call.api().ask(new AccountCommand.Me(), AccountResult.Me.class) : null;
    if (call.has("--run") && !call.has("--watch")) {
      throw Stop.usage("--run goes with --watch: corridor reviews --watch --run COMMAND.");
    }
    RelayResult.Desk desk = desk(call);
    if (call.has("--watch") || !call.printed(desk)) {
      show(call, desk);
    }
    if (me != null) {
      watch(call, new Cursor(me.inbox(), 0, -1));
    }
  }

  private static void show(Call call, RelayResult.Desk desk) {
    if (call.json()) {
      return;
    }
    Clocks clocks = call.clocks();
    if (desk.paused()) {
      call.say("Three reviews in a row went on without you, so you are asked no more tonight. When you are back: corridor reviews --resume");
    }
    desk.escalated().forEach(flag -> call.out().print("Nobody can be asked about:\n" + FlagText.whole(flag, clocks, call.style()) + "\n"));
    desk.received().forEach(flag -> call.out().print("For " + Safe.line(flag.byName()) + ", who sleeps:\n" + FlagText.whole(flag, clocks, call.style()) + "\n"));
    List<OfferView> shown = desk.offers().stream().filter(offer -> call.has("--all") || FlagText.open(offer)).toList();
    shown.forEach(offer -> call.out().print(FlagText.offer(offer, clocks, call.style()) + "\n"));
    if (shown.isEmpty()) {
      call.say("You are asked for nothing now.");
    }
  }

  private static void watch(Call call, Cursor inbox) {
    BusinessTime time = new BusinessTime(call.terminal().nanos(), call.now(), call.negotiation().speed());
    CountDownLatch over = new CountDownLatch(1);
    AtomicBoolean loggedOut = new AtomicBoolean();
    @Nullable Script script =
        call.value("--run")
            .map(command -> new Script(command, () -> call.remark("(The command of --run could not be started.)")))
            .orElse(null);
    Codec codec = new Codec();
    Tail.follow(call, new Link.Listener() {
      @Override
      public void clock(Instant now, double speed) {
        time.heard(now, speed);
      }

      @Override
      public void entry(Frame.Entry entry) {
        if (call.json()) {
          call.say(codec.text(entry));
        } else if (entry.event() instanceof InboxEvent.Offered || entry.event() instanceof InboxEvent.Reminder) {
          call.out().print(EventText.of(entry, call.clocks(time.now()), call.style()));
          ring(call, entry);
        }
        if (script != null) {
          run(script, entry);
        }
        if (call.out().checkError()) {
          over.countDown();
        }
      }

      @Override
      public void down(String sentence, Duration again) {
        call.remark("(" + Safe.line(sentence) + " Trying again.)");
      }

      @Override
      public void over(String sentence) {
        call.remark(sentence);
        loggedOut.set(true);
        over.countDown();
      }
    }, inbox, over);
    if (loggedOut.get()) {
      throw new Stop(Exit.NOT_LOGGED_IN, "Watching ended.");
    }
  }

  private static void run(Script script, Frame.Entry entry) {
    if (entry.event() instanceof InboxEvent.Offered(var offer) && Script.asks(offer)) {
      script.run("offer", offer);
    } else if (entry.event() instanceof InboxEvent.Reminder(var offer)) {
      script.run("reminder", offer);
    }
  }

  /** Only where a person hears it; offers come in reviewing hours alone. */
  private static void ring(Call call, Frame.Entry entry) {
    boolean asked = !(entry.event() instanceof InboxEvent.Offered offered) || offered.offer().state() == OfferState.OFFERED;
    if (asked && call.terminal().shown()) {
      call.out().print('\u0007');
    }
  }

  private static OfferView offer(Call call, boolean acceptedOnly) {
    return offer(call, 0, acceptedOnly);
  }

  private static OfferView offer(Call call, int operand, boolean acceptedOnly) {
    return offer(call, call.operand(operand), acceptedOnly);
  }

  private static OfferView offer(Call call, String name, boolean acceptedOnly) {
    List<OfferView> open =
        desk(call).offers().stream()
            .filter(each -> FlagText.open(each) && (!acceptedOnly || each.state() == OfferState.ACCEPTED))
            .toList();
    return Names.one("open review of yours", name,
        open.stream()
            .map(each -> new Names.Candidate<>(
                each.id().value(), each.flag().provision() + " of " + each.flag().documentName(),
                List.of(each.flag().provision(), each.flag().key(), each.flag().id().value()), each))
            .toList());
  }

  private static String name(OfferView offer) {
    return Safe.line(offer.flag().provision()) + " of " + Safe.line(offer.flag().documentName());
  }

  static void accept(Call call) {
    if (call.has("--instead") && call.operands() > 1) {
      throw Stop.usage("--instead sets one review aside for one other: name one.");
    }
    for (int i = 0; i < call.operands(); i++) {
      accept(call, offer(call, i, false));
    }
  }

  private static void accept(Call call, OfferView offer) {
    @Nullable OfferView aside = call.value("--instead").map(name -> offer(call, name, true)).orElse(null);
    Result done =
        call.api().change(
            new RelayCommand.Accept(offer.id(), aside == null ? null : aside.id()), "accept " + name(offer), Result.class);
    if (!call.printed(done)) {
      if (aside != null) {
        call.say("Set aside: " + name(aside) + ". Your draft is kept; it comes back to you if nobody takes it.");
      }
      call.say("Yours: " + name(offer) + ", answer by " + call.clocks().both(offer.answerBy(), "when it suits you") + ".");
      call.say("Answer with: corridor verdict " + Names.shortened(offer.id().value())
          + " acceptable|concern|not-acceptable --reason \"…\" --words \"…\"");
    }
  }

  static void decline(Call call) {
    OfferView offer = offer(call, false);
    @Nullable Instant later = call.value("--later").map(time -> Moments.instant(time, call.now(), call.myZone())).orElse(null);
    Result done = call.api().change(new RelayCommand.Decline(offer.id(), later), "decline " + name(offer), Result.class);
    if (!call.printed(done)) {
      call.say("Declined: " + name(offer)
          + (later == null ? ". Somebody else is asked." : ". You are asked again at " + call.clocks().both(later) + ", if nobody has taken it."));
    }
  }

  static void answer(Call call) {
    Finding finding = finding(call.operand(1));
    String reason = call.value("--reason").orElseThrow(() -> Stop.usage("Say why: --reason \"…\"."));
    String words = call.value("--words").map(given -> call.text(given, "Write the words you propose")).orElse("");
    OfferView offer = offer(call, false);
    if (offer.state() == OfferState.OFFERED) {
      call.api().change(new RelayCommand.Accept(offer.id()), "accept " + name(offer), reason + "\n\n" + words, Result.class);
    }
    Result done =
        call.api().change(
            new RelayCommand.Answer(offer.id(), finding, reason, words), "answer on " + name(offer), reason + "\n\n" + words, Result.class);
    if (!call.printed(done)) {
      call.say("Answered: " + name(offer) + ", " + FlagText.finding(finding) + ". It goes to " + FlagText.askers(offer) + ".");
    }
  }

  private static Finding finding(String word) {
    try {
      return Finding.of(word.equals("unacceptable") ? "not-acceptable" : word);
    } catch (IllegalArgumentException e) {
      throw Stop.usage("\"" + Safe.line(word) + "\" is no answer: acceptable, concern or not-acceptable.");
    }
  }

  static void handOff(Call call) {
    String note = call.value("--note").orElseThrow(() -> Stop.usage("Leave a line for the next reviewer: --note \"…\"."));
    String words = call.value("--words").map(given -> call.text(given, "Write what you have drafted")).orElse("");
    @Nullable Finding leaning = call.value("--leaning").map(Reviews::finding).orElse(null);
    OfferView offer = offer(call, true);
    Result done =
        call.api().change(
            new RelayCommand.HandOff(offer.id(), note, words, leaning), "hand-off of " + name(offer), note + "\n\n" + words, Result.class);
    if (!call.printed(done)) {
      call.say("Handed over: " + name(offer) + ". Whoever is awake next gets it with your note.");
    }
  }

  static void digest(Call call) {
    RelayResult.Digests digests = call.api().ask(new RelayCommand.Digests(), RelayResult.Digests.class);
    if (call.printed(digests)) {
      return;
    }
    if (digests.digests().isEmpty()) {
      call.say("No digest yet: one is made at your waking after a night with flags of yours, or two hours before they are needed.");
      call.say("Until then: corridor flags (yours, as they stand) and corridor reviews (asked of you).");
    } else {
      call.out().print(EventText.digest(digests.digests().getFirst(), call.clocks(), call.style()));
    }
  }
}
