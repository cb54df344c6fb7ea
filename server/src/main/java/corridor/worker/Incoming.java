package corridor.worker;

import corridor.protocol.WrittenOps;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The other end of {@link Outgoing}. What comes is not trusted: a process that read a hostile file may say anything, so that
 * every length is held against what is there. One thread.
 */
final class Incoming {
  /** Of one message, in bytes: several times the redline of the longest texts that are read. */
  static final int MOST = 512 << 20;

  private static final int AT_ONCE = 8 << 20;

  /** How one element is read. */
  interface Each<T> {
    T read() throws IOException;
  }

  private final ByteBuffer message;

  private Incoming(byte[] message) {
    this.message = ByteBuffer.wrap(message);
  }

  /**
   * Waits for a whole message. Memory grows with what comes, not with what was announced.
   *
   * @throws EOFException if there will be none
   */
  static Incoming receive(InputStream from) throws IOException {
    int length = ByteBuffer.wrap(exactly(from, Integer.BYTES)).getInt();
    if (length < 0 || length > MOST) {
      throw new IOException("a message of " + length + " bytes");
    }
    return new Incoming(exactly(from, length));
  }

  private static byte[] exactly(InputStream from, int length) throws IOException {
    // At once while that is little: a pipe read in small pieces wakes its other end for each of them.
    byte[] bytes = new byte[Math.min(length, AT_ONCE)];
    int read = from.readNBytes(bytes, 0, bytes.length);
    if (read == length) {
      return bytes;
    }
    byte[] rest = from.readNBytes(length - read);
    byte[] whole = Arrays.copyOf(bytes, length);
    System.arraycopy(rest, 0, whole, read, rest.length);
    if (read + rest.length < length) {
      throw new EOFException();
    }
    return whole;
  }

  /** Reads all of a message. */
  <T> T whole(Each<T> each) throws IOException {
    try {
      T read = each.read();
      if (message.hasRemaining()) {
        throw new IOException(message.remaining() + " bytes too many");
      }
      return read;
    } catch (BufferUnderflowException tooShort) {
      throw new IOException("a message that ends too early", tooShort);
    }
  }

  int number() {
    return message.getInt();
  }

  long longNumber() {
    return message.getLong();
  }

  boolean flag() {
    return message.get() != 0;
  }

  <E> E word(E[] all) throws IOException {
    int place = message.get();
    if (place < 0 || place >= all.length) {
      throw new IOException("no such word: " + place);
    }
    return all[place];
  }

  /** @return where so many bytes begin that were announced here, and are there; they count as read */
  private int announced() throws IOException {
    int length = message.getInt();
    if (length < 0 || length > message.remaining()) {
      throw new IOException("a length of " + length);
    }
    int begin = message.position();
    message.position(begin + length);
    return begin;
  }

  byte[] bytes() throws IOException {
    int begin = announced();
    byte[] bytes = new byte[message.position() - begin];
    message.get(begin, bytes);
    return bytes;
  }

  /** Left where they are: the message stays in memory as long as they do. */
  WrittenOps written() throws IOException {
    int begin = announced();
    return new WrittenOps(message.array(), begin, message.position() - begin);
  }

  String text() throws IOException {
    String text = maybeText();
    if (text == null) {
      throw new IOException("no text");
    }
    return text;
  }

  @Nullable String maybeText() throws IOException {
    byte how = message.get();
    return switch (how) {
      case Outgoing.NONE -> null;
      case Outgoing.LATIN -> {
        int begin = announced();
        yield new String(message.array(), begin, message.position() - begin, StandardCharsets.ISO_8859_1);
      }
      case Outgoing.WIDE -> {
        int begin = announced();
        yield message.slice(begin, message.position() - begin).asCharBuffer().toString();
      }
      default -> throw new IOException("no such text: " + how);
    };
  }

  <T> List<T> list(Each<T> each) throws IOException {
    int size = message.getInt();
    // Each takes a byte at least.
    if (size < 0 || size > message.remaining()) {
      throw new IOException("a list of " + size);
    }
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(each.read());
    }
    return list;
  }

  List<String> texts() throws IOException {
    return list(this::text);
  }
}
