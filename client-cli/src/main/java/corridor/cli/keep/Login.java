package corridor.cli.keep;

/**
 * A login on this machine.
 *
 * @param zone the participant's own zone, as she last said
 */
public record Login(String profile, String server, String token, String name, String zone) {
  /** Never the token: this may end in an error message. */
  @Override
  public String toString() {
    return "Login[" + profile + " at " + server + "]";
  }
}
