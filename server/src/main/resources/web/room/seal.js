// Sealing, opening and wiping a room: two of those who manage it say the same. What became of a room, for those who are in it.
// @ts-check
import {html, Field, Notice, Say, When, useState} from '../ui.js';
import {store, act, hope, sentence} from '../app.js';
import {t, listed} from '../words.js';

const SEALS = {seal: 'Seal this room', open: 'Open this room again', wipe: 'Wipe this room'};
/** What a second press does. */
const SECOND = {
  seal: 'Press again to ask for it. Once a second of those who manage this room says the same, nothing of it is shown or written until two open it again.',
  open: 'Press again to ask for it. Once a second of those who manage this room says the same, everything in it is shown again to its members.',
  wipe: 'Press again to ask for it. Once a second of those who manage this room says the same, its texts are gone, for everybody and for good.',
};
const ASKS = {seal: '{name} asks to seal this room', open: '{name} asks to open this room again', wipe: '{name} asks to wipe this room'};

/** Whether anything of a room can be shown. */
export const isShut = room => Boolean(room.seal && room.seal.state !== 'open');

/** What became of a room, and what is asked for. */
export function Sealed({room}) {
  const {seal} = room;
  if (!seal) return null;
  const who = {names: listed(seal.by.map(p => p.name))};
  return html`${seal.since && html`<p class="facts">${!seal.by.length ? t('This room was wiped: its key was destroyed.') : seal.state === 'wiped' ? t('Wiped by {names}: its texts are gone, for everybody.', who) : t('Sealed by {names}: nothing of it is shown or written until two who manage it open it.', who)} <${When} at=${seal.since}/></p>`}
    ${seal.asked && html`<p class="facts"><b>${t(ASKS[seal.asked], {name: seal.askedBy?.name || ''})}</b> ${t('A second who manages it must say so until')} <${When} at=${seal.until}/></p>`}`;
}

/** For those who manage a room, sealed or not. */
export function SealRoom({room}) {
  const {seal} = room;
  const may = seal ? seal.mayDecide : room.mayManage;
  const [step, setStep] = useState(/** @type {'seal'|'open'|'wipe'|null} */ (null));
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState(/** @type {any} */ (null));
  if (!may || seal?.state === 'wiped') return null;
  const say = what => act({type: 'room.seal', room: room.id, step: what}).then(done => {
    setStep(null);
    setTyped('');
    setSaid({text: done.until ? t('Asked. A second who manages this room has to say the same within a day.') : t('Done.')});
    hope({type: 'room.list'});
  }, failure => setSaid({error: true, text: sentence(failure)}));
  const mine = seal?.askedBy?.id === store.state.me.person.id;
  const steps = isShut(room) ? ['open', 'wipe'] : ['seal', 'wipe'];
  const sure = step !== 'wipe' || typed.trim() === room.name;
  return html`<section class="sealing"><details open=${Boolean(seal?.asked) || isShut(room)}><summary>${t('Seal or wipe this room')}</summary>
    <p>${t('Two of those who manage it have to say so. Sealing hides everything until two open it again. Wiping destroys its key and all its texts, for everybody and for good.')}</p>
    <p>${t('Not reached: what members copied by hand, phones that are offline, and backups that are kept together with their key file.')}</p>
    ${step ? html`<form onSubmit=${e => { e.preventDefault(); if (sure) say(step); }}>
      ${step === 'wipe' && html`<${Field} label=${t('To wipe it, write its name: {name}', {name: room.name})}><input required dir="auto" autocomplete="off" value=${typed} onInput=${e => setTyped(e.target.value)}/><//>`}
      <p role="status"><b>${t(SECOND[step])}</b></p>
      <div class="row"><button class="danger" disabled=${!sure}>${t(SEALS[step])}</button><button type="button" onClick=${() => setStep(null)}>${t('Cancel')}</button></div></form>`
      : html`<div class="row">${steps.map(name => html`<button onClick=${() => { setStep(/** @type {any} */ (name)); setSaid(null); }}>${t(SEALS[name])}</button>`)}
        ${seal?.asked && html`<button onClick=${() => say('keep')}>${mine ? t('Take back what I asked') : t('Decline')}</button>`}</div>`}
    ${said && html`<${Notice} kind=${said.error ? 'error' : 'info'}>${said.text}<//>`}</details></section>`;
}

/** In the news: what waits for one's word, until it is said or its time is over. */
export function SealNotices() {
  const waiting = store.state.rooms.filter(r => r.seal?.asked && r.seal.mayDecide && r.seal.askedBy?.id !== store.state.me?.person.id);
  if (!waiting.length) return null;
  return html`<section class="news"><h2>${t('Rooms')}</h2><ul class="items">${waiting.map(r => html`<li><a class="spread" href=${'#/room/' + r.id}><span><b><${Say}>${r.name}<//></b> ${t(ASKS[r.seal.asked], {name: r.seal.askedBy.name})}</span></a></li>`)}</ul></section>`;
}
