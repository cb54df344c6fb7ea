package corridor.notify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.access.Actor;
import corridor.access.Ids;
import corridor.access.Refused;
import corridor.account.Participant;
import corridor.account.Participants;
import corridor.protocol.ErrorCode;
import corridor.protocol.NotifyCommand;
import corridor.protocol.NotifyResult;
import corridor.protocol.NotifyResult.Kind;
import corridor.protocol.NotifyResult.Standing;
import corridor.protocol.ParticipantId;
import corridor.protocol.Result;
import corridor.protocol.Urgency;
import corridor.protocol.WayId;
import corridor.store.Tx;
import corridor.store.Work;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The notify commands: each about the actor's own ways, and nobody else's. */
public final class NotifyHandler {
  /** A way is tested again only after this, of elapsed time. */
  private static final Duration BETWEEN_TESTS = Duration.ofSeconds(10);

  /** So many tests an hour for one person: this server is nobody's tool for writing to strangers. */
  private static final int TESTS_AN_HOUR = 20;

  private static final Duration TEST_GOOD_FOR = Duration.ofMinutes(10);

  private final Ways ways;
  private final Participants participants;
  private final Postman postman;
  private final Addresses addresses;
  private final PushKeys keys;
  private final String mailFrom;
  private final Ids ids;
  private final InstantSource wall;
  private final Cache<ParticipantId, AtomicInteger> tests =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  NotifyHandler(
      Ways ways,
      Participants participants,
      Postman postman,
      Addresses addresses,
      PushKeys keys,
      String mailFrom,
      Ids ids,
      InstantSource wall) {
    this.ways = ways;
    this.participants = participants;
    this.postman = postman;
    this.addresses = addresses;
    this.keys = keys;
    this.mailFrom = mailFrom;
    this.ids = ids;
    this.wall = wall;
  }

  public Work handle(Actor actor, NotifyCommand command) {
    return switch (command) {
      case NotifyCommand.Look() -> new Work.Read(tx -> mine(tx, actor));
      case NotifyCommand.AddPush push -> new Work.Write(tx -> addPush(tx, actor, push));
      case NotifyCommand.AddMail(var address) -> new Work.Write(tx -> addMail(tx, actor, address));
      case NotifyCommand.AddWebhook(var address) -> new Work.Write(tx -> addWebhook(tx, actor, address));
      case NotifyCommand.Test(var way) -> new Work.Write(tx -> test(tx, actor, way));
      case NotifyCommand.Confirm confirm -> new Work.Write(tx -> confirm(tx, actor, confirm));
      case NotifyCommand.SayMore(var way, var more) -> new Work.Write(tx -> more(tx, actor, way, more));
      case NotifyCommand.Remove(var way) -> new Work.Write(tx -> remove(tx, actor, way));
      case NotifyCommand.Quiet quiet -> new Work.Write(tx -> quiet(tx, actor, quiet));
    };
  }

  private NotifyResult.Mine mine(Tx tx, Actor actor) {
    List<Ways.Way> hers = ways.of(tx, actor.id());
    Permitted.Quiet quiet = ways.quiet(tx, actor.id());
    return new NotifyResult.Mine(
        hers.stream().map(Ways.Way::shown).toList(), keys.publicKey(), mailFrom, quiet == null ? null : quiet.from(),
        quiet == null ? null : quiet.to(), hers.stream().anyMatch(way -> way.standing() == Standing.WORKS));
  }

  private Result addPush(Tx tx, Actor actor, NotifyCommand.AddPush push) {
    var _ = addresses.sound(push.endpoint());
    try {
      PushCarrier.check(push.key(), push.auth());
    } catch (GeneralSecurityException e) {
      throw new Refused(
          ErrorCode.BAD_COMMAND, "The keys of this browser's subscription are unusable: turn notifications off and on again.");
    }
    add(tx, actor, Kind.PUSH, push.endpoint(), push.key(), push.auth(), push.device(), actor.login().value());
    return mine(tx, actor);
  }

  private Result addMail(Tx tx, Actor actor, String address) {
    if (!postman.carries(Kind.MAIL)) {
      throw new Refused(ErrorCode.NOT_ALLOWED, "This server sends no mail: choose another way, or ask whoever runs it.");
    }
    if (!MailAddresses.isSound(address)) {
      throw new Refused(ErrorCode.BAD_ADDRESS, "This is no mail address the server can write to: write it as name@example.org.");
    }
    add(tx, actor, Kind.MAIL, address, "", "", "", "");
    return mine(tx, actor);
  }

  private Result addWebhook(Tx tx, Actor actor, String address) {
    var _ = addresses.sound(address);
    String secret = ids.secret() + ids.secret();
    Ways.Way way = add(tx, actor, Kind.WEBHOOK, address, "", "", "", secret);
    return new NotifyResult.Webhook(way.shown(), secret);
  }

