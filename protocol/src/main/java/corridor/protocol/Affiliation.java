package corridor.protocol;

/**
 * For whom a participant is here, set or vouched for by a coordinator, never by the person alone.
 *
 * @param of the delegation's country, or the organisation; required for delegations, otherwise may be empty
 */
public record Affiliation(Side side, String of) {
  public Affiliation {
    Check.given("side", side);
    of = Check.line("of", of);
    if (side == Side.DELEGATION && of.isBlank()) {
      throw new BadField(ErrorCode.EMPTY, "A delegation needs its name: fill in \"of\".");
    }
  }
}
