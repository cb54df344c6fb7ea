import {test} from 'node:test';
import assert from 'node:assert/strict';
import {namedAt, whoIsMeant} from '../../main/resources/web/message/naming.js';

const people = ['Ana Silva', 'Hana Okafor', 'Lena Sørby', 'Jean-Luc Anand', 'Omar'].map((name, i) => ({id: 'p_' + i, name}));
const meant = letters => whoIsMeant(people, letters).map(p => p.name);

test('somebody is named where an @ begins a word just before the caret', () => {
  assert.deepEqual(namedAt('Ask @le', 7), {from: 4, letters: 'le'});
  assert.deepEqual(namedAt('Ask @Le about it', 7), {from: 4, letters: 'le'}, 'in the middle of a text');
  assert.deepEqual(namedAt('(@', 2), {from: 1, letters: ''});
  for (const [text, caret] of [['Ask @le', 4], ['a@example.org', 13], ['@le and', 7], ['', 0]]) assert.equal(namedAt(text, caret), null, text);
});

test('the letters begin a word of the name, and a name written out asks for nothing more', () => {
  assert.deepEqual(meant('an'), ['Ana Silva', 'Jean-Luc Anand']);
  assert.deepEqual(meant('sør'), ['Lena Sørby']);
  assert.deepEqual(meant('luc'), ['Jean-Luc Anand']);
  assert.deepEqual(meant(''), people.map(p => p.name));
  assert.deepEqual(meant('omar'), []);
  assert.deepEqual(meant('x'), []);
});
