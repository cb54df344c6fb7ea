// Who reads a room and what it is for, in the reader's language: the server says it in English.
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
  if (of) return t('delegation of {of}', {of});
  const room = /^those of (.+) who were let in$/s.exec(said)?.[1];
  return room ? t('those of {room} who were let in', {room}) : said;
}

/** What the rooms of the pattern and their channels are for, until somebody says it in other words. */
const PURPOSES = {
  delegation: 'The delegation’s own room.', delegations: 'Everybody who sits on a delegation.', unaffiliated: 'Advocates who sit on no delegation.',
  liaison: 'Advocates and the technical community.', joint: 'Everybody at this negotiation.', general: 'Talk that has no channel of its own',
  drafting: 'The text, and what it should say',
};
const USUAL = Object.values(PURPOSES);

/** What a room or channel is for, in the reader's language where nobody worded it. @param {string} said */
export function purposeWords(said) {
  const usual = said.replace("'", '’');
  return USUAL.includes(usual) ? t(usual) : said;
}
