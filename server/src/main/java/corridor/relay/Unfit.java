package corridor.relay;

/** Why somebody cannot be offered a case, in the order in which it is asked. */
public enum Unfit {
  NOT_CLEARED,
  NOT_REVIEWER,
  OWN_FLAG,
  RECUSED,
  /** Has been asked in this case already. */
  ASKED,
  UNREACHABLE,
  PAUSED,
  NOT_REVIEWING,
  TOO_LITTLE_TIME,
  LANGUAGE,
  EXPERTISE,
  FULL
}
