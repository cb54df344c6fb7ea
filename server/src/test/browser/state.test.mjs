import {test} from 'node:test';
import assert from 'node:assert/strict';
import {fresh, reduce, messages, insert, unread, news, nextStep, channels, bySooner, flagsHere, textAddress, lookedUpTo, endedLately, neededFirst} from '../../main/resources/web/state.js';

const C = 'c_AAAAAAAAAAAAAAAAAAAAAA';
const D = 'd_AAAAAAAAAAAAAAAAAAAAAA';
const ME = 'p_me';
const ana = {id: 'p_ana', name: 'Ana', affiliation: {side: 'unaffiliated', of: ''}};
const entry = (sequence, event, stream = C) => ({type: 'entry', stream, sequence, at: '2026-11-13T05:00:00Z', event});
const posted = (text, by = ana, mentions = []) => ({type: 'posted', by, topic: '', text, mentions, label: 'TLP:GREEN'});
const frame = (state, f) => reduce(state, {type: 'frame', frame: f, mono: 0});
const after = (...frames) => frames.reduce(frame, world());

function world(read = 0) {
  let state = reduce(fresh(), {type: 'result', result: {type: 'account.me', person: {id: ME, name: 'Me'}, inbox: 'i_x'}});
  state = reduce(state, {type: 'result', result: {type: 'room.rooms', rooms: [{id: 'r_1', name: 'Joint', joined: true, channels: [
    {id: C, name: 'drafting', head: 0, read, unread: 0, mentions: 0, label: 'TLP:GREEN'}], documents: [{id: D, symbol: 'DT/7', title: 'Draft', revision: 1}]}]}});
  return frame(state, {type: 'live', stream: C, epoch: 7, sequence: 0});
}
const texts = state => messages(state.streams[C].entries).map(m => m.text);

test('entries come in order, each once', () => {
  const state = after(entry(1, posted('a')), entry(2, posted('b')), entry(2, posted('b')), entry(1, posted('a')));
  assert.deepEqual(texts(state), ['a', 'b']);
  assert.equal(state.streams[C].after, 2);
});

test('a gap is not papered over: the entry waits and the stream is followed again', () => {
  const state = after(entry(1, posted('a')), entry(3, posted('c')));
  assert.deepEqual(texts(state), ['a']);
  assert.equal(state.streams[C].gap, true);
  const healed = [entry(2, posted('b')), entry(3, posted('c'))].reduce(frame, state);
  assert.deepEqual(texts(healed), ['a', 'b', 'c']);
  assert.equal(healed.streams[C].gap, false);
});

test('a read mark that says nothing new changes nothing, so that nothing is drawn for it', () => {
  const read = reduce(after(entry(1, posted('a')), entry(2, posted('b'))), {type: 'read', channel: C, sequence: 2});
  assert.equal(unread(read, channels(read)[0]), 0);
  assert.equal(frame(read, {type: 'signal', presence: {type: 'read', channel: C, sequence: 2}}), read);
  assert.equal(frame(read, {type: 'signal', presence: {type: 'read', channel: 'c_elsewhere', sequence: 9}}), read);
});

test('what lies outside the window advances the cursor and shows nothing', () => {
  const state = after(entry(1, posted('a')), {type: 'skipped', stream: C, from: 2, to: 9}, entry(10, posted('b')));
  assert.deepEqual(texts(state), ['a', 'b']);
  assert.equal(state.streams[C].after, 10);
});

test('an unknown event advances the cursor', () => {
  assert.equal(after(entry(1, {type: 'of-the-future'})).streams[C].after, 1);
});

test('another epoch forgets what was held and begins again', () => {
  const state = after(entry(1, posted('a')), {type: 'live', stream: C, epoch: 8, sequence: 5});
  assert.deepEqual(state.streams[C].entries, []);
  assert.deepEqual([state.streams[C].epoch, state.streams[C].after, state.streams[C].gap], [8, 0, true]);
});

test('a page of history joins what arrived live, without doubles', () => {
  const live = after(entry(1, posted('a')), entry(2, posted('b')), entry(3, posted('c')));
  const page = {type: 'stream.page', stream: C, epoch: 7, before: 0, entries: [entry(1, posted('a')), entry(2, posted('b'))]};
  assert.deepEqual(texts(reduce(live, {type: 'result', result: page})), ['a', 'b', 'c']);
});

