package corridor.net;

import corridor.protocol.CloseCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the network counts; labels are ours, never a client's. Any thread. */
final class Meters {
  final LongAdder connections = new LongAdder();
  final LongAdder sockets = new LongAdder();
  final LongAdder turnedAway = new LongAdder();
  final LongAdder lost = new LongAdder();
  private final Map<Refusal, LongAdder> refusals = new EnumMap<>(Refusal.class);
  private final Map<CloseCode, LongAdder> closes = new EnumMap<>(CloseCode.class);

  Meters() {
    for (Refusal refusal : Refusal.values()) {
      refusals.put(refusal, new LongAdder());
    }
    for (CloseCode code : CloseCode.values()) {
      closes.put(code, new LongAdder());
    }
  }

  void refused(Refusal refusal) {
    count(refusals.get(refusal));
  }

  void closed(CloseCode code) {
    count(closes.get(code));
  }

  private static void count(@org.jspecify.annotations.Nullable LongAdder adder) {
    if (adder != null) {
      adder.increment();
    }
  }

  /** In the Prometheus exposition format. */
  String text() {
    StringBuilder text = new StringBuilder(1024);
    line(text, "gauge", "corridor_net_connections", "", connections);
    line(text, "gauge", "corridor_net_sockets", "", sockets);
    line(text, "counter", "corridor_net_turned_away_total", "", turnedAway);
    line(text, "counter", "corridor_net_lost_total", "", lost);
    text.append("# TYPE corridor_net_refused_total counter\n");
    refusals.forEach((refusal, count) -> value(text, "corridor_net_refused_total", label("why", refusal), count));
    text.append("# TYPE corridor_net_closed_total counter\n");
    closes.forEach((code, count) -> value(text, "corridor_net_closed_total", "{code=\"" + code.number() + "\"}", count));
    return text.toString();
  }

  private static String label(String name, Enum<?> value) {
    return "{" + name + "=\"" + value.name().toLowerCase(java.util.Locale.ROOT) + "\"}";
  }

  private static void line(StringBuilder text, String type, String name, String labels, LongAdder value) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    value(text, name, labels, value);
  }

  private static void value(StringBuilder text, String name, String labels, LongAdder value) {
    text.append(name).append(labels).append(' ').append(value.sum()).append('\n');
  }
}
