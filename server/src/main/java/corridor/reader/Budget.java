package corridor.reader;

/** What is left of the limits for one file. Used by the reading thread alone. */
final class Budget {
  private final Limits limits;
  private final long start;
  private long unpacked;
  private int characters;
  private int pieces;

  Budget(Limits limits) {
    this.limits = limits;
    this.start = limits.nanoClock().getAsLong();
  }

  /** Call often: at least once for every few kilobytes of input. */
  void time() {
    if (limits.nanoClock().getAsLong() - start > limits.time().toNanos()) {
      throw new RefusedException(
          Refusal.TOO_SLOW,
          "Reading this file took longer than allowed (" + limits.time().toSeconds()
              + " s). Save it again as DOCX or plain text, or upload it in parts.");
    }
  }

  void unpacked(long bytes) {
    unpacked += bytes;
    if (unpacked > limits.unpackedBytes()) {
      throw bomb();
    }
  }

  long unpackedLeft() {
    return limits.unpackedBytes() - unpacked;
  }

  void characters(int count) {
    characters += count;
    if (characters > limits.characters()) {
      throw tooLong(limits.characters());
    }
  }

  /** Counts things kept in memory for each element of a file (runs, paragraphs, cells), text or not. */
  void piece() {
    if (++pieces > limits.characters() / 4) {
      throw tooLong(limits.characters());
    }
    if ((pieces & 0x3FF) == 0) {
      time();
    }
  }

  static RefusedException bomb() {
    return new RefusedException(
        Refusal.BOMB,
        "This file unpacks to far more than a document of its size should. Nothing was read. Ask where it comes from;"
            + " if it is genuine, save it again without pictures and upload the new file.");
  }

  private static RefusedException tooLong(int most) {
    return new RefusedException(
        Refusal.TOO_LARGE,
        "There is more text in this file than can be compared (over " + most / 1_000_000
            + " million characters). Upload it in parts.");
  }
}
