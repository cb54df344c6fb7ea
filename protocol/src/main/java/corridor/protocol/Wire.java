package corridor.protocol;

import java.util.Locale;

/** How enum constants are written: lower case with hyphens. */
final class Wire {
  private Wire() {}

  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(name)) {
        return constant;
      }
    }
    throw new BadField("\"" + name + "\" is not one of the words known here.");
  }
}
