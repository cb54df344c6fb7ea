// Who reads a room, in the reader's language: the server says it in English.
// @ts-check
import {t} from '../words.js';

const READERS = {
  delegations: 'everybody who sits on a delegation', unaffiliated: 'advocates who sit on no delegation',
  liaison: 'advocates and the technical community', joint: 'everybody at this negotiation',
};
const KNOWN = Object.values(READERS);

/** @param {string} said as the server says it, perhaps with the delegations that are there in brackets */
export function readersWords(said) {
  const [, who, rest = ''] = /^([^(]*?)( \(.*\))?$/s.exec(said) || [said, said];
  if (KNOWN.includes(who)) return t(who) + rest;
  const of = /^the delegation of (.+)$/s.exec(said)?.[1];
  return of ? t('delegation of {of}', {of}) : said;
}
