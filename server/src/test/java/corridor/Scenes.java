package corridor;

import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Affiliation;
import corridor.protocol.AvailabilityCommand;
import corridor.protocol.AvailabilityResult;
import corridor.protocol.BriefCommand;
import corridor.protocol.BriefResult;
import corridor.protocol.CalendarCommand;
import corridor.protocol.CalendarResult;
import corridor.protocol.CoverId;
import corridor.protocol.DraftCommand;
import corridor.protocol.DraftResult;
import corridor.protocol.Finding;
import corridor.protocol.FlagCommand;
import corridor.protocol.Hours;
import corridor.protocol.Invitee;
import corridor.protocol.Label;
import corridor.protocol.MessageCommand;
import corridor.protocol.NotifyCommand;
import corridor.protocol.NotifyResult;
import corridor.protocol.OfferId;
import corridor.protocol.OfferState;
import corridor.protocol.Place;
import corridor.protocol.PresenceCommand;
import corridor.protocol.RelayCommand;
import corridor.protocol.RelayResult;
import corridor.protocol.Role;
import corridor.protocol.RoomCommand;
import corridor.protocol.RoomId;
import corridor.protocol.RoomResult;
import corridor.protocol.SealStep;
import corridor.protocol.SetupCommand;
import corridor.protocol.SetupResult;
import corridor.protocol.ShiftId;
import corridor.protocol.Side;
import corridor.protocol.Source;
import corridor.protocol.Standing;
import corridor.protocol.StreamCommand;
import corridor.protocol.StreamId;
import corridor.protocol.Urgency;
import corridor.protocol.Visibility;
import corridor.protocol.WallCommand;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people do with each other, one step after another, where chance alone would hardly get that far: a review offered,
 * accepted and answered, a door knocked at and opened. Each scene is played by three people of one side in a room of their
 * own. Nothing is asserted here: what came of it is counted by {@link Driven} and compared by the two worlds.
 */
final class Scenes extends Stage {
  /** In this order; which of them a history plays is its seed's. */
  enum Scene {
    TALK,
    PLACES,
    REVIEW,
    SHIFTS,
    TEXTS,
    SEALING,
    OFFICE
  }

  private static final List<DayOfWeek> DAYS = List.of(DayOfWeek.values());

  /** Of which there is a brief. */
  static final LocalDate DAY = LocalDate.of(2026, 11, 12);

  /** Where texts are brought and flagged; null for the room each scene makes. */
  private final @Nullable RoomId desk;

  Scenes(World world, Driven driven, boolean inside, List<Soul> three, String mark, @Nullable RoomId desk) {
    super(world, driven, inside, three, mark);
    this.desk = desk;
  }

  void play(Scene scene) {
    switch (scene) {
      case TALK -> talk();
      case PLACES -> places();
      case REVIEW -> review();
      case SHIFTS -> shifts();
      case TEXTS -> texts();
      case SEALING -> sealing();
      case OFFICE -> office();
    }
  }

  // ---- the scenes

