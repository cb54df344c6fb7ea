// What this device keeps: what is not yet sent (in localStorage, one item each, so that two tabs share it and a reload
// loses nothing) and a copy of what was read (in IndexedDB, for reading without a connection).
// @ts-check
import {channelOf, travels, withoutRed} from '../state.js';

const PREFIX = 'corridor.unsent.';
/** Used where the browser forbids storage; `lasting` says so. @type {Map<string, string>} */
const memory = new Map();
let lasting = true;

/** Whether what is not sent would survive closing the page. */
export const lasts = () => lasting;

/** @param {string} name @param {string} value */
export function keep(name, value) {
  try {
    localStorage.setItem(name, value);
    memory.delete(name);
  } catch {
    lasting = false; // full or forbidden: hold it in memory and say so
    memory.set(name, value);
  }
}

/** @param {string} name */
export function kept(name) {
  if (memory.has(name)) return memory.get(name) ?? null;
  try {
    return localStorage.getItem(name);
  } catch {
    lasting = false;
    return null;
  }
}

/** @param {string} name */
export function forget(name) {
  memory.delete(name);
  try {
    localStorage.removeItem(name);
  } catch {
    lasting = false;
  }
}

function names() {
  try {
    return [...new Set([...Object.keys(localStorage), ...memory.keys()])];
  } catch {
    return [...memory.keys()];
  }
}

/** Everything not yet sent, oldest first. @returns {any[]} */
export function unsent() {
  return names().filter(name => name.startsWith(PREFIX)).flatMap(name => {
    try {
      return [JSON.parse(kept(name) || '')];
    } catch {
      return [];
    }
  }).sort((a, b) => a.at - b.at || a.number - b.number);
}

let number = 0;

/** @param {any} item */
export function keepUnsent(item) {
  keep(PREFIX + item.key, JSON.stringify({number: number++, ...item}));
}

/** @param {string} key */
export const forgetUnsent = key => forget(PREFIX + key);
export const isUnsent = name => name !== null && name.startsWith(PREFIX);

// ---- The copy for reading offline -----------------------------------------------------------------------------------

/** @returns {Promise<IDBDatabase>} */
function database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('corridor', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('kept');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(mode, use) {
  const db = await database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction('kept', mode);
      const request = use(transaction.objectStore('kept'));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

/** Fields of the state that are worth having without a connection. */
const COPIED = ['me', 'negotiation', 'rooms', 'roomsKnown', 'streams', 'agenda', 'offers', 'flags', 'digests', 'people', 'members', 'revisions', 'redlines', 'wishes', 'strip', 'hours'];
/** Entries kept of a stream: three screens of talk. */
const ENTRIES = 150;

/** A part of the state small enough to keep. TLP:RED is not kept: it lives a day, and only on the server. */
export function copyOf(state) {
  const copy = Object.fromEntries(COPIED.map(name => [name, state[name]]));
  copy.streams = Object.fromEntries(Object.entries(state.streams).map(([id, s]) => {
    const entries = withoutRed(s.entries.slice(-ENTRIES), channelOf(state, id)?.label);
    const cut = s.entries.length > ENTRIES ? {before: entries[0]?.sequence ?? 0} : {};
    return [id, {...s, ...cut, entries}];
  }));
  copy.agenda = state.agenda.filter(m => travels(m.label ?? 'TLP:CLEAR', channelOf(state, m.channel)?.label) !== 'TLP:RED');
  return copy;
}

export const saveCopy = state => inStore('readwrite', s => s.put(copyOf(state), 'copy')).catch(() => null);
export const readCopy = () => inStore('readonly', s => s.get('copy')).catch(() => null);
export const dropCopy = () => inStore('readwrite', s => s.delete('copy')).catch(() => null);

/** Forgets all of Corridor on this device, the program's own files too. */
export async function wipe() {
  for (const name of names()) if (name.startsWith('corridor.')) forget(name);
  const gone = new Promise(done => {
    const request = indexedDB.deleteDatabase('corridor');
    request.onsuccess = request.onerror = request.onblocked = () => done(null);
  });
  await Promise.allSettled([
    gone, globalThis.caches?.keys().then(all => Promise.all(all.map(name => caches.delete(name)))),
    navigator.serviceWorker?.getRegistrations().then(all => Promise.all(all.map(one => one.unregister()))),
  ]);
}
