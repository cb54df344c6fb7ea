package corridor.ops;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** Named measurements in the Prometheus text format, version 0.0.4. Thread-safe. */
public final class Gauges {
  private record Gauge(String help, String type, DoubleSupplier value) {}

  private final Map<String, Gauge> gauges = new ConcurrentHashMap<>();

  /** @param name with its unit, such as {@code corridor_store_waiting_deeds}; never made from what people wrote */
  public Gauges gauge(String name, String help, DoubleSupplier value) {
    gauges.put(name, new Gauge(help, "gauge", value));
    return this;
  }

  public Gauges counter(String name, String help, DoubleSupplier value) {
    gauges.put(name, new Gauge(help, "counter", value));
    return this;
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    Map<String, Gauge> sorted = new LinkedHashMap<>();
    gauges.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(e -> sorted.put(e.getKey(), e.getValue()));
    sorted.forEach(
        (name, gauge) ->
            text.append("# HELP ").append(name).append(' ').append(gauge.help()).append("\n# TYPE ").append(name)
                .append(' ').append(gauge.type()).append('\n').append(name).append(' ')
                .append(String.format(Locale.ROOT, "%.6g", gauge.value().getAsDouble())).append('\n'));
    return text.toString();
  }
}