  private void talk() {
    Here here = room("talk");
    StreamId side = here == null ? null : channel(here.room(), "side", Visibility.OPEN);
    Here away = room("away");
    if (here == null || side == null || away == null) {
      return;
    }
    StreamId channel = side;
    say(second, new PresenceCommand.Show(here.room(), true));
    say(second, new PresenceCommand.Typing(channel));
    long first = post(second, channel, "reef", Label.GREEN);
    say(chief, new MessageCommand.Read(channel, first));
    say(second, new MessageCommand.Edit(channel, first, words("lagoon")));
    say(second, new MessageCommand.AskAcknowledgement(channel, first, null));
    say(chief, new MessageCommand.Acknowledge(channel, first));
    say(chief, new MessageCommand.Decide(channel, first, true));
    say(chief, new MessageCommand.ListAgenda());
    say(second, new WallCommand.SetLabel(channel, first, Label.AMBER));
    say(chief, new MessageCommand.Search("lagoon", channel));
    say(second, new WallCommand.Loosen("quotes", true));
    say(
        chief,
        new MessageCommand.Post(channel, "", words("quoting"), List.of(), null, new Place(channel, first)));
    chief.quotes.stream().reduce((one, last) -> last).ifPresent(quote -> say(third, new MessageCommand.ShowQuoted(quote)));
    say(chief, new MessageCommand.Move(channel, first, null, "mooring"));
    say(chief, new MessageCommand.Forward(channel, post(chief, channel, "onward", Label.GREEN), here.channel(), ""));
    long released = post(third, channel, "released", Label.GREEN);
    say(third, new WallCommand.TryRelease(channel, released, away.channel()));
    say(third, new WallCommand.Release(channel, released, away.channel(), "voting", true, null));
    say(third, new WallCommand.Release(channel, released, away.channel(), "voting", false, null));
    say(third, new MessageCommand.Move(channel, released, here.channel(), ""));
    say(second, new MessageCommand.Delete(channel, first));
    say(chief, new StreamCommand.Page(channel, 0, 50));
    post(second, channel, "red", Label.RED);
    say(chief, new WallCommand.KeepText(here.room(), channel, 1));
    say(chief, new WallCommand.SetLabel(channel, 0, Label.AMBER_STRICT));
  }

  private void places() {
    Here here = room("hall");
    if (here == null) {
      return;
    }
    RoomId room = here.room();
    StreamId findable = channel(room, "findable", Visibility.FINDABLE);
    StreamId hidden = channel(room, "closed", Visibility.HIDDEN);
    if (findable == null || hidden == null) {
      return;
    }
    say(chief, new RoomCommand.InviteToChannel(hidden, id(second)));
    say(second, new RoomCommand.EnterChannel(hidden));
    say(second, new RoomCommand.Find());
    say(second, new RoomCommand.Knock(room, findable, words("knock")));
    say(third, new RoomCommand.Knock(room, findable, words("knock too")));
    say(chief, new RoomCommand.ListWaiting(room));
    say(chief, new RoomCommand.Admit(room, findable, id(second)));
    say(chief, new RoomCommand.TurnAway(room, findable, id(third)));
    post(second, findable, "inside", Label.GREEN);
    say(second, new RoomCommand.LeaveChannel(findable, null));
    say(chief, new RoomCommand.ChangeChannel(findable, words("renamed"), words("other"), Visibility.OPEN, null));
    say(third, new RoomCommand.Leave(room));
    post(second, here.channel(), "while away", Label.AMBER_STRICT);
    say(chief, new RoomCommand.Invite(room, id(third)));
    say(third, new RoomCommand.Join(room));
    say(chief, new RoomCommand.Change(room, words("hall renamed"), words("now"), Visibility.HIDDEN, ALL));
    say(chief, new RoomCommand.Remove(room, id(third)));
  }

  private @Nullable StreamId document(String title) {
    RoomId room = desk;
    if (room == null) {
      Here here = room("desk");
      room = here == null ? null : here.room();
    }
    DraftResult.Created made =
        room == null
            ? null
            : ask(
                chief, new DraftCommand.Create(room, "", words(title), "en", Label.GREEN), DraftResult.Created.class);
    follow(made == null ? null : made.document());
    return made == null ? null : made.document();
  }

  /** Differs from one to another in every article. */
  private String treaty(int number) {
    StringBuilder text = new StringBuilder();
    for (int article = 1; article <= 4; article++) {
      text.append("Article ").append(article).append("\n\n1. Each Party ").append(number % 2 == 0 ? "shall" : "should")
          .append(" keep the reef of ").append(mark).append(" for ").append(number + article).append(" years.\n\n");
    }
    return text.toString();
  }

