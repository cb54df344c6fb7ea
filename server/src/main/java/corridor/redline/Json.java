package corridor.redline;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a comparison as JSON: compact, UTF-8 letters as they are, hidden characters escaped. */
public final class Json {
  private final StringBuilder out = new StringBuilder(1 << 16);

  private Json() {}

  /**
   * The comparison as {@code {"provisions":[{"key","label":{"old","new"},"kind","significance":[{"code","text"}],
   * "weight","changed","ops":[{"op","old","new","text"}]}],"summary":{…}}}. A pair of ops that
   * differs in typography alone also has {@code "typographic":true}.
   */
  public static String of(Comparison comparison) {
    Json json = new Json();
    json.out.append("{\"provisions\":[");
    boolean first = true;
    for (Change change : comparison.provisions()) {
      json.out.append(first ? "" : ",");
      json.change(change);
      first = false;
    }
    json.out.append("],\"summary\":");
    json.summary(comparison.summary());
    return json.out.append('}').toString();
  }

  private void change(Change change) {
    out.append("{\"key\":");
    string(change.key());
    if (change.olderKey() != null) {
      out.append(",\"oldKey\":");
      string(change.olderKey());
    }
    out.append(",\"label\":{");
    String comma = member("", "old", change.labels().older());
    member(comma, "new", change.labels().newer());
    out.append("},\"kind\":");
    string(change.kind().word());
    out.append(",\"changed\":").append(change.changed()).append(",\"weight\":").append(change.weight());
    out.append(",\"significance\":[");
    String between = "";
    for (Significance one : change.significance()) {
      out.append(between).append("{\"code\":");
      string(one.code());
      out.append(",\"text\":");
      string(one.text());
      out.append(",\"weight\":").append(one.weight()).append(",\"form\":\"").append(one.form().word()).append('"');
      strings("old", one.before());
      strings("new", one.after());
      if (one.count() > 0) {
        out.append(",\"count\":").append(one.count());
      }
      out.append('}');
      between = ",";
    }
    out.append("],\"ops\":[");
    ops(change.ops());
    out.append("]}");
  }

  private void strings(String name, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? ",\"" + name + "\":[" : ",");
      string(values.get(i));
      out.append(i + 1 == values.size() ? "]" : "");
    }
  }

  private String member(String comma, String name, @Nullable String value) {
    if (value == null) {
      return comma;
    }
    out.append(comma).append('"').append(name).append("\":");
    string(value);
    return ",";
  }

  private void ops(List<Op> ops) {
    String between = "";
    for (Op op : ops) {
      out.append(between).append("{\"op\":\"").append(op.op().word()).append('"');
      if (op.older() >= 0) {
        out.append(",\"old\":").append(op.older());
      }
      if (op.newer() >= 0) {
        out.append(",\"new\":").append(op.newer());
      }
      out.append(",\"text\":");
      string(op.text());
      out.append(op.typographic() ? ",\"typographic\":true" : "");
      out.append('}');
      between = ",";
    }
  }

  private void summary(Summary summary) {
    out.append("{\"language\":");
    string(summary.language());
    out.append(",\"oldTokens\":").append(summary.older()).append(",\"newTokens\":").append(summary.newer());
    out.append(",\"equal\":").append(summary.equal()).append(",\"deleted\":").append(summary.deleted());
    out.append(",\"inserted\":").append(summary.inserted()).append(",\"moved\":").append(summary.moved());
    out.append(",\"changed\":").append(summary.changed()).append(",\"kinds\":{");
    String between = "";
    for (Map.Entry<Kind, Integer> kind : new TreeMap<>(summary.kinds()).entrySet()) {
      out.append(between);
      string(kind.getKey().word());
      out.append(':').append(kind.getValue());
      between = ",";
    }
    out.append("},\"substitutions\":[");
    between = "";
    for (Substitution one : summary.substitutions()) {
      out.append(between).append("{\"old\":");
      string(one.older());
      out.append(",\"new\":");
      string(one.newer());
      out.append(",\"places\":").append(one.places()).append('}');
      between = ",";
    }
    out.append("]}");
  }

  private void string(String text) {
    out.append('"');
    int plain = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x200B && odd(text, i)) {
        out.append(text, plain, i);
        escaped(c);
        plain = i + 1;
      }
    }
    out.append(text, plain, length).append('"');
  }

  private static boolean odd(String text, int i) {
    char c = text.charAt(i);
    return Scripts.hidden(c) || c == 0x2028 || c == 0x2029 || loneSurrogate(text, i);
  }

  private void escaped(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        String hex = Integer.toHexString(c);
        out.append("\\u").repeat('0', 4 - hex.length()).append(hex);
      }
    }
  }

  private static boolean loneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
