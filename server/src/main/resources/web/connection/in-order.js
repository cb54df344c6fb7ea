// Which answer to a question is the newest. The server reads for one device on several threads, so that of two equal questions the
// later can be answered first: what comes after it tells of what was, and must not be shown. Pure.
// @ts-check

/**
 * @returns {((question: object) => (answered: boolean) => boolean) & {waits: (question: object) => boolean}} to be told of a question
 *     when it is asked, and of its end when there is one; says then whether the answer is newer than any before it, and at any time
 *     whether one waits
 */
export function inOrder() {
  /** @type {Map<string, {waiting: number, newest: number}>} by question, while one waits */
  const open = new Map();
  let asked = 0;
  const ask = question => {
    const name = JSON.stringify(question);
    const number = ++asked;
    const all = open.get(name) || {waiting: 0, newest: 0};
    open.set(name, all);
    all.waiting++;
    return answered => {
      const isNewest = answered && number > all.newest;
      if (isNewest) all.newest = number;
      if (--all.waiting === 0) open.delete(name);
      return isNewest;
    };
  };
  return Object.assign(ask, {waits: question => open.has(JSON.stringify(question))});
}
