// What the page knows, and how it changes: a pure function of (state, action). No network, no clock, no storage here.
// @ts-check

/**
 * @typedef {{stream: string, sequence: number, at: string, event: any}} Entry
 * @typedef {{epoch: number, after: number, entries: Entry[], before: number|null, gap: boolean}} Stream
 *   after: the last sequence we have, -1 before the server said where it stands; before: what to ask for the page
 *   before, 0 when there is none, null when no page was asked yet; gap: something between was not seen, follow again
 * @typedef {{key: string, command: any, at: number, seen: number, before?: string[], state: 'waiting'|'refused', failure?: any}} Unsent
 *   before: for a flag, those of hers that were there when it was raised
 * @typedef {ReturnType<typeof fresh>} State
 */

export function fresh() {
  return {
    /** @type {'starting'|'outside'|'inside'} */ phase: 'starting',
    /** why one is outside: '', 'revoked' */ reason: '',
    /** @type {'connecting'|'open'|'down'} */ line: 'connecting',
    /** true while what is shown comes from this device and not yet from the server */ cached: false,
    /** @type {any} */ me: null,
    /** @type {any} */ negotiation: null,
    /** @type {any[]} */ rooms: [],
    roomsKnown: false,
    /** @type {Record<string, Stream>} */ streams: {},
    /** what was decided, and what one is asked to acknowledge @type {any[]} */ agenda: [],
    /** @type {Record<string, any>} */ offers: {},
    /** @type {Record<string, any>} */ flags: {},
    /** what else the desk has: escalated, received, paused @type {any} */ desk: null,
    /** requests to take shifts, as they came @type {any[]} */ covers: [],
    /** @type {any[]} */ digests: [],
    /** @type {any[]} */ people: [],
    /** @type {Record<string, any[]>} */ members: {},
    /** @type {any} */ strip: null,
    /** @type {any} */ hours: null,
    /** @type {Record<string, any>} */ revisions: {},
    /** @type {Record<string, any>} */ redlines: {},
    /** every provision of a document's newest text, with the group's words @type {Record<string, any>} */ wishes: {},
    /** @type {Record<string, any>} */ typing: {},
    /** @type {Record<string, string[]>} */ here: {},
    /** @type {Unsent[]} */ unsent: [],
    /** posted, acknowledged, and not yet come back by the stream @type {(Unsent & {sequence: number})[]} */ settled: [],
    /** what this person has looked at on this device: revision by document, state by flag @type {Record<string, any>} */
    seen: {},
  };
}

/** @param {State} state @param {any} action @returns {State} */
export function reduce(state, action) {
  switch (action.type) {
    case 'restored': return {...state, ...action.snapshot, cached: true, line: state.line};
    case 'line': return {...state, line: action.line};
    case 'inside': return {...state, phase: 'inside', reason: ''};
    case 'outside': return {...fresh(), phase: 'outside', reason: action.reason || '', unsent: state.unsent};
    case 'unsent': return {...state, unsent: action.items};
    case 'settled': return settle(state, action.item, action.sequence);
    case 'saw': return {...state, seen: {...state.seen, [action.what]: action.value}};
    case 'read': return readUpTo(state, action.channel, action.sequence);
    case 'frame': return onFrame(state, action.frame, action.mono);
    case 'result': return onResult(state, action.result, action.command);
    default: return state;
  }
}

function settle(state, item, sequence) {
  const stream = state.streams[item.command.channel];
  const waiting = item.command.type === 'message.post' && stream && stream.after < sequence;
  return {
    ...state,
    unsent: state.unsent.filter(one => one.key !== item.key),
    settled: waiting ? [...state.settled, {...item, sequence}] : state.settled,
  };
}

function onFrame(state, frame, mono) {
  switch (frame.type) {
    case 'entry': return onEntry(state, frame);
    case 'skipped': return withStream(state, frame.stream, s => (frame.to > s.after ? {...s, after: frame.to} : s));
    case 'live': return onLive(state, frame);
    case 'ended': return without(state, frame.stream);
    case 'signal': return onSignal(state, frame.presence, mono);
    default: return state;
  }
}

