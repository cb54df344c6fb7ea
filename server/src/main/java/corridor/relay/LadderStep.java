package corridor.relay;

/** Whom a case turns to, in this order; a step that resolves to nobody is skipped at once. */
public enum LadderStep {
  /** The next-ranked among those with the flag's topic. */
  ALTERNATES,
  /** Those with a topic that the roster calls adjacent. */
  ADJACENT,
  /** The duty coordinator, where she may read the document. */
  COORDINATOR,
  /** The flagger herself, with choices. */
  FLAGGER
}
