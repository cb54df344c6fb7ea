package corridor.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a packed document, found by the directory at its end as Word finds them (the headers in between may say
 * otherwise, which is a known way to show two programs two texts). Nothing is unpacked before it is asked for.
 * Layout: PKWARE APPNOTE 6.3.
 */
final class ZipParts {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int END_SIZE = 22;
  private static final int ENTRY_SIZE = 46;
  private static final int LOCAL_SIZE = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  /** A Word document has dozens of parts; one with a picture a paragraph has some thousands. */
  private static final int MOST_ENTRIES = 10_000;

  /** Deflate's best is about 1,000 to 1; text with mark-up packs at 5 to 50. */
  private static final int HIGH_RATIO = 250;

  private static final int SMALL = 8 << 20;

  private record Entry(int method, int flags, long checksum, long packed, long unpacked, long offset) {}

  private final byte[] file;
  private final ByteBuffer bytes;
  private final Budget budget;
  private final Map<String, Entry> entries = new HashMap<>();

  ZipParts(byte[] file, Budget budget) {
    this.file = file;
    this.bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    this.budget = budget;
    try {
      directory(end());
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw damaged();
    }
  }

  /** The part's bytes, unpacked as they are read; null when there is no such part. Names differ in case in the wild. */
  @Nullable InputStream open(String name) {
    Entry entry = entries.get(key(name));
    if (entry == null) {
      return null;
    }
    if ((entry.flags & 1) != 0) {
      throw new RefusedException(
          Refusal.ENCRYPTED,
          "This file is protected by a password. Open it, remove the password, save it and upload it again.");
    }
    long data = entry.offset + LOCAL_SIZE;
    if (data > file.length || bytes.getInt((int) entry.offset) != LOCAL_SIGNATURE) {
      throw damaged();
    }
    data += Short.toUnsignedInt(bytes.getShort((int) entry.offset + 26))
        + Short.toUnsignedInt(bytes.getShort((int) entry.offset + 28));
    if (data + entry.packed > file.length) {
      throw damaged();
    }
    InputStream packed = new ByteArrayInputStream(file, (int) data, (int) entry.packed);
    return switch (entry.method) {
      case STORED -> new MeteredStream(packed, budget, Integer.MAX_VALUE, entry.checksum);
      case DEFLATED -> new MeteredStream(
          new InflaterInputStream(packed, new Inflater(true), 8192),
          budget,
          Math.max(SMALL, entry.packed * HIGH_RATIO),
          entry.checksum);
      default -> throw damaged();
    };
  }

  private int end() {
    for (int at = file.length - END_SIZE; at >= 0 && at >= file.length - END_SIZE - 0xFFFF; at--) {
      if (bytes.getInt(at) == END_SIGNATURE) {
        return at;
      }
    }
    throw damaged();
  }

  private void directory(int end) {
    int count = Short.toUnsignedInt(bytes.getShort(end + 10));
    if (count > MOST_ENTRIES) {
      throw Budget.bomb();
    }
    int at = bytes.getInt(end + 16);
    long declared = 0;
    for (int i = 0; i < count; i++) {
      if (bytes.getInt(at) != ENTRY_SIGNATURE) {
        throw damaged();
      }
      int name = Short.toUnsignedInt(bytes.getShort(at + 28));
      int extra = Short.toUnsignedInt(bytes.getShort(at + 30));
      Entry entry = entry(at, at + ENTRY_SIZE + name, extra);
      entries.putIfAbsent(key(new String(file, at + ENTRY_SIZE, name, UTF_8)), entry);
      declared += entry.unpacked;
      at += ENTRY_SIZE + name + extra + Short.toUnsignedInt(bytes.getShort(at + 32));
    }
    if (declared > budget.unpackedLeft()) {
      throw Budget.bomb();
    }
  }

  private Entry entry(int at, int extraAt, int extraLength) {
    long packed = Integer.toUnsignedLong(bytes.getInt(at + 20));
    long unpacked = Integer.toUnsignedLong(bytes.getInt(at + 24));
    long offset = Integer.toUnsignedLong(bytes.getInt(at + 42));
    // Some writers use the 64-bit fields for small files: in this order, and only for what is all ones above.
    for (int x = extraAt; x + 4 <= extraAt + extraLength; x += 4 + Short.toUnsignedInt(bytes.getShort(x + 2))) {
      if (bytes.getShort(x) == 1) {
        int wide = x + 4;
        if (unpacked == 0xFFFFFFFFL) {
          unpacked = bytes.getLong(wide);
          wide += 8;
        }
        if (packed == 0xFFFFFFFFL) {
          packed = bytes.getLong(wide);
          wide += 8;
        }
        if (offset == 0xFFFFFFFFL) {
          offset = bytes.getLong(wide);
        }
        break;
      }
    }
    if (packed < 0 || unpacked < 0 || offset < 0 || packed > file.length || offset > file.length - LOCAL_SIZE) {
      throw damaged();
    }
    return new Entry(
        Short.toUnsignedInt(bytes.getShort(at + 10)),
        Short.toUnsignedInt(bytes.getShort(at + 8)),
        Integer.toUnsignedLong(bytes.getInt(at + 16)),
        packed,
        unpacked,
        offset);
  }

  private static String key(String name) {
    String plain = name.replace('\\', '/');
    return (plain.startsWith("/") ? plain.substring(1) : plain).toLowerCase(Locale.ROOT);
  }

  private static RefusedException damaged() {
    return RefusedException.damaged("This Word file is damaged or was cut short on its way.");
  }
}
