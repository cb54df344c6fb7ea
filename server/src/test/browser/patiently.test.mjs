import {test} from 'node:test';
import assert from 'node:assert/strict';
import {patiently} from '../../main/resources/web/connection/patiently.js';

const failing = code => Object.assign(new Error(code), {code});

test('who is too fast waits and asks again, and anything else is told at once', async () => {
  let asked = 0;
  let waited = 0;
  const answer = await patiently(
    async () => {
      asked += 1;
      if (asked < 4) throw failing('too-fast');
      return 'page';
    },
    async () => { waited += 1; });
  assert.deepEqual([answer, asked, waited], ['page', 4, 3]);
  await assert.rejects(patiently(async () => { throw failing('not-found'); }, async () => assert.fail('waited')), {code: 'not-found'});
});
