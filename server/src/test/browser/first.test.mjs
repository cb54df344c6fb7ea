import {test} from 'node:test';
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {dirname, posix} from 'node:path';
import {fileURLToPath} from 'node:url';

const WEB = fileURLToPath(new URL('../../main/resources/web', import.meta.url));
const text = path => readFileSync(WEB + path, 'utf8');
const imports = path =>
  [...text(path).matchAll(/^(?:import|export)\b[^;]*?from\s+'(\.[^']+)'|^import\s+'(\.[^']+)'/gm)]
    .map(([, named, bare]) => posix.normalize(posix.join(dirname(path), named || bare)));

test('what the first view imports is named beforehand, so that a slow line fetches it in one turn', () => {
  const head = [...text('/index.html').matchAll(/(?:href|src)="\/?([^"]+\.js)"/g)].map(([, path]) => '/' + path);
  const soon = [...text('/first.js').match(/const soon = inside([\s\S]*?);/)[1].matchAll(/'(\/[^']+\.js)'/g)].map(([, path]) => path);
  assert.ok(head.length > 10 && soon.length > 5);
  const named = new Set([...head, ...soon]);
  const needed = new Set();
  for (const todo = [...named]; todo.length;) {
    const path = todo.pop();
    if (!needed.has(path)) todo.push(...imports(path));
    needed.add(path);
  }
  assert.deepEqual([...needed].filter(path => !named.has(path)), []);
});
