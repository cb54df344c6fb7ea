package corridor.redline;

/** What happened to a provision. */
public enum Kind {
  UNCHANGED("unchanged"),
  EDITED("edited"),
  /** The same words under another number. */
  RENUMBERED("renumbered"),
  MOVED("moved"),
  MOVED_AND_EDITED("moved and edited"),
  /** Part of what one provision said before. */
  SPLIT("split"),
  /** What it said now stands in another provision, or another's words stand in it. */
  MERGED("merged"),
  INSERTED("inserted"),
  DELETED("deleted");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** The words for people and JSON, such as {@code moved and edited}. */
  public String word() {
    return word;
  }
}
