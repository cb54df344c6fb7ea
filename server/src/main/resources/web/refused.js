// What the server refuses with, in the reader's language; of a field it cannot take, with the field's name as the page shows
// it. The server's own sentences are English and name the field as the wire does.
// @ts-check
import {language, t} from './words.js';

/** By the server's sentence, in which values stand in {braces}. @type {Record<string, string>} */
let sentences = {};
/** Those with values, as forms; made when the first is looked for. @type {[RegExp, string[], string][] | null} */
let forms = null;
let speaks = 'en';

/** What is said in its own words, whatever is usually said for its code. */
export const OWN = new Set([
  'You have this way already: test it, or remove it first.',
  'A test was sent just now: give it a little time, then test again.',
  'That took longer than five minutes: try again.',
]);

/** Brings the sentences of the language that the page speaks now. */
export async function bringSentences() {
  const wanted = language();
  if (wanted === speaks) return;
  const brought = wanted === 'en' ? {} : (await import(`./words/refusals/${wanted}.js`)).default;
  if (language() === wanted) [sentences, speaks, forms] = [brought, wanted, null];
}

/** What a form calls a field of the wire; what stands on no form is "What was written". */
const field = wire => {
  switch (wire) {
    case 'name': return t('Name');
    case 'topic': return t('Topic');
    case 'title': return t('Title');
    case 'purpose': return t('What belongs there');
    case 'text': return t('Text');
    case 'question': return t('Question');
    case 'reason': return t('Reason');
    case 'note': return t('A note for the readers');
    case 'symbol': return t('The conference’s own name for it, such as DT/51');
    case 'words': return t('Your words');
    case 'of': return t('Delegation or organisation');
    case 'zone': return t('Your time zone');
    case 'language': return t('Language of the text');
    case 'code': return t('Linking code');
    case 'people': return t('People, one a line');
    case 'delegations': return t('Delegations, one a line');
    default: return t('What was written');
  }
};

/** What only a program says wrong: a page older than the server, or newer. */
const PROGRAMS = /^(?:An id is missing or mangled|The field "key" is missing|The (?:field|type) ".*" is not known here|An object is expected|A field does not fit|This is no JSON|Streams are followed on|Say whose view|Labels stand on|A page has "before"|"(?:after|sequence|posting|kind|what)" (?:is|counts)|".*" is not one of the words)/;

const VALUE = /\{\w+\}/;

/** @type {[RegExp, (m: RegExpMatchArray) => string][]} */
const SAID = [
  [/^The field "(\w+)" is missing\.$/, m => t('{field}: nothing stands there. Fill it in.', {field: field(m[1])})],
  [/^Nothing was written: "(\w+)" is empty\.$/, m => t('{field}: nothing stands there. Fill it in.', {field: field(m[1])})],
  [/^"(\w+)" is empty: give it a name\.$/, m => t('{field}: nothing stands there. Fill it in.', {field: field(m[1])})],
  [/^"(\w+)" has nothing that can be seen/, m => t('{field}: nothing stands there. Fill it in.', {field: field(m[1])})],
  [/^A delegation(?:'s room)? needs (?:its|the delegation's) name: fill in "(\w+)"\.$/, m => t('{field}: nothing stands there. Fill it in.', {field: field(m[1])})],
  [/^"(\w+)" is empty: give an address/, () => t('An address on the web begins with https:// and has no blanks. Copy it again.')],
  [/^"(\w+)" holds characters that no address has/, () => t('An address on the web begins with https:// and has no blanks. Copy it again.')],
  [/^"(\w+)" is too long: /, m => t('{field}: this is too long. Shorten it or split it.', {field: field(m[1])})],
  [/^"(\w+)" must stand on one line\.$/, m => t('{field}: write it on one line.', {field: field(m[1])})],
  [/^"(\w+)" holds characters that nobody sees/, m => t('{field}: it holds characters that nobody sees or that turn the order of letters. Type it again.', {field: field(m[1])})],
  [/^"(\w+)" contains (a NUL|half a) character/, m => t('{field}: it holds characters that nobody sees or that turn the order of letters. Type it again.', {field: field(m[1])})],
  [/^"(\w+)" has (\d+) items; (\d+) is the most\.$/, m => t('{field}: {count} are too many, {most} is the most.', {field: field(m[1]), count: Number(m[2]), most: Number(m[3])})],
  [/^"to" comes before "from"/, () => t('The end comes before the beginning: swap the two times.')],
  [/^The negotiation ends before it begins/, () => t('The negotiation ends before it begins: swap the two dates.')],
  [/^The session ends before it begins/, () => t('The session ends before it begins: swap the two times.')],
  [/^Quiet hours need both/, () => t('Quiet hours need both a beginning and an end.')],
  [/^These quiet hours would last all day/, () => t('These quiet hours would last all day. Choose shorter ones, or remove the ways to reach you.')],
  [/^Choose at least one provision/, () => t('Choose at least one provision to flag.')],
  [/^A passphrase has 15 to 200/, () => t('A passphrase has 15 to 200 characters: four or five words you will remember.')],
  [/^The list of people to invite is empty/, () => t('{field}: nothing stands there. Fill it in.', {field: field('people')})],
  [PROGRAMS, () => t('This page and the server do not understand each other. Reload the page; what you wrote is kept.')],
];

/** @type {(said: string) => RegExp} */
const formOf = said => new RegExp(`^${said.split(VALUE).map(part => part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('(.+?)')}$`, 's');

/** A sentence with values in it, in the reader's words; a number named n is written as the language writes numbers. */
function withValues(said) {
  forms ??= Object.entries(sentences).filter(([known]) => VALUE.test(known))
    .map(([known, ours]) => [formOf(known), [...known.matchAll(/\{(\w+)\}/g)].map(([, name]) => name), ours]);
  for (const [form, names, ours] of forms) {
    const found = said.match(form);
    if (found) return t(ours, Object.fromEntries(names.map((name, i) => [name, name === 'n' ? Number(found[i + 1]) : found[i + 1]])));
  }
  return null;
}

/**
 * The server's sentence in the reader's words; null if there are none for it.
 * @param {string} said
 */
export function refused(said) {
  // Another language was chosen meanwhile: the next one is in it.
  if (speaks !== language()) bringSentences().catch(() => null);
  const ours = speaks === language();
  if (ours && sentences[said]) return t(sentences[said]);
  return OWN.has(said) ? said : refusedField(said) ?? (ours ? withValues(said) : null);
}

/**
 * The server's sentence about a field in the reader's words; null if it is about something else.
 * @param {string} said
 */
export function refusedField(said) {
  for (const [form, words] of SAID) {
    const found = said.match(form);
    if (found) return words(found);
  }
  return null;
}
