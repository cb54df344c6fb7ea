import {test} from 'node:test';
import assert from 'node:assert/strict';
import {around, atEnd, earlier, later, topicsOf, windowOf, WINDOW, WIDEST} from '../../main/resources/web/message/window.js';

const items = Array.from({length: 10_000}, (_, i) => ({kind: 'posted', sequence: i + 1, topic: i % 2 ? 'Article 5' : '', by: {id: 'p_ana'}}));
const ends = view => windowOf(items, view).visible.map(m => m.sequence).filter((s, i, all) => i === 0 || i === all.length - 1);

test('the end of a long history is drawn, and no more than a window of it', () => {
  const {visible, from, to} = windowOf(items, atEnd());
  assert.deepEqual([visible.length, from, to], [WINDOW, 10_000 - WINDOW, 10_000]);
});

test('going back all the way shows every message once and never more than the widest window', () => {
  const shown = new Set();
  let view = atEnd();
  for (let step = 0; step < 200; step++) {
    const {visible, from} = windowOf(items, view);
    assert.ok(visible.length <= WIDEST);
    visible.forEach(m => shown.add(m.sequence));
    if (from === 0) break;
    view = earlier(items, view);
  }
  assert.equal(shown.size, 10_000);
  for (let step = 0; step < 200 && view.last !== null; step++) view = later(items, view);
  assert.deepEqual(ends(view).at(-1), 10_000);
});

test('a link into the middle shows the message with what follows it', () => {
  const {visible} = windowOf(items, around(items, 4000));
  assert.ok(visible.some(m => m.sequence === 4000) && visible.at(-1).sequence === 4040);
  assert.deepEqual(around(items, 9_990), atEnd());
});

test('topics stand with the latest first, each with what is new in it', () => {
  const said = [['a', 1], ['b', 2], ['a', 3], ['c', 4]].map(([topic, sequence]) => ({kind: 'posted', topic, sequence, by: {id: sequence === 4 ? 'me' : 'p'}}));
  assert.deepEqual(topicsOf(said, 2, 'me'), [{name: 'c', fresh: 0}, {name: 'a', fresh: 1}, {name: 'b', fresh: 0}]);
  assert.equal(topicsOf(said, 0, 'me')[1].fresh, 0);
});