/** @returns {Stream} */
function emptyStream() {
  return {epoch: 0, after: -1, entries: [], before: null, gap: false};
}

function withStream(state, id, change) {
  const old = state.streams[id] || emptyStream();
  const next = change(old);
  return next === old && state.streams[id] ? state : {...state, streams: {...state.streams, [id]: next}};
}

function without(state, id) {
  const streams = {...state.streams};
  delete streams[id];
  const rooms = state.rooms.map(room => ({
    ...room,
    channels: room.channels.filter(c => c.id !== id),
    documents: room.documents.filter(d => d.id !== id),
  }));
  const elsewhere = (one, of) => Object.fromEntries(Object.entries(one).filter(([key, value]) => !of(key, value)));
  const spoken = d => [d.answered, d.inProgress, d.nobody, d.superseded, d.others].some(list => list?.some(f => f.document === id));
  return {
    ...state, streams, rooms, agenda: state.agenda.filter(m => m.channel !== id),
    revisions: elsewhere(state.revisions, key => key === id), redlines: elsewhere(state.redlines, key => key.startsWith(id + '/')),
    wishes: elsewhere(state.wishes, key => key === id),
    flags: elsewhere(state.flags, (_, f) => f.document === id), offers: elsewhere(state.offers, (_, o) => o.flag.document === id),
    digests: state.digests.filter(d => !spoken(d)),
  };
}

function onLive(state, frame) {
  return withStream(state, frame.stream, s => {
    if (s.epoch !== 0 && s.epoch !== frame.epoch) {
      // A restored backup: what we hold is of another life of this stream. Begin again.
      return {...emptyStream(), epoch: frame.epoch, after: 0, gap: frame.sequence > 0};
    }
    const missing = s.after >= 0 && frame.sequence > s.after;
    return {...s, epoch: frame.epoch, after: missing ? s.after : Math.max(s.after, frame.sequence), gap: missing};
  });
}

function onEntry(state, frame) {
  const old = state.streams[frame.stream] || emptyStream();
  if (old.after >= 0 && frame.sequence <= old.after) return state;
  if (old.after >= 0 && frame.sequence > old.after + 1) {
    return withStream(state, frame.stream, s => ({...s, gap: true}));
  }
  const next = withStream(state, frame.stream, s => ({
    ...s, after: frame.sequence, gap: false, entries: insert(s.entries, [frame]),
  }));
  const settled = next.settled.some(i => i.command.channel === frame.stream && i.sequence <= frame.sequence)
    ? next.settled.filter(i => i.command.channel !== frame.stream || i.sequence > frame.sequence) : next.settled;
  return apply({...next, settled}, frame);
}

/** Entries in order, each once. @param {Entry[]} held @param {Entry[]} more */
export function insert(held, more) {
  if (!more.length) return held;
  const last = held.length ? held[held.length - 1].sequence : -1;
  if (more[0].sequence > last) return [...held, ...more];
  const all = new Map(held.map(e => [e.sequence, e]));
  for (const e of more) if (!all.has(e.sequence)) all.set(e.sequence, e);
  return [...all.values()].sort((a, b) => a.sequence - b.sequence);
}

/** What an entry changes beside its stream. */
function apply(state, entry) {
  const e = entry.event;
  switch (e.type) {
    case 'flag': return {...state, flags: {...state.flags, [e.flag.id]: own(state, e.flag)}};
    case 'my-flag': return {...state, flags: {...state.flags, [e.flag.id]: {...e.flag, mine: true}}};
    case 'offer':
    case 'reminder': return {...state, offers: {...state.offers, [e.offer.id]: e.offer}};
    case 'escalated': return withDesk(state, 'escalated', e.flag);
    case 'received-for': return withDesk(state, 'received', e.flag);
    case 'cover': return {...state, covers: [e.cover, ...(state.covers || []).filter(c => c.id !== e.cover.id)].slice(0, 50)};
    case 'digest-ready': return {...state, digests: [e.digest, ...state.digests.filter(d => d.id !== e.digest.id)]};
    case 'revision-added': return revised(state, entry);
    case 'revision-withdrawn': return withdrawn(state, entry.stream);
    default: return state;
  }
}

