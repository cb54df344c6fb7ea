package corridor.worker;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One message to the other process, which runs the same program: numbers as they are, enums by their place, strings to the
 * character, lone surrogates included. It is sent as a whole, its length first. One thread.
 */
final class Outgoing {
  static final byte NONE = 0;
  static final byte LATIN = 1;
  static final byte WIDE = 2;

  private static final int BEGINNING = 64 * 1024;

  /** How one element is written. */
  interface Each<T> {
    void write(T one) throws IOException;
  }

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(BEGINNING);
  private final DataOutputStream message = new DataOutputStream(kept);

  void number(int number) throws IOException {
    message.writeInt(number);
  }

  void number(long number) throws IOException {
    message.writeLong(number);
  }

  void flag(boolean flag) throws IOException {
    message.writeBoolean(flag);
  }

  void word(Enum<?> word) throws IOException {
    message.writeByte(word.ordinal());
  }

  void bytes(byte[] bytes) throws IOException {
    message.writeInt(bytes.length);
    message.write(bytes);
  }

  void text(@Nullable String text) throws IOException {
    if (text == null) {
      message.writeByte(NONE);
      return;
    }
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    // Cheaper than to look at each character: the JDK keeps such strings as these very bytes.
    if (new String(latin, StandardCharsets.ISO_8859_1).equals(text)) {
      message.writeByte(LATIN);
      bytes(latin);
    } else {
      message.writeByte(WIDE);
      ByteBuffer wide = ByteBuffer.allocate(Character.BYTES * text.length());
      wide.asCharBuffer().put(text);
      bytes(wide.array());
    }
  }

  <T> void list(Collection<T> list, Each<T> each) throws IOException {
    message.writeInt(list.size());
    for (T one : list) {
      each.write(one);
    }
  }

  void texts(Collection<String> texts) throws IOException {
    list(texts, this::text);
  }

  /** @throws IOException if the other process is gone */
  void send(OutputStream to) throws IOException {
    byte[] length = ByteBuffer.allocate(Integer.BYTES).putInt(kept.size()).array();
    to.write(length);
    kept.writeTo(to);
    to.flush();
  }
}
