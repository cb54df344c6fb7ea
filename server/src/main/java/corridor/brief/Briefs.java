package corridor.brief;

import corridor.access.Actor;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.brief.BriefPages.Published;
import corridor.clock.BusinessClock;
import corridor.message.Crossings;
import corridor.negotiation.Negotiations;
import corridor.protocol.BriefCommand;
import corridor.protocol.BriefResult;
import corridor.protocol.ErrorCode;
import corridor.protocol.ParticipantId;
import corridor.protocol.Role;
import corridor.store.Row;
import corridor.store.Tx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Briefs, for those inside: service and door. What the public reads is {@link PublicBriefs}. Every method runs inside the transaction it is given. */
public final class Briefs {
  /** As much as a message's text, for each brief: two printed pages. In bytes of UTF-8. */
  private static final int MOST = 16 * 1024;

  private static final String ROW =
      "select day, language, version, title, body, saved_at, saved_by, public_title, public_body, published_at, corrected_at from briefs";

  /** @param wrote who saved the draft */
  private record Kept(
      LocalDate day,
      String language,
      int version,
      String title,
      String text,
      Instant saved,
      ParticipantId wrote,
      @Nullable Published open) {
    boolean differs() {
      return open == null || !open.title().equals(title) || !open.text().equals(text);
    }
  }

  private final Participants participants;
  private final Negotiations negotiations;
  private final Crossings crossings;
  private final BusinessClock clock;
  private final Supplier<String> base;
  private final BiConsumer<Tx, ParticipantId> told;

  /**
   * @param base where browsers reach the server, without a slash at the end
   * @param told tells one of those who write that a brief stands differently
   */
  public Briefs(
      Participants participants,
      Negotiations negotiations,
      Crossings crossings,
      BusinessClock clock,
      Supplier<String> base,
      BiConsumer<Tx, ParticipantId> told) {
    this.participants = participants;
    this.negotiations = negotiations;
    this.crossings = crossings;
    this.clock = clock;
    this.base = base;
    this.told = told;
  }

  BriefResult.Briefs look(Tx tx, Actor actor) {
    boolean writes = writes(actor.roles());
    List<Kept> all = tx.list(ROW + " order by day desc, language", Briefs::read);
    List<BriefResult.Listed> listed =
        all.stream().filter(brief -> writes || brief.open() != null).map(brief -> listed(tx, brief, writes)).toList();
    boolean published = all.stream().anyMatch(brief -> brief.open() != null);
    LocalDate today = LocalDate.ofInstant(clock.instant(), negotiations.negotiation(tx).zone());
    return new BriefResult.Briefs(writes, today, published ? PublicBriefs.at(base) + "/feed.atom" : "", listed);
  }

  BriefResult.Brief open(Tx tx, Actor actor, LocalDate day, String language) {
    return shown(tx, actor, find(tx, day, language).orElseThrow(Refused::notFound));
  }

  BriefResult.Brief save(Tx tx, Actor actor, BriefCommand.Save save) {
    requireWriting(actor);
    Optional<Kept> there = find(tx, save.day(), save.language());
    requireVersion(there.map(Kept::version).orElse(0), save.version());
    return kept(tx, actor, save.day(), save.language(), save.version() + 1, save.title(), save.text());
  }

  BriefResult.Brief add(Tx tx, Actor actor, BriefCommand.Add add) {
    requireWriting(actor);
    Kept there = find(tx, add.day(), add.language()).orElseThrow(Refused::notFound);
    String text = BriefText.quoting(there.text(), crossings.forEverybody(tx, actor, add.from()));
    if (text.getBytes(StandardCharsets.UTF_8).length > MOST) {
      throw new Refused(ErrorCode.TOO_LONG, "The brief would become longer than two pages (16 KiB): shorten it, then add this.");
    }
    return kept(tx, actor, there.day(), there.language(), there.version() + 1, there.title(), text);
  }

  BriefResult.Brief publish(Tx tx, Actor actor, BriefCommand.Publish publish) {
    requireWriting(actor);
    Kept there = find(tx, publish.day(), publish.language()).orElseThrow(Refused::notFound);
    requireVersion(there.version(), publish.version());
    Instant now = now();
    if (there.differs()) {
      tx.update(
          "update briefs set public_title = title, public_body = body, published_at = coalesce(published_at, ?), corrected_at = ?"
              + " where day = ? and language = ?",
          now, there.open() == null ? null : now, there.day(), there.language());
    }
    return changed(tx, actor, there.day(), there.language());
  }

