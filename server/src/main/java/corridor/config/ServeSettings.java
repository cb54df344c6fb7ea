package corridor.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The settings of {@code serve}: options on the command line, or the environment variables named beside them. */
@Command(
    name = "serve",
    description = "Serves one negotiation from one data folder.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true)
public final class ServeSettings {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "${env:CORRIDOR_PORT:-8080}",
      description = "Port to listen on; 0 takes any free one. [CORRIDOR_PORT]")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "${env:CORRIDOR_HOST:-127.0.0.1}",
      description = "Address to listen on. Plain HTTP stays on loopback unless --openly. [CORRIDOR_HOST]")
  private String host = "";

  @Option(
      names = "--openly",
      defaultValue = "${env:CORRIDOR_OPENLY:-false}",
      description = "Let plain HTTP listen beyond loopback, because something in front does TLS. [CORRIDOR_OPENLY]")
  private boolean openly;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "${env:CORRIDOR_URL:-}",
      description = "Where browsers reach the server, for links; http://localhost:PORT if not given. [CORRIDOR_URL]")
  private String url = "";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "${env:CORRIDOR_DATA:-corridor-data}",
      description = "Folder of the negotiation's database; made if it is not there. [CORRIDOR_DATA]")
  private Path data = Path.of("");

  @Option(
      names = "--sample",
      defaultValue = "${env:CORRIDOR_SAMPLE:-false}",
      description = "Fill a new data folder with the sample negotiation. [CORRIDOR_SAMPLE]")
  private boolean sample;

  @Option(
      names = "--speed",
      paramLabel = "N",
      defaultValue = "${env:CORRIDOR_SPEED:-60}",
      description =
          "How fast business time runs on a sample: 60 is a minute a second, 1 real time, 0 stands still; 0 to 3600."
              + " Ignored on real data. [CORRIDOR_SPEED]")
  private double speed;

  @Option(
      names = "--rehearse",
      paramLabel = "JAR",
      defaultValue = "${env:CORRIDOR_REHEARSE:-}",
      description =
          "The command line's jar: lets it play the sample's simulated participants beside the server."
              + " [CORRIDOR_REHEARSE]")
  private String rehearse = "";

  @Option(
      names = "--web",
      paramLabel = "FOLDER",
      defaultValue = "${env:CORRIDOR_WEB:-}",
      description = "Serve the browser client from this folder, read anew each time: for working on it. [CORRIDOR_WEB]")
  private String web = "";

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "${env:CORRIDOR_QUEUE:-10000}",
      description = "Changes that may wait to be written before more are refused as busy. [CORRIDOR_QUEUE]")
  private int queue;

  @Option(
      names = "--readers",
      paramLabel = "N",
      defaultValue = "${env:CORRIDOR_READERS:-4}",
      description = "Connections that read from the database beside the writer. [CORRIDOR_READERS]")
  private int readers;

  @Option(
      names = "--bench",
      defaultValue = "${env:CORRIDOR_BENCH:-false}",
      description = "Lift the rates a person is held to, for measuring; only on an empty data folder. [CORRIDOR_BENCH]")
  private boolean bench;

  public int port() {
    return port;
  }

  public String host() {
    return host;
  }

  public boolean openly() {
    return openly;
  }

  /** As given, without a slash at the end; empty for none. */
  public String url() {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  public Path data() {
    return data.toAbsolutePath().normalize();
  }

  public boolean sample() {
    return sample;
  }

  public double speed() {
    return speed;
  }

  public @Nullable Path rehearse() {
    return rehearse.isBlank() ? null : Path.of(rehearse);
  }

  public @Nullable Path web() {
    return web.isBlank() ? null : Path.of(web);
  }

  public int queue() {
    return queue;
  }

  public int readers() {
    return readers;
  }

  public boolean bench() {
    return bench;
  }

  /** @throws SettingRefused naming the setting that does not fit */
  public void check() {
    require(port >= 0 && port <= 65_535, "--port", "a port is a number from 0 to 65535");
    require(speed >= 0 && speed <= 3600, "--speed", "a number from 0 to 3600");
    require(queue >= 1 && queue <= 1_000_000, "--queue", "a number from 1 to 1,000,000");
    require(readers >= 1 && readers <= 64, "--readers", "a number from 1 to 64");
    require(
        url.isBlank() || url.startsWith("http://") || url.startsWith("https://"), "--url", "it begins with https://");
  }

  private static void require(boolean fits, String setting, String what) {
    if (!fits) {
      throw new SettingRefused("The setting " + setting + " does not fit: " + what + ".");
    }
  }
}
