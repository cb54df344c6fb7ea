package corridor.cli.show;

import java.util.Locale;

/** Numbers in sentences. */
public final class Count {
  private Count() {}

  /** Such as {@code 1 person} and {@code 2 people}. */
  public static String of(long many, String one, String more) {
    return many + " " + (many == 1 ? one : more);
  }

  public static String people(long many) {
    return of(many, "person", "people");
  }

  /** With one decimal at most, and none where it would be a zero. */
  public static String figure(double figure) {
    return figure == Math.rint(figure) ? String.valueOf((long) figure) : String.format(Locale.ROOT, "%.1f", figure);
  }
}