/** A flag into one of the desk's lists beside one's own. */
function withDesk(state, list, flag) {
  const desk = state.desk || {};
  return {...state, desk: {...desk, [list]: [flag, ...(desk[list] || []).filter(f => f.id !== flag.id)]}, flags: {[flag.id]: own(state, flag), ...state.flags}};
}

function own(state, flag) {
  return {...flag, mine: flag.mine || (state.me !== null && flag.by === state.me.person.id)};
}

function revised(state, entry) {
  const rooms = state.rooms.map(room => ({
    ...room,
    documents: room.documents.map(d => (d.id === entry.stream
      ? {...d, revision: Math.max(d.revision, entry.event.revision)} : d)),
  }));
  const revisions = {...state.revisions};
  delete revisions[entry.stream];
  const redlines = Object.fromEntries(Object.entries(state.redlines).filter(([k]) => !(k.startsWith(entry.stream + '/') && k.endsWith('/0'))));
  return {...state, rooms, revisions, redlines};
}

/** A text that was taken back leaves this device, with all that was made of it; what stands is asked for anew. */
function withdrawn(state, document) {
  const {[document]: _list, ...revisions} = state.revisions;
  const redlines = Object.fromEntries(Object.entries(state.redlines).filter(([k]) => !k.startsWith(document + '/')));
  const {[document]: _whole, ...wishes} = state.wishes;
  return {...state, revisions, redlines, wishes};
}

function onSignal(state, presence, mono) {
  switch (presence.type) {
    case 'typing': return {...state, typing: {...state.typing, [presence.channel]: {...presence, mono}}};
    case 'here': return {...state, here: {...state.here, [presence.room]: presence.who}};
    case 'read': return readUpTo(state, presence.channel, presence.sequence);
    default: return state;
  }
}

/** One's own mark comes back from the server: what it says already is no change, and nothing is drawn again for it. */
function readUpTo(state, channel, sequence) {
  const moves = c => c.id === channel && sequence > c.read;
  if (!state.rooms.some(room => room.channels.some(moves))) return state;
  const rooms = state.rooms.map(room => (room.channels.some(moves) ? {
    ...room,
    channels: room.channels.map(c => (moves(c) ? {...c, read: sequence, unread: 0, mentions: 0, counted: Math.max(c.head, sequence)} : c)),
  } : room));
  return {...state, rooms};
}

const keyed = list => Object.fromEntries(list.map(one => [one.id, one]));

function onResult(state, result, command) {
  switch (result.type) {
    case 'account.me': return {...state, me: result, cached: false};
    case 'setup.negotiation': return {...state, negotiation: {...result, now: undefined}};
    case 'room.rooms': return onRooms(state, result.rooms);
    case 'room.members': return {...state, members: {...state.members, [result.room]: result.people}};
    case 'account.people': return {...state, people: result.people};
    case 'message.agenda': return {...state, agenda: result.marked};
    case 'relay.desk': return onDesk(state, result);
    case 'flag.flags': return {...state, flags: {...state.flags, ...keyed(result.flags)}};
    case 'flag.raised': return {...state, flags: {...keyed(result.flags.map(f => ({...f, mine: true}))), ...state.flags}};
    case 'relay.digests': return {...state, digests: result.digests};
    case 'availability.strip': return {...state, strip: result.halfHours};
    case 'availability.mine': return {...state, hours: result};
    case 'draft.revisions': return {...state, revisions: {...state.revisions, [result.document]: result}};
    case 'draft.redline': return onRedline(state, result, command);
    case 'draft.wishes': return {...state, wishes: {...Object.fromEntries(Object.entries(state.wishes).filter(([id]) => id !== result.document).slice(1 - WISHES)), [result.document]: result}};
    case 'stream.page': return onPage(state, result);
    default: return state;
  }
}

