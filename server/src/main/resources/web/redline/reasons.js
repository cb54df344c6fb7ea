// Why a change matters, worded in the reader's language from the code and the parts that the server sends.
// @ts-check
import {t} from '../words.js';

export const KINDS = {
  'edited': 'edited', 'renumbered': 'renumbered', 'moved': 'moved', 'moved-and-edited': 'moved and edited', 'split': 'split', 'merged': 'merged',
  'inserted': 'inserted', 'deleted': 'deleted',
};

/** Figures need to be told what they are; words speak for themselves. */
const FIGURES = {
  number: {became: 'Number: {old} → {new}', added: 'Number added: {new}', removed: 'Number removed: {old}'},
  date: {became: 'Date: {old} → {new}', added: 'Date added: {new}', removed: 'Date removed: {old}'},
  deadline: {became: 'Deadline: {old} → {new}', added: 'Deadline added: {new}', removed: 'Deadline removed: {old}'},
  reference: {became: 'Reference: {old} → {new}', added: 'Reference added: {new}', removed: 'Reference removed: {old}'},
};
const SPOKEN = {became: '“{old}” became “{new}”', added: '“{new}” added', removed: '“{old}” removed'};

/** Words and figures keep the direction of their own script inside a sentence of another. */
const apart = text => '\u2068' + text + '\u2069';
const list = (words, quoted) => (words.length === 1 ? words[0] : words.map(apart).join(quoted ? '”, “' : ', ')); // t() isolates the whole

/** @param {{code: string, text: string, form?: string, before?: string[], after?: string[], count?: number}} r */
export function reasonText(r) {
  const before = r.before || [];
  const after = r.after || [];
  const figures = FIGURES[r.code];
  const parts = {old: list(before, !figures), new: list(after, !figures), n: r.count || 0};
  switch (r.form) {
    case 'became': case 'added': case 'removed': return t((figures || SPOKEN)[r.form], parts);
    case 'opened': return t('{n} brackets opened', parts);
    case 'closed': return t('{n} brackets closed', parts);
    case 'words-stay': return t('Bracket removed, its words stay');
    case 'words-gone': return t('Bracket removed with its words');
    case 'option': return t('Bracket resolved to option {n}: {new}', parts);
    case 'chosen': return t('Chosen: {new}', {new: after.map(apart).join(': ')});
    case 'everywhere': return t('“{old}” became “{new}”: the same in {n} places', parts);
    case 'hidden': return t('Hidden character {code} in “{word}”', {code: after[1] || '', word: after[0] || ''});
    case 'looks-alike': return t('“{word}” looks the same but has other letters', {word: after[0] || ''});
    case 'suppressed': return t('Proposed for suppression (SUP): its text is not reproduced, which is no deletion');
    default: return r.text; // from an older server
  }
}
