// The frame of the page once one is inside: head, tabs, the screen one is on, and the keys.
// @ts-check
import {html, useEffect, useMemo, useState, Icon, Sheet, announce} from './ui.js';
import {store, reactions, go} from './app.js';
import {channelOf, news, openOffers} from './state.js';
import {lasts} from './connection/keep.js';
import {speed} from './clock/clock.js';
import {t, colon, language} from './words.js';
import {DayBand, HeadClocks} from './availability/band.js';
import {Unsent} from './connection/unsent.js';
import {RoomTree} from './room/rooms.js';
import {Walk, walk, walks} from './relay/walk.js';
import {Later, fetchLater} from './later.js';
import {SCREENS, MORE, COORDINATORS, TAB_OF} from './screens.js';

const TABS = [['news', 'News'], ['desk', 'Desk'], ['rooms', 'Rooms'], ['drafts', 'Drafts']];

/** Which tab an address belongs to. */
const tabOf = part => TAB_OF[part] ?? part;

function counts(state) {
  const {text, answers, asked, toAcknowledge, decisions, talk} = news(state);
  return {news: text.length + answers.length + toAcknowledge.length + decisions.length, desk: asked.length, rooms: talk.reduce((n, c) => n + c.count, 0), drafts: text.length};
}

function Tabs({tab}) {
  const count = counts(store.state);
  return html`<nav class="tabs" aria-label=${t('Main')}>${TABS.map(([name, word]) => html`<a href=${'#/' + name} aria-current=${tab === name ? 'page' : undefined}>
    <${Icon} name=${name}/><span>${t(word)}</span>${count[name] > 0 && html`<b class="count" aria-label=${t('{n} unread', {n: count[name]})}>${count[name] > 99 ? '99+' : count[name]}</b>`}</a>`)}</nav>`;
}