function onRooms(state, rooms) {
  const counted = rooms.map(room => ({...room, channels: room.channels.map(c => ({...c, counted: c.head}))}));
  const there = new Set(rooms.flatMap(room => [...room.channels, ...room.documents]).map(one => one.id));
  const held = [...Object.keys(state.streams), ...Object.keys(state.revisions), ...Object.keys(state.wishes), ...Object.keys(state.redlines).map(key => key.split('/')[0]),
    ...Object.values(state.flags).map(f => f.document), ...Object.values(state.offers).map(o => o.flag.document)];
  // What is no longer hers, or was sealed or wiped while this device was away, is not kept here either.
  const gone = new Set(held.filter(id => /^[cd]_/.test(id) && !there.has(id)));
  return [...gone].reduce(without, {...state, rooms: counted, roomsKnown: true});
}

function onDesk(state, desk) {
  const others = Object.values(state.flags).filter(f => !f.mine);
  const shown = [...(desk.escalated || []), ...(desk.received || [])];
  return {...state, desk: {escalated: desk.escalated || [], received: desk.received || [], paused: desk.paused === true}, offers: keyed(desk.offers),
    flags: {...keyed(others), ...keyed(shown), ...keyed(desk.flags.map(f => ({...f, mine: true})))}};
}

/** How many documents are kept with their whole text: those one takes into the room. */
const WISHES = 6;

/** How many comparisons are kept for reading offline: a night's. */
const REDLINES = 12;

function onRedline(state, result, command) {
  const kept = Object.entries(state.redlines).slice(-REDLINES);
  const key = `${result.document}/${command.from}/${command.to}`;
  const before = command.after ? state.redlines[key] : undefined;
  if (command.after && (!before || before.to !== result.to || before.from !== result.from || before.changes.length < command.after)) return state;
  const asked = {from: command.from, to: command.to};
  const shown = before ? {...result, asked, changes: [...before.changes.slice(0, command.after), ...result.changes]} : {...result, asked};
  const flags = Object.fromEntries(result.changes.flatMap(c => c.flags || []).map(f => [f.id, own(state, f)]));
  return {...state, redlines: {...Object.fromEntries(kept), [key]: shown}, flags: {...flags, ...state.flags}};
}

function onPage(state, page) {
  return withStream(state, page.stream, s => {
    if (s.epoch !== 0 && s.epoch !== page.epoch) return s;
    const last = page.entries.length ? page.entries[page.entries.length - 1].sequence : 0;
    return {
      ...s, epoch: page.epoch, before: page.before, entries: insert(s.entries, page.entries),
      after: s.after < 0 ? Math.max(last, 0) : s.after,
    };
  });
}

// ---- What the screens ask of it -------------------------------------------------------------------------------------

/** @param {State} state */
export const channels = state => state.rooms.flatMap(room => room.channels.map(c => ({...c, room})));
/** @param {State} state */
export const documents = state => state.rooms.flatMap(room => room.documents.map(d => ({...d, room})));
export const channelOf = (state, id) => channels(state).find(c => c.id === id);
export const documentOf = (state, id) => documents(state).find(d => d.id === id);

/** From the strictest to what may be told everybody. */
const STRICTEST = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'];

/** How far a text may travel: its own label or its channel's, the stricter. @param {string} own @param {string} [channels] */
export const travels = (own, channels = 'TLP:CLEAR') => (STRICTEST.indexOf(own) < STRICTEST.indexOf(channels) ? own : channels);

/**
 * A channel's entries without the words that are TLP:RED now, in messages and in what speaks of them.
 * @param {Entry[]} entries @param {string} [channels] the channel's label
 */