  BriefResult.Brief withdraw(Tx tx, Actor actor, BriefCommand.Withdraw withdraw) {
    requireWriting(actor);
    int gone =
        tx.update(
            "update briefs set version = version + 1, public_title = null, public_body = null, published_at = null, corrected_at = null"
                + " where day = ? and language = ? and published_at is not null",
            withdraw.day(), withdraw.language());
    if (gone == 0) {
      throw Refused.notFound();
    }
    tx.scrub();
    return changed(tx, actor, withdraw.day(), withdraw.language());
  }

  /** Whether there is a draft that nobody outside has read. */
  public boolean anyDraft(Tx tx) {
    return tx.exists("select 1 from briefs where public_title is null or public_title <> title or public_body <> body");
  }

  /** The day until which text is kept is over: what was published is the public's and stays, drafts go. */
  public void eraseDrafts(Tx tx) {
    tx.update("delete from briefs where published_at is null");
    tx.update("update briefs set title = public_title, body = public_body");
    tx.scrub();
  }

  private BriefResult.Brief kept(
      Tx tx, Actor actor, LocalDate day, String language, int version, String title, String text) {
    tx.update(
        "insert into briefs (day, language, version, title, body, saved_at, saved_by) values (?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (day, language) do update set version = excluded.version, title = excluded.title, body = excluded.body,"
            + " saved_at = excluded.saved_at, saved_by = excluded.saved_by",
        day, language, version, title, text, now(), actor.id());
    return changed(tx, actor, day, language);
  }

  private BriefResult.Brief changed(Tx tx, Actor actor, LocalDate day, String language) {
    for (Participant person : participants.all(tx)) {
      if (!person.id().equals(actor.id()) && writes(person.roles())) {
        told.accept(tx, person.id());
      }
    }
    return open(tx, actor, day, language);
  }

  private BriefResult.Brief shown(Tx tx, Actor actor, Kept brief) {
    boolean writes = writes(actor.roles());
    Published open = brief.open();
    if (!writes && open == null) {
      throw Refused.notFound();
    }
    String text = writes || open == null ? brief.text() : open.text();
    return new BriefResult.Brief(listed(tx, brief, writes), text, BriefText.blocks(text));
  }

  private BriefResult.Listed listed(Tx tx, Kept brief, boolean writes) {
    Published open = brief.open();
    return new BriefResult.Listed(
        brief.day(), brief.language(), writes || open == null ? brief.title() : open.title(), writes ? brief.version() : 0,
        writes ? brief.saved() : null,
        writes ? participants.find(tx, brief.wrote()).map(Participant::name).orElse("") : "",
        open == null ? null : open.published(), open == null ? null : open.corrected(), writes && open != null && brief.differs(),
        open == null ? "" : PublicBriefs.at(base) + "/" + open.path());
  }

  private static boolean writes(Collection<Role> roles) {
    return roles.contains(Role.COORDINATOR) || roles.contains(Role.PUBLISHER);
  }

  private static void requireWriting(Actor actor) {
    if (!writes(actor.roles())) {
      throw Refused.notAllowed("Only coordinators and publishers write the brief: ask one of them.");
    }
  }

  private static void requireVersion(int there, int known) {
    if (there != known) {
      throw new Refused(
          ErrorCode.CONFLICT,
          "Somebody saved this brief after you opened it. Nothing was overwritten: look at what stands there now, and bring yours together with it.");
    }
  }

  private Optional<Kept> find(Tx tx, LocalDate day, String language) {
    return tx.one(ROW + " where day = ? and language = ?", Briefs::read, day, language);
  }

  private static Kept read(Row row) {
    LocalDate day = LocalDate.parse(row.text(1));
    String language = row.text(2);
    Instant published = row.instantOrNull(10);
    Published open =
        published == null ? null : new Published(day, language, row.text(8), row.text(9), published, row.instantOrNull(11));
    return new Kept(
        day, language, (int) row.number(3), row.text(4), row.text(5), row.instant(6), new ParticipantId(row.text(7)), open);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.instant().toEpochMilli());
  }
}
