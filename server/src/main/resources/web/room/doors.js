// Doors: finding rooms, asking and letting in, who may do what, and making rooms.
// @ts-check
import {html, Empty, Field, Say, Who, useState, useEffect, affiliationWords} from '../ui.js';
import {store, act, ask, hope} from '../app.js';
import {t} from '../words.js';
import {KeepFor} from './kept.js';
import {LabelForm} from './label.js';
import {readersWords} from './readers.js';
import {Remove} from './remove.js';
import {useTold} from './told.js';
import {delegationName} from '../negotiation/people-list.js';

export const VISIBILITY = {open: 'everybody of its side, and comes in', findable: 'everybody of its side, and asks', hidden: 'nobody: one is invited'};
const KINDS = {joint: 'everybody here', unaffiliated: 'unaffiliated', liaison: 'advocates and the technical community', delegations: 'all delegations', delegation: 'one delegation'};

const Choice = ({label, value, of, onChange}) => html`<${Field} label=${label}><select value=${value} onChange=${e => onChange(e.target.value)}>${Object.entries(of).map(([v, w]) => html`<option value=${v}>${t(w)}</option>`)}</select><//>`;
const WHO = {members: 'members', coordinators: 'coordinators'};

/** Flags stand on provisions of a room's documents: a channel has nothing that could be flagged. */
function GateFields({gates, onChange, channel = false}) {
  return html`<${Choice} label=${t('Who writes')} value=${gates.post} of=${WHO} onChange=${post => onChange({...gates, post})}/>
    ${!channel && html`<${Choice} label=${t('Who flags')} value=${gates.flag} of=${WHO} onChange=${flag => onChange({...gates, flag})}/>`}
    <${Choice} label=${t('Who manages')} value=${gates.manage} of=${WHO} onChange=${manage => onChange({...gates, manage})}/>`;
}

