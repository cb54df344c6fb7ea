// The page: its frame, where one is, and the keys.
// @ts-check
import {html, render, useStore, useEffect, useState, Icon, Notice, Sheet, Say, announce} from './ui.js';
import {store, begin, link, reactions, go, discard, resend, sentence} from './app.js';
import {nextUnread, unread, documents, channels, openOffers, channelOf, news} from './state.js';
import {lasts, kept, keep} from './connection/keep.js';
import {hourIn, deviceZone, speed} from './clock/clock.js';
import {speak, t} from './words.js';
import {DayBand, HeadClocks} from './availability/band.js';
import {News} from './relay/news.js';
import {Desk} from './relay/desk.js';
import {Rooms, RoomTree, RoomPage, Search} from './room/rooms.js';
import {Channel} from './message/channel.js';
import {Drafts, Document} from './draft/drafts.js';

/** Screens one rarely needs come when asked for. */
const LATER = {
  join: () => import('./account/join.js'),
  people: () => import('./account/people.js'),
  settings: () => import('./account/settings.js'),
  setup: () => import('./negotiation/setup.js'),
};

function Later({name, ...rest}) {
  const [screen, setScreen] = useState(/** @type {any} */ ({}));
  const load = () => LATER[name]().then(m => setScreen({Screen: m.Screen}), () => setScreen({failed: true}));
  useEffect(() => { setScreen({}); load(); }, [name]);
  if (screen.failed) return html`<${Notice} kind="warn">${t('This screen could not be loaded: no connection.')} <button onClick=${load}>${t('Try again')}</button><//>`;
  return screen.Screen ? html`<${screen.Screen} ...${rest}/>` : html`<p class="empty" role="status">${t('Loading')}</p>`;
}

