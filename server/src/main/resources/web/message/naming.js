// Who is being named in a text that is being written: pure.
// @ts-check

/** As many as stand above the keyboard of a phone. */
const MOST = 5;

/** What is being named just before the caret: where its @ stands, and the letters after it; null where nobody is. @param {string} text @param {number} caret */
export function namedAt(text, caret) {
  const found = /(?:^|[\s(])@([^\s@]*)$/.exec(text.slice(0, caret));
  return found && {from: caret - found[1].length - 1, letters: found[1].toLowerCase()};
}

/** Whom the letters may mean: a word of the name begins with them; nobody once the name is written out. @param {any[]} people @param {string} letters */
export function whoIsMeant(people, letters) {
  const names = p => p.name.toLowerCase();
  if (people.some(p => names(p) === letters)) return [];
  return people.filter(p => names(p).split(/[\s-]+/).some(word => word.startsWith(letters))).slice(0, MOST);
}
