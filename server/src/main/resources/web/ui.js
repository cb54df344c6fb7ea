// Small parts every screen uses: text that stays inside itself, times on two clocks, labels, fields, notices.
// @ts-check
import {h, render} from './vendor/preact.js';
import {useEffect, useLayoutEffect, useMemo, useRef, useState} from './vendor/hooks.js';
import htm from './vendor/htm.js';
import {store, sentence} from './app.js';
import {businessNow, deviceZone, dayIn, dateIn, left, machineTime, relative, timeIn, twoClocks, knowsZone} from './clock/clock.js';
import {comma, t} from './words.js';

export const html = htm.bind(h);
export {render, useEffect, useLayoutEffect, useMemo, useRef, useState};

/** Redraws whenever the state changes. */
export function useStore() {
  const [, redraw] = useState(0);
  const {state} = store;
  useEffect(() => {
    let due = false;
    if (store.state !== state) redraw(n => n + 1); // it changed between the drawing and this
    return store.watch(() => {
      if (due) return;
      due = true;
      queueMicrotask(() => { due = false; redraw(n => n + 1); });
    });
  }, []);
  return state;
}

/** Who wants to be redrawn every so many seconds: one timer for all of them. @type {Map<number, Set<() => void>>} */
const tickers = new Map();

/** Redraws every so many seconds, for clocks. */
export function useTick(seconds) {
  const [, redraw] = useState(0);
  useEffect(() => {
    let all = tickers.get(seconds);
    if (!all) {
      const told = all = new Set();
      tickers.set(seconds, told);
      setInterval(() => told.forEach(one => one()), seconds * 1000);
    }
    const mine = () => redraw(n => n + 1);
    all.add(mine);
    return () => { all?.delete(mine); };
  }, [seconds]);
}

/** Text somebody wrote, isolated in its own direction. */
export const Say = ({children}) => html`<bdi dir="auto">${children}</bdi>`;

/** A sentence of the page's own with foreign words in it: it keeps the page's direction, whichever letters come first. */
export const Own = ({children}) => html`<bdi dir=${document.documentElement.dir}>${children}</bdi>`;

/** The venue's clock; until the negotiation has a place, one's own. */
export function venue() {
  const n = store.state.negotiation;
  return n && !n.named ? {zone: myZone(), name: t('venue')} : {zone: usable(n?.zone), name: n?.venue || t('venue')};
}
export const myZone = () => usable(store.state.me?.person?.zone || deviceZone());
const usable = zone => (zone && knowsZone(zone) ? zone : 'UTC');

/** An instant as text on two clocks. */
export const clocks = at => twoClocks(typeof at === 'string' ? Date.parse(at) : at, businessNow(), venue(), myZone());

/** An instant on two clocks; under an hour away also how far. */
export function When({at, short = false}) {
  useTick(20);
  if (!at) return null;
  const ms = Date.parse(at);
  if (short) {
    const day = dateIn(ms, venue().zone) === dateIn(businessNow(), venue().zone) ? '' : dayIn(ms, venue().zone) + ' ';
    return html`<time datetime=${at} title=${clocks(ms)} class="when">${day}${timeIn(ms, venue().zone)}<span class="sr"> ${clocks(ms)}</span></time>`;
  }
  const near = relative(ms, businessNow());
  return html`<time datetime=${at} class="when">${clocks(ms)}${near ? ` (${near})` : ''}</time>`;
}

/** An instant of the machine's clock and not of the negotiation: when a login was last seen, until when a code is good. */
export function Counted({at}) {
  useTick(20);
  return at ? html`<time datetime=${at} class="when">${machineTime(Date.parse(at), Date.now(), deviceZone())}</time>` : null;
}

export const SIDES = {'delegation': 'delegation of {of}', 'unaffiliated': 'unaffiliated', 'technical': 'technical community'};

/** For whom somebody is here, in words. */
export function affiliationWords(a) {
  if (a.side === 'delegation') return t('delegation of {of}', {of: a.of});
  const side = a.side === 'technical' ? t('technical community') : t('unaffiliated');
  return a.of ? `${side}${comma()}\u2068${a.of}\u2069` : side;
}

