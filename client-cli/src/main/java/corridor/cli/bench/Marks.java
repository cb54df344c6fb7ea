package corridor.cli.bench;

/** Finds a message's number in what is delivered: eight digits between two tildes, whatever stands around them. */
final class Marks {
  private static final int DIGITS = 8;

  private Marks() {}

  static String of(int number) {
    StringBuilder mark = new StringBuilder(DIGITS + 2).append('~');
    String digits = Integer.toString(number);
    for (int i = digits.length(); i < DIGITS; i++) {
      mark.append('0');
    }
    return mark.append(digits).append('~').toString();
  }

  /** @return the number, or -1 if there is no mark */
  static int find(byte[] bytes, int from, int to) {
    for (int i = from; i + DIGITS + 1 < to; i++) {
      if (bytes[i] == '~' && bytes[i + DIGITS + 1] == '~') {
        return (int) number(bytes, i + 1, to);
      }
    }
    return -1;
  }

  /** The decimal number that begins at {@code from}. */
  static long number(byte[] bytes, int from, int to) {
    long value = 0;
    for (int i = from; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }
}