/** Rooms and channels one could come into. */
export function Find() {
  const [places, setPlaces] = useState(/** @type {any} */ (null));
  const look = () => ask({type: 'room.find'}).then(r => setPlaces(r.places), () => setPlaces([]));
  useEffect(() => { look(); }, []);
  const coordinator = store.state.me.person.roles.includes('coordinator');
  return html`<article class="column"><h1>${t('Find rooms')}</h1>
    ${places && (places.length ? html`<ul class="items">${places.map(p => html`<${Place} p=${p} onDone=${look}/>`)}</ul>` : html`<${Empty}>${t('Nothing to find: rooms of other sides and hidden ones are not shown.')}<//>`)}
    ${coordinator && html`<${MakeRoom}/>`}</article>`;
}

function Place({p, onDone}) {
  const [words, setWords] = useState('');
  const [said, tell] = useTold();
  const knock = e => { e.preventDefault(); tell(act(p.open ? {type: 'room.join', room: p.room} : {type: 'room.knock', room: p.room, channel: p.channel, words}).then(onDone)); };
  return html`<li><form onSubmit=${knock}><p><b><${Say}>${p.channel ? '# ' : ''}${p.name}<//></b> <small><${Say}>${readersWords(p.readers)}<//></small></p><p dir="auto">${p.purpose}</p>
    ${p.asked === 'yes' ? html`<p class="facts">${t('You asked. Whoever may let you in is told.')}</p>` : p.asked === 'declined' ? html`<p class="facts">${t('You were not let in.')}</p>`
      : html`${!p.open && html`<${Field} label=${t('What to say to them')}><input dir="auto" maxlength="180" value=${words} onInput=${e => setWords(e.target.value)}/><//>`}<div class="row"><button class="primary">${p.open ? t('Come in') : t('Ask to join')}</button></div>`}${said}</form></li>`;
}

function MakeRoom() {
  const [form, setForm] = useState({kind: 'joint', of: '', name: '', purpose: '', visibility: 'findable', walled: false, people: /** @type {string[]} */ ([])});
  const [gates, setGates] = useState(/** @type {any} */ (null));
  const [said, tell] = useTold();
  useEffect(() => { hope({type: 'account.directory'}); }, []);
  const set = (name, value) => setForm({...form, [name]: value});
  const walled = form.walled || form.kind === 'delegation';
  const usual = {post: 'members', flag: 'members', manage: walled ? 'members' : 'coordinators'};
  const make = e => { e.preventDefault(); tell(act({type: 'room.create', ...form, of: delegationName(form.of), walled, gates})); };
  return html`<details><summary>${t('Make a room')}</summary><form onSubmit=${make}>
    <${Field} label=${t('Name')}><input required dir="auto" value=${form.name} onInput=${e => set('name', e.target.value)}/><//>
    <${Field} label=${t('What belongs there')}><input dir="auto" value=${form.purpose} onInput=${e => set('purpose', e.target.value)}/><//>
    <${Choice} label=${t('For whom')} value=${form.kind} of=${KINDS} onChange=${v => set('kind', v)}/>
    ${form.kind === 'delegation' && html`<${Field} label=${t('Delegation')}><input required dir="auto" value=${form.of} onInput=${e => set('of', e.target.value)}/><//>`}
    <label class="choice"><input type="checkbox" checked=${walled} disabled=${form.kind === 'delegation'} onChange=${e => setForm({...form, walled: e.target.checked, visibility: form.visibility === 'open' ? 'hidden' : form.visibility})}/> ${t('Walled: two others start it, and you read nothing of it')}</label>
    <${Choice} label=${t('Who finds it')} value=${form.visibility} of=${VISIBILITY} onChange=${v => set('visibility', v)}/>
    <${GateFields} gates=${gates || usual} onChange=${setGates}/>
    <${Field} label=${t('Whom to invite')}><select multiple size="5" onChange=${e => set('people', [...e.target.selectedOptions].map(o => o.value))}>${store.state.people.map(p => html`<option value=${p.id} selected=${form.people.includes(p.id)}>${p.name} (${affiliationWords(p.affiliation)})</option>`)}</select><//>
    ${said}<div class="row"><button class="primary">${t('Make a room')}</button></div></form></details>`;
}

/** In a room: who waits to be let in, and for those who manage it, who finds it and who may do what. */
export function Door({room}) {
  if (!room.joined) return null;
  return html`${room.walled && html`<p class="facts">${t('A walled room: two of its members let each person in.')}</p>`}
    ${room.mayAdmit && room.waiting > 0 && html`<${Waiting} room=${room}/>`}
    ${room.mayManage && html`<${Change} of=${room} command=${{type: 'room.change', room: room.id}} title=${t('Change this room')} walled=${room.walled}/><${KeepFor} room=${room}/>`}`;
}

function Waiting({room}) {
  const [people, setPeople] = useState(/** @type {any[]} */ ([]));
  const [said, tell] = useTold();
  const look = () => ask({type: 'room.waiting', room: room.id}).then(r => setPeople(r.people), () => setPeople([]));
  useEffect(() => { look(); }, [room.id, room.waiting]);
  const answer = (type, w) => tell(act({type, room: room.id, channel: w.channel, participant: w.who.id}).then(look));
  return html`<section><h2>${t('Waiting to be let in')}</h2><ul class="items">${people.map(w => html`<li><p><${Who} who=${w.who}/>${w.by && html` <small>${t('proposed by {name}', {name: w.by.name})}</small>`}</p>
    ${w.words && html`<p dir="auto">${w.words}</p>`}${w.needed > 1 && html`<p class="facts">${t('{n} of {needed} agreed', {n: w.voices.length, needed: w.needed})}</p>`}
    <div class="row"><button class="primary" onClick=${() => answer('room.admit', w)}>${t('Let in')}</button><button onClick=${() => answer('room.turn-away', w)}>${t('Do not let in')}</button></div></li>`)}</ul>${said}</section>`;
}

function Change({of, command, title, walled = false, channel = false}) {
  const [form, setForm] = useState({name: of.name, purpose: of.purpose, visibility: of.visibility, gates: of.gates});
  const [said, tell] = useTold();
  const {open, ...closed} = VISIBILITY;
  const save = e => { e.preventDefault(); tell(act({...command, ...form})); };
  return html`<details><summary>${title}</summary><form onSubmit=${save}>
    <${Field} label=${t('Name')}><input required dir="auto" value=${form.name} onInput=${e => setForm({...form, name: e.target.value})}/><//>
    <${Field} label=${t('What belongs there')}><input dir="auto" value=${form.purpose} onInput=${e => setForm({...form, purpose: e.target.value})}/><//>
    <${Choice} label=${t('Who finds it')} value=${form.visibility} of=${walled ? closed : VISIBILITY} onChange=${visibility => setForm({...form, visibility})}/>
    <${GateFields} gates=${form.gates} channel=${channel} onChange=${gates => setForm({...form, gates})}/>${said}<div class="row"><button>${t('Save')}</button></div></form></details>`;
}

/** Beside a channel: coming into it and leaving it, whom it takes, and who may do what. */
export function ChannelDoor({channel}) {
  const [person, setPerson] = useState('');
  const [said, tell] = useTold();
  if (!channel.visibility) return null;
  const people = store.state.members[channel.room.id] || [];
  const closed = channel.visibility !== 'open';
  return html`${channel.mayManage && html`<${Change} of=${channel} command=${{type: 'room.change-channel', channel: channel.id}} title=${t('Change this channel')} channel=${true}/><${KeepFor} room=${channel.room} channel=${channel}/><${LabelForm} of=${channel}/>`}
    ${closed && channel.mayManage && html`<form onSubmit=${e => { e.preventDefault(); tell(act({type: 'room.invite-to-channel', channel: channel.id, participant: person})); }}>
      <${Field} label=${t('Whom to invite')}><select required value=${person} onChange=${e => setPerson(e.target.value)}><option value=""></option>${people.map(p => html`<option value=${p.id}>${p.name}</option>`)}</select><//>
      <div class="row"><button>${t('Invite')}</button></div></form>
      <${Remove} people=${people} command=${{type: 'room.leave-channel', channel: channel.id}} tell=${tell}/>`}
    ${closed && html`<div class="row"><button onClick=${() => tell(act({type: 'room.leave-channel', channel: channel.id}))}>${t('Read this channel no longer')}</button></div>`}${said}`;
}

/** A channel one is invited to. */
export function EnterChannel({channel}) {
  const [said, tell] = useTold();
  return html`<p>${t('You are invited to this channel.')}</p><div class="row"><button class="primary" onClick=${() => tell(act({type: 'room.enter-channel', channel: channel.id}))}>${t('Read it')}</button></div>${said}`;
}
