package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * Ways in which a participant wants to be reached outside her open pages. Each is hers alone, opted in by herself, and
 * makes no sound before a test of it rang. Answered by {@link NotifyResult.Mine} where nothing else is said.
 */
public sealed interface NotifyCommand extends Command {
  @JsonTypeName("notify.look")
  record Look() implements NotifyCommand, Query {}

  /**
   * A browser's push subscription (RFC 8030).
   *
   * @param endpoint of the browser's push service
   * @param key the browser's public key (P-256, uncompressed), base64url
   * @param auth the browser's authentication secret, 16 bytes, base64url
   * @param device how she recognises it
   */
  @JsonTypeName("notify.add-push")
  record AddPush(String endpoint, String key, String auth, String device) implements NotifyCommand {
    public AddPush {
      endpoint = Check.address("endpoint", endpoint);
      key = Check.line("key", key);
      auth = Check.line("auth", auth);
      device = Check.name("device", device);
    }
  }

  /** A mail address; the test mail carries a code, which proves that it is read. */
  @JsonTypeName("notify.add-mail")
  record AddMail(String address) implements NotifyCommand {
    public AddMail {
      address = Check.name("address", address);
    }
  }

  /** An address of her own that is called with a signed request. Answered by {@link NotifyResult.Webhook}. */
  @JsonTypeName("notify.add-webhook")
  record AddWebhook(String address) implements NotifyCommand {
    public AddWebhook {
      address = Check.address("address", address);
    }
  }

  /** Sends a test at once, at whatever hour: she asked for it. */
  @JsonTypeName("notify.test")
  record Test(WayId way) implements NotifyCommand {
    public Test {
      Check.given("way", way);
    }
  }

  /**
   * Whether the test rang, with the phone locked and as it lies beside the bed.
   *
   * @param code from the test mail; empty for other ways
   */
  @JsonTypeName("notify.confirm")
  record Confirm(WayId way, boolean rang, String code) implements NotifyCommand {
    public Confirm {
      Check.given("way", way);
      code = Check.line("code", code);
    }
  }

  /**
   * Whether this way may say which document and provision it is about, in a third party's hands. Never of what is labelled
   * TLP:RED or TLP:AMBER+STRICT.
   */
  @JsonTypeName("notify.say-more")
  record SayMore(WayId way, boolean more) implements NotifyCommand {
    public SayMore {
      Check.given("way", way);
    }
  }

  @JsonTypeName("notify.remove")
  record Remove(WayId way) implements NotifyCommand {
    public Remove {
      Check.given("way", way);
    }
  }

  /** Hours on her own clock in which nothing makes a sound although she is awake; both null for none. */
  @JsonTypeName("notify.quiet")
  record Quiet(@Nullable LocalTime from, @Nullable LocalTime to) implements NotifyCommand {
    public Quiet {
      if ((from == null) != (to == null)) {
        throw new BadField(ErrorCode.BAD_HOURS, "Quiet hours need both a beginning and an end.");
      }
      if (from != null && from.equals(to)) {
        throw new BadField(ErrorCode.BAD_HOURS, "These quiet hours would last all day: remove the ways instead.");
      }
    }
  }
}
