import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {bringSentences, refused, refusedField} from '../../main/resources/web/refused.js';
import {readersWords} from '../../main/resources/web/room/readers.js';
import {speak} from '../../main/resources/web/words.js';

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

Object.defineProperty(globalThis, 'navigator', {value: {languages: []}, configurable: true});
globalThis.document = /** @type {any} */ ({documentElement: {}});

/** What the page says, in each of the languages. */
const spoken = async (languages, text) => {
  const all = [];
  for (const language of languages) {
    await speak(language);
    await bringSentences();
    all.push(refused(text));
  }
  await speak('en');
  await bringSentences();
  return all;
};

test('a whole sentence', async () => {
  assert.deepEqual(await spoken(['fr', 'zh'], 'This room is sealed already: open it, or wipe it.'),
    ['Cette salle est déjà scellée\u00a0: rouvrez-la, ou effacez-la.', '此房间已封存：请打开或清除。']);
});

test('a number in a sentence is written as the language writes it', async () => {
  assert.deepEqual(await spoken(['es', 'ru'], 'You have 5 ways already: remove one you no longer use.'),
    ['Ya tiene 5 vías: quite una que ya no use.', 'Способов у вас уже 5: уберите тот, которым больше не пользуетесь.']);
  const [thousand] = await spoken(['fr'], 'You have 1234 ways already: remove one you no longer use.');
  assert.match(thousand, /1\s234/);
});

test('values stay inside themselves, in the order of the language', async () => {
  const [french, chinese] = await spoken(['fr', 'zh'], 'This channel is TLP:AMBER: a message in it cannot be labelled TLP:GREEN, which would let it travel further.');
  assert.equal(french, 'Ce canal est \u2068TLP:AMBER\u2069\u00a0: un message n’y peut être étiqueté \u2068TLP:GREEN\u2069, ce qui le laisserait aller plus loin.');
  assert.equal(chinese, '此频道是 \u2068TLP:AMBER\u2069：其中的留言不能标为 \u2068TLP:GREEN\u2069，那样会传得更远。');
  const [arabic] = await spoken(['ar'], 'You are awake from 22:00 to 06:00 and from 05:00 to 07:00: these hours overlap. Join them, or move one.');
  assert.equal(plain(arabic), 'مستيقظ من 22:00 إلى 06:00 ومن 05:00 إلى 07:00: تتداخل هذه الساعات. ادمجها أو انقل بعضها.');
});

test('a value may hold what stands in the sentence, signs of a pattern, and lines', async () => {
  const [one, two, three] = [await spoken(['fr'], 'The provision "art (5) + "to" between revision 1" did not change between revision 3 and revision 4: choose one that the redline shows.'),
    await spoken(['fr'], 'There is no server of the name $&.example: check the address.'), await spoken(['fr'], 'Ana\nLima is no coordinator: choose among those who are.')];
  assert.match(plain(one[0]), /«\u00a0art \(5\) \+ "to" between revision 1\u00a0» n’a pas changé entre la révision 3 et la révision 4/);
  assert.match(plain(two[0]), /du nom de \$&\.example/);
  assert.match(plain(three[0]), /^Ana\nLima n’est pas/);
});

test('what only a program says wrong is said as that', async () => {
  assert.deepEqual(await spoken(['fr'], 'The type "draft.new" is not known here.'), await spoken(['fr'], 'An id is missing or mangled: a stream\'s id begins with c_, d_ or i_.'));
  assert.deepEqual(await spoken(['fr'], 'The field "topic" is missing.').then(([text]) => plain(text)), 'Sujet\u00a0: rien n’y est écrit. Remplissez-le.');
});

test('English stays the server’s own, and a sentence nobody knows stays as it came', async () => {
  assert.deepEqual(await spoken(['en', 'fr'], 'The moon is 5 % full.'), [null, null]);
  assert.deepEqual(await spoken(['en'], 'You have 5 ways already: remove one you no longer use.'), [null]);
  assert.deepEqual(await spoken(['en'], 'That took longer than five minutes: try again.'), ['That took longer than five minutes: try again.']);
});

test('who reads a channel behind a door', async () => {
  await speak('es');
  const readers = plain(readersWords('those of Ocean who were let in'));
  await speak('en');
  assert.equal(readers, 'de Ocean, las personas admitidas');
});
