package corridor.redline;

/** What happened to a run of tokens. */
public enum OpKind {
  EQUAL("equal"),
  DELETE("delete"),
  INSERT("insert"),
  MOVE_FROM("moveFrom"),
  MOVE_TO("moveTo");

  private final String word;

  OpKind(String word) {
    this.word = word;
  }

  /** The word in JSON: {@code equal}, {@code delete}, {@code insert}, {@code moveFrom} or {@code moveTo}. */
  public String word() {
    return word;
  }

  /** Whether the run stands in the older text. */
  public boolean inOlder() {
    return this == EQUAL || this == DELETE || this == MOVE_FROM;
  }

  /** Whether the run stands in the newer text. */
  public boolean inNewer() {
    return this == EQUAL || this == INSERT || this == MOVE_TO;
  }
}
