package corridor.store;

import corridor.protocol.RoomId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Texts at rest: each room's under a key of its own (AES-256-GCM), what is told to one person under one for all inboxes.
 * Keys stand in the key file alone, beside the database and in no backup: without a room's key its texts are noise, in
 * every copy of the database that was ever made. Thread-safe.
 *
 * <p>What is sealed is bound to its place (stream and number), so that nobody who writes in the database moves a text to
 * where others read it.
 */
public final class Vault {
  /** Whose key seals what belongs to no room. */
  private static final String INBOXES = "inboxes";

  /** Begins what is sealed; JSON begins with a brace. */
  private static final byte SEALED = 1;

  /** Begins a sealed text; no text of a person's begins so, since it is refused there. */
  private static final char SEALED_TEXT = '\u0001';

  private static final int NONCE = 12;
  private static final int TAG = 16;

  /** Of a word's 32 bytes: enough that two words of a language never meet. */
  private static final int WORD = 8;

  private final @Nullable KeyFile file;
  private final SecureRandom random = new SecureRandom();

  /** A stream stays in its room; one entry a stream that was ever read here. */
  private final Map<String, String> owners = new ConcurrentHashMap<>();

  private Vault(@Nullable KeyFile file) {
    this.file = file;
  }

  /** Seals with the keys in {@code path}, which is made if it is not there. */
  static Vault open(Path path) throws IOException {
    return new Vault(KeyFile.open(path));
  }

  /** Keeps texts as they are: where no key file is given. */
  static Vault none() {
    return new Vault(null);
  }

  /** What stands on disk for {@code plain} at this place. */
  public byte[] seal(Tx tx, Object stream, long number, byte[] plain) {
    return file == null ? plain : seal(key(file, owner(tx, stream)), place(stream, number), plain);
  }

  /** The same for a stream whose room is known. */
  public byte[] seal(@Nullable String room, Object stream, long number, byte[] plain) {
    return file == null ? plain : seal(key(file, room == null ? INBOXES : room), place(stream, number), plain);
  }

