// The keys that `?` lists are the keys that do something, and no others.
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const web = fileURLToPath(new URL('../../main/resources/web', import.meta.url));
const files = readdirSync(web, {recursive: true}).filter(name => name.endsWith('.js') && !name.startsWith('vendor'));
const text = Object.fromEntries(files.map(name => [name, readFileSync(join(web, name), 'utf8')]));
const table = (name, of) => new RegExp(`const ${name} = [[{]([\\s\\S]*?)\\n[\\]}];`).exec(of)?.[1] ?? '';

/** Keys that are not single letters, and how the source shows that they are heard. */
const OTHERS = {'Ctrl+Enter': /ctrlKey[^\n]*'Enter'|'Enter'[^\n]*ctrlKey/, 'Esc': /onCancel=/};

test('every key that is heard is listed, and every one listed is heard', () => {
  const listed = [...table('KEYS', text['inside.js']).matchAll(/\['([^']+)', '/g)].map(m => m[1]);
  const heard = [...table('ACTIONS', text['inside.js']).matchAll(/'(.)': /g)].map(m => m[1]);
  for (const [key, sign] of Object.entries(OTHERS)) if (Object.values(text).some(one => sign.test(one))) heard.push(key);
  assert.ok(heard.length > 10, heard.join());
  assert.deepEqual([...new Set(listed)].sort(), heard.sort());
});

test('keys are heard in the frame and in the place one writes, and nowhere else', () => {
  assert.deepEqual(files.filter(name => /keydown|onKey(Down|Up|Press)/i.test(text[name])).sort(), ['inside.js', 'message/channel.js']);
});
