// Every sentence of the server's sources is said by the page in the reader's language, or stands here with why it need not be.
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {OWN, bringSentences, refused} from '../../main/resources/web/refused.js';
import {known} from '../../main/resources/web/draft/brought.js';
import {purposeWords} from '../../main/resources/web/room/readers.js';
import {speak} from '../../main/resources/web/words.js';
import {allTexts, texts} from './said.mjs';

const LANGUAGES = ['fr', 'es', 'ar', 'ru', 'zh'];
const folder = path => fileURLToPath(new URL(path, import.meta.url));
const SOURCES = [...allTexts(folder('../../main/java/corridor/')), ...allTexts(folder('../../../../protocol/src/main/java/corridor/protocol/'), 'protocol/')];

/** Codes that have one sentence whatever the case, in app.js, but for those of OWN in refused.js. */
const ONE_FOR_ALL = new Set(['NOT_FOUND', 'SAME_AS_BEFORE', 'TOO_FAST', 'BUSY', 'STOPPING', 'LOG_IN', 'INVITATION', 'NO_QUESTION', 'STORAGE_FULL']);

/** What is said to a log, to the command line's help, or by a fault of the program, for which people are told that the server could not do it. */
const CALLS = new Set(['warn', 'info', 'debug', 'error', 'Option', 'Command', 'Parameters', 'IllegalStateException', 'IllegalArgumentException', 'IOException',
  'UncheckedIOException', 'GeneralSecurityException', 'AssertionError']);