test('edits and deletions apply to what they name; a tombstone has no words', () => {
  const shown = messages([entry(1, posted('a')), entry(2, posted('secret')), entry(3, {type: 'edited', target: 1, text: 'A', by: ana}), entry(4, {type: 'deleted', target: 2, by: ana})]);
  assert.equal(shown[0].text, 'A');
  assert.equal(shown[1].kind, 'deleted');
  assert.equal(shown[1].text, '');
});

test('marks stand beside what they name: asked, seen, decided and no longer', () => {
  const bo = {...ana, id: 'p_bo', name: 'Bo'};
  const entries = [entry(1, posted('by eight')), entry(2, {type: 'acknowledgement-asked', by: ana, target: 1, until: null}), entry(3, {type: 'acknowledged', by: bo, target: 1}), entry(4, {type: 'decided', by: bo, target: 1, stands: true})];
  const [m] = messages(entries);
  assert.deepEqual([m.asked.until, m.acknowledged.map(a => a.name), m.decided.name], [null, ['Bo'], 'Bo']);
  assert.equal(messages([...entries, entry(5, {type: 'decided', by: ana, target: 1, stands: false})])[0].decided, null);
  assert.equal(messages([...entries, entry(6, {type: 'deleted', by: ana, target: 1})])[0].asked, null);
});

test('what did not change stays the same object, so that it is not drawn again', () => {
  const entries = [entry(1, posted('a')), entry(2, posted('b')), entry(3, {type: 'edited', target: 1, text: 'A', by: ana})];
  const [first, second] = messages(entries);
  const again = messages([...entries, entry(4, posted('c'))]);
  assert.ok(again[0] === first && again[1] === second);
});

test('what one is asked to acknowledge waits until it is; a decision until it was looked at', () => {
  const marked = (mark, mine) => ({channel: C, sequence: 1, mark, mine, at: '2026-11-13T05:00:00Z', by: null});
  let state = reduce(after(entry(1, posted('a'))), {type: 'result', result: {type: 'message.agenda', marked: [marked('acknowledge', false), marked('decision', false)]}});
  assert.deepEqual([news(state).toAcknowledge.length, news(state).decisions.length], [1, 1]);
  state = reduce(state, {type: 'saw', what: `${C}/1/decision`, value: '2026-11-13T05:00:00Z'});
  assert.deepEqual([news(state).toAcknowledge.length, news(state).decisions.length], [1, 0]);
  state = reduce(state, {type: 'result', result: {type: 'message.agenda', marked: [marked('acknowledge', true)]}});
  assert.equal(news(state).toAcknowledge.length, 0);
});

test('unread counts others after the read mark, and a mark on another device clears it', () => {
  const state = after(entry(1, posted('a')), entry(2, posted('mine', {...ana, id: ME})), entry(3, posted('c')));
  assert.equal(unread(state, channels(state)[0]), 2);
  const read = frame(state, {type: 'signal', presence: {type: 'read', channel: C, sequence: 3}});
  assert.equal(unread(read, channels(read)[0]), 0);
  assert.equal(unread(frame(read, entry(4, posted('d'))), channels(read)[0]), 1);
});

test('a flag stands once, whether its answer comes first or the word of it; the same question asked again is another', () => {
  const item = (key, before) => ({key, command: {type: 'flag.raise', document: D, provisions: ['art_1', 'art_2'], question: 'Ours? '}, at: 1, seen: -1, before, state: 'waiting'});
  const come = (id, key, question = 'Ours?') => entry(Number(id), {type: 'my-flag', flag: {id, document: D, key, question, state: 'received', answers: []}}, 'i_x');
  let state = reduce(world(), {type: 'unsent', items: [item('k', [])]});
  state = frame(frame(state, come('1', 'art_1')), come('2', 'art_2', 'Whose?'));
  assert.equal(flagsHere(state).length, 1, 'the second provision is not there yet');
  state = frame(state, come('3', 'art_2'));
  assert.deepEqual(flagsHere(state), []);
  state = reduce(state, {type: 'unsent', items: [item('again', ['1', '2', '3'])]});
  assert.equal(flagsHere(state).length, 1);
  assert.equal(flagsHere(reduce(state, {type: 'unsent', items: [{...item('k', []), state: 'refused'}]})).length, 1, 'what was refused is said');
});

