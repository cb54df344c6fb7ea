// Rooms: the list, one room with its people, and search in what one may read.
// @ts-check
import {html, Empty, Say, Field, Notice, Who, When, useState, useEffect, LABELS, affiliationWords} from '../ui.js';
import {store, act, ask, hope, sentence} from '../app.js';
import {unread, mentions, channelOf} from '../state.js';
import {t} from '../words.js';
import {Panels} from '../later.js';
import {Sealed, SealRoom, isShut} from './seal.js';
import {Kept} from './kept.js';
import {purposeWords, readersWords} from './readers.js';
import {Remove} from './remove.js';
import {useTold} from './told.js';

const Count = ({n, named = 0}) => (n > 0 ? html`<b class="count ${named ? 'named' : ''}" aria-label=${t('{n} unread', {n})}>${n > 99 ? '99+' : n}</b>` : null);

const ChannelLink = ({channel}) => {
  const state = store.state;
  const n = unread(state, channel);
  const here = location.hash.startsWith('#/c/' + channel.id);
  return html`<a class="spread ${n ? 'fresh' : ''}" href=${'#/c/' + channel.id} aria-current=${here ? 'page' : undefined}><span><${Say}># ${channel.name}<//></span><${Count} n=${n} named=${mentions(state, channel)}/></a>`;
};

const DocumentLink = ({d}) => html`<a class="spread ${d.revision > (store.state.seen[d.id] || 0) ? 'fresh' : ''}" href=${'#/d/' + d.id}
  aria-current=${location.hash.startsWith('#/d/' + d.id) ? 'page' : undefined}><span><${Say}>${d.symbol || d.title}<//></span>${d.revision > 0 && html`<small>r${d.revision}</small>`}</a>`;

/** The left column on wide screens: every place one is in. */
export function RoomTree() {
  return html`<nav class="tree" aria-label=${t('Rooms and drafts')}>${store.state.rooms.filter(r => r.joined).map(room => html`<section>
    <h2><a href=${'#/room/' + room.id}><${Say}>${room.name}<//></a>${isShut(room) && html` <small>${room.seal.state === 'wiped' ? t('wiped') : t('sealed')}</small>`}</h2>
    ${room.channels.map(c => html`<${ChannelLink} channel=${c}/>`)}${room.documents.map(d => html`<${DocumentLink} d=${d}/>`)}</section>`)}</nav>`;
}

export function Rooms() {
  const {rooms} = store.state;
  return html`<article class="column"><header class="spread"><h1>${t('Rooms')}</h1><span class="row"><a href="#/find">${t('Find rooms')}</a> <a href="#/search">${t('Search')}</a></span></header>
    ${rooms.length === 0 && html`<${Empty}>${t('You are in no room yet. Rooms you are invited to appear here.')}<//>`}
    ${rooms.map(room => html`<section class="room"><header><h2><a href=${'#/room/' + room.id}><${Say}>${room.name}<//></a></h2>
      <small><${Say}>${readersWords(room.readers)}<//> · ${t('{n} people', {n: room.members})}</small></header><${Sealed} room=${room}/>
      ${room.joined ? html`<div class="links">${room.channels.map(c => html`<${ChannelLink} channel=${c}/>`)}${room.documents.map(d => html`<${DocumentLink} d=${d}/>`)}</div>` : html`<${JoinRoom} room=${room}/>`}
    </section>`)}</article>`;
}

function JoinRoom({room}) {
  const [error, setError] = useState('');
  const join = () => act({type: 'room.join', room: room.id}).then(() => hope({type: 'room.list'}), e => setError(sentence(e)));
  return html`<p>${t('You are invited. Reading begins when you join, and the others see you in the list.')}</p>
    <div class="row"><button class="primary" onClick=${join}>${t('Join')}</button></div>${error && html`<${Notice} kind="error">${error}<//>`}`;
}

export function RoomPage({id}) {
  const state = store.state;
  const room = state.rooms.find(r => r.id === id);
  const shut = Boolean(room && isShut(room));
  useEffect(() => { if (!shut) hope({type: 'room.members', room: id}); }, [id, shut, room?.members]);
  if (!room) return html`<article class="column"><${Empty}>${t('This room is not here, or it is not yours to see.')}<//></article>`;
  const people = state.members[id] || [];
  const here = state.here[id] || [];
  return html`<div class="columns"><article class="column"><h1><${Say}>${room.name}<//></h1>
    <p dir="auto">${purposeWords(room.purpose)}</p>
    <p class="facts">${t('Who reads here: {readers}.', {readers: readersWords(room.readers)})} <${Kept} room=${room} days=${room.keptDays}/></p>
    <${Sealed} room=${room}/>
    ${shut && html`<${SealRoom} room=${room}/><${Leave} room=${room}/>`}
    ${!shut && html`${!room.joined && html`<${JoinRoom} room=${room}/>`}
    <div class="links">${room.channels.map(c => html`<${ChannelLink} channel=${c}/>`)}${room.documents.map(d => html`<${DocumentLink} d=${d}/>`)}</div>
    <h2>${t('Members')}</h2>
    <ul class="people">${people.map(p => html`<li><a href=${'#/people/' + p.id}><${Who} who=${p}/></a>${here.includes(p.id) ? html` <small class="state good">${t('here now')}</small>` : ''}</li>`)}</ul>
    <${Panels} place="room" room=${room}/>
    ${room.joined && html`<${ShowMe} room=${room}/>`}
    ${room.mayManage && html`<${Manage} room=${room}/><${SealRoom} room=${room}/>`}
    ${room.joined && html`<${Leave} room=${room}/>`}`}</article></div>`;
}

