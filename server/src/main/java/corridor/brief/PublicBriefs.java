package corridor.brief;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import corridor.brief.BriefPages.About;
import corridor.brief.BriefPages.Published;
import corridor.negotiation.Negotiation;
import corridor.negotiation.Negotiations;
import corridor.store.Tx;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What everybody may read, without a login. Reads inside the transaction it is given; thread-safe. */
public final class PublicBriefs {
  /** The feed tells of the newest; the list of more than any negotiation has. */
  private static final int IN_FEED = 10;

  private static final int LISTED = 1_000;

  private static final int PAGES_KEPT = 100;

  private static final Pattern NAMED = Pattern.compile("/(\\d{4}-\\d{2}-\\d{2})/([A-Za-z0-9-]{2,35})");

  /** A page for the public. {@code mark} changes with what it says. */
  public record Page(String type, byte[] text, String mark) {}

  private final Negotiations negotiations;
  private final Supplier<String> base;

  /** By address: the same is asked for by many, and made once for each time something is published. */
  private final Cache<String, Page> made = Caffeine.newBuilder().maximumSize(PAGES_KEPT).executor(Runnable::run).build();

  /** @param base where browsers reach the server, without a slash at the end */
  public PublicBriefs(Negotiations negotiations, Supplier<String> base) {
    this.negotiations = negotiations;
    this.base = base;
  }

  /** Where they all stand, without a slash at the end. */
  static String at(Supplier<String> base) {
    return base.get() + "/watch";
  }

  /**
   * What stands at {@code /watch}, {@code /watch/feed.atom} or {@code /watch/DAY/LANGUAGE}; nothing where nothing is published, as at any
   * address that is nobody's.
   *
   * @param rest what follows {@code /watch}
   */
  public Optional<Page> page(Tx tx, String rest) {
    Negotiation it = negotiations.negotiation(tx);
    // Another with anything that is published, corrected or withdrawn, on any node.
    String mark =
        tx.one(
                "select count(*), coalesce(sum(version), 0), coalesce(sum(coalesce(corrected_at, published_at)), 0) from briefs"
                    + " where published_at is not null",
                row -> row.number(1) + "-" + row.number(2) + "-" + row.number(3) + "-" + Integer.toHexString(it.hashCode()))
            .orElseThrow();
    Page before = made.getIfPresent(rest);
    if (before != null && before.mark().equals(mark)) {
      return Optional.of(before);
    }
    Optional<Page> page = make(tx, new About(it.name(), it.venue(), it.zone(), at(base)), rest, mark);
    page.ifPresent(fresh -> made.put(rest, fresh));
    return page;
  }

  private static Optional<Page> make(Tx tx, About about, String rest, String mark) {
    return switch (rest) {
      case "", "/" -> some(newest(tx, "''", LISTED)).map(briefs -> html(BriefPages.list(about, briefs), mark));
      case "/feed.atom" ->
          some(newest(tx, "public_body", IN_FEED))
              .map(briefs -> page("application/atom+xml; charset=utf-8", BriefPages.feed(about, briefs), mark));
      default -> {
        Matcher named = NAMED.matcher(rest);
        yield named.matches()
            ? some(published(tx, "public_body", "and day = ? and language = ?", named.group(1), named.group(2)))
                .map(found -> html(BriefPages.page(about, found.getFirst()), mark))
            : Optional.empty();
      }
    };
  }

  private static List<Published> newest(Tx tx, String body, int most) {
    return published(tx, body, "order by day desc, language limit ?", most);
  }

  private static List<Published> published(Tx tx, String body, String which, @Nullable Object... arguments) {
    return tx.list(
        "select day, language, public_title, " + body + ", published_at, corrected_at from briefs where published_at is not null " + which,
        row ->
            new Published(
                LocalDate.parse(row.text(1)), row.text(2), row.text(3), row.text(4), row.instant(5), row.instantOrNull(6)),
        arguments);
  }

  private static Optional<List<Published>> some(List<Published> briefs) {
    return briefs.isEmpty() ? Optional.empty() : Optional.of(briefs);
  }

  private static Page html(String text, String mark) {
    return page("text/html; charset=utf-8", text, mark);
  }

  private static Page page(String type, String text, String mark) {
    return new Page(type, text.getBytes(StandardCharsets.UTF_8), mark);
  }
}