/** A name with its affiliation as a small word beside it. */
export const Who = ({who}) => html`<span class="who"><b><bdi dir="auto">${who.name ?? who.byName}</bdi></b> <small>${affiliationWords(who.affiliation)}</small></span>`;

const PLAIN = {
  'TLP:RED': 'for the eyes of those here only',
  'TLP:AMBER+STRICT': 'stays inside your own organisation',
  'TLP:AMBER': 'your organisation and those it works for, who need to know',
  'TLP:GREEN': 'the community, not the public',
  'TLP:CLEAR': 'may be shared with anybody',
};
export const LABELS = Object.keys(PLAIN);

/** A Traffic Light Protocol label, always in words, never translated. */
export function Chip({label, explained = false}) {
  if (!label) return null;
  const name = label.replace('TLP:', '').replace('+', '-').toLowerCase();
  return html`<span class="labelled"><span class="tlp ${name}" dir="ltr" title=${t(PLAIN[label])}>${label}</span>${
    explained ? html` <small>${t(PLAIN[label])}</small>` : ''}</span>`;
}

const SHAPES = {critical: ['◆', 'critical'], tonight: ['▲', 'tonight'], routine: ['●', 'routine']};

/** Urgency by shape and word, with the time left. */
export function Urgency({urgency, by = null}) {
  useTick(20);
  const [shape, word] = SHAPES[urgency];
  const due = by ? Date.parse(by) : 0;
  const rest = !by ? '' : due > businessNow() ? t('{left} left', {left: left(due, businessNow())}) : t('time is up');
  return html`<span class="urgency ${urgency}"><span aria-hidden="true">${shape}</span> ${t(word)}${rest ? html` · ${rest}` : ''}</span>`;
}

/** A labelled field; `control` gets the id. */
export function Field({label, hint = '', error = '', children}) {
  const id = useRef('f' + Math.random().toString(36).slice(2)).current;
  const child = Array.isArray(children) ? children[0] : children;
  child.props.id = id;
  const described = [hint && id + 'h', error && id + 'e'].filter(Boolean).join(' ');
  if (described) child.props['aria-describedby'] = described;
  if (error) child.props['aria-invalid'] = 'true';
  return html`<div class="field"><label for=${id}>${label}</label>${child}${
    hint && html`<small id=${id + 'h'}>${hint}</small>`}${error && html`<small class="error" id=${id + 'e'}>${error}</small>`}</div>`;
}

/** A sentence about what happened; polite, unless it must be heard now. */
export const Notice = ({kind = 'info', children}) => html`<div class="notice ${kind}" role=${kind === 'error' ? 'alert' : 'status'}>${children}</div>`;

/**
 * What a change said, beside its button: the notice, what waits for a change and says how it went (its answer, or null where
 * it failed), and what says something else.
 * @returns {[any, (change: Promise<any>, text?: string) => Promise<any>, (said: {text: string, error?: boolean}|null) => void]}
 */
export function useSaid() {
  const [said, setSaid] = useState(/** @type {{text: string, error?: boolean}|null} */ (null));
  const run = (change, text = t('Saved.')) => change.then(answer => { setSaid({text}); return answer; }, e => { setSaid({error: true, text: sentence(e)}); return null; });
  return [said && html`<${Notice} kind=${said.error ? 'error' : 'info'}>${said.text}<//>`, run, setSaid];
}

/**
 * A section of a long page, folded under its heading; it opens where one presses the heading or comes by its own address.
 * @param {{name: string, title: string, open?: string, hint?: any, kind?: string, children?: any}} props `open` is the name in the address
 */
export function Fold({name, title, open = '', hint = '', kind = '', children}) {
  const ref = useRef(/** @type {any} */ (null));
  useEffect(() => {
    if (open !== name) return;
    ref.current.open = true;
    ref.current.scrollIntoView();
  }, [open, name]);
  return html`<details ref=${ref} class=${('fold ' + kind).trim()}><summary><h2>${title}</h2>${hint}</summary>${children}</details>`;
}

/** What belongs into an empty place. */
export const Empty = ({children}) => html`<p class="empty">${children}</p>`;

