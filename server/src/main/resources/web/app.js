// The page's one store and its wiring: frames from the link go through the reducer, commands that must not be lost go
// through the outbox, and the screens redraw.
// @ts-check
import {fresh, reduce, channels, documents, myFlags} from './state.js';
import {Link, Refusal, newKey, sendFile, lineDown} from './connection/link.js';
import * as keep from './connection/keep.js';
import {inOrder} from './connection/in-order.js';
import {hear, businessNow} from './clock/clock.js';
import {t} from './words.js';

let state = fresh();
/** @type {Set<() => void>} */
const watchers = new Set();

export const store = {
  get state() { return state; },
  dispatch(action) {
    const next = reduce(state, action);
    if (next === state) return;
    state = next;
    for (const watcher of watchers) watcher();
    saveSoon();
  },
  /** @param {() => void} watcher */
  watch(watcher) {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  },
};

let saving = 0;
function saveSoon() {
  if (saving || state.phase !== 'inside' || state.cached) return;
  saving = window.setTimeout(() => {
    saving = 0;
    if (state.phase === 'inside' && !state.cached) keep.saveCopy(state);
  }, 2000);
}

// ---- The line -------------------------------------------------------------------------------------------------------

export const link = new Link({
  onLine(line) {
    store.dispatch({type: 'line', line});
    if (line === 'open') arrive();
  },
  onFrame(frame) {
    if (frame.type === 'hello' || frame.type === 'clock') hear(frame.now, frame.speed, performance.now());
    const before = state;
    store.dispatch({type: 'frame', frame, mono: performance.now()});
    if (frame.type === 'entry') react(frame, before);
    const stream = frame.stream && state.streams[frame.stream];
    if (stream && stream.gap) followSoon();
  },
  onOut: reason => leave(reason),
  cursors: () => cursors(),
});

const news = inOrder();

/** Asks for what is only looked at; the answer also lands in the state, unless a newer one did. */
export async function ask(command) {
  const isNews = news(command);
  try {
    const result = await link.ask(command);
    if (isNews(true)) take(result, command);
    return result;
  } catch (e) {
    isNews(false);
    throw e;
  }
}

function take(result, command) {
  if (result.type === 'setup.negotiation') hear(result.now, result.speed, performance.now());
  store.dispatch({type: 'result', result, command});
}

/** Asks, and lets a failure pass: the screen keeps what it has. */
export const hope = command => ask(command).catch(() => null);

/** A change somebody waits for on the screen: fails aloud. Repeating it with the same key has one effect. */
export async function act(command, key = newKey()) {
  const result = await link.ask(command, key);
  take(result, command);
  return result;
}

const cursors = () => [
  ...(state.me ? [state.me.inbox] : []), ...documents(state).map(d => d.id), ...channels(state).filter(c => c.joined !== false).map(c => c.id),
].map(stream => {
  const s = state.streams[stream];
  return {stream, epoch: s ? s.epoch : 0, after: s ? s.after : -1};
});

let following = 0;
function followSoon() {
  if (following) return;
  following = window.setTimeout(() => {
    following = 0;
    link.follow(cursors()).catch(() => {});
  }, 50);
}

/** The socket is open: say who we are, what we have, and send what waits. */
async function arrive() {
  try {
    const first = !state.me || state.cached;
    await Promise.all([ask({type: 'account.me'}), ask({type: 'setup.look'}), ask({type: 'room.list'})]);
    store.dispatch({type: 'inside'});
    await link.follow(cursors());
    pump();
    if (first) await hope({type: 'room.list'}); // unread as counted once every stream is followed
    refresh();
  } catch (e) {
    if (e instanceof Refusal && e.isLogin) leave('revoked');
    else if (!(e instanceof Refusal && e.isLine)) link.drop();
  }
}

