// A pasted list of people, one a line: `name; delegation of X | unaffiliated | technical; roles; rooms`, in English or in the
// words of any other language of the page, whatever language the reader has. Pure.
// @ts-check
import {PEOPLE_WORDS} from './people-words.js';

const ROLES = ['coordinator', 'advocate', 'reviewer', 'observer', 'publisher'];
const OTHERS = Object.values(PEOPLE_WORDS);

/** The signs that other scripts write for `; , : ( )`, as these. */
const SIGNS = {'；': ';', '؛': ';', '，': ',', '،': ',', '、': ',', '：': ':', '（': '(', '）': ')'};
const plain = text => text.normalize('NFC').replace(/[；؛，،、：（）]/g, sign => SIGNS[sign]).replace(/[\u200e\u200f\u2066-\u2069]/g, '');

/** A pattern for a phrase, whose accents and vowel signs may be left out and whose spaces may be several. */
const loosely = phrase => [...phrase].map(sign => {
  const bare = sign.normalize('NFD').replace(/\p{M}/gu, '');
  if (!bare) return sign + '?';
  return sign === ' ' ? '\\s+' : bare === sign ? sign : `[${sign}${bare}]`;
}).join('');

/**
 * Delegations: "délégation de X" as the page says it, with the article grammar asks for, which is not part of the name
 * ("du Brésil", "de los Países Bajos"), and "délégation: X" where grammar would bend the name.
 */
const DELEGATIONS = [
  /^delegation(?:\s+(?:of|from)\s+(?:the\s+)?|\s*:\s*)(.+)$/iu, /^(?!of\s)(.+?)\s+delegation$/iu,
  /^d[ée]l[ée]gation\s+(?:du\s+|des\s+|de\s+la\s+|de\s+l\s*[’']\s*|d\s*[’']\s*|de\s+)(.+)$/iu,
  /^delegaci[óo]n\s+(?:del\s+|de\s+la\s+|de\s+los\s+|de\s+las\s+|de\s+)(.+)$/iu,
  ...OTHERS.flatMap(words => {
  const [before, after] = words['delegation of {of}'].split('{of}').map(part => part.replace(/[\s:]+$/, ''));
  const head = (before || after).split(' ')[0];
  const whole = before ? `^${loosely(before)}[\\s:]+(.+)$` : `^(.+?)\\s*${loosely(after)}$`;
  return [new RegExp(`^${loosely(head)}\\s*:\\s*(.+)$`, 'iu'), new RegExp(whole, 'iu')];
})];

const ofSide = phrase => new RegExp(`^(?:${phrase})(?:[\\s,:(]+(?:of\\s+)?(.+?)\\)?)?$`, 'iu');
const SIDES = {
  unaffiliated: ofSide(['unaffiliated(?:\\s+community)?', ...OTHERS.map(words => loosely(words.unaffiliated))].join('|')),
  technical: ofSide(['technical(?:\\s+community)?', ...OTHERS.map(words => loosely(words['technical community']))].join('|')),
};

const ROLE_WORDS = ROLES.map(role => ({role, pattern: new RegExp(`^(?:${[role, ...OTHERS.map(words => loosely(words[role]))].join('|')})$`, 'iu')}));
const ANDS = ['and', 'et', 'y', 'e', 'و', 'и', '和'];

/** @param {string} text @returns {{side: string, of: string}|null} */
export function affiliation(text) {
  const said = plain(text).trim();
  for (const pattern of DELEGATIONS) {
    const of = pattern.exec(said)?.[1].trim();
    if (of) return {side: 'delegation', of};
  }
  for (const [side, pattern] of Object.entries(SIDES)) {
    const found = pattern.exec(said);
    if (found) return {side, of: (found[1] || '').trim()};
  }
  return null;
}

/** A delegation's name, where somebody wrote "delegation of" before it. @param {string} text */
export function delegationName(text) {
  const said = affiliation(text);
  return said?.side === 'delegation' ? said.of : text.trim();
}