test('what is unsent survives being logged out; what was read does not', () => {
  const held = [{key: 'k', command: {type: 'message.post', channel: C, text: 'x'}, at: 1, seen: 0, state: 'waiting'}];
  const state = reduce(reduce(after(entry(1, posted('a'))), {type: 'unsent', items: held}), {type: 'outside', reason: 'revoked'});
  assert.deepEqual(state.unsent, held);
  assert.deepEqual(state.streams, {});
  assert.equal(state.me, null);
});

test('an acknowledged message shows until its entry comes, and then once', () => {
  const item = {key: 'k', command: {type: 'message.post', channel: C, text: 'x'}, at: 1, seen: 0, state: 'waiting'};
  let state = reduce(world(), {type: 'unsent', items: [item]});
  state = reduce(state, {type: 'settled', item, sequence: 1});
  assert.equal(state.settled.length, 1);
  state = frame(state, entry(1, posted('x')));
  assert.equal(state.settled.length, 0);
  assert.deepEqual(texts(state), ['x']);
});

test('the walk goes text, answers, what is asked, talk', () => {
  const flag = {id: 'f_1', by: ME, state: 'answered', answers: [{}], urgency: 'tonight', provision: 'Article 5'};
  let state = after(entry(1, posted('a')));
  state = frame(state, {type: 'entry', stream: D, sequence: 1, at: '2026-11-13T05:00:00Z', event: {type: 'flag', flag}});
  state = frame(state, {type: 'entry', stream: 'i_x', sequence: 1, at: '2026-11-13T05:00:00Z', event: {type: 'offer', offer: {id: 'o_1', state: 'offered', flag: {urgency: 'tonight', neededBy: null}}}});
  const walked = [];
  for (let next = nextStep(state, ''); next; next = nextStep(state, '')) {
    walked.push([next.kind, next.address]);
    const id = next.address.split('/').pop();
    const value = id === D ? 1 : id === 'f_1' ? 'answered1' : 'offered';
    state = id === C ? reduce(state, {type: 'read', channel: C, sequence: 1}) : reduce(state, {type: 'saw', what: id, value});
  }
  assert.deepEqual(walked, [['text', `#/d/${D}`], ['answer', '#/desk/flag/f_1'], ['asked', '#/desk/o_1'], ['talk', `#/c/${C}`]]);
  assert.equal(news(state).talk.length, 0);
});

test('an offer whose time runs is walked to before everything else, the soonest first', () => {
  let state = world();
  const offer = (sequence, id, acceptBy, is = 'offered') => ({type: 'entry', stream: 'i_x', sequence, at: '2026-11-13T05:00:00Z', event: {type: 'offer', offer: {id, state: is, acceptBy, flag: {urgency: 'tonight', neededBy: null}}}});
  state = [offer(1, 'o_1', '2026-11-13T05:20:00Z'), offer(2, 'o_2', '2026-11-13T05:15:00Z'), offer(3, 'o_3', null, 'accepted')].reduce(frame, state);
  const walked = [];
  for (let next = nextStep(state, ''); next; next = nextStep(state, '')) {
    walked.push(next.address);
    state = reduce(state, {type: 'saw', what: next.of.id, value: next.kind === 'text' ? 1 : next.of.state});
  }
  assert.deepEqual(walked, ['#/desk/o_2', '#/desk/o_1', `#/d/${D}`, '#/desk/o_3']);
});

test('a flag that was answered stays with the open ones until one has looked, and for a day', () => {
  const now = Date.parse('2026-11-14T05:00:00Z');
  const flag = (state, at) => ({id: 'f_1', state, answers: at ? [{at}] : []});
  const seen = (value, state = world()) => reduce(state, {type: 'saw', what: 'f_1', value});
  assert.equal(endedLately(world(), flag('answered', '2026-11-12T05:00:00Z'), now), true, 'not looked at');
  assert.equal(endedLately(seen('answered1'), flag('answered', '2026-11-12T05:00:00Z'), now), false);
  assert.equal(endedLately(seen('answered1'), flag('handed-back', '2026-11-13T20:00:00Z'), now), true, 'of this night');
  assert.equal(endedLately(world(), flag('expired'), now), true);
  assert.equal(endedLately(seen('expired0'), flag('expired'), now), false);
  assert.equal(endedLately(world(), flag('withdrawn'), now), false, 'she did that herself');
});

