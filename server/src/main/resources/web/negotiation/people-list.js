// A pasted list of people, one a line: `name; delegation of X | unaffiliated | technical; roles; rooms`. Pure.
// @ts-check

const ROLES = ['coordinator', 'advocate', 'reviewer', 'observer', 'publisher'];

/** @param {string} text @returns {{side: string, of: string}|null} */
export function affiliation(text) {
  const said = text.trim();
  const delegation = /^delegation(?:\s+of\s+|\s*:\s*)(.+)$/i.exec(said);
  if (delegation) return {side: 'delegation', of: delegation[1].trim()};
  const other = /^(unaffiliated|technical)(?:\s+community)?(?:[\s,:(]+(?:of\s+)?(.+?)\)?)?$/i.exec(said);
  return other ? {side: other[1].toLowerCase(), of: (other[2] || '').trim()} : null;
}

/**
 * @param {string} text the pasted list @param {{id: string, name: string}[]} rooms
 * @returns {{people: any[], wrong: {line: number, text: string, why: string, what: string}[]}}
 *   why: `name`, `affiliation`, `role` or `room`; what: the words that do not fit
 */
export function parsePeople(text, rooms) {
  const people = [];
  const wrong = [];
  text.split(/\r?\n/).forEach((line, i) => {
    if (!line.trim()) return;
    const [name = '', side = '', roles = '', places = ''] = line.split(/[;\t]/).map(part => part.trim());
    const bad = (why, what) => wrong.push({line: i + 1, text: line.trim(), why, what});
    if (!name) return bad('name', line.trim());
    const found = affiliation(side || 'unaffiliated');
    if (!found) return bad('affiliation', side);
    const given = (roles || 'advocate').split(/[,\s]+/).map(r => r.toLowerCase()).filter(r => r && r !== 'and');
    const odd = given.find(r => !ROLES.includes(r));
    if (odd) return bad('role', odd);
    const wanted = places.split(',').map(p => p.trim()).filter(Boolean);
    const ids = wanted.map(p => rooms.find(r => r.name.toLowerCase() === p.toLowerCase())?.id);
    const missing = wanted.find((_, at) => !ids[at]);
    if (missing) return bad('room', missing);
    people.push({name, affiliation: found, roles: [...new Set(given)], rooms: ids});
  });
  return {people, wrong};
}
