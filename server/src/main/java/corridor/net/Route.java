package corridor.net;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;

/** What there is at which path. A path that is not here and no file's is answered like any other: nothing here. */
enum Route {
  FILE(Set.of(HttpMethod.GET, HttpMethod.HEAD)),
  SOCKET(Set.of(HttpMethod.GET)),
  HEALTH(Set.of(HttpMethod.GET, HttpMethod.HEAD)),
  READY(Set.of(HttpMethod.GET, HttpMethod.HEAD)),
  METRICS(Set.of(HttpMethod.GET)),
  ADMISSION(Set.of(HttpMethod.POST)),
  COMMAND(Set.of(HttpMethod.POST)),
  UPLOAD(Set.of(HttpMethod.POST)),
  TICKET(Set.of(HttpMethod.POST)),
  /** For who has no login: the public's briefs, and, by a secret in the address, a calendar program or a mail reader. */
  PAPER(Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST));

  private final Set<HttpMethod> methods;

  Route(Set<HttpMethod> methods) {
    this.methods = methods;
  }

  static Route of(String path) {
    return switch (path) {
      case "/ws" -> SOCKET;
      case "/health" -> HEALTH;
      case "/ready" -> READY;
      case "/metrics" -> METRICS;
      case "/api/admission" -> ADMISSION;
      case "/api/command" -> COMMAND;
      case "/api/upload" -> UPLOAD;
      case "/api/ticket" -> TICKET;
      case "/watch" -> PAPER;
      default -> path.startsWith("/quiet/") || path.startsWith("/calendar/") || path.startsWith("/watch/") ? PAPER : FILE;
    };
  }

  boolean takes(HttpMethod method) {
    return methods.contains(method);
  }

  /** For the Allow header. */
  String allowed() {
    return String.join(", ", methods.stream().map(HttpMethod::name).sorted().toList());
  }

  boolean posted() {
    return methods.contains(HttpMethod.POST);
  }
}
