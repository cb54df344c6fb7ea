// The shell, kept for a bad line: the page opens without a connection. The server lists its files with a mark for each
// (/files.json); a version is fetched whole beside the one in use and takes its place in one step, so that two versions
// never mix. Nothing of the API passes through here; what was read is kept by the page itself.
const LIST = '/files.json';
const PREFIX = 'corridor-shell-';
/** Long enough for the page to have what it needs first, on a thin line. */
const LATER = 8000;

/** The version in use; its name holds the mark of its list; null before the first is there. @type {string|null} */
let current = null;

/** Catalogues of other languages than English come when their language is chosen. */
const needed = path => !path.startsWith('/words/') || path === '/words/en.js';

/** A version counts once its list is in it, which comes last. */
async function inUse() {
  if (!current) {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && await caches.open(name).then(c => c.match(LIST))) current = name;
  }
  return current && caches.open(current);
}

async function shortMark(text) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(hash).slice(0, 8)].map(b => b.toString(16).padStart(2, '0')).join('');
}

/** Brings the newest version; throws where the line does not hold, and what is in use stays. */
async function bring() {
  const list = await fetch(LIST, {cache: 'no-cache'});
  if (!list.ok) return;
  const text = await list.text();
  const name = PREFIX + await shortMark(text);
  const before = await inUse();
  const old = before && await before.match(LIST).then(answer => answer?.json());
  const fresh = await caches.open(name);
  const {files} = JSON.parse(text);
  for (const [path, mark] of Object.entries(files)) {
    const same = old?.files[path] === mark ? await before.match(path) : null;
    if (!needed(path) && !same) continue;
    if (await fresh.match(path)) continue;
    const answer = same || await fetch(path, {cache: 'no-cache'});
    if (!answer.ok) throw new Error(path);
    await fresh.put(path, answer);
  }
  await fresh.put(LIST, new Response(text, {headers: {'Content-Type': 'application/json'}}));
  current = name;
  for (const other of await caches.keys()) if (other !== name && other.startsWith(PREFIX)) await caches.delete(other);
}

self.addEventListener('install', event => {
  // A first version may be cut by a bad line: what came is kept, and the next visit brings the rest.
  event.waitUntil(bring().catch(() => null).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  const path = url.pathname === '/index.html' ? '/' : url.pathname;
  if (path !== '/' && !/\.(js|css|svg|webmanifest)$/.test(path)) return;
  if (path === '/sw.js') return;
  event.respondWith(fromKept(event, path));
});

/** What is kept, at once; whether there is something newer is asked later. */
async function fromKept(event, path) {
  const cache = await inUse();
  if (path === '/') event.waitUntil(renew());
  const held = cache && await cache.match(path);
  if (held) return held;
  const answer = await fetch(event.request);
  if (cache && answer.ok && path.startsWith('/words/')) await cache.put(path, answer.clone());
  return answer;
}

let renewing = false;

async function renew() {
  if (renewing) return;
  renewing = true;
  try {
    await new Promise(done => setTimeout(done, LATER));
    await bring();
  } catch {
    // no line: what is kept serves on
  } finally {
    renewing = false;
  }
}

// ---- Alerts: what happened, never what it is about, unless the person let this device say so -------------------------

const PLAIN_WORDS = {several: 'Several things wait for you.', test: 'This is the test you asked for. Did it ring?'};

/** The sentences the page left here, in its language. */
async function alertWords() {
  try {
    const left = await (await caches.open('corridor-alert-words')).match('/alert-words.json');
    return left ? await left.json() : PLAIN_WORDS;
  } catch {
    return PLAIN_WORDS;
  }
}

async function ring(event) {
  let said = {kind: 'several', count: 1, critical: false, about: '', more: ''};
  try {
    said = {...said, ...event.data.json()};
  } catch {
    // an alert nobody can read is still an alert
  }
  const words = await alertWords();
  const title = words[said.kind] || words.several || PLAIN_WORDS.several;
  await self.registration.showNotification(title, {
    body: said.more || '', tag: said.about || said.kind, renotify: true, requireInteraction: said.critical === true, icon: '/icon.svg',
    data: {go: ['offer', 'reminder', 'text-changed'].includes(said.kind) && said.about ? '#/desk/' + said.about : said.kind === 'test' ? '#/settings/alerts' : '#/news'},
  });
}

self.addEventListener('push', event => event.waitUntil(ring(event)));

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil((async () => {
    const go = event.notification.data?.go || '#/news';
    const [open] = await self.clients.matchAll({type: 'window', includeUncontrolled: true});
    if (!open) return self.clients.openWindow('/' + go);
    await open.focus();
    return open.navigate('/' + go).catch(() => null);
  })());
});
