package corridor.notify;

import corridor.access.Refused;
import corridor.account.Participant;
import corridor.protocol.Codec;
import corridor.protocol.Urgency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Web push: encrypted for the browser, so that its push service learns when something is sent and nothing else. */
final class PushCarrier implements Carrier {
  /** Everything is padded to this, so that sizes tell nothing. */
  private static final int PADDED = 1024;

  /** RFC 8030 lets a push service refuse more than 4 KiB; what is said is far shorter. */
  private static final int MOST = 900;

  private final Outpost outpost;
  private final PushKeys keys;
  private final InstantSource wall;
  private final RandomGenerator random;
  private final Codec codec;

  PushCarrier(Outpost outpost, PushKeys keys, InstantSource wall, RandomGenerator random, Codec codec) {
    this.outpost = outpost;
    this.keys = keys;
    this.wall = wall;
    this.random = random;
    this.codec = codec;
  }

  /**
   * Checks a browser's keys before they are kept.
   *
   * @throws GeneralSecurityException if they are none
   */
  static void check(String key, String auth) throws GeneralSecurityException {
    try {
      var _ = PushKeys.point(Base64.getUrlDecoder().decode(key));
      if (Base64.getUrlDecoder().decode(auth).length != 16) {
        throw new GeneralSecurityException("the secret is not 16 bytes long");
      }
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not base64url", e);
    }
  }

  @Override
  public Sent send(Ways.Way way, Participant to, Message message) {
    try {
      Addresses.Place place = outpost.addresses().checked(way.address());
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("TTL", String.valueOf(message.ttlSeconds()));
      headers.put("Urgency", message.urgency() == Urgency.CRITICAL || message.isTest() ? "high" : "normal");
      headers.put("Content-Type", "application/octet-stream");
      headers.put("Content-Encoding", "aes128gcm");
      headers.put("Authorization", keys.authorization(place.origin(), wall.instant()));
      Outpost.Answer answer = outpost.post(way.address(), headers, sealed(way, message));
      return answered(answer.status());
    } catch (Refused refused) {
      return new Sent.Failed(true, refused.sentence());
    } catch (GeneralSecurityException e) {
      return new Sent.Failed(true, "The keys of this browser's subscription are unusable: add this device again.");
    } catch (IOException e) {
      return new Sent.Failed(false, "The browser's push service could not be reached. Test again in a while.");
    }
  }

  private byte[] sealed(Ways.Way way, Message message) throws GeneralSecurityException {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    byte[] plain = payload(message).getBytes(StandardCharsets.UTF_8);
    byte[] shorter = plain.length <= MOST ? plain : payload(message.withoutMore()).getBytes(StandardCharsets.UTF_8);
    return PushCipher.encrypt(
        shorter, PushKeys.point(Base64.getUrlDecoder().decode(way.key())), Base64.getUrlDecoder().decode(way.auth()),
        PushKeys.generate(), salt, PADDED);
  }

  /** What the service worker reads; the words themselves it has on the device, in the person's language. */
  private String payload(Message message) {
    Alert.Kind kind = message.kind();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("kind", kind == null ? "test" : message.count() > 1 ? "several" : wireName(kind));
    fields.put("count", message.count());
    fields.put("critical", message.urgency() == Urgency.CRITICAL);
    fields.put("about", message.about());
    fields.put("more", String.join("\n", message.more().stream().limit(5).toList()));
    return codec.text(fields);
  }

  static String wireName(Alert.Kind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static Sent answered(int status) {
    if (status >= 200 && status < 300) {
      return new Sent.Taken();
    }
    return switch (status) {
      case 404, 410 ->
          new Sent.Failed(true, "The browser ended this subscription: add this device again.");
      case 429, 500, 502, 503, 504 ->
          new Sent.Failed(false, "The browser's push service is too busy now. Test again in a while.");
      default ->
          new Sent.Failed(true, "The browser's push service refused (answer " + status + "): add this device again.");
    };
  }
}
