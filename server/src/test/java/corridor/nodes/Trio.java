package corridor.nodes;

import corridor.TestServer;
import corridor.store.Migrations;
import corridor.store.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Three nodes on one PostgreSQL and one NATS, each over ways of its own that can be cut. */
final class Trio implements AutoCloseable {
  /** A node and its ways. */
  record Member(TestServer server, FaultProxy toStore, FaultProxy toBus) {}

  final NatsServer nats = new NatsServer();
  final String database;
  final List<Member> nodes = new ArrayList<>();
  final Callers callers = new Callers(number -> node(number).port());

  Trio(Path folder) throws IOException {
    database = PostgresServer.database();
    for (int i = 0; i < 3; i++) {
      nodes.add(start(folder.resolve("node" + i)));
    }
  }

  /** One of the three is another from now on, of this release or a later one. */
  void replace(int number, Migrations steps, Path folder) throws IOException {
    nodes.set(number, start(steps, folder));
  }

  /** It stops in order, as for a rolling restart. */
  void stop(int number) {
    node(number).close();
  }

  private Member start(Path folder) throws IOException {
    return start(Migrations.ofThisRelease(), folder);
  }

  private Member start(Migrations steps, Path folder) throws IOException {
    FaultProxy toStore = new FaultProxy(PostgresServer::port);
    FaultProxy toBus = new FaultProxy(nats::port);
    String store = database.replace(":" + PostgresServer.port() + "/", ":" + toStore.port() + "/");
    TestServer server =
        TestServer.start(steps, folder, "--store", store, "--bus", "nats://127.0.0.1:" + toBus.port(), "--readers", "2", "--limit",
            "send-burst=1000,send-millis=1,query-burst=1000,query-millis=1,history-burst=1000,history-millis=1");
    return new Member(server, toStore, toBus);
  }

  TestServer node(int number) {
    return nodes.get(number).server();
  }

  @Override
  public void close() throws IOException {
    for (Member member : nodes) {
      member.toStore().set(FaultProxy.Way.OPEN);
      member.server().close();
      member.toStore().close();
      member.toBus().close();
    }
    nats.close();
  }
}
