// Asking for more than may be asked at once: whoever is told that it was too fast waits, and asks again.
// @ts-check

/** A page of history comes back each second. */
const PAUSE = 1100;

/**
 * @template T
 * @param {() => Promise<T>} asking
 * @param {() => Promise<unknown>} pause
 * @returns {Promise<T>}
 */
export async function patiently(asking, pause = () => new Promise(done => setTimeout(done, PAUSE))) {
  for (;;) {
    try {
      return await asking();
    } catch (e) {
      if (/** @type {any} */ (e).code !== 'too-fast') throw e;
      await pause();
    }
  }
}