function Head({onMore}) {
  const state = store.state;
  const {negotiation, me, strip} = state;
  const band = useMemo(() => html`<${DayBand}/>`, [negotiation, me, strip, language()]); // it has a clock of its own, and a hundred shapes
  return html`<header class="head">
    <div class="head-row">
      <a class="brand" href="#/news"><bdi dir="auto">${state.negotiation?.name || 'Corridor'}</bdi></a>
      <${HeadClocks}/>
      <button class="quiet more" onClick=${onMore} aria-label=${t('More')} aria-haspopup="dialog"><${Icon} name="more"/></button>
    </div>
    ${band}
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
  const note = state.negotiation?.sample || speed() !== 1 ? rehearsal(speed(), openOffers(state).length > 0) : '';
  return html`<div class="line-state" role="status">${parts.map(p => html`<p>${p}</p>`)}${note && html`<p class="rehearsal">${note}</p>`}</div>`;
}

/** How time runs where it is not the world's, and for whom it slows. @param {number} n @param {boolean} asked whether something is asked of whoever reads */
function rehearsal(n, asked) {
  if (n === 0) return t('Rehearsal: time stands still.');
  if (n > 1) return t('Rehearsal: time runs {n} times as fast.', {n});
  return asked ? t('Rehearsal: time runs as the clock does while something is asked of you.') : t('Rehearsal: time runs as the clock does. It slows to that while somebody is asked for an answer.');
}

function Where({tab, walk}) {
  return html`<div class="where"><${Tabs} tab=${tab}/>${walk}<${RoomTree}/>
    <nav class="more-list" aria-label=${t('More')}>${more().map(([name, word]) => html`<a href=${'#/' + name}>${t(word)}</a>`)}</nav></div>`;
}

const isCoordinator = () => store.state.me?.person?.roles?.includes('coordinator');
const more = () => MORE.filter(([name]) => isCoordinator() || !COORDINATORS.has(name));

function Screen({address, part, rest}) {
  if (part === 'help') return html`<${Help}/>`;
  if (Object.hasOwn(SCREENS, part)) return html`<${Later} name=${part} rest=${rest}/>`;
  return /^#?\/?$/.test(address) ? html`<${Later} name="news" rest=${rest}/>` : html`<${Nowhere} address=${address}/>`;
}

/** An address that leads nowhere says so, and what it was. */
const Nowhere = ({address}) => html`<article class="column"><h1>${t('There is no such page')}</h1>
  <p>${t('{address} leads nowhere here. The link may be mistyped, or cut off where it was copied.', {address})}</p>
  <p><a class="button" href="#/news">${t('News')}</a> <a class="button" href="#/search">${t('Search')}</a></p></article>`;

export function Inside({address}) {
  const [menu, setMenu] = useState(false);
  const [, part = '', ...rest] = address.split('?')[0].split('/');
  const tab = tabOf(part);
  const walking = walks(address, TABS.some(([name]) => name === tab) && part !== 'plenary');
  useKeys();
  useEffect(() => setMenu(false), [address]); // also where the browser's own Back leads elsewhere
  useEffect(() => {
    document.querySelector('main')?.focus({preventScroll: true});
    if (part !== 'c') scrollTo(0, 0); // talk opens at its end
  }, [address]);
  useEffect(() => {
    if (store.state.negotiation && !store.state.negotiation.named && isCoordinator() && (part === '' || part === 'news')) go('#/setup/name');
  }, [store.state.negotiation?.named, part]);
  return html`<a class="skip" href="#main" onClick=${e => { e.preventDefault(); document.querySelector('main')?.focus(); }}>${t('Skip to the text')}</a>
    <${Head} onMore=${() => setMenu(true)}/>
    <${Where} tab=${tab} walk=${walking && html`<${Walk} address=${address}/>`}/>
    <main id="main" tabindex="-1" class=${walking ? 'walking' : undefined}><${Unsent}/><${Screen} address=${address} part=${part} rest=${rest}/></main>
    ${menu && html`<${Sheet} title=${t('More')} onClose=${() => setMenu(false)}><nav class="menu" aria-label=${t('More')} onClick=${() => setMenu(false)}>${
      more().map(([name, word]) => html`<a href=${'#/' + name}>${t(word)}</a>`)}</nav><//>`}`;
}

const KEYS = [
  ['n', 'next unread'], ['1', 'News'], ['2', 'Desk'], ['3', 'Rooms'], ['4', 'Drafts'], ['/', 'Search'], ['j', 'next card or message'],
  ['k', 'card or message before'], ['f', 'flag the card one is on'], ['c', 'write here'], ['Ctrl+Enter', 'send what is written'], ['?', 'Help and keys'], ['Esc', 'close what is open'],
];

function Help() {
  const {named, operator, country} = store.state.negotiation;
  return html`<article class="column"><h1>${t('Help and keys')}</h1>
    <h2>${t('How a night goes')}</h2>
    <p>${t('A draft changes. Open it, look at the changed provisions, most significant first, and flag what worries you: somebody awake is asked. The answer is in News when you wake.')}</p>
    <h2>${t('What the marks mean')}</h2>
    <p><ins>${t('inserted')}</ins>, <del>${t('deleted')}</del>, <span class="moved">${t('moved')}</span>. ${t('Urgency is shown by shape and word.')}</p>
    <h2>${t('Who reads where')}</h2><ul class="prose">
      <li>${t('You read a room from when you come in, and nobody sees that you were invited before you accept. Being a coordinator opens no room.')}</li>
      <li>${t('Each delegation has its own walled room. Nothing is copied out of it: only its author releases her own words, after seeing who gains them.')}</li>
      <li>${t('A label says how far words may travel, not who reads them here. TLP:RED is gone after a day, and is not searched, printed, or kept on your device.')}</li>
      <li>${t('A delegate is offered nothing from outside the own delegation and is not quoted outside it, unless that person loosens it. Under My settings are your limits, and what was shown to you.')}</li>
      <li>${t('Seal or wipe this room')}${colon()}${t('Two of those who manage it have to say so. Sealing hides everything until two open it again. Wiping destroys its key and all its texts, for everybody and for good.')}</li>
      <li>${t('Not reached: what members copied by hand, phones that are offline, and backups that are kept together with their key file.')}</li></ul>
    <h2>${t('What it does not protect against')}</h2><ul class="prose">
      <li>${named ? t('{operator} in {country} runs this server and could read it.', {operator, country}) : t('Whoever started this server could read it.')}</li>
      <li>${t('Anybody in a room can copy by hand what stands there. A phone that is offline cannot be wiped.')}</li></ul>
    <table><caption>${t('Keys work where nothing is being typed.')}</caption><thead><tr><th scope="col">${t('Key')}</th><th scope="col">${t('What it does')}</th></tr></thead>
      <tbody>${KEYS.map(([key, what]) => html`<tr><td><kbd>${key}</kbd></td><td>${t(what)}</td></tr>`)}</tbody></table>
  </article>`;
}

/** Where a letter or a digit means something already; on a box to tick it does not. */
const TYPED = 'input:not([type=checkbox]):not([type=radio]), textarea, select, dialog, [contenteditable]';

/** One key each, only where nothing is being typed and nothing is held down. */
function useKeys() {
  useEffect(() => {
    const pressed = e => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest(TYPED)) return;
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

/** Screens come when asked for; once this one stands, the others are fetched, so that a lost line costs none of them. */
setTimeout(fetchLater, 3000);
