package corridor.net;

import corridor.connection.Gateway;
import java.util.concurrent.Semaphore;
import java.util.function.DoubleSupplier;

/** What all connections of one server share. Thread-safe. */
record Site(
    NetConfig config,
    Gateway gateway,
    StaticFiles files,
    Hosts hosts,
    Newcomers newcomers,
    Answers answers,
    Meters meters,
    Semaphore uploads,
    DoubleSupplier jitter) {
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
        jitter);
  }
}
