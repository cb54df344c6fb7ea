package corridor.cli.show;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which provisions a person means by "Article 4", "4" or "§ 5". */
final class Labels {
  private Labels() {}

  /** Whether a provision is the one asked for or stands below it, under its older label or its newer; all for "". */
  static boolean in(String asked, @Nullable String older, @Nullable String newer) {
    return asked.isBlank() || in(asked, older) || in(asked, newer);
  }

  private static boolean in(String asked, @Nullable String label) {
    if (label == null) {
      return false;
    }
    String wanted = plain(asked);
    String path = plain(label);
    if (path.equals(wanted) || path.startsWith(wanted + ",")) {
      return true;
    }
    int end = path.indexOf(',');
    String outermost = end < 0 ? path : path.substring(0, end);
    return outermost.endsWith(" " + wanted);
  }

  private static String plain(String label) {
    return label.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "").replaceAll("\\s+", " ").strip();
  }
}