/** What the screens show beside the streams. */
function refresh() {
  for (const type of ['relay.desk', 'relay.digests', 'availability.strip', 'availability.look', 'account.directory', 'message.agenda']) hope({type});
  for (const d of documents(state)) if (d.revision > (state.seen[d.id] || 0)) page(d.id);
}

/** Loads a stream's newest entries, or the page before what is shown. */
export function page(stream, before = 0) {
  return hope({type: 'stream.page', stream, before, limit: before ? 100 : 60});
}

/** Which question's answer holds what such an event changes. */
const HELD_IN = {'flag': 'relay.desk', 'my-flag': 'relay.desk', 'offer': 'relay.desk', 'reminder': 'relay.desk', 'escalated': 'relay.desk', 'received-for': 'relay.desk', 'digest-ready': 'relay.digests'};

/** @type {Record<string, number>} */
const againSoon = {};

/** An answer that was read before this event, and comes after it, would put back what it changed: asked again, it has it. */
function askAgain(type) {
  const held = HELD_IN[type];
  if (!held || !news.waits({type: held})) return;
  clearTimeout(againSoon[held]);
  againSoon[held] = window.setTimeout(() => hope({type: held}), 100);
}

let roomsSoon = 0;
function react(frame, before) {
  const type = frame.event.type;
  askAgain(type);
  if (type === 'room-opened' || type === 'room-closed' || type === 'stream-opened' || type === 'channel-invited' || type === 'knocked' || type === 'seal-asked' || type === 'room-sealed' || type === 'affiliated' || type === 'channel-changed' || type === 'kept-for' || type === 'labelled') {
    clearTimeout(roomsSoon);
    roomsSoon = window.setTimeout(() => hope({type: 'room.list'}).then(() => followSoon()), 150);
  }
  // Who is there changes in bursts, as when thirty people join: looked up once for all of them.
  if ((type === 'joined' || type === 'left') && !peopleSoon) peopleSoon = window.setTimeout(() => {
    peopleSoon = 0;
    hope({type: 'room.list'});
    if (nobodyNow()) hope({type: 'availability.strip'});
    for (const room of state.rooms) if (room.joined && state.members[room.id] && room.seal?.state !== 'sealed' && room.seal?.state !== 'wiped') hope({type: 'room.members', room: room.id});
  }, 2000 + Math.random() * 2000);
  if (type === 'settings-changed' || type === 'affiliated') {
    hope({type: 'account.me'});
    hope({type: 'availability.look'});
    hope({type: 'relay.desk'});
  }
  if (MARKS.includes(type) || (type === 'deleted' && state.agenda.some(m => m.channel === frame.stream && m.sequence === frame.event.target))) {
    clearTimeout(agendaSoon);
    agendaSoon = window.setTimeout(() => hope({type: 'message.agenda'}), 400);
  }
  if (type === 'ideal-saved' || type === 'aim-saved') {
    clearTimeout(wantedSoon);
    wanted.add(frame.stream);
    wantedSoon = window.setTimeout(lookAtWanted, 400);
  }
  if (type === 'flag' || type === 'offer') clearTimeout(stripSoon), stripSoon = window.setTimeout(() => hope({type: 'availability.strip'}), 3000);
  for (const one of reactions) one(frame, before);
}

/** Whether nobody can be asked, as far as this page knows: then whoever joins may be who was waited for. */
const nobodyNow = () => state.strip?.findLast(s => Date.parse(s.from) <= businessNow())?.reviewers === 'nobody';

let wantedSoon = 0;
/** Documents whose aim or wanted words changed. @type {Set<string>} */
const wanted = new Set();

/** What this page holds of them is asked for anew; what it does not hold is asked for when it is looked at. */
function lookAtWanted() {
  for (const document of wanted) {
    if (state.revisions[document]) hope({type: 'draft.revisions', document});
    if (state.wishes[document]) hope({type: 'draft.wishes', document});
    for (const key of Object.keys(state.redlines)) {
      const [of, from, to] = key.split('/');
      if (of === document) hope({type: 'draft.redline', document, from: Number(from), to: Number(to)});
    }
  }
  wanted.clear();
}
let stripSoon = 0;
let peopleSoon = 0;
let agendaSoon = 0;
const MARKS = ['acknowledgement-asked', 'acknowledged', 'decided'];
/** Told of every live entry: for announcements. @type {Set<(frame: any, before: any) => void>} */
export const reactions = new Set();