test('a flag of tonight is not proposed for a session in a fortnight', () => {
  const now = Date.parse('2026-11-26T21:00:00Z');
  assert.equal(neededFirst([{id: 's_1', starts: '2026-11-27T05:30:00Z'}, {id: 's_2', starts: '2026-12-10T05:30:00Z'}], now), 's_1');
  assert.equal(neededFirst([{id: 's_2', starts: '2026-12-10T05:30:00Z'}], now), 'at');
  assert.equal(neededFirst([], now), '');
});

test('of several revisions none is passed over: the text opens on what one last read, and each is told', () => {
  const revision = (sequence, number) => ({type: 'entry', stream: D, sequence, at: '2026-11-13T05:00:00Z', event: {type: 'revision-added', revision: number, changed: 7, reasons: [], weighty: []}});
  let state = reduce(world(), {type: 'saw', what: D, value: 2});
  state = [revision(1, 2), revision(2, 3)].reduce(frame, state);
  assert.equal(nextStep(state, '').address, `#/d/${D}`, 'one step is what the document shows by itself');
  state = frame(state, revision(3, 4));
  assert.equal(nextStep(state, '').address, `#/d/${D}/2`);
  assert.deepEqual(news(state).text[0].added.map(e => e.event.revision), [3, 4]);
  assert.equal(textAddress(world(), {id: D, revision: 4}), `#/d/${D}`, 'who never looked begins with the newest step');
  state = frame(state, {type: 'entry', stream: D, sequence: 4, at: '2026-11-13T05:00:00Z', event: {type: 'revision-withdrawn', revision: 3}});
  assert.deepEqual(news(state).text[0].added.map(e => e.event.revision), [4], 'what was taken back is not told');
});

test('a comparison that begins after what one last read marks nothing as read', () => {
  const all = [1, 2, 3, 4];
  assert.equal(lookedUpTo(2, {from: 3, to: 4}, 4, all), 2);
  assert.equal(lookedUpTo(2, {from: 2, to: 4}, 4, all), 4);
  assert.equal(lookedUpTo(2, {from: 2, to: 3}, 4, all), 3);
  assert.equal(lookedUpTo(3, {from: 3, to: 4}, 4, all), 4);
  assert.equal(lookedUpTo(0, {from: 3, to: 4}, 4, all), 4, 'who comes anew begins here');
  assert.equal(lookedUpTo(2, {from: 2, to: 4}, 5, [1, 2, 4]), 5, 'the newest was taken back');
  assert.equal(lookedUpTo(3, {from: 2, to: 4}, 4, [1, 2, 4]), 4, 'what one last read was taken back');
});

test('what compares with the newest is dropped when a newer one comes', () => {
  let state = reduce(world(), {type: 'result', result: {type: 'draft.redline', document: D, from: 1, to: 2, changes: [], left: 0}, command: {from: 1, to: 0}});
  state = reduce(state, {type: 'result', result: {type: 'draft.redline', document: D, from: 1, to: 2, changes: [], left: 0}, command: {from: 1, to: 2}});
  state = frame(state, {type: 'entry', stream: D, sequence: 1, at: '2026-11-13T05:00:00Z', event: {type: 'revision-added', revision: 3}});
  assert.deepEqual(Object.keys(state.redlines), [`${D}/1/2`]);
});

test('a stream that ended is gone with all it held', () => {
  const state = frame(after(entry(1, posted('a'))), {type: 'ended', stream: C});
  assert.equal(state.streams[C], undefined);
  assert.equal(channels(state).length, 0);
});

