package corridor.cli;

import corridor.cli.show.Safe;
import corridor.protocol.AccountCommand;
import corridor.protocol.AccountResult;
import corridor.protocol.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Codes for the day when every device is lost. */
final class PaperCodes {
  private PaperCodes() {}

  static void make(Call call) {
    AccountCommand.MakeCodes command = new AccountCommand.MakeCodes(passphrase(call).orElse(null));
    AccountResult.Codes made = call.api().changeNow(command, AccountResult.Codes.class);
    if (!call.printed(made)) {
      made.codes().forEach(code -> call.say("  " + Safe.line(code)));
      call.say("Each lets one device in, once, and logs all others out. Write them on paper: they are not shown again."
          + (made.passphrase() ? " Your passphrase is asked beside them: do not write it there too." : ""));
      call.say("With one: corridor come-back CODE --server " + Safe.line(call.login().server()));
    }
  }

  static void endAll(Call call) {
    Result done = call.api().changeNow(new AccountCommand.EndMyLogins(), Result.class);
    try {
      call.logins().forget(call.profile());
    } catch (IOException e) {
      throw new Stop(Exit.REFUSED, "All your logins are ended, but this one's file could not be removed: " + e.getMessage() + ".");
    }
    if (!call.printed(done)) {
      call.say("All your devices are logged out, this one too. You come back with a code on paper: corridor come-back CODE --server URL");
    }
  }

  /** From the file that is named, or as it is typed; its line's end is no part of it. */
  static Optional<String> passphrase(Call call) {
    if (!call.has("--passphrase-file")) {
      return Optional.empty();
    }
    String file = call.value("--passphrase-file").orElseThrow();
    try {
      if (!file.equals("-")) {
        return Optional.of(Files.readString(Path.of(file)).strip());
      }
      if (call.terminal().typedIn()) {
        call.terminal().err().print("Passphrase (it is seen as you type it): ");
        call.terminal().err().flush();
      }
      String line = new BufferedReader(new InputStreamReader(call.terminal().in(), StandardCharsets.UTF_8)).readLine();
      return Optional.of(line == null ? "" : line.strip());
    } catch (IOException e) {
      throw Stop.usage("The passphrase cannot be read: " + e.getMessage() + ".");
    }
  }
}
