// Which part of a long history is drawn, and the topics in it: pure.
// @ts-check

/** Messages drawn at once; the window moves over longer histories. */
export const WINDOW = 120;
/** How far a window grows before its other end is let go. */
export const WIDEST = 360;
/** At the end the window moves in steps: what arrives is added, and only every so often something leaves above. */
const STEP = 40;

/** @typedef {{last: number|null, size: number}} View last: the newest sequence drawn, null at the end */

/** @returns {View} */
export const atEnd = () => ({last: null, size: WINDOW});

/** @param {any[]} items in order @param {View} view */
export function windowOf(items, view) {
  let to = items.length;
  if (view.last !== null) while (to > 0 && items[to - 1].sequence > view.last) to--;
  let from = Math.max(0, to - view.size);
  if (view.last === null) from = Math.max(from - from % STEP, to - WIDEST);
  return {from, to, visible: items.slice(from, to)};
}

/** About one message. @param {any[]} items @returns {View} */
export function around(items, sequence) {
  const at = items.findIndex(m => m.sequence === sequence);
  return {last: at >= 0 && at + 40 < items.length ? items[at + 40].sequence : null, size: WINDOW};
}

/** @param {any[]} items @param {View} view @returns {View} */
export function earlier(items, view) {
  const size = view.size + WINDOW;
  if (size <= WIDEST) return {last: view.last, size};
  const {to} = windowOf(items, view);
  return {last: items[Math.max(0, to - WINDOW - 1)]?.sequence ?? null, size: WIDEST};
}

/** @param {any[]} items @param {View} view @returns {View} */
export function later(items, view) {
  const {to} = windowOf(items, view);
  return {last: to + WINDOW < items.length ? items[to + WINDOW - 1].sequence : null, size: Math.min(view.size + WINDOW, WIDEST)};
}

/**
 * The topics talked about, the latest first, each with how much of it is new.
 * @param {any[]} items @param {number} read the read mark, 0 for one who never read here @param {string} me
 */
export function topicsOf(items, read, me) {
  /** @type {Map<string, {name: string, fresh: number}>} */ const found = new Map();
  for (let i = items.length - 1; i >= 0; i--) {
    const m = items[i];
    if (m.kind !== 'posted' || !m.topic) continue;
    let one = found.get(m.topic);
    if (!one) found.set(m.topic, one = {name: m.topic, fresh: 0});
    if (read > 0 && m.sequence > read && m.by?.id !== me) one.fresh++;
  }
  return [...found.values()];
}
