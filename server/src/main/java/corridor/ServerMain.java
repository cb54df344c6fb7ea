package corridor;

/** The server's one program and its subcommands. */
public final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) {
    System.out.println("corridor-server");
  }
}
