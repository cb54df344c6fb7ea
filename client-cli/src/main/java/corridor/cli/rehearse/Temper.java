package corridor.cli.rehearse;

import corridor.protocol.OfferView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How simulated people behave: who takes an offer and when, what she answers, who says something back. Pure: chance is a hash
 * of who and what, so a night can be played again.
 */
final class Temper {
  private final Script script;

  Temper(Script script) {
    this.script = script;
  }

  /** For so long what is asked for a newcomer is left to her. */
  private static final Duration LEFT = Duration.ofMinutes(40);

  /** What a reviewer will do about an offer, and after how long from its coming. */
  sealed interface Plan {
    /** Does nothing; the relay goes on without her. */
    record Silence() implements Plan {}

    record Decline(Duration after, @Nullable Duration later) implements Plan {}

    /** @param then after accepting: answering, or handing over */
    record Accept(Duration after, Duration then, boolean handsOver) implements Plan {}
  }

  /** Even chances from 0 to 99 for this and that. */
  static int chance(String... of) {
    CRC32 hash = new CRC32();
    for (String each : of) {
      hash.update(each.getBytes(StandardCharsets.UTF_8));
      hash.update('|');
    }
    return (int) (hash.getValue() % 100);
  }

  static int pick(int many, String... of) {
    return many == 0 ? 0 : chance(of) * 7 % many;
  }

  /** @param forPerson whether somebody real asks: she is not left waiting for a lesson in silence too often */
  Plan plan(String part, OfferView offer, boolean forPerson) {
    String flag = offer.flag().id().value();
    if (isLeft(offer)) {
      return new Plan.Decline(Duration.ofSeconds(20 + chance(part, flag, "leave") / 4), LEFT.plusMinutes(5));
    }
    int mood = chance(part, flag, "mood");
    int silent = forPerson ? 6 : 12;
    int declines = silent + (forPerson ? 6 : 14);
    if (mood < silent) {
      return new Plan.Silence();
    }
    Duration look = Duration.ofSeconds(90 + chance(part, flag, "look") * 4L);
    if (mood < declines) {
      return new Plan.Decline(look, mood % 3 == 0 ? Duration.ofMinutes(60) : null);
    }
    Duration read = Duration.ofMinutes(9 + chance(part, flag, "read") / 5);
    return new Plan.Accept(look, bounded(read, offer, look), mood >= 93);
  }

  private boolean isLeft(OfferView offer) {
    return script.welcome().questions().contains(offer.flag().question())
        && offer.offered().isBefore(offer.flag().raised().plus(LEFT));
  }

  /** Not after the answer is needed, where that is known; a few minutes at least. */
  private static Duration bounded(Duration read, OfferView offer, Duration look) {
    Instant by = offer.answerBy();
    if (by == null) {
      return read;
    }
    Duration left = Duration.between(offer.offered(), by).minus(look).minusMinutes(4);
    Duration least = Duration.ofMinutes(2);
    return left.compareTo(read) >= 0 ? read : left.compareTo(least) > 0 ? left : least;
  }

  /** A reminder came: hand over, or answer now? */
  boolean handsOver(String part, OfferView offer) {
    return chance(part, offer.flag().id().value(), "tired") < 60;
  }

  /** What was written for this question on this provision; else what fits questions of its kind; else little. */
  Script.Reading reading(String part, OfferView offer) {
    String question = offer.flag().question().toLowerCase(Locale.ROOT);
    List<Script.Reading> fitting = new ArrayList<>();
    for (Script.Written each : script.readings()) {
      boolean there =
          names(offer.flag().provision(), each.on()) || names(offer.flag().provision(), each.on().replace("Article ", ""));
      if (there && question.contains(each.asks())) {
        fitting.add(each.reading());
      }
    }
    if (!fitting.isEmpty()) {
      return fitting.get(pick(fitting.size(), part, offer.flag().id().value(), "reading"));
    }
    return script.kinds().stream()
        .filter(kind -> kind.asks().stream().anyMatch(question::contains))
        .findFirst()
        .map(Script.Kind::reading)
        .orElseGet(script::otherwise);
  }

  /** Whether a label names this article and not a longer number: Article 5 is in "Article 5, 2" and not in "Article 51". */
  static boolean names(String label, String article) {
    int at = label.indexOf(article);
    int end = at + article.length();
    return at >= 0
        && (at == 0 || !Character.isLetterOrDigit(label.charAt(at - 1)))
        && (end == label.length() || !Character.isLetterOrDigit(label.charAt(end)));
  }

  String note(String part, OfferView offer) {
    List<String> notes = script.handOffs();
    return notes.get(pick(notes.size(), part, offer.id().value()));
  }

  /**
   * What to say back.
   *
   * @param sequence the place of what was said
   * @return null for nothing
   */
  @Nullable String echo(String channel, long sequence, String said) {
    String where = channel + "#" + sequence;
    if (chance(where, "reply") >= 75) {
      return null;
    }
    String low = said.toLowerCase(Locale.ROOT);
    for (Script.Echo echo : script.echoes()) {
      if (echo.words().stream().anyMatch(low::contains)) {
        return echo.texts().get(pick(echo.texts().size(), where));
      }
    }
    return null;
  }
}
