// What is TLP:RED stays on the server: not in the copy for reading offline, not in the file of one's own words.
import {test} from 'node:test';
import assert from 'node:assert/strict';
import {fresh, messages, travels, withoutRed} from '../../main/resources/web/state.js';

const me = {id: 'p_me', name: 'Me', affiliation: {side: 'unaffiliated', of: ''}};
const posted = (sequence, text, label) => ({stream: 'c_1', sequence, at: '2026-11-13T05:00:00Z', event: {type: 'posted', by: me, topic: '', text, mentions: [], label}});
const about = (sequence, type, target, more) => ({stream: 'c_1', sequence, at: '2026-11-13T05:00:00Z', event: {type, by: me, target, ...more}});
const ENTRIES = [
  posted(1, 'stays', 'TLP:GREEN'), posted(2, 'secret born red', 'TLP:RED'), posted(3, 'secret that turned red', 'TLP:AMBER'),
  about(4, 'edited', 2, {text: 'secret edited'}), about(5, 'moved', 2, {topic: 'secret topic'}), about(6, 'labelled', 3, {label: 'TLP:RED'}),
  about(7, 'edited', 1, {text: 'stays, edited'}), posted(8, 'once red', 'TLP:RED'), about(9, 'labelled', 8, {label: 'TLP:AMBER'}),
];
const room = label => ({id: 'r_1', name: 'Joint', joined: true, documents: [], channels: [{id: 'c_1', name: 'general', label, head: 9, read: 9, unread: 0, mentions: 0}]});
const words = entries => JSON.stringify(entries);

test('the stricter of two labels counts', () => {
  assert.equal(travels('TLP:GREEN', 'TLP:AMBER'), 'TLP:AMBER');
  assert.equal(travels('TLP:RED', 'TLP:CLEAR'), 'TLP:RED');
});

test('red words go with what was said of them; what is no longer red stays', () => {
  const kept = withoutRed(ENTRIES, 'TLP:GREEN');
  assert.deepEqual(kept.map(e => e.sequence), [1, 6, 7, 8, 9]);
  assert.ok(!words(kept).includes('secret'));
  assert.ok(!/stays|secret|once/.test(words(withoutRed(ENTRIES, 'TLP:RED'))), 'of a red channel no word');
});

test('the copy for reading offline has nothing red, the agenda included', async () => {
  globalThis.localStorage = undefined;
  const {copyOf} = await import('../../main/resources/web/connection/keep.js');
  const marked = (sequence, text, label) => ({channel: 'c_1', sequence, mark: 'decision', text, label});
  const state = {...fresh(), rooms: [room('TLP:GREEN')], streams: {c_1: {epoch: 1, after: 9, entries: ENTRIES, before: 0, gap: false}}, agenda: [marked(1, 'stays', 'TLP:GREEN'), marked(2, 'secret', 'TLP:RED')]};
  const copy = copyOf(state);
  assert.ok(!words(copy).includes('secret'), words(copy));
  assert.equal(copy.agenda.length, 1);
  assert.ok(!/stays/.test(words(copyOf({...state, rooms: [room('TLP:RED')]}))));
});

test('a message in a channel that turned red is red', () => assert.ok(messages(ENTRIES).filter(m => m.kind === 'posted').every(m => travels(m.label, 'TLP:RED') === 'TLP:RED')));
