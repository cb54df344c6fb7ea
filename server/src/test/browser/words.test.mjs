// Every sentence the page says stands in every language, with the same {values}; nothing stands there that is not said.
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {LANGUAGES, aired, colon, comma, semicolon, speak, unbroken} from '../../main/resources/web/words.js';

const web = fileURLToPath(new URL('../../main/resources/web', import.meta.url));
const sources = folder => readdirSync(folder).flatMap(name => {
  const path = join(folder, name);
  if (statSync(path).isDirectory()) return name === 'vendor' || name === 'words' ? [] : sources(path);
  return name.endsWith('.js') ? [path] : [];
});

/** Tables whose values are said by t(TABLE[key]). */
const TABLES = /const (?:TABS|MORE|KEYS|KINDS|FINDINGS|OFFER_STATES|SHAPES|PLAIN|REVIEWERS|VIEWS|SOURCES|STEPS|WHY|WRONG|SHOWS|ROLES|SENTENCES|FIGURES|SPOKEN|STANDINGS|ALERTS|VISIBILITY|PURPOSES|SEALS|SECOND|ASKS|CARD|KEEPS|ENDED|KEPT_OUT|LOOSENED|WAYS|WHO|PROTECTIONS|READERS|TOPICS)\b[^=]*= ([[{][\s\S]*?[\]}]);\n/g;
const QUOTED = /'((?:[^'\\\n]|\\.)*)'/g;

function said() {
  const all = new Set();
  for (const file of sources(web)) {
    const text = readFileSync(file, 'utf8');
    for (const [, sentence] of text.matchAll(/\bt\('((?:[^'\\\n]|\\.)*)'/g)) all.add(sentence);
    for (const [, a, b] of text.matchAll(/\bt\([^'()]* \? '([^'\n]*)' : '([^'\n]*)'/g)) { all.add(a); all.add(b); }
    for (const [, table] of text.matchAll(TABLES)) {
      // Of each line or pair the last quoted text is the word; keys before a colon are names.
      for (const [, value] of table.replace(/'[^'\n]*'(?=:)/g, '').replace(/\['[^'\n]*', /g, '[').matchAll(QUOTED)) if (/[a-z]{2}/i.test(value)) all.add(value);
    }
  }
  return all;
}

const values = text => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(m => m[1]))].sort().join();
const forms = one => (typeof one === 'string' ? [one] : Object.values(one));

test('the sources are read: hundreds of sentences', () => assert.ok(said().size > 250, String(said().size)));

for (const tag of Object.keys(LANGUAGES)) {
  test(`${tag} is complete`, async () => {
    const {default: catalogue} = await import(join(web, 'words', tag + '.js'));
    const sentences = said();
    if (tag !== 'en') assert.deepEqual([...sentences].filter(s => !(s in catalogue)), [], 'missing');
    assert.deepEqual(Object.keys(catalogue).filter(s => !sentences.has(s)), [], 'no longer said');
    for (const [sentence, translated] of Object.entries(catalogue)) {
      for (const form of forms(translated)) {
        assert.ok(form.trim(), sentence);
        const optional = typeof translated === 'object' ? values(form).replace(/\bn\b,?/, '') === values(sentence).replace(/\bn\b,?/, '') : false;
        assert.ok(values(form) === values(sentence) || optional, `${tag}: the values of “${sentence}” differ: “${form}”`);
      }
      if (typeof translated === 'object') {
        for (const category of new Intl.PluralRules(tag).resolvedOptions().pluralCategories) {
          assert.ok(category in translated || 'other' in translated, `${tag}: “${sentence}” lacks ${category}`);
        }
      }
    }
  });
}

test('Chinese has air around a Latin name, and none around a Chinese one', () => {
  assert.equal(aired('按\u2068Dubai\u2069时间'), '按 \u2068Dubai\u2069 时间');
  assert.equal(aired('按\u2068迪拜\u2069时间，标记\u2068DT/7\u2069。'), '按\u2068迪拜\u2069时间，标记 \u2068DT/7\u2069。');
  assert.equal(aired('由 \u2068Ana\u2069 标记'), '由 \u2068Ana\u2069 标记');
});

test('a French line breaks neither after « nor before a sign', () => {
  assert.equal(unbroken('« \u2068should\u2069 » devient « \u2068shall\u2069 » : oui ?'), '«\u00a0\u2068should\u2069\u00a0» devient «\u00a0\u2068shall\u2069\u00a0»\u00a0: oui\u00a0?');
});

test('a colon between two values is the language\'s own', async () => {
  const joined = sources(web).flatMap(path => readFileSync(path, 'utf8').split('\n').map((line, at) => `${path}:${at + 1} ${line.trim()}`))
    .filter(line => /(?:\}|\/\/>|<\/[ab]>): (?=\$\{|<\$\{)/.test(line));
  assert.deepEqual(joined, []);
  Object.defineProperty(globalThis, 'navigator', {value: {languages: []}, configurable: true});
  globalThis.document = /** @type {any} */ ({documentElement: {}});
  const said = {};
  for (const tag of ['en', 'fr', 'zh']) {
    await speak(tag);
    said[tag] = colon();
  }
  await speak('en');
  assert.deepEqual(said, {en: ': ', fr: '\u00a0: ', zh: '：'});
});

test('what stands between things is the language\'s own', async () => {
  Object.defineProperty(globalThis, 'navigator', {value: {languages: []}, configurable: true});
  globalThis.document = /** @type {any} */ ({documentElement: {}});
  const said = {};
  for (const tag of ['en', 'ar', 'fr', 'zh']) {
    await speak(tag);
    said[tag] = comma() + semicolon();
  }
  await speak('en');
  assert.deepEqual(said, {en: ', ; ', ar: '، ؛ ', fr: ', \u00a0; ', zh: '，；'});
  const latin = sources(web).flatMap(path => readFileSync(path, 'utf8').split('\n').map((line, at) => `${path}:${at + 1} ${line.trim()}`))
    .filter(line => /\? '[,;] '|join\('[,;] '\)/.test(line) && !/people-list|' ' ?:/.test(line));
  assert.deepEqual(latin, []);
});
