package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link NotifyCommand}. */
public sealed interface NotifyResult extends Result {
  /** What kind of third party carries it. */
  enum Kind {
    PUSH,
    MAIL,
    WEBHOOK;

    @com.fasterxml.jackson.annotation.JsonValue
    public String wireName() {
      return Wire.name(this);
    }

    @com.fasterxml.jackson.annotation.JsonCreator
    public static Kind of(String name) {
      return Wire.constant(Kind.class, name);
    }
  }

  /** How far a way can be trusted to wake somebody. */
  enum Standing {
    /** Added, and never tested: nothing is sent. */
    UNTESTED,
    /** A test was sent; did it ring? */
    ASKED,
    /** It rang. */
    WORKS,
    /** She said it did not ring: this device cannot wake her, and nothing is sent. */
    SILENT,
    /** Sending failed: nothing is sent until a test works again. */
    BROKEN,
    /** She pressed "quiet" in a mail. */
    QUIETED;

    @com.fasterxml.jackson.annotation.JsonValue
    public String wireName() {
      return Wire.name(this);
    }

    @com.fasterxml.jackson.annotation.JsonCreator
    public static Standing of(String name) {
      return Wire.constant(Standing.class, name);
    }
  }

  /**
   * @param place where it goes: the push service's host, the mail address, the webhook's address
   * @param device for push: how she recognises it; else empty
   * @param more whether it may say which document and provision it is about
   * @param problem why it is broken, in a sentence; empty if it is not
   * @param lastSent when something last went out
   */
  record Way(
      WayId id,
      Kind kind,
      String place,
      String device,
      Standing standing,
      boolean more,
      String problem,
      @Nullable Instant lastSent) {}

  /**
   * @param pushKey the server's public key for push subscriptions (P-256, uncompressed), base64url
   * @param mailFrom the address mail comes from; empty where this server sends no mail
   * @param reachable whether anything outside her open pages can reach her now
   */
  @JsonTypeName("notify.mine")
  record Mine(
      List<Way> ways,
      String pushKey,
      String mailFrom,
      @Nullable LocalTime quietFrom,
      @Nullable LocalTime quietTo,
      boolean reachable)
      implements NotifyResult {}

  /** @param secret signs every request, shown this once */
  @JsonTypeName("notify.webhook")
  record Webhook(Way way, String secret) implements NotifyResult {}
}
