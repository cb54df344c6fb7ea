package corridor.net;

import corridor.connection.Gateway;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one port share. Thread-safe.
 *
 * @param redirectTo where every request is sent, because this port only says the way; null on the port that serves
 */
record Site(
    NetConfig config,
    Gateway gateway,
    StaticFiles files,
    Hosts hosts,
    Newcomers newcomers,
    Answers answers,
    Meters meters,
    Semaphore uploads,
    DoubleSupplier jitter,
    @Nullable String redirectTo) {
  static Site of(NetConfig config, Gateway gateway, StaticFiles files, DoubleSupplier jitter) {
    return new Site(
        config,
        gateway,
        files,
        new Hosts(config),
        new Newcomers(config.crowd()),
        new Answers(config.secure()),
        new Meters(),
        new Semaphore(config.http().uploads()),
        jitter,
        null);
  }

  /** The port of plain HTTP beside this one. What it answers is not secure, so nothing in it says so. */
  Site redirecting() {
    return new Site(
        config, gateway, files, hosts, newcomers, new Answers(false), meters, uploads, jitter, config.front().redirectTo());
  }
}