function ShowMe({room}) {
  const show = e => act({type: 'presence.show', room: room.id, show: e.target.checked}).then(() => hope({type: 'room.list'}), () => hope({type: 'room.list'}));
  return html`<label class="choice"><input type="checkbox" checked=${room.showsMe} onChange=${show}/> ${t('Show the members here when I am connected or writing')}</label>`;
}

function Leave({room}) {
  const [sure, setSure] = useState(false);
  const [error, setError] = useState('');
  const leave = () => act({type: 'room.leave', room: room.id}).then(() => { location.hash = '#/rooms'; return hope({type: 'room.list'}); }, e => setError(sentence(e)));
  return html`<div class="row">${sure ? html`<button class="danger" onClick=${leave}>${t('Leave: you read nothing here from now on')}</button><button onClick=${() => setSure(false)}>${t('Stay')}</button>`
    : html`<button onClick=${() => setSure(true)}>${t('Leave this room')}</button>`}</div>${error && html`<${Notice} kind="error">${error}<//>`}`;
}

function Manage({room}) {
  const [channel, setChannel] = useState({name: '', purpose: '', posting: 'members', label: 'TLP:AMBER'});
  const [person, setPerson] = useState('');
  const [said, tell] = useTold();
  const set = name => e => setChannel({...channel, [name]: e.target.value});
  const outside = store.state.people.filter(p => !(store.state.members[room.id] || []).some(m => m.id === p.id));
  return html`<details><summary>${t('Manage this room')}</summary>
    <form onSubmit=${e => { e.preventDefault(); tell(act({type: 'room.create-channel', room: room.id, ...channel})); }}><h3>${t('A new channel')}</h3>
      <${Field} label=${t('Name')}><input required value=${channel.name} onInput=${set('name')}/><//>
      <${Field} label=${t('What belongs there')}><input value=${channel.purpose} onInput=${set('purpose')}/><//>
      <${Field} label=${t('Who may post')}><select value=${channel.posting} onChange=${set('posting')}><option value="members">${t('members')}</option><option value="coordinators">${t('coordinators')}</option></select><//>
      <${Field} label=${t('Label')}><select value=${channel.label} onChange=${set('label')}>${LABELS.map(l => html`<option value=${l}>${l}</option>`)}</select><//>
      <div class="row"><button>${t('Make the channel')}</button></div></form>
    <form onSubmit=${e => { e.preventDefault(); tell(act({type: 'room.invite', room: room.id, participant: person})); }}><h3>${t('Invite somebody')}</h3>
      <${Field} label=${t('Person')}><select required value=${person} onChange=${e => setPerson(e.target.value)}><option value=""></option>${outside.map(p => html`<option value=${p.id}>${p.name} (${affiliationWords(p.affiliation)})</option>`)}</select><//>
      <div class="row"><button>${t('Invite')}</button></div></form>
    <${Remove} people=${store.state.members[room.id] || []} command=${{type: 'room.remove', room: room.id}} tell=${tell}/>
    ${said}</details>`;
}

export function Search({}) {
  const [text, setText] = useState('');
  const [found, setFound] = useState(/** @type {any} */ (null));
  const search = async e => {
    e.preventDefault();
    try {
      setFound(await ask({type: 'message.search', text, channel: null}));
    } catch (failure) {
      setFound({error: sentence(failure)});
    }
  };
  return html`<article class="column"><h1>${t('Search')}</h1>
    <form role="search" class="row" onSubmit=${search}><${Field} label=${t('Words, all of them')}><input type="search" required dir="auto" value=${text} onInput=${e => setText(e.target.value)}/><//><button class="primary">${t('Search')}</button></form>
    ${!found && html`<${Empty}>${t('Finds messages in the rooms you read, by whole words. TLP:RED is not searched.')}<//>`}
    ${found?.error && html`<${Notice} kind="error">${found.error}<//>`}
    ${found?.entries && (found.entries.length ? html`<ul class="items" aria-label=${t('Found')}>${found.entries.map(entry => html`<${Hit} entry=${entry}/>`)}</ul>` : html`<${Empty}>${t('No message you may read has all these words.')}<//>`)}
    ${found?.more && html`<p>${t('Older ones were left off: add a word.')}</p>`}</article>`;
}

function Hit({entry}) {
  const channel = channelOf(store.state, entry.stream);
  return html`<li><a href=${`#/c/${entry.stream}/${entry.sequence}`}><span class="spread"><${Who} who=${entry.event.by}/><small>${channel && html`<${Say}>${channel.room.name}<//> / `}<${Say}>#${channel?.name || ''}<//> <${When} at=${entry.at} short/></small></span>
    <p dir="auto" class="clip">${entry.event.text}</p></a></li>`;
}