/** How one compares the names of delegations: whatever the case and the spacing. */
const folded = name => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** A delegation's name as it is spelled where it has a room; as it was written where it has none. @param {string} of @param {string[]} delegations */
export const spelled = (of, delegations) => delegations.find(one => folded(one) === folded(of)) ?? of;

/** The delegations of a pasted list, one a line: each once, and as they are spelled where they have a room. @param {string} text @param {string[]} known */
export function delegationsOf(text, known) {
  const names = text.split('\n').map(delegationName).filter(Boolean);
  return names.filter((name, i) => names.findIndex(one => folded(one) === folded(name)) === i).map(name => spelled(name, known));
}

const roleOf = said => ROLE_WORDS.find(({pattern}) => pattern.test(said))?.role;

/** Roles of one part of a list: a role may have two words, and Arabic writes "and" at the word that follows. */
function rolesOf(part) {
  const words = part.split(/\s+/).filter(word => word && !ANDS.includes(word.toLowerCase()));
  const found = [];
  for (let at = 0; at < words.length; at++) {
    const two = roleOf(words.slice(at, at + 2).join(' '));
    const one = roleOf(words[at]) ?? roleOf(words[at].replace(/^و/, ''));
    if (!one && !two) return {odd: words[at]};
    if (!one) at++;
    found.push(one ?? two);
  }
  return {found};
}

const COMMA = /[,،，、]/;
const isRoles = part => Boolean(rolesOf(part).found?.length);

/**
 * A line with commas where semicolons belong, as it was meant: a name would hold an affiliation or a role, or an affiliation a
 * role. Null where the commas are somebody's own.
 */
function withSemicolons(name, side, roles) {
  const [called, ...after] = plain(name).split(',').map(part => part.trim());
  const [first, ...more] = plain(side).split(',').map(part => part.trim());
  if (!after.some(part => affiliation(part) || isRoles(part)) && !more.some(isRoles)) return null;
  const parts = [...after, first, ...more, ...plain(roles).split(',').map(part => part.trim())].filter(Boolean);
  const said = parts.find(part => affiliation(part));
  return [called, said ?? 'unaffiliated', parts.filter(isRoles).join(', ')].filter(Boolean).join('; ');
}

/**
 * @param {string} text the pasted list @param {{id: string, name: string}[]} rooms @param {string[] | null} [delegations] those that have a room; null where nobody says
 * @returns {{people: any[], wrong: {line: number, text: string, why: string, what: string}[], roomless: {line: number, what: string}[]}}
 *   why: `name`, `commas`, `affiliation`, `role` or `room`; what: the words that do not fit, with commas the line as it was meant;
 *   roomless: delegations without a room
 */
export function parsePeople(text, rooms, delegations = null) {
  const people = [];
  const roomless = [];
  const wrong = [];
  text.split(/\r?\n/).forEach((line, i) => {
    if (!line.trim()) return;
    const [name = '', side = '', roles = '', places = ''] = line.split(/[;；؛\t]/).map(part => part.trim());
    const bad = (why, what) => wrong.push({line: i + 1, text: line.trim(), why, what});
    if (!name) return bad('name', line.trim());
    const meant = COMMA.test(name + side) && withSemicolons(name, side, roles);
    if (meant) return bad('commas', meant);
    const found = affiliation(side || 'unaffiliated');
    if (!found) return bad('affiliation', side);
    const given = plain(roles || 'advocate').split(',').map(rolesOf);
    const odd = given.find(part => part.odd);
    if (odd) return bad('role', odd.odd);
    const wanted = places.split(/[,،，、]/).map(p => p.trim()).filter(Boolean);
    const ids = wanted.map(p => rooms.find(r => r.name.toLowerCase() === p.toLowerCase())?.id);
    const missing = wanted.find((_, at) => !ids[at]);
    if (missing) return bad('room', missing);
    if (found.side === 'delegation' && delegations) {
      found.of = spelled(found.of, delegations);
      if (!delegations.includes(found.of)) roomless.push({line: i + 1, what: found.of});
    }
    people.push({name, affiliation: found, roles: [...new Set(given.flatMap(part => part.found))], rooms: ids});
  });
  return {people, wrong, roomless};
}
