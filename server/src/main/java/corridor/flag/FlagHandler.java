package corridor.flag;

import corridor.access.Act;
import corridor.access.Actor;
import corridor.access.Grant;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.access.Travel;
import corridor.negotiation.Negotiations;
import corridor.negotiation.VenueClock;
import corridor.protocol.ErrorCode;
import corridor.protocol.FlagCommand;
import corridor.protocol.FlagId;
import corridor.protocol.FlagResult;
import corridor.protocol.FlagState;
import corridor.protocol.Label;
import corridor.protocol.NeededBy;
import corridor.protocol.Result;
import corridor.protocol.SessionId;
import corridor.protocol.SetupResult;
import corridor.room.Rooms;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flag commands. */
public final class FlagHandler {
  private final Flags flags;
  private final Rooms rooms;
  private final Negotiations negotiations;
  private final Texts texts;
  private final Asking asking;
  private final InstantSource clock;
  private final Ids ids;

  public FlagHandler(
      Flags flags,
      Rooms rooms,
      Negotiations negotiations,
      Texts texts,
      Asking asking,
      InstantSource clock,
      Ids ids) {
    this.flags = flags;
    this.rooms = rooms;
    this.negotiations = negotiations;
    this.texts = texts;
    this.asking = asking;
    this.clock = clock;
    this.ids = ids;
  }

  public Work handle(Actor actor, FlagCommand command) {
    return switch (command) {
      case FlagCommand.Raise raise -> new Work.Write(tx -> raise(tx, actor, raise));
      case FlagCommand.Withdraw(var flag) -> new Work.Write(tx -> withdraw(tx, actor, flag));
      case FlagCommand.Use use -> new Work.Write(tx -> use(tx, actor, use));
      case FlagCommand.Elsewhere elsewhere -> new Work.Prepare(() -> elsewhere(actor, elsewhere));
      case FlagCommand.ListFlags list -> new Work.Read(tx -> list(tx, actor, list));
    };
  }

  /** Flags come when a redline was just looked at; then nobody waits for a preparation behind other texts. */
  private Result raise(Tx tx, Actor actor, FlagCommand.Raise raise) {
    Texts.Redline redline =
        texts
            .remembered(tx, actor, raise.document(), raise.from(), raise.to())
            .orElseThrow(() -> new Instead(new Work.Prepare(() -> prepare(actor, raise))));
    return raise(tx, actor, raise, redline);
  }

  /** The redline is long work; whether she may flag is decided again where the flag is written. */
  private Work prepare(Actor actor, FlagCommand.Raise raise) {
    Texts.Redline redline = texts.redline(actor, raise.document(), raise.from(), raise.to());
    return new Work.Write(tx -> raise(tx, actor, raise, redline));
  }

  private Result raise(Tx tx, Actor actor, FlagCommand.Raise raise, Texts.Redline redline) {
    Grant grant = rooms.grant(tx, actor, raise.document(), Act.FLAG);
    Label label = texts.document(tx, grant.stream()).label();
    if (!Travel.leaves(Travel.Leaving.FLAG, label) || !Travel.leaves(Travel.Leaving.OFFER, label)) {
      throw new Refused(ErrorCode.LABEL, Travel.Stays.RED.sentence());
    }
    Instant now = Instant.ofEpochMilli(clock.instant().toEpochMilli());
    NeededBy needed = raise.neededBy();
    Instant neededBy = instant(tx, needed, now);
    Map<String, Texts.Changed> changed = redline.changed();
    List<Flag> raised = new ArrayList<>();
    for (String key : new LinkedHashSet<>(raise.provisions())) {
      Texts.Changed provision = changed.get(key);
      if (provision == null) {
        throw unchanged(key, redline);
      }
      FlagId id = new FlagId(ids.next("f_"));
      raised.add(
          new Flag(
              id, grant.stream(), redline.from(), redline.to(), provision.key(), provision.label(),
              provision.gone(), raise.question(), raise.topic(), raise.urgency(), now, actor.id(), deadline(tx, needed), neededBy, id.value(),
              FlagState.RECEIVED, null, null, null, false, wanted(raise), null));
    }
    for (Flag flag : raised) {
      flags.insert(tx, flag);
      asking.raised(tx, flag);
    }
    List<Flag> after = raised.stream().map(flag -> flags.find(tx, flag.id()).orElseThrow()).toList();
    return new FlagResult.Raised(flags.views(tx, after, actor));
  }

  private static int wanted(FlagCommand.Raise raise) {
    return raise.answers() == null ? 1 : raise.answers();
  }

