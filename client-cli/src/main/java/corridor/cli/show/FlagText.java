package corridor.cli.show;

import corridor.protocol.CoverView;
import corridor.protocol.FlagState;
import corridor.protocol.FlagView;
import corridor.protocol.Finding;
import corridor.protocol.OfferState;
import corridor.protocol.OfferView;
import corridor.protocol.Urgency;
import java.util.Map;
import java.util.stream.Collectors;

/** Flags, answers and offers in words. */
public final class FlagText {
  /** One for each reason that the relay tells; a newer server may know more. */
  private static final Map<String, String> WHY =
      Map.of(
          "own-flag", "ask this themselves", "recused", "stay out of this", "asked", "were asked already", "unreachable",
          "cannot be reached", "paused", "have not answered lately", "not-reviewing", "not in their reviewing hours", "too-little-time",
          "have too little time left", "language", "do not read this language", "expertise", "do not know this topic", "full",
          "have their hands full");

  private FlagText() {}

  /** How a flag stands, so that nobody has to guess whether somebody is on it. */
  public static String state(FlagView flag, Clocks clocks) {
    return switch (flag.state()) {
      case RECEIVED -> "received, nobody asked yet";
      case OFFERED -> "received, somebody is being asked";
      case ACCEPTED -> "accepted, answer by " + clocks.both(flag.answerBy(), "no fixed time");
      case ANSWERED, HANDED_BACK -> "answered";
      case NOBODY ->
          flag.nobodyUntil() == null
              ? "nobody can be asked"
              : (inTime(flag) ? "nobody can be asked before " : "nobody can be asked in time, only from ") + clocks.both(flag.nobodyUntil());
      case EXPIRED -> "expired without an answer";
      case SUPERSEDED -> "superseded by a newer text";
      case WITHDRAWN -> "withdrawn";
    };
  }

  /** The same in a word or two. */
  static String word(FlagState state) {
    return switch (state) {
      case RECEIVED -> "received";
      case OFFERED -> "being asked";
      case ACCEPTED -> "accepted";
      case ANSWERED, HANDED_BACK -> "answered";
      case NOBODY -> "nobody can be asked";
      case EXPIRED -> "expired";
      case SUPERSEDED -> "superseded";
      case WITHDRAWN -> "withdrawn";
    };
  }

  /** Where nothing is known of it, she may wait. */
  private static boolean inTime(FlagView flag) {
    return flag.nobody() == null || flag.nobody().inTime();
  }

  public static String finding(Finding finding) {
    return switch (finding) {
      case ACCEPTABLE -> "acceptable";
      case CONCERN -> "concern";
      case NOT_ACCEPTABLE -> "not acceptable";
    };
  }

  private static String urgency(Urgency urgency) {
    return switch (urgency) {
      case ROUTINE -> "";
      case TONIGHT -> "tonight, ";
      case CRITICAL -> "CRITICAL, ";
    };
  }

  private static String title(FlagView flag) {
    return Safe.line(flag.provision()) + " of " + Safe.line(flag.documentName()) + " (" + flag.from() + " → " + flag.to() + ")";
  }

  /** Several lines, ending in a line end. */
  public static String whole(FlagView flag, Clocks clocks, Style style) {
    StringBuilder out = new StringBuilder();
    out.append(style.dim(flag.id().value().substring(0, 7))).append("  ").append(style.bold(title(flag))).append('\n');
    out.append("  ").append(urgency(flag.urgency())).append(state(flag, clocks)).append('\n');
    out.append("  ").append(flag.mine() ? "you" : Safe.line(flag.byName())).append(", ").append(clocks.both(flag.raised()));
    if (flag.neededBy() != null) {
      out.append(", needed by ").append(clocks.both(flag.neededBy()));
    }
    out.append('\n').append(indented("? ", flag.question()));
    FlagView.Nobody nobody = flag.nobody();
    if (nobody != null) {
      out.append(whyNobody(nobody));
    }
    if (flag.answers().size() > 1) {
      boolean same = flag.answers().stream().map(FlagView.AnswerView::finding).distinct().count() == 1;
      out.append(same ? "  Two answers, the same finding:\n" : "  Two views, the more cautious first:\n");
    }
    for (FlagView.AnswerView answer : flag.answers()) {
      out.append("  → ").append(style.bold(finding(answer.finding()))).append(", says ").append(Safe.line(answer.byName()))
          .append(", ").append(clocks.both(answer.at())).append(answer.used() ? "; the flagger went by this one" : "").append('\n');
      out.append(indented("    ", answer.reason()));
      if (!answer.words().isBlank()) {
        out.append("    proposed words:\n").append(indented("      ", answer.words()));
      }
    }
    return out.toString();
  }

  private static String whyNobody(FlagView.Nobody nobody) {
    StringBuilder out = new StringBuilder();
    if (!nobody.reasons().isEmpty()) {
      out.append("  of those you may see:\n");
      nobody.reasons().forEach(
          (why, many) -> out.append("    ").append(WHY.getOrDefault(why, Safe.line(why.replace('-', ' ')))).append(": ").append(many).append('\n'));
    }
    return out
        .append(nobody.inTime() ? "  You can wait; corridor" : "  Waiting does not help; corridor").append(" escalate FLAG (tell the coordinator on duty) or escalate FLAG --in DOCUMENT (the text in")
        .append(" another language);\n  escalate FLAG --words TEXT --to CHANNEL (in your own words, without the paper); or corridor withdraw FLAG.\n")
        .toString();
  }