export function withoutRed(entries, channels) {
  /** @type {Map<number, string>} */ const labels = new Map();
  for (const {sequence, event} of entries) {
    if (event.type === 'posted' || event.type === 'unattributed') labels.set(sequence, event.label);
    if (event.type === 'labelled' && event.target) labels.set(event.target, event.label);
  }
  const red = sequence => travels(labels.get(sequence) ?? 'TLP:CLEAR', channels) === 'TLP:RED';
  return entries.filter(({sequence, event}) => !(labels.has(sequence) && red(sequence)) && !((event.type === 'edited' || event.type === 'moved') && red(event.target)));
}

/** Messages of others after the read mark: what the server counted, and what came since. */
export function unread(state, channel) {
  const stream = state.streams[channel.id];
  const me = state.me && state.me.person.id;
  if (!stream) return channel.unread;
  return channel.unread + since(stream, channel, e => e.type === 'posted' && e.by?.id !== me);
}

export function mentions(state, channel) {
  const stream = state.streams[channel.id];
  const me = state.me && state.me.person.id;
  if (!stream) return channel.mentions;
  return channel.mentions + since(stream, channel, e => e.type === 'posted' && e.mentions.includes(me));
}

/** How many fit among those that came after the server counted; from the end, since ten thousand may be held. */
function since(stream, channel, fits) {
  const from = Math.max(channel.counted ?? channel.head, channel.read);
  let n = 0;
  for (let i = stream.entries.length - 1; i >= 0 && stream.entries[i].sequence > from; i--) if (fits(stream.entries[i].event)) n++;
  return n;
}

/**
 * A channel's messages as they read now: edits and deletions applied to what they name, marks put beside them. What did
 * not change is the same object as before, so that drawing it again costs nothing.
 * @param {Entry[]} entries
 */
export function messages(entries) {
  const before = last.entries.length;
  const goesOn = before > 0 && entries.length >= before && entries[0] === last.entries[0] && entries[before - 1] === last.entries[before - 1];
  /** @type {Map<number, any>} */ const shown = goesOn ? last.shown : new Map();
  const change = (target, entry, how) => {
    const old = shown.get(target);
    if (old) shown.set(target, derived(old, entry, how));
  };
  for (let i = goesOn ? before : 0; i < entries.length; i++) {
    const entry = entries[i];
    const {sequence, event} = entry;
    switch (event.type) {
      case 'posted': shown.set(sequence, plainly(entry)); break;
      case 'unattributed': shown.set(sequence, {...plainly(entry), kind: 'unattributed', mentions: [], by: null}); break;
      case 'edited': change(event.target, entry, m => ({...m, text: event.text, edited: entry.at})); break;
      case 'deleted': change(event.target, entry, m => ({...m, kind: 'deleted', text: '', asked: null, decided: null})); break;
      case 'moved': change(event.target, entry, m => ({...m, topic: event.topic})); break;
      case 'expired': change(event.target, entry, m => ({...m, kind: 'expired', text: '', asked: null, decided: null})); break;
      case 'moved-away': shown.delete(event.target); shown.set(sequence, plainly(entry)); break;
      case 'labelled': change(event.target, entry, m => ({...m, label: event.label})); shown.set(sequence, plainly(entry)); break;
      case 'released':
      case 'kept-for':
      case 'channel-changed': shown.set(sequence, plainly(entry)); break;
      case 'acknowledgement-asked': change(event.target, entry, m => ({...m, asked: {at: entry.at, until: event.until}})); break;
      case 'acknowledged': change(event.target, entry, m => ({...m, acknowledged: [...m.acknowledged, event.by]})); break;
      case 'decided': change(event.target, entry, m => ({...m, decided: event.stands ? event.by : null})); break;
      case 'joined':
      case 'left':
      case 'digest': shown.set(sequence, plainly(entry)); break;
      default: break;
    }
  }
  last = {entries, shown};
  return [...shown.values()];
}

