package corridor.store;

import java.util.List;

/**
 * Something every node has to act on, because it narrows what somebody may see or do: told in the transaction that decides
 * it.
 *
 * @param version counts on in the order of commits; 0 where one node has the store for itself
 * @param kind what {@link Changes#hear} knows it by
 * @param words what it is about; no spaces
 */
record Change(long version, String kind, List<String> words) {}
