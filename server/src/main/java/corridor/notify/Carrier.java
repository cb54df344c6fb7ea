package corridor.notify;

import corridor.account.Participant;

/** Hands a message to one kind of third party. Blocks, within bounds of its own: only for workers. */
@FunctionalInterface
interface Carrier {
  /** Never throws: what went wrong is an answer. */
  Sent send(Ways.Way way, Participant to, Message message);
}
