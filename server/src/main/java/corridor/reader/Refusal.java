package corridor.reader;

/** Why a file was not read. The codes are stable: clients, logs and tests name them. */
public enum Refusal {
  /** No bytes, or nothing but space. */
  EMPTY("empty"),
  /** More bytes, or more text, than the limits allow. */
  TOO_LARGE("too-large"),
  /** Neither a known document nor text in an encoding that can be told. */
  NOT_TEXT("not-text"),
  /** Needs a password. */
  ENCRYPTED("encrypted"),
  /** Right kind of file, but broken or cut short. */
  DAMAGED("damaged"),
  /** Pages that are pictures. */
  SCANNED("scanned"),
  /** A PDF whose fonts do not say which letters their shapes are. */
  UNREADABLE_FONT("unreadable-font"),
  /** Unpacks to far more than it should. */
  BOMB("bomb"),
  /** Named as one kind of file, and another. */
  MISLABELLED("mislabelled"),
  /** A kind of file that is not read here (RTF, ODT, old Word, a web page, a spreadsheet). */
  UNKNOWN_FORMAT("unknown-format"),
  /** Took more processor time than allowed. */
  TOO_SLOW("too-slow");

  private final String code;

  Refusal(String code) {
    this.code = code;
  }

  /** The code as clients see it: lower case with hyphens. */
  public String code() {
    return code;
  }
}
