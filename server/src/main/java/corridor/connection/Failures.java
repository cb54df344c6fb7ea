package corridor.connection;

import corridor.access.Refused;
import corridor.protocol.BadField;
import corridor.protocol.ErrorCode;
import corridor.protocol.Frame;
import corridor.store.StoreBusy;
import corridor.store.StoreFull;
import corridor.store.Vault;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where what went wrong becomes an answer. */
final class Failures {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static Frame.Failure of(long id, Throwable thrown) {
    return switch (thrown) {
      case CompletionException wrapped when wrapped.getCause() != null -> of(id, wrapped.getCause());
      case Refused refused -> Frame.Failure.of(id, refused.code(), refused.sentence());
      case BadField bad -> Frame.Failure.of(id, bad.code(), String.valueOf(bad.getMessage()));
      case Vault.Wiped wiped -> of(id, Refused.shut());
      case StoreBusy busy ->
          Frame.Failure.of(id, ErrorCode.BUSY, "The server is busy: nothing was done; send it again in a moment.");
      case StoreFull full ->
          Frame.Failure.of(
              id,
              ErrorCode.STORAGE_FULL,
              "The server's disk is full: nothing was kept. Keep your text; whoever runs the server has to make room.");
      default -> {
        log.error("a command failed", thrown);
        yield Frame.Failure.of(
            id, ErrorCode.BUSY, "The server could not do this now: nothing was kept; send it again in a moment.");
      }
    };
  }

  /** The HTTP status that mirrors a code. */
  static int status(ErrorCode code) {
    return switch (code) {
      case NOT_FOUND -> 404;
      case KEY_REUSED, TOO_LATE, SAME_AS_BEFORE, CONFLICT -> 409;
      case NOT_ALLOWED, LABEL, SHUT -> 403;
      case TOO_LONG -> 413;
      case TOO_FAST -> 429;
      case BUSY, STOPPING -> 503;
      case STORAGE_FULL -> 507;
      case LOG_IN, INVITATION, PASSPHRASE -> 401;
      case BAD_COMMAND, EMPTY, UNKNOWN_ZONE, IN_THE_PAST, NO_QUESTION, NOT_TEXT, UNREADABLE_FILE, BAD_HOURS, BAD_ADDRESS,
          BAD_CALENDAR -> 400;
    };
  }
}