/** A sheet over the page; Escape closes it, focus stays inside and comes back. */
export function Sheet({title, onClose, children}) {
  const ref = useRef(/** @type {any} */ (null));
  useEffect(() => {
    const dialog = ref.current;
    dialog.showModal();
    return () => dialog.close();
  }, []);
  return html`<dialog ref=${ref} class="sheet" aria-label=${title} onCancel=${e => { e.preventDefault(); onClose(); }}
      onClick=${e => e.target === ref.current && onClose()}>
    <div class="sheet-in">
      <header><h2>${title}</h2><button class="quiet" onClick=${onClose} aria-label=${t('Close')}>✕</button></header>
      ${children}
    </div>
  </dialog>`;
}

/** A QR code from the server's path of unit squares. */
export const Qr = ({path, size, label}) => html`<svg class="qr" role="img" aria-label=${label} viewBox="-3 -3 ${size + 6} ${size + 6}">
  <rect x="-3" y="-3" width=${size + 6} height=${size + 6} fill="#fff"/><path d=${path} fill="#000"/></svg>`;

/** Text to copy, with a button that says whether it did. */
export function Copy({text, label}) {
  const [done, setDone] = useState(false);
  const copy = () => navigator.clipboard.writeText(text).then(() => setDone(true), () => setDone(false));
  return html`<div class="copy"><code dir="ltr">${text}</code><button class="quiet" onClick=${copy} aria-label=${label || t('Copy')}>${
    done ? t('Copied') : t('Copy')}</button></div>`;
}

const PATHS = {
  news: 'M4 5h12v14H6a2 2 0 0 1-2-2zM16 9h4v8a2 2 0 0 1-2 2M7 9h6M7 12h6M7 15h4',
  desk: 'M5 21V4M5 5h11l-2 4 2 4H5',
  rooms: 'M4 5h16v11H10l-4 4v-4H4z',
  drafts: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  more: 'M4 7h16M4 12h16M4 17h16',
};
export const Icon = ({name}) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=${PATHS[name]} fill="none" stroke="currentColor"
  stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** What stands at the head of every printed page while this screen does; `title` is asked when printing begins. @param {() => string} title */
export function usePrinted(title) {
  const now = useRef(title);
  now.current = title;
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    const head = () => {
      const text = now.current().replace(/[\u0000-\u001f\u2066-\u2069]/g, '').slice(0, 160);
      sheet.replaceSync(`@page { @top-left { content: ${JSON.stringify(text)}; font: 9pt sans-serif; } }`);
    };
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    addEventListener('beforeprint', head);
    return () => {
      removeEventListener('beforeprint', head);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet);
    };
  }, []);
}

/** Said to screen readers once. */
export function announce(text) {
  const live = document.getElementById('live');
  if (live) live.textContent = live.textContent === text ? text + '\u00a0' : text; // the same again is said again
}

/** Remembers what is being written under a name, across reloads; empty text forgets. Until one writes here, `first` is followed. */
export function useDraft(name, first = '') {
  const [text, setText] = useState(() => sessionDraft(name) ?? first);
  const wrote = useRef('');
  useEffect(() => { if (wrote.current !== name) setText(sessionDraft(name) ?? first); }, [name, first]);
  const write = value => {
    wrote.current = name;
    setText(value);
    try {
      if (value) localStorage.setItem('corridor.draft.' + name, value);
      else localStorage.removeItem('corridor.draft.' + name);
    } catch { /* no storage: it stays in the field */ }
  };
  return [text, write];
}

/** The texts that are half written on this device, by the name of their place. @returns {[name: string, text: string][]} */
export function halfWritten() {
  try {
    return Object.keys(localStorage).filter(name => /^corridor\.draft\.(?!topic\.)/.test(name) && localStorage.getItem(name)?.trim())
      .map(name => [name, localStorage.getItem(name) || '']);
  } catch {
    return [];
  }
}

/** Whether something is half written under one of these names. */
export const beganHere = (...names) => names.some(name => sessionDraft(name) !== null);

function sessionDraft(name) {
  try {
    return localStorage.getItem('corridor.draft.' + name);
  } catch {
    return null;
  }
}
