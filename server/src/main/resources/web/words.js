// Every sentence the page says. The English sentence is its own key, so that the code reads as it speaks; the other
// languages stand in words/*.js, one module each, and a test fails on a sentence that one of them lacks.
// @ts-check
import english from './words/en.js';

/** The languages the page speaks, in their own names. */
export const LANGUAGES = {en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', ru: 'Русский', zh: '中文'};

/** @type {Record<string, string|Record<string, string>>} */
let catalogue = english;
let current = 'en';
let plural = new Intl.PluralRules('en');
let figures = new Intl.NumberFormat('en-GB');

export const language = () => current;

/** For dates and numbers: English here writes the day before the month, as most conferences do. */
export const locale = () => (current === 'en' ? 'en-GB' : current);

/** Chooses the language: what was set here, else the first of the browser's we speak. */
export async function speak(wanted) {
  const tags = [wanted, ...navigator.languages].filter(Boolean).map(tag => tag.toLowerCase().split('-')[0]);
  const tag = tags.find(one => one in LANGUAGES) || 'en';
  try {
    catalogue = tag === 'en' ? english : (await import(`./words/${tag}.js`)).default;
    current = tag;
  } catch {
    current = 'en'; // offline and never fetched: English is always here
  }
  plural = new Intl.PluralRules(current);
  figures = new Intl.NumberFormat(locale());
  document.documentElement.lang = current;
  document.documentElement.dir = current === 'ar' ? 'rtl' : 'ltr';
}

/**
 * The sentence in the person's language. Values stand in {braces}; texts among them are isolated, so that an Arabic
 * name in an English sentence turns nothing around.
 * @param {string} sentence @param {Record<string, any>} [values]
 */
export function t(sentence, values = {}) {
  let said = catalogue[sentence] ?? english[sentence] ?? sentence;
  if (typeof said === 'object') said = said[plural.select(Number(values.n))] ?? said.other;
  if (said.includes('{')) said = said.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? figures.format(value) : `\u2068${value}\u2069`;
  });
  return current === 'zh' ? aired(said) : current === 'fr' ? unbroken(said) : said;
}

/** A space between Chinese signs and an isolated value in Latin letters or figures, as print has it; style sheets give none across an isolate. */
export const aired = said => said.replace(/(\p{sc=Han})(?=\u2068[\p{sc=Latin}\d])/gu, '$1 ').replace(/([\p{sc=Latin}\d]\u2069)(?=\p{sc=Han})/gu, '$1 ');

/** French signs stay on the line of their word, as print has it; the catalogue is written with plain spaces. */
export const unbroken = said => said.replace(/« /g, '«\u00a0').replace(/ (?=[»:;?!])/g, '\u00a0');

/**
 * A sentence as somebody would have typed it, for a field she sends: without the marks that isolate its values. In a language that
 * runs the other way a mark of direction stays beside each, or the sign that closes a quotation goes over to the wrong side.
 */
export const typed = said => (current === 'ar' ? said.replace(/[\u2068\u2069]+/g, '\u200f') : said.replace(/[\u2068\u2069]/g, ''));

/** Between a name and what is said of it, where no sentence holds both: French has a space before it, Chinese a sign of its own. */
export const colon = () => (current === 'fr' ? '\u00a0: ' : current === 'zh' ? '：' : ': ');

/** What stands between things that no sentence holds together: Arabic and Chinese have signs of their own, French a space before one. */
export const comma = () => (current === 'ar' ? '، ' : current === 'zh' ? '，' : ', ');
export const semicolon = () => (current === 'ar' ? '؛ ' : current === 'zh' ? '；' : current === 'fr' ? '\u00a0; ' : '; ');

/** A list as the language writes it: "a, b and c". */
export const listed = items => new Intl.ListFormat(current, {type: 'conjunction'}).format(items);

/** A language's name in the reader's language. */
export function languageName(tag) {
  try {
    return new Intl.DisplayNames([current], {type: 'language'}).of(tag) || tag;
  } catch {
    return tag;
  }
}
