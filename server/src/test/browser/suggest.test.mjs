import {test} from 'node:test';
import assert from 'node:assert/strict';
import {reviewingHours} from '../../main/resources/web/availability/suggest.js';

// A time that is none leaves its field empty, and a form with an empty field is not sent: whoever joined at the wrong second could not.
test('hours are proposed as times there are, at any second and between any two clocks', () => {
  const day = Date.parse('2026-11-26T00:00:00Z');
  const seen = new Set();
  for (const [venue, here] of [['Asia/Dubai', 'Europe/London'], ['Asia/Dubai', 'Asia/Kathmandu'], ['Europe/Zurich', 'America/St_Johns'], ['Asia/Dubai', 'Asia/Dubai']]) {
    const proposed = new Set();
    for (let second = 0; second < 86_400; second += 7) proposed.add(reviewingHours(venue, here, day + second * 1000).join('-'));
    assert.equal(proposed.size, 1, `${venue} from ${here}: ${[...proposed]}`);
    for (const one of proposed) seen.add(one);
  }
  for (const one of seen) assert.match(one, /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/);
});