/** Where the last answer ended: most questions only add an entry. @type {{entries: Entry[], shown: Map<number, any>}} */
let last = {entries: [], shown: new Map()};
/** @type {WeakMap<Entry, any>} */ const asIs = new WeakMap();
/** What an entry made of a message. @type {WeakMap<any, WeakMap<Entry, any>>} */ const changed = new WeakMap();

/** @param {Entry} entry */
function plainly(entry) {
  let m = asIs.get(entry);
  if (!m) {
    m = {acknowledged: [], asked: null, decided: null, ...entry.event, kind: entry.event.type, sequence: entry.sequence, at: entry.at};
    asIs.set(entry, m);
  }
  return m;
}

function derived(old, entry, how) {
  let by = changed.get(old);
  if (!by) changed.set(old, by = new WeakMap());
  let m = by.get(entry);
  if (!m) by.set(entry, m = how(old));
  return m;
}

const URGENCY = {critical: 0, tonight: 1, routine: 2};

/** The more urgent first, then the sooner due. */
export function bySooner(a, b) {
  const rank = URGENCY[a.urgency] - URGENCY[b.urgency];
  return rank || String(a.neededBy || '9').localeCompare(String(b.neededBy || '9'));
}

export const OPEN_FLAG = ['received', 'offered', 'accepted', 'nobody'];
export const myFlags = state => Object.values(state.flags).filter(f => f.mine);

/** As long as a night and the day after it. */
const LATELY = 24 * 3600_000;

/** Whether a flag that is over still stands among one's open ones: answered within a day, or told what one has not looked at. @param {number} now */
export const endedLately = (state, flag, now) => flag.state !== 'withdrawn'
  && (state.seen[flag.id] !== told(flag) || flag.answers.some(a => Date.parse(a.at) > now - LATELY));

/** As long as a night, the day after it and the next session's morning. */
const SOON = 36 * 3600_000;

/**
 * What a flag is first proposed to be needed by: the next session; where that is days away, a time, since what is asked
 * tonight is not for then; where no session is to come, no time. @param {any[]} sessions to come, soonest first @param {number} now
 */
export const neededFirst = (sessions, now) => (!sessions.length ? '' : Date.parse(sessions[0].starts) < now + SOON ? sessions[0].id : 'at');

/** Flags that are on this device only. The server's own word of one may come before its answer; then it stands there already. @param {State} state */
export function flagsHere(state) {
  const came = (u, key) => myFlags(state).some(f => f.document === u.command.document && f.key === key && f.question === u.command.question.trim() && !u.before?.includes(f.id));
  return state.unsent.filter(u => u.command.type === 'flag.raise' && !(u.state === 'waiting' && u.command.provisions.every(key => came(u, key))));
}

export const openOffers = state => Object.values(state.offers).filter(o => o.state === 'offered' || o.state === 'accepted')
  .sort((a, b) => bySooner(a.flag, b.flag));

/**
 * Everything not yet looked at, in the order one walks through it: text, answers, what is asked, decisions, talk.
 * @param {State} state
 */
export function news(state) {
  const text = documents(state).filter(d => d.revision > (state.seen[d.id] || 0)).map(d => ({...d, added: added(state, d.id)}));
  const answers = myFlags(state).filter(f => ['answered', 'handed-back', 'nobody', 'expired', 'superseded'].includes(f.state)
    && state.seen[f.id] !== told(f));
  const asked = openOffers(state).filter(o => o.state === 'accepted' || state.seen[o.id] !== o.state);
  const marked = state.agenda.filter(m => channelOf(state, m.channel));
  const toAcknowledge = marked.filter(m => m.mark === 'acknowledge' && !m.mine).sort((a, b) => (a.by || '9').localeCompare(b.by || '9'));
  const decisions = marked.filter(m => m.mark === 'decision' && state.seen[markName(m)] !== m.at);
  const talk = channels(state).map(c => ({...c, count: unread(state, c), named: mentions(state, c)})).filter(c => c.count > 0)
    .sort((a, b) => b.named - a.named);
  return {text, answers, asked, toAcknowledge, decisions, talk};
}

