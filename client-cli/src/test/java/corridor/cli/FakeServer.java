package corridor.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import corridor.cli.lean.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server as small as a test of the client needs: it answers by a command's type, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {
  static final String GENERAL = "c_generalAAAAAAAAAAAAAAA";

  record Asked(String path, String authorization, Map<String, Object> request) {
    String type() {
      return Json.string(Json.asObject(request.get("command")), "type");
    }
  }

  /** @param body JSON of a result, or of a whole failure where the status is not 200 */
  record Answer(int status, String body) {}

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** What is answered to commands the fake does not know by itself. */
  volatile Function<Asked, Answer> answers = asked -> failure(400, 1000, "bad-command", "Not known here.");

  FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  static Answer failure(int status, int number, String code, String text) {
    return new Answer(
        status, Json.write(Map.of("type", "failure", "id", 1, "code", code, "number", number, "text", text)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Object> request = body.startsWith("{") ? Json.object(body) : Map.of("content", body);
      String path = exchange.getRequestURI().toString();
      String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      Asked heard = new Asked(path, authorization, request);
      asked.add(heard);
      Answer answer = heard.type().equals("room.list") ? new Answer(200, rooms()) : answers.apply(heard);
      boolean admission = path.equals("/api/admission");
      String json =
          answer.status() != 200 || admission ? answer.body() : "{\"type\":\"reply\",\"id\":1,\"result\":" + answer.body() + "}";
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String rooms() {
    return """
        {"type":"room.rooms","rooms":[{"id":"r_jointAAAAAAAAAAAAAAAAA","name":"Joint","kind":"joint","purpose":"","readers":"everybody",
        "members":3,"keptUntil":"2026-12-24","joined":true,"showsMe":false,"mayManage":false,"documents":[],
        "visibility":"hidden","walled":false,"mayAdmit":false,"waiting":0,"keptDays":0,
        "channels":[{"id":"%s","name":"general","purpose":"","label":"TLP:GREEN","mayPost":true,"mayManage":false,
        "visibility":"open","joined":true,"madeByMe":false,"head":3,"read":1,"unread":2,"mentions":1,"keptDays":0,"ownKeptDays":0}]}]}"""
        .formatted(GENERAL);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
