package corridor.reader;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A photograph for people to look at, without what it says of who took it, where, when and with what: everything but the
 * picture itself and which way is up is left out. Pure, and one pass over the bytes.
 */
public sealed interface Picture {
  /** @param type {@code image/jpeg} or {@code image/png} */
  record Bare(String type, byte[] bytes) implements Picture {}

  /** @param sentence what is wrong and what to do */
  record Refused(String sentence) implements Picture {}

  /** @param most bytes that may be left; never null and never an exception, whatever the bytes */
  static Picture of(byte[] file, int most) {
    byte @Nullable [] bare = null;
    String type = "image/png";
    if (starts(file, 0xFF, 0xD8, 0xFF)) {
      type = "image/jpeg";
      bare = Jpeg.bare(file);
    } else if (starts(file, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
      bare = Png.bare(file);
    } else {
      return new Refused("This is no JPEG or PNG picture: take a photograph or a screenshot, or save it as JPEG, and attach that.");
    }
    if (bare == null) {
      return new Refused("This picture is cut short or broken: take or save it again and attach that.");
    }
    return bare.length > most
        ? new Refused("This picture is larger than " + (most >> 20) + " MiB: make it smaller, or cut it to the text, and attach that.")
        : new Bare(type, bare);
  }

  private static boolean starts(byte[] file, int... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (i >= file.length || (file[i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /** Segments of a JPEG. */
  final class Jpeg {
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;

    private Jpeg() {}

    static byte @Nullable [] bare(byte[] file) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
      out.write(file, 0, 2);
      int up = 1;
      int at = 2;
      while (at + 4 <= file.length) {
        int marker = file[at + 1] & 0xFF;
        if ((file[at] & 0xFF) != 0xFF || marker == 0) {
          return null;
        }
        if (marker == 0xFF) {
          at++;
          continue;
        }
        if (marker == END) {
          break;
        }
        int end = at + 2 + ((file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF);
        if (end > file.length || end < at + 4) {
          return null;
        }
        up = marker == 0xE1 ? Math.max(up, orientation(file, at + 4, end)) : up;
        if (kept(marker)) {
          // Before the first table: which way is up.
          if (up > 1) {
            out.writeBytes(upright(up));
            up = 0;
          }
          out.write(file, at, end - at);
        }
        if (marker == SCAN) {
          int stop = scanEnd(file, end);
          out.write(file, end, stop - end);
          end = stop;
        }
        at = end;
      }
      if (at + 2 > file.length || (file[at + 1] & 0xFF) != END) {
        return null;
      }
      out.write(0xFF);
      out.write(END);
      return out.toByteArray();
    }

    /** Tables, frames and scans; of the applications' segments the one without which colours are wrong. */
    private static boolean kept(int marker) {
      boolean application = marker >= 0xE0 && marker <= 0xEF;
      return !application && marker != 0xFE || marker == 0xEE;
    }

    private static int scanEnd(byte[] file, int from) {
      int at = from;
      while (at + 1 < file.length) {
        int next = file[at + 1] & 0xFF;
        if ((file[at] & 0xFF) == 0xFF && next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
          return at;
        }
        at++;
      }
      return file.length;
    }

    /** Exif's orientation, 2 to 8, or 1. */
    private static int orientation(byte[] file, int from, int end) {
      int tiff = from + 6;
      if (end - tiff < 14 || file[from] != 'E' || file[from + 1] != 'x') {
        return 1;
      }
      boolean little = file[tiff] == 'I';
      int offset = number(file, tiff + 4, 4, little, end);
      int directory = offset < 0 || offset > end - tiff ? end : tiff + offset;
      int entries = number(file, directory, 2, little, end);
      for (int e = 0; e < entries && e < 200; e++) {
        int entry = directory + 2 + 12 * e;
        if (number(file, entry, 2, little, end) == 0x0112) {
          int value = number(file, entry + 8, 2, little, end);
          return value >= 2 && value <= 8 ? value : 1;
        }
      }
      return 1;
    }

    private static int number(byte[] file, int at, int length, boolean little, int end) {
      if (at < 0 || at > end - length) {
        return 0;
      }
      int number = 0;
      for (int i = 0; i < length; i++) {
        number = number << 8 | file[little ? at + length - 1 - i : at + i] & 0xFF;
      }
      return number;
    }

    /** An Exif segment that says nothing else. */
    private static byte[] upright(int up) {
      return new byte[] {
        (byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1,
        0, (byte) up, 0, 0, 0, 0, 0, 0
      };
    }
  }

  /** Chunks of a PNG. */
  final class Png {
    private Png() {}

    static byte @Nullable [] bare(byte[] file) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
      out.write(file, 0, 8);
      int at = 8;
      while (at + 12 <= file.length) {
        long length = (file[at] & 0xFFL) << 24 | (file[at + 1] & 0xFF) << 16 | (file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF;
        if (length > file.length - at - 12) {
          return null;
        }
        String name = new String(file, at + 4, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
        int whole = (int) length + 12;
        switch (name) {
          case "IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "sRGB", "bKGD" -> out.write(file, at, whole);
          case "IEND" -> {
            out.write(file, at, whole);
            return out.toByteArray();
          }
          default -> { }
        }
        at += whole;
      }
      return null;
    }
  }
}
