package corridor.cli;

/**
 * An option of a command.
 *
 * @param value what to write after it, empty for none
 */
record Option(String name, String value, String help) {
  boolean takesValue() {
    return !value.isEmpty();
  }

  String written() {
    return takesValue() ? name + " " + value : name;
  }
}
