// The shell, kept for a bad line: the page opens without a connection, and files are asked for again when there is
// one. Nothing of the API passes through here; what was read is kept by the page itself.
const SHELL = 'corridor-shell-1';
const FILES = [
  '/', '/style.css', '/main.js', '/app.js', '/state.js', '/ui.js', '/words.js', '/words/en.js', '/words/fr.js', '/words/es.js', '/words/ar.js',
  '/words/ru.js', '/words/zh.js', '/clock/clock.js', '/connection/link.js', '/connection/keep.js', '/availability/band.js', '/availability/hours.js',
  '/relay/news.js', '/relay/desk.js', '/room/rooms.js', '/message/channel.js', '/draft/drafts.js', '/redline/redline.js', '/flag/flag.js',
  '/account/join.js', '/account/parts.js', '/account/people.js', '/account/settings.js', '/negotiation/setup.js', '/negotiation/people-list.js',
  '/vendor/preact.js', '/vendor/hooks.js', '/vendor/htm.js', '/icon.svg', '/manifest.webmanifest',
];

self.addEventListener('install', event => {
  // After the page has what it needs: one at a time, so that a thin line is not taken from it.
  event.waitUntil((async () => {
    const cache = await caches.open(SHELL);
    for (const file of FILES) if (!await cache.match(file)) await cache.add(file).catch(() => null);
    await self.skipWaiting();
  })());
});

self.addEventListener('activate', event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== SHELL) await caches.delete(name);
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', event => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== location.origin) return;
  const path = url.pathname === '/index.html' ? '/' : url.pathname;
  if (!FILES.includes(path)) return;
  event.respondWith(fromKept(event, path));
});

/** What is kept, at once; newer files are asked for later, together, so that two versions never mix. */
async function fromKept(event, path) {
  const cache = await caches.open(SHELL);
  const held = await cache.match(path);
  if (!held) return fetch(path);
  used.add(path);
  if (!renewing && path === '/') event.waitUntil(renew(cache));
  return held;
}

/** Long enough for the page to have what it needs first, on a thin line. */
const LATER = 8000;
/** Files used since the last look. @type {Set<string>} */
const used = new Set();
let renewing = false;

async function renew(cache) {
  renewing = true;
  try {
    await new Promise(done => setTimeout(done, LATER));
    const fresh = [];
    for (const path of used) {
      const answer = await fetch(path, {cache: 'no-cache'});
      if (!answer.ok) return;
      fresh.push([path, answer]);
    }
    used.clear();
    for (const [path, answer] of fresh) await cache.put(path, answer);
  } catch {
    // no line: what is kept serves on
  } finally {
    renewing = false;
  }
}