  private byte[] seal(Keys keys, byte[] place, byte[] plain) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = new byte[1 + NONCE + plain.length + TAG];
    sealed[0] = SEALED;
    System.arraycopy(nonce, 0, sealed, 1, NONCE);
    try {
      Cipher cipher = cipher();
      cipher.init(Cipher.ENCRYPT_MODE, keys.text(), new GCMParameterSpec(TAG * 8, nonce));
      cipher.updateAAD(place);
      var _ = cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE);
    } catch (GeneralSecurityException e) {
      throw new StoreFailure("a text could not be sealed", e);
    }
    return sealed;
  }

  /** Whether what stands on disk was sealed with a key that this vault's file never had: it is another's file, or a new one. */
  boolean isForeign(Tx tx, Object stream, byte[] kept) {
    return file != null && kept.length > 0 && kept[0] == SEALED && !file.knew(owner(tx, stream));
  }

  /**
   * What was sealed; as it is if it never was.
   *
   * @throws Wiped if its room's key was destroyed
   * @throws StoreFailure if it was changed or moved
   */
  public byte[] open(Tx tx, Object stream, long number, byte[] kept) {
    return kept.length == 0 || kept[0] != SEALED ? kept : open(owner(tx, stream), place(stream, number), kept);
  }

  private byte[] open(String owner, byte[] place, byte[] kept) {
    if (kept.length == 0 || kept[0] != SEALED) {
      return kept;
    }
    if (file == null) {
      throw new StoreFailure("The texts here are sealed: give the key file with --keys.", null);
    }
    Keys keys = file.find(owner);
    if (keys == null) {
      throw new Wiped();
    }
    try {
      Cipher cipher = cipher();
      cipher.init(Cipher.DECRYPT_MODE, keys.text(), new GCMParameterSpec(TAG * 8, kept, 1, NONCE));
      cipher.updateAAD(place);
      return cipher.doFinal(kept, 1 + NONCE, kept.length - 1 - NONCE);
    } catch (GeneralSecurityException e) {
      throw new StoreFailure("a text in the database is not what was written there", e);
    }
  }

  /** A text for a column of text. Empty stays empty. */
  public String sealText(Tx tx, Object stream, long number, String plain) {
    return file == null || plain.isEmpty() ? plain : sealer(tx, stream, number).apply(plain);
  }

  /** The same in two steps: what is returned seals without a transaction, since a long text takes milliseconds. */
  public UnaryOperator<String> sealer(Tx tx, Object stream, long number) {
    if (file == null) {
      return plain -> plain;
    }
    Keys keys = key(file, owner(tx, stream));
    byte[] place = place(stream, number);
    return plain -> plain.isEmpty() ? "" : written(seal(keys, place, plain.getBytes(StandardCharsets.UTF_8)));
  }

  private static String written(byte[] sealed) {
    return SEALED_TEXT + Base64.getEncoder().withoutPadding().encodeToString(sealed);
  }

  private static byte[] unwritten(String kept) {
    return Base64.getDecoder().decode(kept.substring(1));
  }

  /** See {@link #open}. */
  public String openText(Tx tx, Object stream, long number, String kept) {
    if (kept.isEmpty() || kept.charAt(0) != SEALED_TEXT) {
      return kept;
    }
    return new String(open(tx, stream, number, unwritten(kept)), StandardCharsets.UTF_8);
  }

  /** The same in two steps: what is returned opens without a transaction, and fails as {@link #open} does. */
  public Supplier<String> opener(Tx tx, Object stream, long number, String kept) {
    if (kept.isEmpty() || kept.charAt(0) != SEALED_TEXT) {
      return () -> kept;
    }
    String owner = owner(tx, stream);
    byte[] place = place(stream, number);
    return () -> new String(open(owner, place, unwritten(kept)), StandardCharsets.UTF_8);
  }

  /**
   * Words that belong to what stands in {@code stream}, for a column of text. Empty stays empty, and nothing is kept where the
   * room was wiped.
   *
   * @param stream whose room's key seals them, or the room; a participant for the inboxes' key
   * @param what which words they are, with the id of what they belong to: they are bound to it
   */
  public String sealWords(Tx tx, Object stream, String what, String plain) {
    if (file == null || plain.isEmpty()) {
      return plain;
    }
    try {
      return written(sealBytes(tx, stream, what, plain.getBytes(StandardCharsets.UTF_8)));
    } catch (Wiped wiped) {
      // Nobody could read it again.
      return "";
    }
  }

  /** See {@link #sealWords}; nothing where the room was wiped, and as they are if they never were sealed. */
  public String openWords(Tx tx, Object stream, String what, String kept) {
    if (kept.isEmpty() || kept.charAt(0) != SEALED_TEXT) {
      return kept;
    }
    try {
      return new String(openBytes(tx, stream, what, unwritten(kept)), StandardCharsets.UTF_8);
    } catch (Wiped wiped) {
      return "";
    }
  }

  /**
   * As {@link #sealWords}, for a column of bytes.
   *
   * @throws Wiped if the room's key was destroyed
   */
  public byte[] sealBytes(Tx tx, Object stream, String what, byte[] plain) {
    return file == null ? plain : seal(key(file, owner(tx, stream)), place(what, 0), plain);
  }

  /** @throws Wiped if the room's key was destroyed */
  public byte[] openBytes(Tx tx, Object stream, String what, byte[] kept) {
    return open(owner(tx, stream), place(what, 0), kept);
  }

  /**
   * What stands in the index for a word: lower-case hexadecimal digits that mean nothing without the room's key, and nothing
   * beside another room's.
   */
  public String word(Tx tx, Object stream, String word) {
    if (file == null) {
      return HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
    }
    byte[] hash = key(file, owner(tx, stream)).hash(word.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash, 0, WORD);
  }

  /** Whether texts are sealed here. */
  public boolean seals() {
    return file != null;
  }

  /** What {@link Tx#everywhere} calls the end of a room's key, with the room. */
  static final String WIPED = "room-wiped";

  /**
   * Destroys a room's key when the running deed is on disk, on every node: its texts cannot be read any more, in no copy
   * of the database. What a crash in between leaves is to be done again at the next start.
   */
  public void destroy(Tx tx, String room) {
    tx.everywhere(WIPED, room);
  }

  /** The same, done when this returns. */
  public void destroy(String room) {
    if (file != null) {
      file.destroy(room);
    }
  }

  /** Whether the room had a key here that was destroyed. */
  public boolean isDestroyed(String room) {
    return file != null && file.find(room) == null && file.knew(room);
  }

  private String owner(Tx tx, Object stream) {
    if (stream instanceof RoomId room) {
      return room.value();
    }
    String id = stream.toString();
    String known = owners.get(id);
    if (known == null) {
      known = tx.one("select room from streams where id = ?", row -> Objects.requireNonNullElse(row.textOrNull(1), INBOXES), id).orElse(INBOXES);
      owners.put(id, known);
    }
    return known;
  }

  private static Keys key(KeyFile file, String owner) {
    Keys keys = file.find(owner);
    return keys == null ? file.make(owner) : keys;
  }

  private static byte[] place(Object stream, long number) {
    byte[] id = stream.toString().getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(id.length + Long.BYTES).put(id).putLong(number).array();
  }

  /** Looking one up takes longer than sealing a message with it. */
  private static final ThreadLocal<Cipher> CIPHER =
      ThreadLocal.withInitial(
          () -> {
            try {
              return Cipher.getInstance("AES/GCM/NoPadding");
            } catch (GeneralSecurityException e) {
              throw new StoreFailure("this Java has no AES-GCM", e);
            }
          });

  private static Cipher cipher() {
    return CIPHER.get();
  }

  private static Mac mac(SecretKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new StoreFailure("this Java has no HMAC with SHA-256", e);
    }
  }

  /**
   * A room's two keys, from the one that is kept.
   *
   * @param words begun with its key, and copied for each use
   */
  record Keys(SecretKey text, Mac words) {
    static Keys of(byte[] kept) {
      Mac root = mac(new SecretKeySpec(kept, "HmacSHA256"));
      return new Keys(
          new SecretKeySpec(root.doFinal("text".getBytes(StandardCharsets.UTF_8)), "AES"),
          mac(new SecretKeySpec(root.doFinal("words".getBytes(StandardCharsets.UTF_8)), "HmacSHA256")));
    }

    byte[] hash(byte[] of) {
      try {
        return ((Mac) words.clone()).doFinal(of);
      } catch (CloneNotSupportedException e) {
        throw new StoreFailure("this Java's HMAC cannot be copied", e);
      }
    }
  }

  /** The text's key is gone: its room was wiped. */
  public static final class Wiped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Wiped() {
      super("the room was wiped", null, false, false);
    }
  }
}