test('of a document that ended neither text, flags, offers nor digests are kept', () => {
  const before = {
    ...fresh(), streams: {[D]: {epoch: 1, after: 1, entries: [], before: 0, gap: false}}, revisions: {[D]: {}, d_other: {}}, redlines: {[`${D}/1/2`]: {}, 'd_other/1/2': {}},
    flags: {f_1: {document: D}, f_2: {document: 'd_other'}}, offers: {o_1: {flag: {document: D}}}, digests: [{id: 'g_1', answered: [{document: D}]}, {id: 'g_2', answered: []}],
  };
  const state = frame(before, {type: 'ended', stream: D});
  assert.deepEqual([state.revisions, state.redlines, state.flags, state.offers, state.digests], [{d_other: {}}, {'d_other/1/2': {}}, {f_2: {document: 'd_other'}}, {}, [{id: 'g_2', answered: []}]]);
});

test('of what a newer list of rooms no longer has nothing is kept, whether or not it was said to have ended', () => {
  const held = {...after(entry(1, posted('a'))), redlines: {[`${D}/1/2`]: {}}, flags: {f_1: {document: D}}};
  const state = reduce(held, {type: 'result', result: {type: 'room.rooms', rooms: [{id: 'r_1', name: 'Joint', joined: true, channels: [], documents: [], seal: {state: 'sealed'}}]}});
  assert.deepEqual([state.streams[C], state.redlines, state.flags], [undefined, {}, {}]);
});

test('the more urgent first, then the sooner due', () => {
  const flags = [{urgency: 'routine', neededBy: '2026-11-13T01:00:00Z'}, {urgency: 'critical', neededBy: null}, {urgency: 'tonight', neededBy: '2026-11-13T05:00:00Z'}, {urgency: 'tonight', neededBy: '2026-11-13T04:00:00Z'}];
  assert.deepEqual(flags.sort(bySooner).map(f => flags.indexOf(f) >= 0 && f.urgency + (f.neededBy || '').slice(11, 13)), ['critical', 'tonight04', 'tonight05', 'routine01']);
});

test('ten thousand entries are held in order and quickly', () => {
  let held = [];
  const started = performance.now();
  for (let i = 1; i <= 10_000; i += 100) held = insert(held, Array.from({length: 100}, (_, n) => entry(i + n, posted('x'))));
  assert.equal(held.length, 10_000);
  assert.ok(messages(held).length === 10_000);
  assert.ok(performance.now() - started < 2_000);
});

test('a text that is withdrawn leaves the device, and no other does', () => {
  const other = 'd_BBBBBBBBBBBBBBBBBBBBBB';
  let state = frame(world(), {type: 'live', stream: D, epoch: 7, sequence: 0});
  state = {...state, revisions: {[D]: {document: D}, [other]: {document: other}}, redlines: {[D + '/1/2']: {}, [D + '/0/0']: {}, [other + '/0/0']: {}}};
  const left = frame(state, entry(1, {type: 'revision-withdrawn', by: ana, revision: 2}, D));
  assert.deepEqual(Object.keys(left.redlines), [other + '/0/0']);
  assert.deepEqual(Object.keys(left.revisions), [other]);
});

test('what comes after the changes that are there is put behind them, and never behind others', () => {
  const change = key => ({key, flags: []});
  const page = (to, left, ...keys) => ({type: 'draft.redline', document: 'd_1', from: to - 1, to, changes: keys.map(change), left});
  const asked = after => ({type: 'draft.redline', document: 'd_1', from: 0, to: 0, ...(after ? {after} : {})});
  const keys = state => state.redlines['d_1/0/0'].changes.map(c => c.key);
  const first = reduce(fresh(), {type: 'result', result: page(3, 2, 'a', 'b'), command: asked(0)});
  assert.deepEqual(first.redlines['d_1/0/0'].asked, {from: 0, to: 0});
  const both = reduce(first, {type: 'result', result: page(3, 0, 'c', 'd'), command: asked(2)});
  assert.deepEqual([keys(both), both.redlines['d_1/0/0'].left], [['a', 'b', 'c', 'd'], 0]);
  assert.deepEqual(keys(reduce(both, {type: 'result', result: page(3, 0, 'c', 'd'), command: asked(2)})), ['a', 'b', 'c', 'd']);
  assert.deepEqual(keys(reduce(first, {type: 'result', result: page(4, 0, 'x'), command: asked(2)})), ['a', 'b'], 'another text came meanwhile');
});
