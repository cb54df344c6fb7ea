package corridor.reader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.Arrays;
import java.util.Locale;

/** What the bytes of a file say it is. */
enum Content {
  DOCX("a Word document"),
  PDF("a PDF"),
  TEXT("plain text"),
  EMPTY("empty"),
  ENCRYPTED("an encrypted Office document"),
  OLD_OFFICE("an old Office file"),
  ZIP("a packed file"),
  RTF("an RTF file"),
  WEB_PAGE("a web page"),
  PICTURE("a picture");

  /** Readers of PDF look for the header in the first kilobyte; some producers put mail headers before it. */
  private static final int PDF_HEADER_WITHIN = 1024;

  private final String what;

  Content(String what) {
    this.what = what;
  }

  static Content of(byte[] file) {
    if (file.length == 0) {
      return EMPTY;
    }
    if (starts(file, "PK\u0003\u0004") || starts(file, "PK\u0005\u0006")) {
      return ofZip(file);
    }
    if (starts(file, "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
      // An encrypted DOCX is an OLE container with a stream of this name; its directory is written in UTF-16.
      return find(file, "EncryptedPackage".getBytes(UTF_16LE), file.length) >= 0 ? ENCRYPTED : OLD_OFFICE;
    }
    if (starts(file, "\u0089PNG") || starts(file, "\u00FF\u00D8\u00FF") || starts(file, "GIF8")
        || starts(file, "II*\0") || starts(file, "MM\0*") || (starts(file, "RIFF") && at(file, 8, "WEBP"))
        || at(file, 4, "ftypheic") || at(file, 4, "ftypmif1")) {
      return PICTURE;
    }
    if (find(file, "%PDF-".getBytes(ISO_8859_1), PDF_HEADER_WITHIN) >= 0) {
      return PDF;
    }
    if (starts(file, "{\\rtf")) {
      return RTF;
    }
    String head = new String(file, 0, Math.min(file.length, 256), ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    return head.startsWith("<!doctype html") || head.startsWith("<html") ? WEB_PAGE : TEXT;
  }

  /** Word's main part is named word/…; every entry's name stands in clear in the directory at the end. */
  private static Content ofZip(byte[] file) {
    return find(file, "[Content_Types].xml".getBytes(ISO_8859_1), file.length) >= 0
            && find(file, "word/".getBytes(ISO_8859_1), file.length) >= 0
        ? DOCX
        : ZIP;
  }

  /** A name that says one kind and bytes of another are a mistake or a trick; both want a person's eye. */
  void refuseUnlessNamedSo(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String claimed = name.substring(name.lastIndexOf('.') + 1);
    boolean lies = switch (claimed) {
      case "docx", "docm", "dotx" -> this != DOCX && this != ENCRYPTED;
      case "pdf" -> this != PDF;
      case "txt", "text", "md", "markdown" -> this != TEXT;
      default -> false;
    };
    if (lies && name.contains(".") && this != EMPTY) {
      throw new RefusedException(
          Refusal.MISLABELLED,
          "This file is named ." + claimed + " but is " + what
              + ". If that is what you meant to upload, give it the right name; if not, choose the right file.");
    }
  }

  private static boolean starts(byte[] file, String latin) {
    return at(file, 0, latin);
  }

  private static boolean at(byte[] file, int offset, String latin) {
    byte[] wanted = latin.getBytes(ISO_8859_1);
    return file.length >= offset + wanted.length
        && Arrays.equals(file, offset, offset + wanted.length, wanted, 0, wanted.length);
  }

  private static int find(byte[] file, byte[] wanted, int within) {
    int last = Math.min(file.length - wanted.length, within);
    for (int i = 0; i <= last; i++) {
      if (file[i] == wanted[0]
          && Arrays.equals(file, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