  private void review() {
    StreamId document = document("review");
    if (document == null) {
      return;
    }
    say(chief, new DraftCommand.Paste(document, Source.CHAIR, words("note"), treaty(1)));
    say(chief, new DraftCommand.Paste(document, Source.CHAIR, words("note"), treaty(2)));
    DraftResult.Redline redline = ask(chief, new DraftCommand.Compare(document, 1, 2), DraftResult.Redline.class);
    if (redline == null || redline.changes().size() < 4) {
      return;
    }
    nobody(document, redline.changes().get(3).key());
    say(chief, new AvailabilityCommand.GoingToSleep(world.now().plusSeconds(4 * 3600), null, id(third)));
    Soul first = raise(document, redline.changes().get(0).key());
    OfferId offer = accept(first);
    if (offer != null) {
      say(first, new RelayCommand.SaveDraft(offer, words("note"), words("draft"), Finding.CONCERN));
      say(first, new RelayCommand.HandOff(offer, words("hand"), words("draft")));
      world.tick();
    }
    Soul next = first == second ? third : second;
    answer(next);
    Soul other = raise(document, redline.changes().get(1).key());
    OfferId offered = open(other, OfferState.OFFERED);
    if (offered != null) {
      say(other, new RelayCommand.Decline(offered, null));
      world.tick();
    }
    answer(second);
    answer(third);
    raise(document, redline.changes().get(2).key());
    accept(second);
    accept(third);
    RelayResult.Desk desk = ask(chief, new RelayCommand.Desk(), RelayResult.Desk.class);
    if (desk != null) {
      desk.flags().stream()
          .filter(flag -> flag.document().equals(document))
          .forEach(
              flag -> {
                if (!flag.answers().isEmpty()) {
                  say(chief, new FlagCommand.Use(flag.id(), flag.answers().getFirst().by()));
                }
              });
    }
  }

  /** The other reviewer says that this is none of hers, so that nobody can be asked. */
  private void nobody(StreamId document, String provision) {
    say(third, new WallCommand.SetLimit("document", document.value(), true));
    say(
        second,
        new FlagCommand.Raise(document, 1, 2, List.of(provision), words("question"), "", Urgency.TONIGHT, null));
    world.tick();
    RelayResult.Desk desk = ask(second, new RelayCommand.Desk(), RelayResult.Desk.class);
    if (desk != null) {
      desk.flags().stream()
          .filter(flag -> flag.document().equals(document) && flag.mine())
          .findFirst()
          .ifPresent(flag -> say(second, new RelayCommand.AskCoordinator(flag.id())));
    }
    say(third, new WallCommand.SetLimit("document", document.value(), false));
  }

  /** @return who was asked, or any who could have been */
  private Soul raise(StreamId document, String provision) {
    say(
        chief,
        new FlagCommand.Raise(document, 1, 2, List.of(provision), words("question"), "", Urgency.TONIGHT, null));
    world.tick();
    return open(third, OfferState.OFFERED) != null ? third : second;
  }

  private @Nullable OfferId open(Soul who, OfferState state) {
    RelayResult.Desk desk = ask(who, new RelayCommand.Desk(), RelayResult.Desk.class);
    return desk == null
        ? null
        : desk.offers().stream().filter(offer -> offer.state() == state).map(offer -> offer.id()).findFirst().orElse(null);
  }

  private @Nullable OfferId accept(Soul who) {
    OfferId offer = open(who, OfferState.OFFERED);
    if (offer != null) {
      say(who, new RelayCommand.Accept(offer));
    }
    return offer;
  }

  private void answer(Soul who) {
    OfferId offer = accept(who);
    if (offer != null) {
      say(who, new RelayCommand.Answer(offer, Finding.CONCERN, words("reason"), words("proposal")));
      world.tick();
    }
  }

  private void shifts() {
    if (room("shifts") == null) {
      return;
    }
    var from = LocalDateTime.of(2026, 11, 20, 1, 0);
    ShiftId shift = promise(second, from);
    if (shift != null) {
      say(second, new AvailabilityCommand.AskCover(shift, id(third), words("cover")));
      CoverId cover = cover(third);
      if (cover != null) {
        say(third, new AvailabilityCommand.TakeCover(cover));
      }
    }
    ShiftId more = promise(second, from.plusDays(1));
    if (more != null) {
      say(second, new AvailabilityCommand.AskCover(more, null, words("anybody")));
      CoverId cover = cover(second);
      if (cover != null) {
        say(second, new AvailabilityCommand.WithdrawCover(cover));
      }
      say(second, new AvailabilityCommand.ReleaseShift(more));
    }
    atNoonOnly();
  }

