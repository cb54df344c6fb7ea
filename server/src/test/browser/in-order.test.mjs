import {test} from 'node:test';
import assert from 'node:assert/strict';
import {inOrder} from '../../main/resources/web/connection/in-order.js';

test('an answer that comes after a newer one is not shown', () => {
  const news = inOrder();
  const first = news({type: 'room.list'});
  const second = news({type: 'room.list'});
  const third = news({type: 'room.list'});
  assert.equal(second(true), true);
  assert.equal(first(true), false);
  assert.equal(third(true), true);
});

test('other questions are others, and a failure is no answer', () => {
  const news = inOrder();
  const one = news({type: 'room.members', room: 'r_a'});
  const other = news({type: 'room.members', room: 'r_b'});
  assert.equal(other(true), true);
  assert.equal(one(true), true);
  const older = news({type: 'room.list'});
  const newer = news({type: 'room.list'});
  assert.equal(newer(false), false);
  assert.equal(older(true), true);
});

test('nothing is kept of a question that is answered', () => {
  const news = inOrder();
  assert.equal(news({type: 'room.list'})(true), true);
  assert.equal(news({type: 'room.list'})(true), true);
});

test('whether a question waits, while one does', () => {
  const news = inOrder();
  assert.equal(news.waits({type: 'a'}), false);
  const first = news({type: 'a'});
  const second = news({type: 'a'});
  assert.equal(news.waits({type: 'a'}), true);
  assert.equal(news.waits({type: 'b'}), false);
  second(true);
  assert.equal(news.waits({type: 'a'}), true, 'the first may still bring what was');
  first(false);
  assert.equal(news.waits({type: 'a'}), false);
});
