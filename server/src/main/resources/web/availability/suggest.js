// Which hours are proposed to somebody who joins as a reviewer. Pure.
// @ts-check
import {hourIn} from '../clock/clock.js';

const UP = 7, DOWN = 23;

/** @param {number} hour such as 17.999999, where two clocks were reckoned from each other: it is 18:00, and not 17:60 */
const clock = hour => {
  const minutes = Math.round(hour * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

/**
 * The venue's night (22:00 to 07:00 there) as far as it falls into the waking day here; an evening where it does not.
 * @param {string} venue the venue's zone @param {string} here the person's @param {number} day any instant: which side of a change of clocks hardly matters for a suggestion
 * @returns {[string, string]} from and to
 */
export function reviewingHours(venue, here, day) {
  const begin = (((22 + hourIn(day, here) - hourIn(day, venue)) % 24) + 24) % 24;
  /** @type {[number, number]} */
  let best = [19, 19];
  for (const days of [-24, 0, 24]) {
    const from = Math.max(begin + days, UP), to = Math.min(begin + 9 + days, DOWN);
    if (to - from >= 1 && to - from > best[1] - best[0]) best = [from, to];
  }
  return best[1] > best[0] ? [clock(best[0]), clock(best[1])] : ['19:00', '21:00'];
}
