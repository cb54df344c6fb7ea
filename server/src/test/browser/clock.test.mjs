import {test} from 'node:test';
import assert from 'node:assert/strict';
import {reviewingHours} from '../../main/resources/web/availability/suggest.js';
import {twoClocks, dateIn, hourIn, stampIn, relative, left, dateWords, machineTime} from '../../main/resources/web/clock/clock.js';

const plain = text => text.replace(/[\u2066-\u2069]/g, '');
const dubai = {zone: 'Asia/Dubai', name: 'Dubai'};
const at = text => Date.parse(text);

test('nine in Dubai is 10:45 in Kathmandu, 18:00 in Apia, and the evening before in Los Angeles', () => {
  const ms = at('2026-11-13T05:00:00Z');
  assert.equal(plain(twoClocks(ms, ms, dubai, 'Asia/Kathmandu')), '09:00 Dubai · 10:45 you');
  assert.equal(plain(twoClocks(ms, ms, dubai, 'Pacific/Apia')), '09:00 Dubai · 18:00 you');
  assert.equal(plain(twoClocks(ms, ms, dubai, 'America/Los_Angeles')), '09:00 Dubai · 21:00 you');
  assert.equal(dateIn(ms, 'America/Los_Angeles'), '2026-11-12');
});

test('the day is named on the clock where it is not today', () => {
  const now = at('2026-11-12T21:00:00Z'); // 01:00 on the 13th in Dubai, 16:00 on the 12th in Bogota
  assert.match(plain(twoClocks(at('2026-11-13T05:30:00Z'), now, dubai, 'America/Bogota')), /^09:30 Dubai · \S.*13.* 00:30 you$/);
});

test('one clock where venue and reader share a zone', () => {
  const ms = at('2026-11-13T05:00:00Z');
  assert.equal(plain(twoClocks(ms, ms, dubai, 'Asia/Dubai')), '09:00 Dubai');
});

test('one clock where two zones show the same; two again where one of them changed its clock', () => {
  const zurich = {zone: 'Europe/Zurich', name: 'Zurich'};
  const ms = at('2026-11-13T17:00:00Z');
  assert.equal(plain(twoClocks(ms, ms, zurich, 'Europe/Paris')), '18:00 Zurich');
  assert.equal(plain(twoClocks(ms, ms, zurich, 'Africa/Lagos')), '18:00 Zurich');
  const summer = at('2026-07-13T17:00:00Z');
  assert.equal(plain(twoClocks(summer, summer, zurich, 'Africa/Lagos')), '19:00 Zurich · 18:00 you');
});

test('midnight is 00:00 of the new day', () => {
  const ms = at('2026-11-12T20:00:00Z');
  assert.equal(stampIn(ms, 'Asia/Dubai'), '2026-11-13T00:00');
  assert.equal(hourIn(ms, 'Asia/Dubai'), 0);
});

test('days of changing clocks: Lord Howe twice, Cairo without midnight, New York without 02:30', () => {
  assert.equal(stampIn(at('2026-04-04T14:45:00Z'), 'Australia/Lord_Howe'), '2026-04-05T01:45');
  assert.equal(stampIn(at('2026-04-04T15:15:00Z'), 'Australia/Lord_Howe'), '2026-04-05T01:45');
  assert.equal(stampIn(at('2026-04-23T22:00:00Z'), 'Africa/Cairo'), '2026-04-24T01:00');
  assert.equal(stampIn(at('2026-03-08T07:00:00Z'), 'America/New_York'), '2026-03-08T03:00');
});

test('under an hour is relative, beyond it is not', () => {
  const now = at('2026-11-13T05:00:00Z');
  assert.match(relative(now + 12 * 60_000, now), /12/);
  assert.equal(relative(now + 61 * 60_000, now), '');
  assert.match(left(now + 200 * 60_000, now), /3.*20/);
});

test('a civil date is moved by no zone', () => assert.match(dateWords('2026-12-01'), /1 December 2026/));

test('what the machine counts is on the device’s own clock, and says how far it is', () => {
  const now = Date.parse('2026-11-26T02:30:00Z');
  const at = minutes => machineTime(now + minutes * 60_000, now, 'Asia/Dubai');
  assert.match(at(9), /^\u206806:39\u2069 \(.*9.*\)$/);
  assert.match(at(-180), /^\u206803:30\u2069 \(.*3.*\)$/);
  assert.match(at(-3 * 24 * 60), /23.*06:30\u2069 \(.*3.*\)$/);
});

test('a reviewer is proposed the hours in which it is night at the venue and day where she is', () => {
  const day = Date.parse('2026-11-23T12:00:00Z');
  assert.deepEqual(reviewingHours('Asia/Dubai', 'America/Bogota', day), ['13:00', '22:00']);
  assert.deepEqual(reviewingHours('Asia/Dubai', 'Europe/Berlin', day), ['19:00', '23:00']);
  assert.deepEqual(reviewingHours('Asia/Dubai', 'Asia/Kathmandu', day), ['07:00', '08:45']);
  assert.deepEqual(reviewingHours('Asia/Dubai', 'Asia/Dubai', day), ['22:00', '23:00']);
  assert.deepEqual(reviewingHours('Asia/Dubai', 'Asia/Kolkata', day), ['07:00', '08:30']);
});
