package corridor.cli.link;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The head of an HTTP response (RFC 9112).
 *
 * @param fields by lower-case name; of repeated ones the last
 */
record Head(int status, Map<String, String> fields) {
  /** Longer than any server of ours writes, shorter than what would hurt. */
  private static final int MOST = 64 * 1024;

  static Head read(InputStream in) throws IOException {
    String status = line(in, MOST);
    if (!status.startsWith("HTTP/1.") || status.length() < 12) {
      throw new Unreachable("Something answered there, but it does not speak HTTP. Is the address right?");
    }
    Map<String, String> fields = new HashMap<>();
    int left = MOST;
    for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
      left -= line.length();
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    try {
      return new Head(Integer.parseInt(status.substring(9, 12)), fields);
    } catch (NumberFormatException e) {
      throw new Unreachable("Something answered there, but it does not speak HTTP. Is the address right?");
    }
  }

  static String line(InputStream in, int most) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the connection ended in the middle");
      }
      if (line.length() >= most) {
        throw new Unreachable("Something answered there with a head too long to be a Corridor server's.");
      }
      line.append((char) c);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Everything after the head, by its length, in chunks, or to the end. */
  byte[] body(InputStream in, int most) throws IOException {
    if (field("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked")) {
      return chunks(in, most);
    }
    if (field("content-length").isEmpty()) {
      return bounded(in.readNBytes(most + 1), most);
    }
    long length = number(field("content-length"), 10);
    if (length > most) {
      throw tooLong();
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new EOFException("the connection ended in the middle");
    }
    return body;
  }

  private static byte[] chunks(InputStream in, int most) throws IOException {
    java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
    while (true) {
      String size = line(in, 1024);
      int end = size.indexOf(';');
      long length = number((end < 0 ? size : size.substring(0, end)).strip(), 16);
      if (body.size() + length > most) {
        throw tooLong();
      }
      if (length == 0) {
        return body.toByteArray();
      }
      byte[] chunk = in.readNBytes((int) length);
      if (chunk.length < length) {
        throw new EOFException("the connection ended in the middle");
      }
      body.writeBytes(chunk);
      line(in, 2);
    }
  }

  private static long number(String digits, int radix) throws IOException {
    try {
      long number = Long.parseLong(digits, radix);
      if (number < 0) {
        throw tooLong();
      }
      return number;
    } catch (NumberFormatException e) {
      throw new Unreachable("Something answered there, but it does not speak HTTP. Is the address right?");
    }
  }

  private static byte[] bounded(byte[] body, int most) throws IOException {
    if (body.length > most) {
      throw tooLong();
    }
    return body;
  }

  private static Unreachable tooLong() {
    return new Unreachable("The answer is longer than any that a Corridor server gives.");
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