  /** Marks whose answer she went by: her own flag, and an answer that is there. */
  private Result use(Tx tx, Actor actor, FlagCommand.Use use) {
    Flag flag = flags.own(tx, actor, use.flag());
    if (!flags.hasAnswer(tx, flag.caseId(), use.answer())) {
      throw Refused.notFound();
    }
    Flag marked = flag.using(use.answer());
    flags.save(tx, marked);
    flags.publish(tx, marked);
    return new Result.Done();
  }

  /** The provision of the same name in the newest redline of another document; long work, so asked for beside the writer. */
  private Work elsewhere(Actor actor, FlagCommand.Elsewhere elsewhere) {
    Texts.Redline redline = texts.redline(actor, elsewhere.document(), 0, 0);
    return new Work.Write(tx -> elsewhere(tx, actor, elsewhere, redline));
  }

  private Result elsewhere(Tx tx, Actor actor, FlagCommand.Elsewhere elsewhere, Texts.Redline redline) {
    Flag flag = flags.own(tx, actor, elsewhere.flag());
    String key =
        redline.changed().entrySet().stream()
            .filter(each -> sameNumber(each.getValue().label(), flag.label()))
            .map(Map.Entry::getKey)
            .min(String::compareTo)
            .orElseThrow(
                () ->
                    new Refused(
                        ErrorCode.BAD_COMMAND,
                        "\"" + flag.label() + "\" did not change in the newest text of that document, or is called"
                            + " otherwise there: open its redline and flag the provision you mean."));
    Instant needed = flag.neededBy();
    NeededBy by = needed == null ? null : neededBy(tx, flag, needed);
    return raise(
        tx, actor,
        new FlagCommand.Raise(
            elsewhere.document(), redline.from(), redline.to(), List.of(key), flag.question(), flag.topic(),
            flag.urgency(), by, flag.answers()),
        redline);
  }

  private NeededBy neededBy(Tx tx, Flag flag, Instant needed) {
    Deadline said = flag.deadline();
    return said != null
        ? said.again()
        : new NeededBy(null, needed.atZone(negotiations.negotiation(tx).zone()).toLocalDateTime());
  }

  /** Languages name provisions differently and number them alike: "Article 5" and "Artículo 5", or one and the same name. */
  private static boolean sameNumber(String one, String other) {
    String number = number(one);
    return one.equalsIgnoreCase(other) || !number.isEmpty() && number.equalsIgnoreCase(number(other));
  }

  private static String number(String label) {
    int last = label.strip().lastIndexOf(' ');
    String end = label.strip().substring(last + 1);
    return end.chars().anyMatch(Character::isDigit) ? end : "";
  }

  private static Refused unchanged(String key, Texts.Redline redline) {
    return new Refused(
        ErrorCode.BAD_COMMAND,
        "The provision \"" + (key.length() <= 60 ? key : key.substring(0, 60) + "…") + "\" did not change between revision "
            + redline.from() + " and revision " + redline.to() + ": choose one that the redline shows.");
  }

  private @Nullable Deadline deadline(Tx tx, @Nullable NeededBy needed) {
    return needed == null ? null : Deadline.of(needed, negotiations.negotiation(tx).zone());
  }

  private @Nullable Instant instant(Tx tx, @Nullable NeededBy needed, Instant now) {
    if (needed == null) {
      return null;
    }
    SessionId session = needed.session();
    Instant at =
        session != null
            ? negotiations.session(tx, session).map(SetupResult.Session::starts).orElseThrow(Refused::notFound)
            : VenueClock.earlier(java.util.Objects.requireNonNull(needed.at()), negotiations.negotiation(tx).zone());
    if (!at.isAfter(now)) {
      throw new Refused(
          ErrorCode.IN_THE_PAST,
          session != null
              ? "That session has begun: choose a later one, or a time at the venue."
              : "That time has passed at the venue: choose when you need the answer, after now.");
    }
    return at;
  }

  private Result withdraw(Tx tx, Actor actor, FlagId id) {
    Flag flag = flags.own(tx, actor, id);
    if (flag.state() == FlagState.WITHDRAWN) {
      return new Result.Done();
    }
    if (!asking.isAsked(tx, flag)) {
      throw new Refused(
          ErrorCode.TOO_LATE,
          flag.isAnswered()
              ? "This flag has its answer already: there is nothing left to withdraw."
              : "This flag has ended already: there is nothing left to withdraw.");
    }
    asking.withdrawn(tx, flag);
    return new Result.Done();
  }

  private Result list(Tx tx, Actor actor, FlagCommand.ListFlags list) {
    if (list.document() == null) {
      return new FlagResult.Flags(flags.views(tx, flags.readable(tx, actor.id()), actor));
    }
    Grant grant = rooms.grant(tx, actor, list.document(), Act.READ);
    return new FlagResult.Flags(flags.views(tx, flags.on(tx, grant.stream(), 200), actor));
  }
}
