package corridor.cli;

import corridor.cli.keep.Login;
import corridor.cli.keep.Logins;
import corridor.cli.keep.Places;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;

/** The command line of somebody who is logged in, in this process: a second less a command than a process of its own. */
public final class InProcess {
  private final Map<String, String> environment;

  /** What a command said, to whoever reads it and in anger. */
  public record Ran(int code, String out, String err) {}

  /** @param home a folder of her own */
  public InProcess(Path home, String url, String token, String name) throws IOException {
    environment = Map.of("HOME", home.toString());
    new Logins(Places.of(environment)).save(new Login("default", url, token, name, "Asia/Dubai"));
  }

  /** Somebody without a login. */
  public InProcess(Path home) {
    environment = Map.of("HOME", home.toString());
  }

  public Ran run(String... words) {
    return run(false, "", words);
  }

  /** As somebody who sits at the keyboard and types these lines. */
  public Ran typing(String lines, String... words) {
    return run(true, lines, words);
  }

  private Ran run(boolean typed, String input, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), stream(out), stream(err), environment, typed, false, InstantSource.system(),
            System::nanoTime, ZoneId.of("UTC"));
    int code = new Cli(terminal).run(words);
    return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
