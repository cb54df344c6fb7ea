package corridor.cli;

/** The command-line client. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("corridor");
  }
}
