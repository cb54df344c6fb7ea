package corridor;

import corridor.connection.Connection;
import corridor.protocol.Affiliation;
import corridor.protocol.Cursor;
import corridor.protocol.StreamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Somebody in a {@link World}: all she was sent, on every path, and what she knows from it, which is all she can act on. */
final class Soul {
  private static final Pattern ID = Pattern.compile("\"([a-z]_[A-Za-z0-9_-]{22})\"");
  private static final Pattern FEED = Pattern.compile("/calendar/[A-Za-z0-9_-]{22}\\.ics");
  private static final Pattern ENTRY =
      Pattern.compile("\"stream\":\"(c_[A-Za-z0-9_-]{22})\",\"sequence\":(\\d+),\"at\":\"[^\"]*\",\"event\":\\{\"type\":\"posted\"");
  private static final Pattern QUOTE = Pattern.compile("\"quote\":\"([^\"]+)\"");
  private static final Pattern POSTED =
      Pattern.compile("\"type\":\"message.posted\",\"channel\":\"(c_[A-Za-z0-9_-]{22})\",\"sequence\":(\\d+)");
  private static final Pattern PLACE =
      Pattern.compile("\"type\":\"(entry|skipped|live)\",\"stream\":\"([a-z]_[A-Za-z0-9_-]{22})\",(?:\"epoch\":(\\d+),)?[^{}]*?\"(?:sequence|to)\":(\\d+)");
  private static final Pattern ABOUT =
      Pattern.compile("\\{\"type\":\"(?:entry|skipped|live|ended)\",\"stream\":\"([^\"]+)\"");
  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]{1,80})\"");

  final String name;
  final boolean insider;

  /** For whom she is here when she comes. */
  final Affiliation affiliation;

  /** All she was sent, in order. */
  final List<String> heard = new ArrayList<>();

  /** The same by what it answers or tells of: between two streams, and a stream and an answer, there is no order. */
  final Map<String, List<String>> apart = new TreeMap<>();

  /** As they came, since which of two random ones is the smaller says nothing. */
  final Set<String> ids = new LinkedHashSet<>();

  final Set<String> provisions = new TreeSet<>();

  /** Her own messages, as channel and sequence. */
  final List<Map.Entry<StreamId, Long>> posted = new ArrayList<>();

  /** Messages she saw, anybody's. */
  final List<Map.Entry<StreamId, Long>> saw = new ArrayList<>();

  final Set<String> quotes = new LinkedHashSet<>();

  /** Addresses of her own calendar feeds. */
  final Set<String> feeds = new LinkedHashSet<>();

  private final Map<String, Long> epochs = new HashMap<>();
  private final Map<String, Long> places = new HashMap<>();

  String token = "";
  String participant = "";
  int deeds;
  @Nullable Ears ears;
  @Nullable Connection connection;

  Soul(String name, boolean insider, Affiliation affiliation) {
    this.name = name;
    this.insider = insider;
    this.affiliation = affiliation;
  }

  void hear(String path, String what) {
    heard.add(path + " " + what);
    apart.computeIfAbsent(path + " " + about(what), key -> new ArrayList<>()).add(what);
    // The id in an "ended" is what she asked with.
    if (!what.startsWith("{\"type\":\"ended\"")) {
      learn(what);
    }
  }

  private static String about(String frame) {
    Matcher stream = ABOUT.matcher(frame);
    if (stream.lookingAt()) {
      return stream.group(1);
    }
    return frame.startsWith("{\"type\":\"signal\"") ? "signals" : "answers";
  }

  private void learn(String what) {
    Matcher id = ID.matcher(what);
    while (id.find()) {
      ids.add(id.group(1));
    }
    Matcher mine = POSTED.matcher(what);
    while (mine.find()) {
      posted.add(Map.entry(new StreamId(mine.group(1)), Long.parseLong(mine.group(2))));
    }
    Matcher entry = ENTRY.matcher(what);
    while (entry.find()) {
      saw.add(Map.entry(new StreamId(entry.group(1)), Long.parseLong(entry.group(2))));
    }
    QUOTE.matcher(what).results().forEach(found -> quotes.add(found.group(1)));
    FEED.matcher(what).results().forEach(found -> feeds.add(found.group()));
    Matcher place = PLACE.matcher(what);
    if (place.find()) {
      places.merge(place.group(2), Long.parseLong(place.group(4)), Math::max);
      if (place.group(3) != null) {
        epochs.put(place.group(2), Long.parseLong(place.group(3)));
      }
    }
    Matcher key = KEY.matcher(what);
    while (key.find()) {
      provisions.add(key.group(1));
    }
  }

  /** Where she stands in a stream; from its beginning if she never heard of it. */
  Cursor cursor(String stream) {
    return new Cursor(new StreamId(stream), epochs.getOrDefault(stream, 0L), places.getOrDefault(stream, 0L));
  }

  List<String> known(String prefix) {
    return ids.stream().filter(id -> id.startsWith(prefix)).toList();
  }

  List<String> streams() {
    return ids.stream().filter(id -> "cdi".indexOf(id.charAt(0)) >= 0).toList();
  }
}
