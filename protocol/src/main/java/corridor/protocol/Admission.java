package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody without a login may say, over HTTP ({@code POST /api/admission}). */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Admission {
  /** Reads an invitation without using it up. Answered by {@link AccountResult.Invited}. */
  @JsonTypeName("admission.look")
  record Look(String secret) implements Admission {
    public Look {
      Check.given("secret", secret);
    }
  }

  /**
   * Uses an invitation up and logs this device in. Repeating it with the same key answers the same, so that a lost
   * connection costs nobody an invitation. Answered by {@link AccountResult.Admitted}.
   *
   * @param key 128 random bits chosen by the device
   * @param device how the participant will recognise this login, such as {@code Firefox on Android}
   * @param reviewing the hours in which she may be asked; empty until given
   */
  @JsonTypeName("admission.join")
  record Join(
      String secret,
      String key,
      String device,
      String name,
      List<String> languages,
      List<String> topics,
      String zone,
      List<Stay> stays,
      List<Hours> awake,
      List<Hours> reviewing)
      implements Admission {
    public Join {
      Check.given("secret", secret);
      Check.id("k_", "k_" + Check.given("key", key));
      device = Check.line("device", device);
      name = Check.shown("name", name);
      languages = LanguageTag.all("languages", languages, 20);
      topics = Check.list("topics", topics, 50);
      Check.given("zone", zone);
      stays = Check.list("stays", stays, 50);
      awake = Check.list("awake", awake, 50);
      reviewing = Check.list("reviewing", reviewing, 50);
    }
  }

  /** Logs a further device in by a ten-minute linking code. Answered by {@link AccountResult.Admitted}. */
  @JsonTypeName("admission.link")
  record Link(String code, String key, String device) implements Admission {
    public Link {
      Check.given("code", code);
      Check.id("k_", "k_" + Check.given("key", key));
      device = Check.line("device", device);
    }
  }

  /**
   * Comes back with a code kept on paper: it is used up, all logins of its owner end, and this device is let in. Repeating
   * it with the same key answers the same. Answered by {@link AccountResult.Admitted}.
   *
   * @param passphrase what its owner chose to be asked beside her codes; null where there is none
   */
  @JsonTypeName("admission.come-back")
  record ComeBack(String code, @Nullable String passphrase, String key, String device) implements Admission {
    public ComeBack {
      Check.given("code", code);
      Check.id("k_", "k_" + Check.given("key", key));
      device = Check.line("device", device);
    }

    @Override
    public String toString() {
      return "ComeBack[" + device + "]";
    }
  }

  /**
   * Ends all logins of whoever kept this code on paper, for a lost phone and no other device at hand. The code stays good.
   * Answered by {@link Result.Done}.
   */
  @JsonTypeName("admission.end-logins")
  record EndLogins(String code) implements Admission {
    public EndLogins {
      Check.given("code", code);
    }
  }

  /** Before {@link Passkey}. Answered by {@link AccountResult.PasskeyChallenge}. */
  @JsonTypeName("admission.passkey-challenge")
  record ChallengeForPasskey() implements Admission {}

  /**
   * Logs this device in by a passkey. Repeating it with the same key answers the same. Answered by {@link
   * AccountResult.Admitted}.
   *
   * @param id of the credential, in base64url
   * @param credential the {@code AuthenticationResponseJSON} of Web Authentication Level 3, as text
   */
  @JsonTypeName("admission.passkey")
  record Passkey(String id, String credential, String key, String device) implements Admission {
    public Passkey {
      Check.given("id", id);
      Check.text("credential", credential);
      Check.id("k_", "k_" + Check.given("key", key));
      device = Check.line("device", device);
    }
  }
}
