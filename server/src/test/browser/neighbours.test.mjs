import {test} from 'node:test';
import assert from 'node:assert/strict';
import {neighbours, wording} from '../../main/resources/web/redline/neighbours.js';

const TEXT = 'Article 4. Use\n\n1. Networks are open.\n\nArticle 5. Protection\n\n1. Agencies shall  protect\ncommunications.\n\n2. Each Party reports.\n\nArticle 6. Review';

test('what stands before and after a provision', () => {
  assert.deepEqual(neighbours(TEXT, '1. Agencies shall protect communications.'), {
    before: ['1. Networks are open.', 'Article 5. Protection'], after: ['2. Each Party reports.', 'Article 6. Review'],
  });
  assert.deepEqual(neighbours(TEXT, 'Article 5. Protection\n\n1. Agencies shall protect communications.', 1), {before: ['1. Networks are open.'], after: ['2. Each Party reports.']});
});

test('at the ends there is nothing beside, and a text without it has no neighbours', () => {
  assert.deepEqual(neighbours(TEXT, 'Article 4. Use').before, []);
  assert.deepEqual(neighbours(TEXT, 'Article 6. Review').after, []);
  assert.equal(neighbours(TEXT, 'Something else altogether'), null);
  assert.equal(neighbours(TEXT, ' '), null);
});

test('the wording is the newer one, or the older where nothing is left', () => {
  assert.equal(wording({ops: [{op: 'equal', text: 'They '}, {op: 'delete', text: 'should'}, {op: 'insert', text: 'shall'}]}), 'They shall');
  assert.equal(wording({ops: [{op: 'delete', text: 'Gone.'}]}), 'Gone.');
});
