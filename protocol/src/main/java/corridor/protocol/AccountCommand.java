package corridor.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The participant's own account, and inviting others. */
public sealed interface AccountCommand extends Command {
  /** Answered by {@link AccountResult.Me}. */
  @JsonTypeName("account.me")
  record Me() implements AccountCommand, Query {}

  /**
   * Saves what a participant says of herself; her affiliation is not hers to set.
   *
   * @param languages BCP 47 tags she reads and writes, best first
   * @param zone where she is, an IANA zone id
   * @param shows which of {@code languages}, {@code topics}, {@code stays}, {@code zone} others may see
   */
  @JsonTypeName("account.save-profile")
  record SaveProfile(
      String name, List<String> languages, List<String> topics, String zone, List<Stay> stays, List<String> shows)
      implements AccountCommand {
    public SaveProfile {
      name = Check.shown("name", name);
      languages = LanguageTag.all("languages", languages, 20);
      topics = Check.list("topics", topics, 50);
      Check.given("zone", zone);
      stays = Check.list("stays", stays, 50);
      shows = Check.list("shows", shows, 4);
    }
  }

  /** Who is here, for whom, as each shows it. Answered by {@link AccountResult.Directory}. */
  @JsonTypeName("account.directory")
  record ListPeople() implements AccountCommand, Query {}

  /** Coordinators: one-use invitations for a list of people, approved once. Answered by {@link AccountResult.Invitations}. */
  @JsonTypeName("account.invite")
  record Invite(List<Invitee> people) implements AccountCommand {
    public Invite {
      people = Check.list("people", people, 200);
      if (people.isEmpty()) {
        throw new BadField(ErrorCode.EMPTY, "The list of people to invite is empty.");
      }
    }
  }

  /** Coordinators: everybody invited or joined, and who cannot be asked yet and why. Answered by {@link AccountResult.Roll}. */
  @JsonTypeName("account.roll")
  record Roll() implements AccountCommand, Query {}

  @JsonTypeName("account.withdraw-invitation")
  record WithdrawInvitation(InvitationId invitation) implements AccountCommand {
    public WithdrawInvitation {
      Check.given("invitation", invitation);
    }
  }

  /** A ten-minute code by which one more device of this participant logs in. Answered by {@link AccountResult.Linking}. */
  @JsonTypeName("account.link-device")
  record LinkDevice() implements AccountCommand {}

  @JsonTypeName("account.logins")
  record ListLogins() implements AccountCommand, Query {}

  /** Ends a login of one's own; its sockets close within a second. */
  @JsonTypeName("account.end-login")
  record EndLogin(LoginId login) implements AccountCommand {
    public EndLogin {
      Check.given("login", login);
    }
  }

  /** Coordinators, for a lost phone: ends all logins of a participant. */
  @JsonTypeName("account.end-all-logins")
  record EndAllLogins(ParticipantId participant) implements AccountCommand {
    public EndAllLogins {
      Check.given("participant", participant);
    }
  }

  /**
   * Coordinators, for a new phone after a lost one: ends all logins of a participant; when a second coordinator asks the
   * same within a day, makes a ten-minute code that lets one device in as her. One alone could become anybody and read
   * what no coordinator reads. Answered by {@link AccountResult.SecondNeeded} to the first and {@link
   * AccountResult.Linking} to the second.
   */
  @JsonTypeName("account.readmit")
  record Readmit(ParticipantId participant) implements AccountCommand {
    public Readmit {
      Check.given("participant", participant);
    }
  }

  /**
   * Ten one-use codes to keep on paper, each of which lets one device in when all others are gone; earlier ones end.
   * Answered by {@link AccountResult.Codes}, once: a retry is refused, since the codes are kept as hashes only.
   *
   * @param passphrase asked beside a code from now on, 15 to 200 characters; null to ask for none
   */
  @JsonTypeName("account.make-codes")
  record MakeCodes(@Nullable String passphrase) implements AccountCommand {
    public static final int SHORTEST = 15;
    public static final int LONGEST = 200;

    public MakeCodes {
      if (passphrase != null) {
        int length = passphrase.codePointCount(0, passphrase.length());
        if (length < SHORTEST || length > LONGEST) {
          throw new BadField("A passphrase has 15 to 200 characters: four or five words you will remember.");
        }
      }
    }

    @Override
    public Command keyed() {
      return new MakeCodes(null);
    }

    @Override
    public String toString() {
      return "MakeCodes[" + (passphrase == null ? "no passphrase" : "a passphrase") + "]";
    }
  }

  /** How she would come back without any device. Answered by {@link AccountResult.WaysBack}. */
  @JsonTypeName("account.ways-back")
  record ListWaysBack() implements AccountCommand, Query {}

  /** Ends all her own logins, this one too; codes on paper stay good. */
  @JsonTypeName("account.end-my-logins")
  record EndMyLogins() implements AccountCommand {}

  /** Before {@link AddPasskey}. Answered by {@link AccountResult.PasskeyChallenge}. */
  @JsonTypeName("account.passkey-challenge")
  record ChallengeForPasskey() implements AccountCommand, Query {}

  /**
   * Keeps a passkey that the browser made.
   *
   * @param credential the {@code RegistrationResponseJSON} of Web Authentication Level 3, as text
   * @param device how its owner will recognise it
   */
  @JsonTypeName("account.add-passkey")
  record AddPasskey(String credential, String device) implements AccountCommand {
    public AddPasskey {
      Check.text("credential", credential);
      device = Check.line("device", device);
    }
  }

  @JsonTypeName("account.remove-passkey")
  record RemovePasskey(String id) implements AccountCommand {
    public RemovePasskey {
      Check.given("id", id);
    }
  }
}