// ---- What must not be lost ------------------------------------------------------------------------------------------

/** Commits a change to this device first; it is sent in order, and again until the server answers. */
export function send(command) {
  const stream = state.streams[command.channel];
  const before = command.type === 'flag.raise' ? myFlags(state).map(f => f.id) : undefined;
  const item = {key: newKey(), command, at: Date.now(), seen: stream ? stream.after : -1, before, state: 'waiting'};
  keep.keepUnsent(item);
  reread();
  pump();
  return item.key;
}

export function discard(key) {
  keep.forgetUnsent(key);
  reread();
}

/** @param {any} item sends a refused one again, perhaps changed */
export function resend(item) {
  keep.keepUnsent({...item, state: 'waiting', failure: undefined});
  reread();
  pump();
}

const reread = () => store.dispatch({type: 'unsent', items: keep.unsent()});
addEventListener('storage', e => keep.isUnsent(e.key) && reread());

let pumping = false;
let pause = 1000;
/** @type {any} */ let retry = null;

async function pump() {
  if (pumping) return;
  pumping = true;
  clearTimeout(retry);
  try {
    for (let item = next(); item && state.phase === 'inside'; item = next()) await sendOne(item);
    pause = 1000;
  } catch (e) {
    if (e instanceof Refusal && e.isLogin) leave('revoked');
    else retry = setTimeout(pump, pause = Math.min(pause * 2, 30_000));
  } finally {
    pumping = false;
  }
}

const next = () => keep.unsent().find(item => item.state === 'waiting');

async function sendOne(item) {
  if (state.line !== 'open') throw lineDown();
  try {
    const result = await link.ask(item.command, item.key);
    keep.forgetUnsent(item.key);
    store.dispatch({type: 'settled', item, sequence: result.sequence ?? 0});
    take(result, item.command);
    reread();
    if (item.command.type.startsWith('relay.') || item.command.type.startsWith('flag.')) hope({type: 'relay.desk'});
    if (item.command.type.startsWith('availability.')) hope({type: 'availability.look'});
  } catch (e) {
    if (!(e instanceof Refusal && e.isFinal)) throw e;
    keep.keepUnsent({...item, state: 'refused', failure: {code: e.code, number: e.number, text: e.text}});
    reread();
  }
}

/** A file, whole: the key makes a repetition harmless. */
export async function upload(document, {source, note, name, part}, bytes, key, onSent = /** @type {(part: number) => void} */ (() => {})) {
  const query = new URLSearchParams({document, source, note, name, key, ...(part ? {part: 'true'} : {})});
  const frame = await sendFile(`/api/upload?${query}`, bytes, onSent);
  return frame.result;
}

/** The same file, to be told what was read from it before anybody else sees it. */
export async function look(document, {name, part}, bytes, onSent) {
  const query = new URLSearchParams({look: 'true', document, name, ...(part ? {part: 'true'} : {})});
  return (await sendFile(`/api/upload?${query}`, bytes, onSent)).result;
}

/** A photograph beside a revision. */
export async function attachPicture(document, revision, bytes, key, onSent) {
  const query = new URLSearchParams({picture: 'true', document, revision: String(revision), key});
  return (await sendFile(`/api/upload?${query}`, bytes, onSent)).result;
}

// ---- Coming and going -----------------------------------------------------------------------------------------------

