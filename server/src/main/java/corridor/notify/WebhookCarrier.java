package corridor.notify;

import corridor.access.Refused;
import corridor.account.Participant;
import corridor.protocol.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A webhook: one signed request to an address of the person's own. The signature is HMAC-SHA256, under the secret she was
 * shown once, over the time, a full stop and the body, so that nobody else can ring and nothing can be rung twice.
 */
final class WebhookCarrier implements Carrier {
  private final Outpost outpost;
  private final InstantSource wall;
  private final Codec codec;

  WebhookCarrier(Outpost outpost, InstantSource wall, Codec codec) {
    this.outpost = outpost;
    this.wall = wall;
    this.codec = codec;
  }

  @Override
  public Sent send(Ways.Way way, Participant to, Message message) {
    byte[] body = body(message).getBytes(StandardCharsets.UTF_8);
    long seconds = wall.instant().getEpochSecond();
    try {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Content-Type", "application/json");
      headers.put("Corridor-Signature", "t=" + seconds + ",v1=" + signature(way.secret(), seconds, body));
      headers.put("Corridor-Message", message.id());
      Outpost.Answer answer = outpost.post(way.address(), headers, body);
      if (answer.good()) {
        return new Sent.Taken();
      }
      boolean passing = answer.status() == 429 || answer.status() >= 500;
      return new Sent.Failed(
          !passing, "Your webhook answered " + answer.status() + ", and 200 to 299 was expected. Mend it, then test again.");
    } catch (Refused refused) {
      return new Sent.Failed(true, refused.sentence());
    } catch (IOException e) {
      return new Sent.Failed(false, "Your webhook could not be reached, or did not answer in time. Mend it, then test again.");
    }
  }

  static String signature(String secret, long seconds, byte[] body) {
    byte[] time = (seconds + ".").getBytes(StandardCharsets.US_ASCII);
    byte[] signed = java.util.Arrays.copyOf(time, time.length + body.length);
    System.arraycopy(body, 0, signed, time.length, body.length);
    try {
      return HexFormat.of().formatHex(PushCipher.hmac(secret.getBytes(StandardCharsets.US_ASCII), signed));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Without content but where she lets it say more. */
  private String body(Message message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", message.isTest() ? "test" : "alert");
    fields.put("count", message.count());
    List<String> more = message.more();
    Alert.Kind kind = message.kind();
    if (!more.isEmpty() && kind != null) {
      fields.put("kind", message.count() > 1 ? "several" : PushCarrier.wireName(kind));
      fields.put("about", more);
    }
    return codec.text(fields);
  }
}