  /** Several lines, ending in a line end. */
  public static String offer(OfferView offer, Clocks clocks, Style style) {
    StringBuilder out = new StringBuilder();
    FlagView flag = offer.flag();
    out.append(style.dim(offer.id().value().substring(0, 7))).append("  ").append(style.bold(title(flag))).append('\n');
    out.append("  ").append(urgency(flag.urgency())).append(state(offer, clocks)).append('\n');
    if (offer.questions().isEmpty()) {
      out.append("  asked by ").append(Safe.line(flag.byName())).append('\n').append(indented("? ", flag.question()));
    }
    for (OfferView.Asked asked : offer.questions()) {
      String needed = asked.neededBy() == null ? "" : ", needed by " + clocks.both(asked.neededBy());
      out.append("  asked by ").append(Safe.line(asked.byName())).append(", ").append(asked.urgency().wireName()).append(needed).append('\n')
          .append(indented("? ", asked.question()));
    }
    OfferView.Bundle bundle = offer.bundle();
    if (bundle != null) {
      out.append("  one of ").append(bundle.size()).append(" offered together, about ").append(bundle.minutes())
          .append(" min in all; take those you like\n");
    }
    OfferView.Why why = offer.why();
    if (why != null) {
      out.append("  why you: ").append(why.open()).append(" of ").append(why.capacity()).append(" reviews open")
          .append(flag.topic().isEmpty() ? "" : "; on this topic " + why.expertise() + " %").append('\n');
    }
    if (offer.revision() > 0 && offer.revision() != flag.to()) {
      out.append("  the text changed since you accepted: corridor redline ").append(Safe.line(flag.documentName())).append(" --from ")
          .append(offer.revision()).append(" --to ").append(flag.to()).append('\n');
    }
    if (!offer.note().isBlank()) {
      out.append("  handed over with:\n").append(indented("    ", offer.note()));
    }
    if (!offer.draftWords().isBlank()) {
      out.append("  words drafted so far:\n").append(indented("    ", offer.draftWords()));
    }
    return out.toString();
  }

  private static String state(OfferView offer, Clocks clocks) {
    String answer = "answer by " + clocks.both(offer.answerBy(), "when it suits you");
    return switch (offer.state()) {
      case OFFERED -> "asked; accept by " + clocks.both(offer.acceptBy(), "when it suits you") + ", " + answer;
      case ACCEPTED -> "accepted by you, " + answer;
      case DECLINED -> "declined";
      case TIMED_OUT -> "went on to somebody else";
      case WITHDRAWN -> "no longer needed";
      case HANDED_OFF -> "handed over";
      case DONE -> "answered";
    };
  }

  /** Whose questions one answer answers. */
  public static String askers(OfferView offer) {
    return offer.questions().isEmpty()
        ? Safe.line(offer.flag().byName())
        : offer.questions().stream().map(asked -> Safe.line(asked.byName())).distinct().collect(Collectors.joining(", "));
  }

  /** Whether something can still be done about it. */
  public static boolean open(OfferView offer) {
    return offer.state() == OfferState.OFFERED || offer.state() == OfferState.ACCEPTED;
  }

  /** Whether somebody read it. */
  public static boolean answered(FlagView flag) {
    return !flag.answers().isEmpty();
  }

  /** Whether it may still change. */
  public static boolean open(FlagView flag) {
    return switch (flag.state()) {
      case RECEIVED, OFFERED, ACCEPTED, NOBODY -> true;
      case ANSWERED, HANDED_BACK, EXPIRED, SUPERSEDED, WITHDRAWN -> false;
    };
  }

  /** Whether an answer is still looked for: the only one, or the second of two. */
  public static boolean asked(FlagView flag) {
    boolean answered = flag.state() == FlagState.ANSWERED || flag.state() == FlagState.HANDED_BACK;
    return open(flag) || answered && flag.answers().size() < flag.answersWanted();
  }

  /** One line on a request to take a shift over. */
  public static String cover(CoverView cover, Clocks clocks) {
    String shift = "the shift from " + clocks.both(cover.from()) + " to " + clocks.both(cover.to());
    String who = cover.mine() ? "You ask for cover of " : Safe.line(cover.byName()) + " asks you to take ";
    String taken = cover.takenBy() == null ? "" : Safe.line(cover.takenBy());
    return switch (cover.state()) {
      case "taken" -> taken + " took " + shift;
      case "withdrawn" -> "No longer asked for: " + shift;
      default -> who + shift + (cover.note().isBlank() ? "" : ": " + Safe.line(cover.note()));
    };
  }

  public static String indented(String first, String text) {
    return indented(first, text, false);
  }

  /** @param safe whether the text was made harmless already, and carries emphasis of ours */
  public static String indented(String first, String text, boolean safe) {
    String margin = "  " + " ".repeat(first.length());
    String lines = safe ? text.stripTrailing() : Safe.text(text.stripTrailing());
    return "  " + first + lines.replace("\n", "\n" + margin) + "\n";
  }

  /** One line. */
  public static String brief(FlagView flag, Clocks clocks) {
    if (flag.answers().isEmpty()) {
      return title(flag) + ": " + state(flag, clocks);
    }
    FlagView.AnswerView first = flag.answers().getFirst();
    return title(flag) + ": " + finding(first.finding()) + ", says " + Safe.line(first.byName());
  }
}
