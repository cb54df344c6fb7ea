package corridor.cli.show;

/** Emphasis for a terminal; on a pipe or under {@code NO_COLOR} nothing is added, and the words alone must do. */
public enum Style {
  PLAIN,
  ANSI;

  public String bold(String text) {
    return sgr("1", text);
  }

  public String dim(String text) {
    return sgr("2", text);
  }

  public String deleted(String text) {
    return this == PLAIN ? "[-" + text + "-]" : sgr("31;9", text);
  }

  public String inserted(String text) {
    return this == PLAIN ? "{+" + text + "+}" : sgr("32;4", text);
  }

  public String warning(String text) {
    return sgr("33", text);
  }

  private String sgr(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
