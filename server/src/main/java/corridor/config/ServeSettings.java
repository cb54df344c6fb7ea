package corridor.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
      description = "Address to listen on. Plain HTTP stays on loopback unless --openly; TLS may go anywhere. [CORRIDOR_HOST]")
  private String host = "";

  @Option(
      names = "--openly",
      defaultValue = "${env:CORRIDOR_OPENLY:-false}",
      description = "Let plain HTTP listen beyond loopback, because something in front does TLS. [CORRIDOR_OPENLY]")
  private boolean openly;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      defaultValue = "${env:CORRIDOR_TLS_CERT:-}",
      description =
          "Certificate chain in PEM, as certbot's fullchain.pem: the port speaks TLS. Read again within a minute when it"
              + " was renewed. [CORRIDOR_TLS_CERT]")
  private String tlsCert = "";

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      defaultValue = "${env:CORRIDOR_TLS_KEY:-}",
      description = "The certificate's key in PEM without a password, as certbot's privkey.pem. [CORRIDOR_TLS_KEY]")
  private String tlsKey = "";

  @Option(
      names = "--redirect-port",
      paramLabel = "PORT",
      defaultValue = "${env:CORRIDOR_REDIRECT_PORT:--1}",
      description =
          "Beside TLS: a port whose plain HTTP only sends browsers to --url; usually 80, -1 for none."
              + " [CORRIDOR_REDIRECT_PORT]")
  private int redirectPort;

  @Option(
      names = "--acme-webroot",
      paramLabel = "FOLDER",
      defaultValue = "${env:CORRIDOR_ACME_WEBROOT:-}",
      description =
          "The webroot certbot was given: its challenges are shown on --redirect-port. [CORRIDOR_ACME_WEBROOT]")
  private String acmeWebroot = "";

  @Option(
      names = "--proxy-from",
      paramLabel = "ADDRESS",
      split = ",",
      defaultValue = "${env:CORRIDOR_PROXY_FROM:-}",
      description =
          "Balancers (addresses or networks, with commas) whose connections begin with a PROXY header saying who"
              + " comes; nobody else's is believed. [CORRIDOR_PROXY_FROM]")
  private List<String> proxyFrom = List.of();

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
      names = "--keys",
      paramLabel = "FILE",
      defaultValue = "${env:CORRIDOR_KEYS:-}",
      description =
          "The file with the rooms' keys, under which texts are sealed; as it comes corridor.keys in the data folder. With"
              + " --store every node needs the same one. [CORRIDOR_KEYS]")
  private String keys = "";

  @Option(
      names = "--store",
      paramLabel = "URL",
      defaultValue = "${env:CORRIDOR_STORE:-}",
      description =
          "Keep the negotiation in PostgreSQL instead of the data folder, so that several nodes can serve it:"
              + " postgres://USER@HOST:PORT/DATABASE, the password by PGPASSFILE or after a colon. [CORRIDOR_STORE]")
  private String store = "";

  @Option(
      names = "--bus",
      paramLabel = "URL",
      defaultValue = "${env:CORRIDOR_BUS:-}",
      description =
          "NATS, over which nodes tell one another at once what is new: nats://HOST:4222. Without it they look into the"
              + " store four times a second. [CORRIDOR_BUS]")
  private String bus = "";

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
      names = "--comparers",
      paramLabel = "N",
      defaultValue = "${env:CORRIDOR_COMPARERS:-0}",
      description =
          "Texts that are read and compared at the same time; 0 is two, or one where there are two cores or fewer, so that what"
              + " people say never waits for a comparison. [CORRIDOR_COMPARERS]")
  private int comparers;

  @Option(
      names = "--in-process",
      defaultValue = "${env:CORRIDOR_IN_PROCESS:-false}",
      description =
          "Read and compare texts in the server's own process, not in one beside it that gives way: for a machine whose memory"
              + " is too small for two. [CORRIDOR_IN_PROCESS]")
  private boolean inProcess;

  @Option(
      names = "--smtp",
      paramLabel = "URL",
      defaultValue = "${env:CORRIDOR_SMTP:-}",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description =
          "Where to hand mail in: smtp://NAME:PASSWORD@HOST:587 (STARTTLS, but on loopback) or"
              + " smtps://NAME:PASSWORD@HOST:465. Without it no mail is sent. The variable keeps the password out of"
              + " the list of processes. [CORRIDOR_SMTP]")
  private String smtp = "";

  @Option(
      names = "--mail-from",
      paramLabel = "ADDRESS",
      defaultValue = "${env:CORRIDOR_MAIL_FROM:-}",
      description = "The address mail comes from, needed with --smtp. [CORRIDOR_MAIL_FROM]")
  private String mailFrom = "";

  @Option(
      names = "--mail-reply",
      paramLabel = "ADDRESS",
      defaultValue = "${env:CORRIDOR_MAIL_REPLY:-}",
      description = "Where answers to mail go, if not to --mail-from. [CORRIDOR_MAIL_REPLY]")
  private String mailReply = "";

  @Option(
      names = "--contact",
      paramLabel = "ADDRESS",
      defaultValue = "${env:CORRIDOR_CONTACT:-}",
      description =
          "mailto: or https: address by which browsers' push services may reach whoever runs this server; --url or"
              + " --mail-from if not given. [CORRIDOR_CONTACT]")
  private String contact = "";

  @Option(
      names = "--private-addresses",
      defaultValue = "${env:CORRIDOR_PRIVATE_ADDRESSES:-false}",
      description =
          "Let push, webhooks and calendars lead to private addresses and plain HTTP, too: only on a closed network, for"
              + " participants choose those addresses. [CORRIDOR_PRIVATE_ADDRESSES]")
  private boolean privateAddresses;

  @Option(
      names = "--limit",
      paramLabel = "NAME=VALUE",
      split = ",",
      defaultValue = "${env:CORRIDOR_LIMITS:-}",
      description =
          "Change a limit, such as frame=32768; may be given several times. docs/operations.md lists them, and a name that"
              + " is none is answered with all. [CORRIDOR_LIMITS]")
  private List<String> limits = List.of();

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

  /** Null for plain HTTP; then there is no key either. */
  public @Nullable Path tlsCert() {
    return tlsCert.isBlank() ? null : Path.of(tlsCert);
  }

  public @Nullable Path tlsKey() {
    return tlsKey.isBlank() ? null : Path.of(tlsKey);
  }

  /** -1 for none. */
  public int redirectPort() {
    return redirectPort;
  }

  public @Nullable Path acmeWebroot() {
    return acmeWebroot.isBlank() ? null : Path.of(acmeWebroot);
  }

  public List<String> proxyFrom() {
    return proxyFrom.stream().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  /** As given, without a slash at the end; empty for none. */
  public String url() {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  public Path data() {
    return data.toAbsolutePath().normalize();
  }

  /**
   * The file that has the rooms' keys: as given, or the data folder's own. With a shared store that has none, null: texts are
   * kept there as they are.
   */
  public @Nullable Path keys() {
    if (!keys.isBlank()) {
      return Path.of(keys.strip()).toAbsolutePath().normalize();
    }
    Path own = data().resolve("corridor.keys");
    return store().isEmpty() || Files.exists(own) ? own : null;
  }

  /** Empty for the data folder. */
  public String store() {
    return store.strip();
  }

  /** Empty for none. */
  public String bus() {
    return bus.strip();
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

  /** At least one. */
  public int comparers() {
    return comparers > 0 ? comparers : Runtime.getRuntime().availableProcessors() > 2 ? 2 : 1;
  }

  public int readers() {
    return readers;
  }

  public boolean inProcess() {
    return inProcess;
  }

  public boolean bench() {
    return bench;
  }

  /** Empty for no mail. */
  public String smtp() {
    return smtp.strip();
  }

  public String mailFrom() {
    return mailFrom.strip();
  }

  public String mailReply() {
    return mailReply.strip();
  }

  public boolean privateAddresses() {
    return privateAddresses;
  }

  /** Whom a push service may ask; never empty. */
  public String contact() {
    if (!contact.isBlank()) {
      return contact.strip();
    }
    if (url.startsWith("https://")) {
      return url();
    }
    return mailFrom.isBlank() ? "https://corridor.invalid" : "mailto:" + mailFrom.replaceFirst(".*<(.*)>.*", "$1").strip();
  }

  /** @throws SettingRefused naming the limit that does not fit */
  public Limits limits() {
    return Limits.of(limits.stream().filter(each -> !each.isBlank()).toList());
  }

  /** @throws SettingRefused naming the setting that does not fit */
  public void check() {
    require(port >= 0 && port <= 65_535, "--port", "a port is a number from 0 to 65535");
    require(speed >= 0 && speed <= 3600, "--speed", "a number from 0 to 3600");
    require(
        store().isEmpty() || store().startsWith("postgres://") || store().startsWith("postgresql://"),
        "--store",
        "it begins with postgres://");
    require(bus().isEmpty() || bus().matches("(nats|tls|wss?)://.+"), "--bus", "it begins with nats:// or tls://");
    require(bus().isEmpty() || !store().isEmpty(), "--bus", "a bus is for several nodes, which share a --store");
    require(
        !sample || store().isEmpty(),
        "--sample",
        "the sample plays on one machine, with a clock of its own: leave --store out");
    require(queue >= 1 && queue <= 1_000_000, "--queue", "a number from 1 to 1,000,000");
    require(readers >= 1 && readers <= 64, "--readers", "a number from 1 to 64");
    require(comparers >= 0 && comparers <= 16, "--comparers", "a number from 0 to 16");
    require(
        contact.isBlank()
            || contact.strip().matches("(mailto:[^\\s\"\\\\<>@]+@[^\\s\"\\\\<>@]+|https://[^\\s\"\\\\]+)"),
        "--contact", "it is one address that begins with mailto: or https://");
    require(smtp.isBlank() || !mailFrom.isBlank(), "--smtp", "it needs --mail-from, the address that mail comes from");
    require(
        url.isBlank() || url.startsWith("http://") || url.startsWith("https://"), "--url", "it begins with https://");
    var _ = limits();
    require(tlsCert.isBlank() == tlsKey.isBlank(), "--tls-cert", "a certificate and its key (--tls-key) go together");
    require(
        tlsCert.isBlank() || !url.startsWith("http://"), "--url", "it begins with https://, since the port speaks TLS");
    require(redirectPort >= -1 && redirectPort <= 65_535, "--redirect-port", "a number from 0 to 65535, or -1 for none");
    require(
        redirectPort < 0 || (!tlsCert.isBlank() && !url.isBlank()),
        "--redirect-port",
        "it goes with --tls-cert, --tls-key and --url, where it sends browsers");
    require(acmeWebroot.isBlank() || redirectPort >= 0, "--acme-webroot", "it goes with --redirect-port");
  }

  private static void require(boolean fits, String setting, String what) {
    if (!fits) {
      throw new SettingRefused("The setting " + setting + " does not fit: " + what + ".");
    }
  }
}