  private void atNoonOnly() {
    List<Hours> noon = List.of(new Hours(DAYS, LocalTime.NOON, LocalTime.of(13, 0)));
    for (Soul soul : List.of(second, third)) {
      say(soul, new AvailabilityCommand.Save("Asia/Dubai", noon, noon, 2));
    }
  }

  private @Nullable ShiftId promise(Soul who, LocalDateTime from) {
    AvailabilityResult.Shifts shifts =
        ask(who, new AvailabilityCommand.Promise(from, from.plusHours(4)), AvailabilityResult.Shifts.class);
    return shifts == null || shifts.mine().isEmpty() ? null : shifts.mine().getLast().id();
  }

  private @Nullable CoverId cover(Soul who) {
    AvailabilityResult.Shifts shifts = ask(who, new AvailabilityCommand.Shifts(), AvailabilityResult.Shifts.class);
    return shifts == null
        ? null
        : shifts.covers().stream().filter(each -> each.state().equals("open")).map(each -> each.id()).findFirst().orElse(null);
  }

  private void texts() {
    StreamId document = document("texts");
    if (document == null) {
      return;
    }
    say(second, new DraftCommand.Paste(document, Source.CHAIR, words("note"), treaty(1)));
    DraftResult.Looked looked =
        ask(second, new DraftCommand.Look(document, treaty(2), null), DraftResult.Looked.class);
    if (looked != null) {
      say(second, new DraftCommand.Bring(document, Source.SEEN, words("brought"), looked.held()));
    }
    byte[] text = treaty(3).getBytes(StandardCharsets.UTF_8);
    world.upload(
        second,
        Map.of("document", document.value(), "source", "official", "name", mark + ".txt", "key", world.key()), text);
    say(second, new DraftCommand.Attach(document, 1, WorldHistory.PICTURE));
    say(third, new DraftCommand.LookAt(document, 1, 1));
    say(third, new DraftCommand.Read(document, 0));
    DraftResult.Redline redline = ask(third, new DraftCommand.Compare(document, 2, 3), DraftResult.Redline.class);
    if (redline != null && !redline.changes().isEmpty()) {
      String provision = redline.changes().getFirst().key();
      say(third, new DraftCommand.SaveIdeal(document, provision, words("ideal")));
      say(third, new DraftCommand.JudgeIdeal(document, provision, Standing.values()[0]));
      say(second, new DraftCommand.Compare(document, 2, 3));
    }
    say(third, new DraftCommand.CountBrackets(document));
    say(chief, new WallCommand.SetLabel(document, 0, Label.AMBER));
    say(second, new DraftCommand.Withdraw(document, 2));
    say(chief, new WallCommand.ShowAudit());
  }

  private void sealing() {
    Here here = room("vault");
    if (here == null) {
      return;
    }
    post(second, here.channel(), "sealed", Label.AMBER_STRICT);
    say(chief, new RoomCommand.Seal(here.room(), SealStep.SEAL));
    say(second, new RoomCommand.Seal(here.room(), SealStep.SEAL));
    say(chief, new RoomCommand.Seal(here.room(), SealStep.OPEN));
    say(third, new RoomCommand.Seal(here.room(), SealStep.KEEP));
    say(chief, new RoomCommand.Seal(here.room(), SealStep.WIPE));
    say(second, new RoomCommand.Seal(here.room(), SealStep.WIPE));
    world.upload(second, Map.of("calendar", mark, "key", world.key()), WorldHistory.CALENDAR);
    CalendarResult.Mine mine = ask(second, new CalendarCommand.Look(), CalendarResult.Mine.class);
    if (mine != null && !mine.imported().isEmpty()) {
      say(second, new CalendarCommand.Remove(mine.imported().getFirst().id()));
    }
    NotifyResult.Webhook way =
        ask(second, new NotifyCommand.AddWebhook("https://ring.invalid/" + mark), NotifyResult.Webhook.class);
    if (way != null) {
      say(second, new NotifyCommand.SayMore(way.way().id(), true));
      say(second, new NotifyCommand.Remove(way.way().id()));
    }
  }

