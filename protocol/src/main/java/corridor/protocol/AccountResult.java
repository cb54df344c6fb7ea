package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers to {@link AccountCommand} and {@link Admission}. */
public sealed interface AccountResult extends Result {
  /** @param shows what others may see of {@code person} */
  @JsonTypeName("account.me")
  record Me(Person person, StreamId inbox, List<String> shows, LoginId login) implements AccountResult {}

  @JsonTypeName("account.people")
  record Directory(List<Person> people) implements AccountResult {}

  /**
   * A one-use invitation.
   *
   * @param link opens in a browser; the secret stands in the fragment, which no server log sees
   * @param command the same for the command line
   * @param qr the link as an SVG path of unit squares in a square of {@code qrSize}
   */
  record Invitation(
      InvitationId id,
      String name,
      Affiliation affiliation,
      List<Role> roles,
      String link,
      String command,
      Instant expires,
      String qr,
      int qrSize) {}

  @JsonTypeName("account.invitations")
  record Invitations(List<Invitation> invitations) implements AccountResult {}

  /**
   * Somebody invited or joined, as a coordinator sees her.
   *
   * @param participant null until she joined
   * @param invitation null once she joined
   * @param cannotBeAsked why she cannot be asked for reviews yet ({@code hours-missing}, {@code not-joined},
   *     {@code not-a-reviewer}, {@code topics-missing}); null when she can
   * @param readmission one coordinator's word for a new device of hers, which waits for a second one's; null if none does
   */
  record Enrolled(
      @Nullable ParticipantId participant,
      @Nullable InvitationId invitation,
      String name,
      Affiliation affiliation,
      List<Role> roles,
      @Nullable String cannotBeAsked,
      @Nullable Readmission readmission) {}

  /**
   * A new device is let in by one coordinator.
   *
   * @param mine whether by the one who asks
   * @param until when a second one can agree, on the machine's clock
   */
  record Readmission(String by, boolean mine, Instant until) {}

  @JsonTypeName("account.roll")
  record Roll(List<Enrolled> people) implements AccountResult {}

  /** All logins are ended; a second coordinator must ask the same until then, on the machine's clock. */
  @JsonTypeName("account.second-needed")
  record SecondNeeded(Instant until) implements AccountResult {}

  /** @param code typed or opened on the new device, good until {@code expires} on the machine's clock */
  @JsonTypeName("account.linking")
  record Linking(String code, String link, String command, Instant expires, String qr, int qrSize)
      implements AccountResult {}

  /** @param current the login that asks */
  record Login(LoginId id, String device, Instant since, Instant lastSeen, boolean current) {}

  @JsonTypeName("account.logins")
  record Logins(List<Login> logins) implements AccountResult {}

  /**
   * One-use codes, told this once.
   *
   * @param codes ten, of sixteen letters and digits in groups of four
   * @param passphrase whether one is asked beside them
   */
  @JsonTypeName("account.codes")
  record Codes(List<String> codes, boolean passphrase) implements AccountResult, ToldOnce {}

  /**
   * @param codesLeft how many of the last ten are unused
   * @param codesMade when they were made, on the machine's clock; null if never
   * @param passphrase whether one is asked beside them
   */
  @JsonTypeName("account.ways-back")
  record WaysBack(int codesLeft, @Nullable Instant codesMade, boolean passphrase, List<Passkey> passkeys)
      implements AccountResult {}

  /** @param id of the credential, in base64url */
  record Passkey(String id, String device, Instant made) {}

  /**
   * For {@code navigator.credentials}; good for five minutes.
   *
   * @param challenge in base64url
   * @param server the name that passkeys belong to
   * @param user her handle in base64url, and {@code name}, for a new passkey; empty for coming in
   */
  @JsonTypeName("account.passkey-challenge")
  record PasskeyChallenge(String challenge, String server, String user, String name) implements AccountResult {}

  /**
   * What an invitation says before one joins.
   *
   * @param named false until a coordinator named the negotiation: its words are the server's own
   * @param operator who runs the server, in {@code country}, and could read what is written
   * @param rooms names of the rooms it opens
   */
  @JsonTypeName("admission.invited")
  record Invited(
      boolean named,
      String negotiation,
      String venue,
      String venueZone,
      LocalDate from,
      LocalDate to,
      String operator,
      String country,
      LocalDate keptUntil,
      String name,
      Affiliation affiliation,
      List<Role> roles,
      List<String> rooms,
      List<String> topics)
      implements AccountResult {}

  /** @param token opaque; for {@code Authorization: Bearer}; a browser gets it as a cookie and sees it empty */
  @JsonTypeName("admission.admitted")
  record Admitted(String token, ParticipantId you, String name) implements AccountResult {}
}
