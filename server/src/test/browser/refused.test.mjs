import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {refusedField} from '../../main/resources/web/refused.js';

const plain = text => text && text.replace(/[\u2068\u2069]/g, '');
const said = text => plain(refusedField(text));
const wire = name => readFileSync(fileURLToPath(new URL(`../../../../protocol/src/main/java/corridor/protocol/${name}.java`, import.meta.url)), 'utf8');

test('a field is named as the page names it', () => {
  assert.equal(said('"topic" is too long: 300 bytes, and 200 is the most. Shorten or split it.'), 'Topic: this is too long. Shorten it or split it.');
  assert.equal(said('"name" is empty: give it a name.'), 'Name: nothing stands there. Fill it in.');
  assert.equal(said('Nothing was written: "text" is empty.'), 'Text: nothing stands there. Fill it in.');
  assert.equal(said('"people" has 501 items; 500 is the most.'), 'People, one a line: 501 are too many, 500 is the most.');
  assert.equal(said('"note" must stand on one line.'), 'A note for the readers: write it on one line.');
});

test('what stands on no form is said without the wire’s word', () => {
  assert.equal(said('"endpoint" is too long: 3,000 bytes, and 2,000 is the most. Shorten or split it.'), 'What was written: this is too long. Shorten it or split it.');
});

test('what is about no field is left to the server', () => {
  assert.equal(refusedField('This file is larger than 20 MiB. Remove its pictures or upload it in parts.'), null);
  assert.equal(refusedField('Only coordinators can do this: ask one of them.'), null);
});

test('every sentence of the wire’s checks is known', () => {
  const source = wire('Check').replace(/"\s*\n?\s*\+ (\w+|value\.size\(\)) \+\s*"/g, (_, name) => (name === 'field' ? 'name' : '7'));
  const sentences = [...source.matchAll(/(?:BadField\((?:ErrorCode\.\w+, )?|Locale\.ROOT, )"((?:[^"\\]|\\.)*)"/g)]
    .map(([, text]) => text.replace(/\\"/g, '"').replace('%s', 'name').replace(/%,d/g, '7'));
  assert.ok(sentences.length >= 12, String(sentences.length));
  for (const one of sentences) assert.notEqual(refusedField(one), null, one);
});
