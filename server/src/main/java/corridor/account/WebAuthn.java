package corridor.account;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import corridor.access.Refused;
import corridor.protocol.ErrorCode;
import java.util.Base64;

/**
 * What a device's answer proves, checked by WebAuthn4J as Web Authentication Level 2 asks (sections 7.1 and 7.2): the
 * origin, the challenge, that somebody unlocked the device, the signature and its counter. No attestation is asked for.
 * Some milliseconds of processor time, never on an event loop or the writer. Thread-safe.
 */
final class WebAuthn {
  /** @param credential what to keep; @param counter how often the device says that it signed */
  record Registered(String id, byte[] credential, long counter) {}

  private final ObjectConverter objects = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(objects);
  private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(objects);

  /** @throws Refused if the answer is not one to this challenge by a device at this origin */
  Registered register(String origin, byte[] challenge, String answer) {
    try {
      RegistrationData data = manager.verifyRegistrationResponseJSON(answer, new RegistrationParameters(at(origin, challenge), true));
      if (data.getAttestationObject() == null) {
        throw not();
      }
      AuthenticatorData<?> device = data.getAttestationObject().getAuthenticatorData();
      AttestedCredentialData credential = device.getAttestedCredentialData();
      if (credential == null) {
        throw not();
      }
      String id = Base64.getUrlEncoder().withoutPadding().encodeToString(credential.getCredentialId());
      return new Registered(id, credentials.convert(credential), device.getSignCount());
    } catch (WebAuthnException _) {
      throw not();
    }
  }

  /**
   * @param credential as kept
   * @return the counter to keep
   * @throws Refused if the answer is not one to this challenge by the device that has the passkey
   */
  long check(String origin, byte[] challenge, String answer, byte[] credential, long counter) {
    try {
      CredentialRecordImpl record =
          new CredentialRecordImpl(
              new NoneAttestationStatement(), null, null, null, counter, credentials.convert(credential), null, null, null, null);
      AuthenticationData data =
          manager.verifyAuthenticationResponseJSON(answer, new AuthenticationParameters(at(origin, challenge), record, null, true));
      AuthenticatorData<?> device = data.getAuthenticatorData();
      if (device == null) {
        throw not();
      }
      return device.getSignCount();
    } catch (WebAuthnException _) {
      throw not();
    }
  }

  /** The challenge in a device's answer, before anything about it is believed; empty where there is none. */
  byte[] challenge(String answer, boolean registering) {
    try {
      var client =
          registering
              ? manager.parseRegistrationResponseJSON(answer).getCollectedClientData()
              : manager.parseAuthenticationResponseJSON(answer).getCollectedClientData();
      return client == null ? new byte[0] : client.getChallenge().getValue();
    } catch (WebAuthnException | IllegalArgumentException | tools.jackson.core.JacksonException _) {
      throw not();
    }
  }

  private static ServerProperty at(String origin, byte[] challenge) {
    Origin here = new Origin(origin);
    return ServerProperty.builder().origin(here).rpId(String.valueOf(here.getHost())).challenge(new DefaultChallenge(challenge)).build();
  }

  private static Refused not() {
    return new Refused(ErrorCode.INVITATION, "This passkey does not let you in here: try again, or use another way.");
  }
}