  /** What is the negotiation's, and everybody's: outsiders alone do it. */
  private void office() {
    if (inside) {
      return;
    }
    Invitee invitee =
        new Invitee(words("invitee"), new Affiliation(Side.UNAFFILIATED, ""), List.of(Role.ADVOCATE), List.of());
    AccountResult.Invitations made =
        ask(chief, new AccountCommand.Invite(List.of(invitee)), AccountResult.Invitations.class);
    if (made != null) {
      say(chief, new AccountCommand.WithdrawInvitation(made.invitations().getFirst().id()));
    }
    var from = LocalDateTime.of(2026, 11, 14, 9, 0);
    say(chief, new SetupCommand.PutSession(null, words("session"), from, from.plusHours(3)));
    SetupResult.Negotiation negotiation = ask(chief, new SetupCommand.Look(), SetupResult.Negotiation.class);
    if (negotiation != null && !negotiation.sessions().isEmpty()) {
      say(chief, new SetupCommand.CancelSession(negotiation.sessions().getLast().id()));
    }
    RelayResult.Policies policies = ask(chief, new RelayCommand.Policies(), RelayResult.Policies.class);
    if (policies != null) {
      say(chief, new RelayCommand.SavePolicy(policies.policies().getFirst()));
    }
    say(chief, new RelayCommand.SaveDuty(List.of(id(chief)), Map.of()));
    say(
        chief,
        new SetupCommand.Name(
            words("conference"), "Dubai", "Asia/Dubai", LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 20), "us", "here",
            LocalDate.of(2027, 1, 1)));
    atNoonOnly();
    world.link(third);
    AccountResult.Logins logins = ask(third, new AccountCommand.ListLogins(), AccountResult.Logins.class);
    if (logins != null) {
      logins.logins().stream()
          .filter(login -> !login.current())
          .findFirst()
          .ifPresent(login -> say(third, new AccountCommand.EndLogin(login.id())));
    }
    briefs();
    say(chief, new WallCommand.Affiliate(id(third), new Affiliation(Side.UNAFFILIATED, ""), null, null));
    say(third, new WallCommand.ListAffiliations(id(third)));
  }

  private void briefs() {
    say(chief, new BriefCommand.Save(DAY, "en", 0, words("brief"), words("text")));
    Here here = room("press");
    RoomResult.Created open =
        here == null
            ? null
            : ask(
                chief,
                new RoomCommand.CreateChannel(
                    here.room(), words("press"), "", "members", Label.CLEAR, Visibility.OPEN, null),
                RoomResult.Created.class);
    if (open != null) {
      long said = post(chief, open.channel(), "for everybody", Label.CLEAR);
      say(chief, new BriefCommand.Add(DAY, "en", new Place(open.channel(), said)));
    }
    BriefResult.Brief draft = ask(chief, new BriefCommand.Open(DAY, "en"), BriefResult.Brief.class);
    if (draft != null) {
      say(chief, new BriefCommand.Publish(DAY, "en", draft.about().version()));
      say(chief, new BriefCommand.Save(LocalDate.of(2026, 11, 11), "ar", 0, words("brief"), words("text")));
      say(chief, new BriefCommand.Publish(LocalDate.of(2026, 11, 11), "ar", 1));
      say(chief, new BriefCommand.Withdraw(LocalDate.of(2026, 11, 11), "ar"));
    }
    say(third, new BriefCommand.Look());
    say(third, new BriefCommand.Open(DAY, "en"));
  }
}