/** Sources that speak to somebody else. @type {[RegExp, string][]} */
const FILES = [
  [/^\w+(Command|Main|Welcome|Rehearsal)\.java$|^(Core|Server|Welcome|Rehearsal)\.java$/, 'whoever runs the server, in a terminal or over its figures'],
  [/^(config|store|bus)\//, 'whoever runs the server: what kept it from starting'],
  [/^net\/(Balancers|NetServer|Tls)\.java$|^notify\/(MailSettings|PushKeys)\.java$/, 'whoever runs the server'],
  [/^relay\/simulate\//, 'whoever simulates nights in a terminal'],
  [/^availability\/(Availability|AwakeRule|Commitment|Interval|Zones)\.java$/, 'the core, which HoursCheck and the handlers ask before; its advice is for terminals'],
  [/^relay\/Coverage\.java$/, 'the core: no command asks for so long a time'],
  [/^wall\/AuditText\.java$/, 'the audit as a text file'],
];

/** What no page asks for, so that only whoever writes a program meets it; and a part of a sentence that draft/brought.js knows whole. */
const SENTENCES = new Set([
  'A calendar file is uploaded: POST /api/upload?calendar=NAME.', 'The picture is not in base64: send it by upload.',
  'Say which revision the picture belongs to: revision is its number.',
  'This key was used for another command: make a new one for each thing you do.', 'This is no HTTP/1.1 request the server takes.',
  'Wait for the answer to the upgrade before sending anything.', 'The WebSocket key is not 16 bytes in base64.', 'Ask for the subprotocol corridor.v1.',
  'The parameters after the question mark cannot be read.', 'This address does not take this method.', 'Say the length of the body in a Content-Length header.',
  'The address is too long.', 'Send JSON as application/json, a file as application/octet-stream.', 'This address speaks WebSocket, version 13.',
  'The headers are too long or too many.', 'The server\'s answer cannot be read: {}', 'In the place of what stood there: {}. ',
]);


/** What refuses: there anything of two words or more is for people. Elsewhere it is what reads as a sentence. */
const REFUSING = /^(Refused|notAllowed|BadField|misshapen|RefusedException|RelayRefused|AvailabilityRefused|Failed|refused|bad|damaged|notText)$/;
const isSentence = ({text, call}) => (REFUSING.test(call) ? /\S \S/.test(text) : /(?:[.!]|\w\?)\s*$/.test(text) && /\w+ \S+ \S/.test(text));

const all = SOURCES.filter(isSentence);
const excusedByFile = ({file}) => FILES.some(([files]) => files.test(file));
const toPeople = all.filter(one => !excusedByFile(one) && !CALLS.has(one.call) && !SENTENCES.has(one.text) && (!ONE_FOR_ALL.has(one.code) || OWN.has(one.text)));

/** The readers' "{} Save it again.", around what was found: each is said with its own. */
const FRAMES = {damaged: 'RefusedException', notText: 'RefusedException'};
const framesOf = one => (FRAMES[one.call] ? all.filter(other => other.call === FRAMES[one.call] && /^\{\} [A-Z]/.test(other.text)).map(other => other.text) : []);
const isFrame = ({text, file}) => file.startsWith('reader/') && /^\{\} [A-Z]/.test(text);

/** What a value is does not matter here. */
const filled = text => text.replace(/\{\w*\}/g, '7');
const said = text => refused(text) ?? known(text) ?? (purposeWords(text) === text ? null : purposeWords(text));
const unsaid = one => [one.text, ...framesOf(one).map(frame => frame.replace('{}', one.text))].map(filled).every(text => {
  const ours = said(text);
  return !ours || ours === text;
});

Object.defineProperty(globalThis, 'navigator', {value: {languages: []}, configurable: true});
globalThis.document = /** @type {any} */ ({documentElement: {}});
const page = async language => {
  await speak(language);
  await bringSentences();
};

test('texts are put together as the source does', () => {
  const read = source => texts(source).map(one => [one.text, one.call, one.code].filter(Boolean));
  assert.deepEqual(read('throw new Refused(ErrorCode.TOO_LATE, "One " + "line, " + n + " of \\"{\\".");'), [['One line, {} of "{".', 'Refused', 'TOO_LATE']]);
  assert.deepEqual(read('a(b ? "Yes (x)." : "No."); // "not this"'), [['Yes (x).', 'a'], ['No.', 'a']]);
  assert.deepEqual(read('RED("It is " + map.get("a") + ", 1.");'), [['a', 'get'], ['It is {}, 1.', 'RED']]);
  assert.deepEqual(read('f(Locale.ROOT, "%s has %,d.", a, b); return switch (c) { case \'"\' -> "So."; };'), [['{} has {}.', 'f'], ['So.']]);
});

test('the sources were read', () => assert.ok(toPeople.length > 250, String(toPeople.length)));

test('nothing is excused that is not there', () => {
  assert.deepEqual(FILES.filter(([files]) => !all.some(one => files.test(one.file))), []);
  assert.deepEqual([...SENTENCES].filter(text => !all.some(one => one.text === text)), []);
});

for (const language of LANGUAGES) {
  test(`every sentence to people is said in ${language}`, async () => {
    await page(language);
    assert.deepEqual(toPeople.filter(one => !isFrame(one) && unsaid(one)).map(one => `${one.file}: ${one.text}`), []);
  });

  test(`the catalogue in ${language} says only what the server does, with the same values`, async () => {
    const catalogue = (await import(`../../main/resources/web/words/refusals/${language}.js`)).default;
    const there = new Set(toPeople.map(one => one.text));
    const values = text => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    assert.deepEqual(Object.keys(catalogue).filter(text => !there.has(text.replace(/\{\w+\}/g, '{}'))), []);
    for (const [text, ours] of Object.entries(catalogue)) {
      assert.ok(ours.trim() && !there.has(ours), text);
      assert.deepEqual(values(ours), values(text), text);
    }
  });
}

test('no screen shows a failure in the server’s own words', () => {
  const web = folder('../../main/resources/web/');
  const lines = readdirSync(web, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.js') && !name.startsWith('vendor') && name !== 'app.js')
    .flatMap(name => readFileSync(web + name, 'utf8').split('\n').map(line => `${name}: ${line.trim()}`));
  // But where draft/brought.js looks for its own words, and where Problem words it.
  const raw = lines.filter(line => /\b(?:failure|e|f)\??\.text\b|\.problem\}/.test(line) && !/known\(failure\?\.text|<\$\{Problem\} said=/.test(line));
  assert.deepEqual(raw, []);
});
