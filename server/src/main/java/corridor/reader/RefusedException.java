package corridor.reader;

/** Leaves a reader from any depth; caught in {@link Readers} and never seen outside the package. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final Refusal code;
  final String sentence;

  RefusedException(Refusal code, String sentence) {
    super(code.code(), null, false, false);
    this.code = code;
    this.sentence = sentence;
  }

  static RefusedException damaged(String what) {
    return new RefusedException(
        Refusal.DAMAGED, what + " Open it where it was written, save it again and upload the new file.");
  }
}
