package corridor.account;

import corridor.access.Ids;
import corridor.clock.Machine;
import corridor.store.Instead;
import corridor.store.Tx;
import corridor.store.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Challenges that the server need not remember: their end and a nonce, signed under a key that all nodes share, for one
 * purpose. Whoever asks for a million of them without a login fills nothing.
 */
final class Challenges {
  static final Duration GOOD_FOR = Duration.ofMinutes(5);
  private static final int NONCE = 16;
  private static final int SIGNED = Long.BYTES + NONCE;

  private final Ids ids;
  private final Machine machine;

  Challenges(Ids ids, Machine machine) {
    this.ids = ids;
    this.machine = machine;
  }

  /** @param then what to do with the key that signs; it is made when it is first asked for */
  Work withKey(Function<byte[], corridor.protocol.Result> then) {
    return new Work.Read(tx -> then.apply(key(tx).orElseThrow(() -> new Instead(new Work.Write(it -> then.apply(made(it)))))));
  }

  static Optional<byte[]> key(Tx tx) {
    return tx.one("select key from challenge_key where id = 1", row -> row.bytes(1));
  }

  private byte[] made(Tx tx) {
    tx.update("insert into challenge_key (id, key) values (1, ?) on conflict (id) do nothing", (Object) ids.bytes(32));
    return key(tx).orElseThrow();
  }

  /** @param purpose what its answer may be used for */
  String make(byte[] key, String purpose) {
    byte[] signed =
        ByteBuffer.allocate(SIGNED).putLong(machine.wall().instant().plus(GOOD_FOR).toEpochMilli()).put(ids.bytes(NONCE)).array();
    byte[] mac = mac(key, purpose, signed);
    byte[] whole = Arrays.copyOf(signed, SIGNED + mac.length);
    System.arraycopy(mac, 0, whole, SIGNED, mac.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /** When it ends, if this server made it for this purpose and it has not ended. */
  Optional<Instant> check(byte[] key, String purpose, byte[] challenge) {
    if (challenge.length <= SIGNED) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(challenge, SIGNED);
    byte[] mac = Arrays.copyOfRange(challenge, SIGNED, challenge.length);
    Instant ends = Instant.ofEpochMilli(ByteBuffer.wrap(signed).getLong());
    return MessageDigest.isEqual(mac, mac(key, purpose, signed)) && ends.isAfter(machine.wall().instant())
        ? Optional.of(ends)
        : Optional.empty();
  }

  private static byte[] mac(byte[] key, String purpose, byte[] signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(signed);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