/** The revisions not yet looked at, as they were told, without those that were taken back. @param {State} state @param {string} document */
function added(state, document) {
  const entries = state.streams[document]?.entries || [];
  const gone = new Set(entries.filter(e => e.event.type === 'revision-withdrawn').map(e => e.event.revision));
  return entries.filter(e => e.event.type === 'revision-added' && e.event.revision > (state.seen[document] || 0) && !gone.has(e.event.revision));
}

/**
 * Where a document opens: on everything since one last looked. Where that is one step, or one never looked, the newest step
 * is what its own address shows.
 * @param {State} state
 */
export function textAddress(state, d) {
  const seen = state.seen[d.id] || 0;
  return `#/d/${d.id}` + (seen > 0 && d.revision > seen + 1 ? `/${seen}` : '');
}

/**
 * Up to which revision one has looked, once this comparison was shown: one that begins after what one last looked at leaves
 * a revision between that nobody has shown.
 * @param {number} seen 0 for never @param {{from: number, to: number}} shown @param {number} newest
 * @param {number[]} standing revisions that were not taken back, in order
 */
export function lookedUpTo(seen, shown, newest, standing) {
  const between = standing.some(n => n > seen && n < shown.from) || standing.includes(shown.from) && shown.from > seen;
  if (seen > 0 && between) return seen;
  return Math.max(seen, shown.to === standing[standing.length - 1] ? newest : shown.to);
}

/** Whether she writes what the public reads. @param {State} state */
export const writesBriefs = state => state.me.person.roles.some(role => role === 'coordinator' || role === 'publisher');

/** Under which name it is remembered that a marked message was looked at. */
export const markName = m => `${m.channel}/${m.sequence}/${m.mark}`;

/** What a flag last told; handing back an answer tells nothing new. */
export const told = flag => (flag.state === 'handed-back' ? 'answered' : flag.state) + flag.answers.length;

/**
 * One stop of the walk: its address, and what stands there (a document, flag, offer, marked message or channel).
 * @typedef {{address: string, kind: 'text'|'answer'|'asked'|'acknowledge'|'decision'|'talk', of: any}} Step
 */

/** Where the walk goes next, or null at its end. @param {State} state @param {string} current address of this page @returns {Step|null} */
export function nextStep(state, current) {
  const {text, answers, asked, toAcknowledge, decisions, talk} = news(state);
  const marked = m => `#/c/${m.channel}/${m.sequence}`;
  const offered = o => ({address: `#/desk/${o.id}`, kind: /** @type {const} */ ('asked'), of: o});
  const fresh = asked.filter(o => state.seen[o.id] !== o.state);
  // An offer is somebody else's in minutes, and nothing else here is: it comes first, the one that goes on soonest before the others.
  const running = fresh.filter(o => o.state === 'offered' && o.acceptBy).sort((a, b) => a.acceptBy.localeCompare(b.acceptBy));
  /** @type {Step[]} */
  const steps = [
    ...running.map(offered),
    ...text.map(d => ({address: textAddress(state, d), kind: /** @type {const} */ ('text'), of: d})),
    ...answers.map(f => ({address: `#/desk/flag/${f.id}`, kind: /** @type {const} */ ('answer'), of: f})),
    ...fresh.filter(o => !running.includes(o)).map(offered),
    ...toAcknowledge.filter(m => state.seen[markName(m)] !== m.at).map(m => ({address: marked(m), kind: /** @type {const} */ ('acknowledge'), of: m})),
    ...decisions.map(m => ({address: marked(m), kind: /** @type {const} */ ('decision'), of: m})),
    ...talk.map(c => ({address: `#/c/${c.id}`, kind: /** @type {const} */ ('talk'), of: c})),
  ];
  return steps.find(step => step.address !== current) || null;
}
