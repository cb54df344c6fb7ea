import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {OWN} from '../../main/resources/web/refused.js';

const SERVER = fileURLToPath(new URL('../../main/java/corridor/', import.meta.url));
const LANGUAGES = ['fr', 'es', 'ar', 'ru', 'zh'];

/** Codes that have one sentence whatever the case, in app.js, but for those of OWN in refused.js; and what only programs meet. */
const ELSEWHERE = ['NOT_FOUND', 'SAME_AS_BEFORE', 'TOO_FAST', 'BUSY', 'STOPPING', 'LOG_IN', 'INVITATION', 'KEY_REUSED', 'NO_QUESTION', 'STORAGE_FULL'];
const FOR_PROGRAMS = ['A calendar file is uploaded: POST /api/upload?calendar=NAME.', 'The picture is not in base64: send it by upload.'];

const LITERAL = '"(?:[^"\\\\\\n]|\\\\.)*"';
const REFUSAL = new RegExp(
  `(?:Refused\\.notAllowed\\(|new Refused\\(\\s*ErrorCode\\.(\\w+),|(?<![.\\w])(?:CalendarText\\.)?refused\\(|(?<![.\\w])bad\\()\\s*(?:[\\w.]+(?:\\(\\))?(?: [!=]= null)?\\s*\\?\\s*)?(${LITERAL}(?:\\s*\\+\\s*${LITERAL})*)(?:\\s*:\\s*(${LITERAL}(?:\\s*\\+\\s*${LITERAL})*))?\\s*\\)`, 'g');

const joined = literals => [...literals.matchAll(new RegExp(LITERAL, 'g'))].map(([one]) => JSON.parse(one)).join('');

/** Every sentence of a refusal that stands whole in the server's sources. */
const sentences = new Set(
  readdirSync(SERVER, {recursive: true, encoding: 'utf8'})
    .filter(name => name.endsWith('.java'))
    .flatMap(name => [...readFileSync(SERVER + name, 'utf8').matchAll(REFUSAL)])
    .filter(([, code, one]) => !ELSEWHERE.includes(code) || OWN.has(joined(one)))
    .flatMap(([, , one, other]) => (other ? [one, other] : [one]))
    .map(joined)
    .filter(sentence => !FOR_PROGRAMS.includes(sentence) && !/fill in "\w+"/.test(sentence)));

test('the sources were read', () => assert.ok(sentences.size > 70, String(sentences.size)));

for (const language of LANGUAGES) {
  test(`what the server refuses with is said in ${language}, and nothing that it does not say`, async () => {
    const catalogue = (await import(`../../main/resources/web/words/refusals/${language}.js`)).default;
    assert.deepEqual([...sentences].filter(sentence => !(sentence in catalogue)), []);
    assert.deepEqual(Object.keys(catalogue).filter(sentence => !sentences.has(sentence)), []);
    assert.deepEqual(Object.values(catalogue).filter(said => !said.trim() || sentences.has(said)), []);
  });
}