  private Ways.Way add(
      Tx tx, Actor actor, Kind kind, String address, String key, String auth, String device, String secret) {
    List<Ways.Way> hers = ways.of(tx, actor.id());
    for (Ways.Way each : hers) {
      boolean same = each.kind() == kind && each.address().equalsIgnoreCase(address);
      if (same && kind == Kind.PUSH) {
        // A browser's keys may be new for the same address.
        ways.remove(tx, each.id());
      } else if (same) {
        throw new Refused(ErrorCode.SAME_AS_BEFORE, "You have this way already: test it, or remove it first.");
      }
    }
    if (hers.size() >= Ways.MOST) {
      throw new Refused(ErrorCode.NOT_ALLOWED, "You have " + Ways.MOST + " ways already: remove one you no longer use.");
    }
    Ways.Way way =
        new Ways.Way(
            new WayId(ids.next("y_")), actor.id(), kind, address, key, auth, device, secret, Standing.UNTESTED, false, "",
            "", ids.secret(), 0, Instant.EPOCH, null);
    ways.insert(tx, way);
    return way;
  }

  private Ways.Way own(Tx tx, Actor actor, WayId way) {
    return ways.find(tx, actor.id(), way).orElseThrow(Refused::notFound);
  }

  private Result test(Tx tx, Actor actor, WayId id) {
    Ways.Way way = own(tx, actor, id);
    Instant now = Instant.ofEpochMilli(wall.instant().toEpochMilli());
    AtomicInteger lately = tests.get(actor.id(), who -> new AtomicInteger());
    if (way.testedWall().plus(BETWEEN_TESTS).isAfter(now) || lately.incrementAndGet() > TESTS_AN_HOUR) {
      throw new Refused(ErrorCode.TOO_FAST, "A test was sent just now: give it a little time, then test again.");
    }
    Participant person = participants.find(tx, actor.id()).orElseThrow(Refused::notFound);
    String code = way.kind() == Kind.MAIL ? ids.code() : "";
    ways.asked(tx, id, code, now);
    Message message =
        new Message(ids.secret(), null, 1, Urgency.ROUTINE, "", List.of(), code, now.plus(TEST_GOOD_FOR), TEST_GOOD_FOR.toSeconds());
    tx.afterCommit(() -> postman.test(way, person, message));
    return mine(tx, actor);
  }

  private Result confirm(Tx tx, Actor actor, NotifyCommand.Confirm confirm) {
    Ways.Way way = own(tx, actor, confirm.way());
    boolean asked = way.standing() == Standing.ASKED || way.standing() == Standing.SILENT;
    if (!asked) {
      throw new Refused(ErrorCode.TOO_LATE, "Send a test first, then say whether it rang.");
    }
    boolean proven =
        way.kind() != Kind.MAIL || way.code().equals(confirm.code().strip().toUpperCase(Locale.ROOT)) && !way.code().isEmpty();
    if (confirm.rang() && !proven) {
      throw new Refused(ErrorCode.BAD_COMMAND, "That is not the code of the last test mail: look at it again, or send another test.");
    }
    ways.stand(tx, way.id(), confirm.rang() ? Standing.WORKS : Standing.SILENT, "");
    return mine(tx, actor);
  }

  private Result more(Tx tx, Actor actor, WayId way, boolean more) {
    ways.more(tx, own(tx, actor, way).id(), more);
    return mine(tx, actor);
  }

  private Result remove(Tx tx, Actor actor, WayId way) {
    ways.remove(tx, own(tx, actor, way).id());
    return mine(tx, actor);
  }

  private Result quiet(Tx tx, Actor actor, NotifyCommand.Quiet quiet) {
    var from = quiet.from();
    var to = quiet.to();
    ways.quiet(tx, actor.id(), from == null || to == null ? null : new Permitted.Quiet(from, to));
    return mine(tx, actor);
  }

  // ---- the page that a mail's link opens

  /** The page for the link in a mail; empty where there is no such link. Changes nothing. */
  public Optional<String> quietPage(Tx tx, String secret) {
    return ways.quietedBy(tx, secret).map(way -> MailText.quietPage(words(tx, way), way.standing() == Standing.QUIETED));
  }

  /** Quiets the way at once, as often as it is asked. */
  public Optional<String> quietNow(Tx tx, String secret) {
    return ways
        .quietedBy(tx, secret)
        .map(
            way -> {
              ways.stand(tx, way.id(), Standing.QUIETED, "");
              return MailText.quietPage(words(tx, way), true);
            });
  }

  private Phrases words(Tx tx, Ways.Way way) {
    return participants.find(tx, way.whose()).map(Phrases::of).orElseGet(() -> Phrases.in("en"));
  }
}