function useAddress() {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const changed = () => setAddress(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return address;
}

const TABS = [['news', 'News'], ['desk', 'Desk'], ['rooms', 'Rooms'], ['drafts', 'Drafts']];
const MORE = [['people', 'People'], ['settings', 'My settings'], ['search', 'Search'], ['help', 'Help and keys']];

/** Which tab an address belongs to. */
const tabOf = part => ({c: 'rooms', room: 'rooms', search: 'rooms', d: 'drafts', '': 'news'})[part] ?? part;

function counts(state) {
  const {text, answers, asked, talk} = news(state);
  return {news: text.length + answers.length, desk: asked.length, rooms: talk.reduce((n, c) => n + c.count, 0), drafts: text.length};
}

function Tabs({tab}) {
  const count = counts(store.state);
  return html`<nav class="tabs" aria-label=${t('Main')}>${TABS.map(([name, word]) => html`<a href=${'#/' + name} aria-current=${tab === name ? 'page' : undefined}>
    <${Icon} name=${name}/><span>${t(word)}</span>${count[name] > 0 && html`<b class="count" aria-label=${t('{n} unread', {n: count[name]})}>${count[name] > 99 ? '99+' : count[name]}</b>`}</a>`)}</nav>`;
}

function Head({onMore}) {
  const state = store.state;
  return html`<header class="head">
    <div class="head-row">
      <a class="brand" href="#/news"><bdi dir="auto">${state.negotiation?.name || 'Corridor'}</bdi></a>
      <${HeadClocks}/>
      <button class="quiet more" onClick=${onMore} aria-label=${t('More')} aria-haspopup="dialog"><${Icon} name="more"/></button>
    </div>
    <${DayBand}/>
    <${LineState}/>
  </header>`;
}

/** What is true of the line, in words; nothing when all is well. */
function LineState() {
  const state = store.state;
  const waiting = state.unsent.filter(u => u.state === 'waiting').length;
  const parts = [];
  if (state.line !== 'open' && state.cached) parts.push(t('No connection yet. You read what this device kept.'));
  else if (state.line === 'down') parts.push(t('No connection. You can read and write; it is sent when the line is back and this page is open.'));
  if (waiting && state.line !== 'open') parts.push(t('{n} not sent yet', {n: waiting}));
  if (!lasts()) parts.push(t('This browser keeps nothing: what is not sent is lost when you close the page.'));
  if (speed() > 1) parts.push(t('Rehearsal: time runs {n} times as fast.', {n: speed()}));
  return html`<div class="line-state" role="status">${parts.map(p => html`<p>${p}</p>`)}</div>`;
}

/** Everything that waits on this device or was refused, with what can be done about it. */
export function Unsent() {
  const items = store.state.unsent.filter(u => u.state === 'refused' || store.state.line !== 'open');
  if (!items.length) return null;
  return html`<section class="unsent" aria-labelledby="unsent-h"><h2 id="unsent-h">${t('Only on this device')}</h2><ul>${items.map(u => html`<li key=${u.key}>
    <p><b>${t(KINDS[u.command.type] || 'Change')}</b> <${Say}>${wordsOf(u.command)}<//></p>
    ${u.state === 'refused' ? html`<p class="error">${sentence(u.failure)}</p>` : html`<p>${t('Not sent yet: no connection. Keep this page open, or copy it to send another way.')}</p>`}
    <div class="row">${wordsOf(u.command) && html`<button onClick=${() => navigator.clipboard.writeText(wordsOf(u.command))}>${t('Copy')}</button>`}
      ${u.state === 'refused' && html`<button onClick=${() => resend(u)}>${t('Try again')}</button>`}
      <button onClick=${() => discard(u.key)}>${t('Discard')}</button></div></li>`)}</ul></section>`;
}

const KINDS = {
  'message.post': 'Message', 'message.edit': 'Edit', 'message.delete': 'Deletion', 'flag.raise': 'Flag', 'flag.withdraw': 'Withdrawal of a flag',
  'relay.answer': 'Answer', 'relay.accept': 'Acceptance', 'relay.decline': 'Not me', 'relay.hand-off': 'Hand-off',
};
const wordsOf = c => c.text || c.question || c.reason || c.note || '';

function Where({tab}) {
  return html`<div class="where"><${Tabs} tab=${tab}/><${RoomTree}/>
    <nav class="more-list" aria-label=${t('More')}>${more().map(([name, word]) => html`<a href=${'#/' + name}>${t(word)}</a>`)}</nav></div>`;
}

const isCoordinator = () => store.state.me?.person?.roles?.includes('coordinator');
const more = () => (isCoordinator() ? [...MORE.slice(0, 2), ['setup', 'Set-up'], ...MORE.slice(2)] : MORE);

function Screen({part, rest}) {
  switch (part) {
    case 'desk': return html`<${Desk} target=${rest}/>`;
    case 'rooms': return html`<${Rooms}/>`;
    case 'room': return html`<${RoomPage} id=${rest[0]}/>`;
    case 'c': return html`<${Channel} key=${rest[0]} id=${rest[0]} target=${rest[1]}/>`;
    case 'search': return html`<${Search}/>`;
    case 'drafts': return html`<${Drafts}/>`;
    case 'd': return html`<${Document} key=${rest[0]} id=${rest[0]} rest=${rest.slice(1)}/>`;
    case 'people': return html`<${Later} name="people" id=${rest[0]}/>`;
    case 'settings': return html`<${Later} name="settings"/>`;
    case 'setup': return html`<${Later} name="setup" step=${rest[0]}/>`;
    case 'help': return html`<${Help}/>`;
    default: return html`<${News} digest=${rest[0] === 'digest' ? rest[1] || 'latest' : null}/>`;
  }
}

function Inside({address}) {
  const [menu, setMenu] = useState(false);
  const [, part = '', ...rest] = address.split('?')[0].split('/');
  const tab = tabOf(part);
  useKeys();
  useEffect(() => {
    document.querySelector('main')?.focus({preventScroll: true});
    if (part !== 'c') scrollTo(0, 0); // talk opens at its end
  }, [address]);
  useEffect(() => {
    if (store.state.negotiation && !store.state.negotiation.named && isCoordinator() && (part === '' || part === 'news')) go('#/setup/name');
  }, [store.state.negotiation?.named, part]);
  return html`<a class="skip" href="#main" onClick=${e => { e.preventDefault(); document.querySelector('main')?.focus(); }}>${t('Skip to the text')}</a>
    <${Head} onMore=${() => setMenu(true)}/>
    <${Where} tab=${tab}/>
    <main id="main" tabindex="-1"><${Unsent}/><${Screen} part=${part} rest=${rest}/></main>
    ${menu && html`<${Sheet} title=${t('More')} onClose=${() => setMenu(false)}><nav class="menu" aria-label=${t('More')} onClick=${() => setMenu(false)}>${
      more().map(([name, word]) => html`<a href=${'#/' + name}>${t(word)}</a>`)}</nav><//>`}`;
}

const KEYS = [
  ['n', 'next unread'], ['1', 'News'], ['2', 'Desk'], ['3', 'Rooms'], ['4', 'Drafts'], ['/', 'Search'], ['j', 'next card or message'],
  ['k', 'card or message before'], ['f', 'flag the card one is on'], ['c', 'write here'], ['?', 'Help and keys'], ['Esc', 'close what is open'],
];

function Help() {
  return html`<article class="column"><h1>${t('Help and keys')}</h1>
    <table><caption>${t('Keys work where nothing is being typed.')}</caption><thead><tr><th scope="col">${t('Key')}</th><th scope="col">${t('What it does')}</th></tr></thead>
      <tbody>${KEYS.map(([key, what]) => html`<tr><td><kbd>${key}</kbd></td><td>${t(what)}</td></tr>`)}</tbody></table>
    <h2>${t('How a night goes')}</h2>
    <p>${t('A draft changes. Open it, look at the changed provisions, most significant first, and flag what worries you: somebody awake is asked. The answer is in News when you wake.')}</p>
    <h2>${t('What the marks mean')}</h2>
    <p><ins>${t('inserted')}</ins>, <del>${t('deleted')}</del>, <span class="moved">${t('moved')}</span>. ${t('Urgency is shown by shape and word.')}</p>
  </article>`;
}

/** One key each, only where nothing is being typed and nothing is held down. */
function useKeys() {
  useEffect(() => {
    const pressed = e => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, textarea, select, dialog, [contenteditable]')) return;
      const act = ACTIONS[e.key];
      if (act) {
        e.preventDefault();
        act();
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

/** Goes to the next thing not yet looked at. */
export function walk() {
  const next = nextUnread(store.state, location.hash);
  if (next) go(next);
  else {
    go('#/news');
    announce(t('Nothing is left unread.'));
  }
}

function step(by) {
  const cards = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('main [data-step]')]);
  if (!cards.length) return;
  const at = cards.indexOf(/** @type {HTMLElement} */ (document.activeElement?.closest('[data-step]')));
  const next = cards[Math.max(0, Math.min(cards.length - 1, at < 0 ? (by > 0 ? 0 : cards.length - 1) : at + by))];
  next.focus();
  next.scrollIntoView({block: 'nearest'});
}

const press = selector => /** @type {HTMLElement|null} */ (document.querySelector(selector))?.click();
const ACTIONS = {
  'n': walk, '1': () => go('#/news'), '2': () => go('#/desk'), '3': () => go('#/rooms'), '4': () => go('#/drafts'), '/': () => go('#/search'),
  '?': () => go('#/help'), 'j': () => step(1), 'k': () => step(-1),
  'f': () => /** @type {HTMLElement|null} */ ((document.activeElement?.closest('[data-step]') || document).querySelector('[data-flag]'))?.click(),
  'c': () => /** @type {HTMLElement|null} */ (document.querySelector('#write'))?.focus(),
};

/** What is said aloud when it arrives: who and what, first. */
reactions.add((frame, before) => {
  const e = frame.event;
  const channel = channelOf(store.state, frame.stream);
  if (e.type === 'posted' && channel && !location.hash.includes(frame.stream) && e.mentions.includes(before.me?.person?.id)) {
    announce(t('{who} mentions you in {where}', {who: e.by.name, where: channel.name}));
  } else if (e.type === 'offer' && e.offer.state === 'offered') announce(t('A review is asked of you: {what}', {what: e.offer.flag.provision}));
  else if (e.type === 'my-flag' && e.flag.state === 'answered') announce(t('Your flag on {what} is answered', {what: e.flag.provision}));
  else if (e.type === 'revision-added') announce(t('New text, {n} changed', {n: e.changed}));
});

/** Light by day and dark at night, unless the person or the system chose. */
export function applyTheme() {
  const chosen = kept('corridor.theme');
  const hour = hourIn(Date.now(), deviceZone());
  const night = hour < 6.5 || hour >= 19;
  const dark = chosen ? chosen === 'dark' : night || matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

function App() {
  const state = useStore();
  const address = useAddress();
  useEffect(() => {
    const {text, answers} = counts0(state);
    document.title = `${text + answers ? `(${text + answers}) ` : ''}${state.negotiation?.name || 'Corridor'}`;
  });
  const admission = /^#(join|link)=/.test(address);
  if (state.phase === 'starting') return html`<p class="starting">Corridor</p>`;
  if (state.phase === 'outside' || admission) {
    return html`<main id="main" tabindex="-1" class="outside"><${Later} name="join" address=${address} reason=${state.reason}/><${Unsent}/></main>`;
  }
  if (!state.me) return html`<main class="outside"><p class="empty" role="status">${state.line === 'down' ? t('No connection. Trying again.') : t('Connecting')}</p></main>`;
  return html`<${Inside} address=${address}/>`;
}

const counts0 = state => {
  const n = news(state);
  return {text: n.text.length, answers: n.answers.length + n.asked.length};
};

/** The only script address this page ever makes from a string, as Trusted Types ask. */
function registerWorker() {
  if (!('serviceWorker' in navigator)) return;
  const types = /** @type {any} */ (window).trustedTypes;
  const policy = types ? types.createPolicy('corridor', {createScriptURL: () => '/sw.js'}) : null;
  navigator.serviceWorker.register(policy ? policy.createScriptURL('') : '/sw.js').catch(() => {});
}

applyTheme();
setInterval(applyTheme, 60_000);
await speak(kept('corridor.language'));
await begin();
const place = /** @type {HTMLElement} */ (document.getElementById('page'));
place.replaceChildren();
render(html`<${App}/>`, place);
addEventListener('load', registerWorker);
if (document.readyState === 'complete') registerWorker();