export async function begin() {
  store.dispatch({type: 'unsent', items: keep.unsent()});
  readSeen();
  if (keep.kept('corridor.inside') !== 'yes') {
    store.dispatch({type: 'outside'});
    // A browser that keeps nothing for pages, or lost it, may have kept the login.
    if (!/^#(join|link)=/.test(location.hash)) link.isKnown().then(known => { if (known) enter(); });
    return;
  }
  const snapshot = await keep.readCopy();
  if (snapshot && snapshot.me) {
    store.dispatch({type: 'restored', snapshot});
    store.dispatch({type: 'inside'});
  }
  link.start();
}

/** This device is logged in now. */
export function enter() {
  keep.keep('corridor.inside', 'yes');
  link.start();
}

/** The login ended: what was read goes from this device, what was not sent stays to be copied. */
export function leave(reason) {
  if (clearing) return leaveNothing();
  link.stop();
  keep.forget('corridor.inside');
  keep.forget('corridor.seen');
  keep.dropCopy();
  store.dispatch({type: 'outside', reason});
}

/** Ends all logins; the socket may close before the answer comes, and then this device is cleared all the same. */
export async function endEverywhere() {
  clearing = true;
  try {
    await act({type: 'account.end-my-logins'});
    await leaveNothing();
  } catch (failure) {
    clearing = false;
    if (state.phase !== 'outside') throw failure;
  }
}
let clearing = false;

/** In danger: nothing stays, not even what was not sent. */
export async function leaveNothing() {
  link.stop();
  await keep.wipe();
  clearing = false;
  store.dispatch({type: 'unsent', items: []});
  store.dispatch({type: 'outside', reason: 'cleared'});
}

function readSeen() {
  try {
    for (const [what, value] of Object.entries(JSON.parse(keep.kept('corridor.seen') || '{}'))) store.dispatch({type: 'saw', what, value});
  } catch { /* an unreadable note of what was seen: show it again */ }
}

/** Notes that this was looked at, on this device. */
export function saw(what, value) {
  if (state.seen[what] === value) return;
  store.dispatch({type: 'saw', what, value});
  keep.keep('corridor.seen', JSON.stringify(state.seen));
}

/** Marks a channel read, here at once and on the server when it can be reached. */
export function markRead(channel, sequence) {
  const one = channels(state).find(c => c.id === channel);
  if (!one || sequence <= one.read) return;
  store.dispatch({type: 'read', channel, sequence});
  hope({type: 'message.read', channel, sequence});
}

/** A failure (a Refusal, or one kept with what was refused) as a sentence of the reader's language where we have one for its code, else the server's own. */
export function sentence(e) {
  if (!e || !e.code) return t('Something went wrong on this page. Reload it; what you wrote is kept.');
  const ours = SENTENCES[e.code];
  return refused(e.text ?? '') || (ours ? t(ours) : e.text);
}

/** See refused.js, which comes when the first view has had the line to itself: nobody has filled in a form so soon. @type {(said: string) => string | null} */
let refused = () => null;
addEventListener('load', () => setTimeout(() => import('./refused.js').then(module => {
  refused = module.refused;
  return module.bringSentences();
}).catch(() => null), 5000));

/** Codes whose sentence does not depend on the case. @type {Record<string, string>} */
const SENTENCES = {
  'line': 'Not sent: no connection. What you wrote is kept here; try again when the line is back.',
  'not-found': 'There is no such thing here, or it is not yours to see.',
  'no-question': 'Ask the reviewer something: a flag needs a question.',
  'same-as-before': 'This is the same text as before: nothing was added.',
  'too-fast': 'That was too fast. Wait a moment and try again.',
  'busy': 'The server is busy. Try again in a moment; nothing is lost.',
  'storage-full': 'The server has no room left. Tell a coordinator; what you wrote is kept here.',
  'stopping': 'The server is restarting. It will be sent when it is back.',
  'log-in': 'You are logged out. Open your invitation again, or link this device from another one.',
  'invitation': 'This link does not work: it is mistyped, was used already, or is too old. Ask the person who sent it for a new one.',
};

export function go(address) {
  if (location.hash !== address) location.hash = address;
}
