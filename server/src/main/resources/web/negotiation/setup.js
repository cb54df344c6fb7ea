// Setting a negotiation up, and keeping it: name and venue, sessions, rooms, people, who cannot be asked.
// @ts-check
import {html, Counted, Field, Notice, Say, Qr, Copy, useSaid, useState, useEffect, useRef, affiliationWords} from '../ui.js';
import {store, act, ask} from '../app.js';
import {newKey} from '../connection/link.js';
import {deviceZone, zones, knowsZone, dateIn, businessNow, LAST_DAY} from '../clock/clock.js';
import {roleWords} from '../account/join.js';
import {delegationsOf, parsePeople} from './people-list.js';
import {comma, semicolon, t} from '../words.js';
import {readersWords} from '../room/readers.js';
import {Sessions} from './sessions.js';
import {Links, dropLink, keepLinks} from './invitations.js';

const STEPS = {name: 'Name and place', sessions: 'Sessions', rooms: 'Rooms', people: 'People', roll: 'Who can be asked'};

export function Screen({step}) {
  const {named} = store.state.negotiation;
  const now = named ? step || 'roll' : 'name'; // everything else needs the place and its clock
  return html`<article class="column setup"><h1 class="no-print">${t('Set-up')}</h1>
    <nav class="setup-steps no-print" aria-label=${t('Set-up')}>${Object.entries(STEPS).map(([name, word], i) => html`<a class="button" href=${named || name === 'name' ? '#/setup/' + name : undefined} aria-disabled=${named || name === 'name' ? undefined : 'true'} aria-current=${now === name ? 'step' : undefined}>${now === name ? `${i + 1}. ${t(word)}` : html`${i + 1}<span>. ${t(word)}</span>`}</a>`)}</nav>
    ${now === 'name' ? html`<${Naming}/>` : now === 'sessions' ? html`<${Sessions} next=${html`<${Next} step="rooms"/>`}/>` : now === 'rooms' ? html`<${MakeRooms}/>` : now === 'people' ? html`<${Invite}/>` : html`<${Roll}/>`}</article>`;
}

const Next = ({step}) => html`<p><a class="button primary" href=${'#/setup/' + step}>${t('Next: {step}', {step: t(STEPS[step])})}</a></p>`;

function Naming() {
  const n = store.state.negotiation;
  const today = dateIn(businessNow(), deviceZone());
  const [form, setForm] = useState(n.named
    ? {name: n.name, venue: n.venue, zone: n.zone, from: n.from, to: n.to, operator: n.operator, country: n.country, keptUntil: n.keptUntil}
    : {name: '', venue: '', zone: deviceZone(), from: today, to: n.to, operator: '', country: '', keptUntil: n.keptUntil});
  const [said, run, setSaid] = useSaid();
  const field = (name, label, type = 'text', hint = '') => html`<${Field} label=${label} hint=${hint}><input type=${type} required dir=${type === 'text' ? 'auto' : undefined} list=${name === 'zone' ? 'zones' : undefined} max=${type === 'date' ? LAST_DAY : undefined} value=${form[name]} onInput=${e => setForm({...form, [name]: e.target.value})}/><//>`;
  const save = async e => {
    e.preventDefault();
    if (!knowsZone(form.zone)) return setSaid({error: true, text: t('“{zone}” is no time zone. Choose one from the list, such as Asia/Dubai.', {zone: form.zone})});
    await run(act({type: 'setup.name', ...form}).then(() => ask({type: 'setup.look'})), t('Saved.'));
  };
  return html`<form onSubmit=${save} onInput=${() => setSaid(null)}>
    ${field('name', t('Name of the negotiation'))}${field('venue', t('Venue: the city, as it stands beside times'))}${field('zone', t('Time zone of the venue'))}
    <datalist id="zones">${zones().map(z => html`<option value=${z}/>`)}</datalist>
    <div class="row">${field('from', t('First day'), 'date')}${field('to', t('Last day'), 'date')}</div>
    ${field('operator', t('Who runs this server'), 'text', t('Everybody reads this before joining: they could read what is written.'))}${field('country', t('In which country it stands'))}
    ${field('keptUntil', t('Text is kept until'), 'date')}${said}
    <div class="row"><button class="primary">${t('Save')}</button></div></form>${n.named && html`<${Next} step="sessions"/>`}`;
}

function MakeRooms() {
  const [text, setText] = useState('');
  const [said, run, setSaid] = useSaid();
  const known = store.state.negotiation.delegations || [];
  const make = e => {
    e.preventDefault();
    run(act({type: 'setup.rooms', delegations: delegationsOf(text, known)}).then(() => Promise.all([ask({type: 'room.list'}), ask({type: 'setup.look'})])), t('The rooms are made. Rooms of delegations do not appear here: a coordinator reads nothing of them.'));
  };
  return html`<p>${t('From a pattern: a room for each delegation, one shared by all who sit on one, one for the unaffiliated, a technical liaison, and a joint room. What is there stays.')}</p>
    ${known.length > 0 && html`<p>${t('Delegations that have a room:')} ${known.map((of, i) => html`${i ? comma() : ''}<${Say}>${of}<//>`)}</p>`}
    <form onSubmit=${make} onInput=${() => setSaid(null)}><${Field} label=${t('Delegations, one a line')}><textarea dir="auto" rows="6" value=${text} onInput=${e => setText(e.target.value)}/><//>${said}
      <div class="row"><button class="primary">${t('Make the rooms')}</button></div></form>
    <ul>${store.state.rooms.map(r => html`<li><${Say}>${r.name}<//> <small><${Say}>${readersWords(r.readers)}<//></small></li>`)}</ul><${Next} step="people"/>`;
}

/** Why a line of the list cannot be read; {what} are its words. */
const WRONG = {
  name: 'line {line}: the name is missing', commas: 'line {line}: this cannot be read, since commas stand where semicolons belong. If you mean it so, write: {what}', affiliation: 'line {line}: “{what}” is no affiliation; write delegation of COUNTRY, unaffiliated or technical',
  role: 'line {line}: “{what}” is no role; use coordinator, advocate, reviewer, observer or publisher', room: 'line {line}: there is no room “{what}”',
};

function Invite() {
  const [text, setText] = useState('');
  const [said, run, setSaid] = useSaid();
  const key = useRef(newKey());
  const {people, wrong, roomless} = parsePeople(text, store.state.rooms, store.state.negotiation.delegations ?? null);
  const invite = async e => {
    e.preventDefault();
    const result = await run(act({type: 'account.invite', people}, key.current), t('The invitations are ready: each works once.'));
    if (!result) return;
    key.current = newKey();
    keepLinks(result.invitations);
    setText('');
  };
  return html`<form class="no-print" onSubmit=${invite}>
      <${Field} label=${t('People, one a line')} hint=${t('name; delegation of COUNTRY, unaffiliated or technical; roles; rooms. Rooms may stay empty: then those of the pattern.')}>
        <textarea dir="auto" rows="8" value=${text} placeholder=${['Ana Silva', t('unaffiliated'), t('advocate') + comma() + t('reviewer')].join(semicolon())} onInput=${e => { setText(e.target.value); setSaid(null); key.current = newKey(); }}/><//>
      ${wrong.length > 0 && html`<${Notice} kind="warn">${t('{n} lines cannot be read yet', {n: wrong.length})}<ul>${wrong.map(w => html`<li>${t(WRONG[w.why], w)}</li>`)}</ul><//>`}
      ${roomless.length > 0 && html`<${Notice} kind="warn"><ul>${roomless.map(w => html`<li>${t('line {line}: no delegation called “{what}” has a room here, so this person would have no delegation room. Check the spelling, or make its room first, under Rooms.', w)}</li>`)}</ul><//>`}
      ${people.length > 0 && html`<table><caption>${t('What you vouch for')}</caption><thead><tr><th scope="col">${t('Name')}</th><th scope="col">${t('Affiliation')}</th><th scope="col">${t('Roles')}</th></tr></thead><tbody>${people.map(p => html`<tr><td dir="auto">${p.name}</td><td>${affiliationWords(p.affiliation)}</td><td>${roleWords(p.roles)}</td></tr>`)}</tbody></table>`}
      ${people.length > 0 && html`<p>${t('Each link is shown once, after you press this: print it or send it then.')}</p>`}
      ${said}<div class="row"><button class="primary" disabled=${!people.length || wrong.length > 0}>${people.length ? t('Invite {n} people', {n: people.length}) : t('Invite')}</button></div></form>
    <${Links}/><p class="no-print"><a class="button" href="#/setup/roll">${t(STEPS.roll)}</a></p>`;
}

const WHY = {'hours-missing': 'cannot be asked: hours missing', 'not-joined': 'cannot be asked: not joined yet', 'not-a-reviewer': 'is not a reviewer', 'topics-missing': 'cannot be asked: topics missing'};

/** A reviewer whom nobody can ask yet: she stands first. */
const cannotYet = p => p.cannotBeAsked && p.roles.includes('reviewer');
/** Of somebody who reviews nothing only whether she is here counts. */
const why = p => (p.cannotBeAsked === 'not-joined' && !p.roles.includes('reviewer') ? t('not joined yet') : t(WHY[p.cannotBeAsked] || p.cannotBeAsked));

function Roll() {
  const [roll, setRoll] = useState(/** @type {any[]|null} */ (null));
  const [said, run, setSaid] = useSaid();
  const [code, setCode] = useState(/** @type {any} */ (null));
  const look = () => ask({type: 'account.roll'}).then(r => setRoll(r.people), e => run(Promise.reject(e), ''));
  useEffect(() => { look(); }, []);
  const change = command => run(act(command).then(look), t('Done.'));
  const [half, setHalf] = useState('');
  const readmit = async p => {
    const made = await run(act({type: 'account.readmit', participant: p.participant}), t('All logins of {name} are ended.', {name: p.name}));
    look();
    setHalf(made && made.type === 'account.second-needed' ? p.name : '');
    setCode(made && made.type === 'account.linking' ? {...made, name: p.name} : null);
  };
  const withdraw = p => run(act({type: 'account.withdraw-invitation', invitation: p.invitation}).then(() => { dropLink(p.invitation); return look(); }), t('Done.'));
  // The old link ends first: there are never two for one person.
  const renew = async p => {
    const done = await run(act({type: 'account.withdraw-invitation', invitation: p.invitation}));
    if (!done) return;
    dropLink(p.invitation);
    const {name, affiliation, roles} = p;
    const result = await act({type: 'account.invite', people: [{name, affiliation, roles, rooms: []}]}).catch(() => null);
    if (result) keepLinks(result.invitations);
    setSaid(result ? {text: t('The old link of {name} works no more; the new one stands below.', {name})} : {error: true, text: t('The old link of {name} works no more, and the new one could not be made: invite this person again, under People.', {name})});
    look();
  };
  const [filter, setFilter] = useState('');
  const missing = (roll || []).filter(cannotYet);
  const wanted = filter.toLowerCase();
  const shown = [...missing, ...(roll || []).filter(p => !cannotYet(p))].filter(p => `${p.name} ${affiliationWords(p.affiliation)}`.toLowerCase().includes(wanted));
  return html`${said}${half && html`<p role="status">${t('A second coordinator must let {name} in too, within a day: then the code appears there. If there is no second one, invite {name} anew.', {name: half})}</p>`}${code && html`<section class="linking"><div><h2><${Say}>${code.name}<//></h2><p class="big-code" dir="ltr">${code.code}</p><${Copy} text=${code.link} label=${t('Copy the link')}/><p><small>${t('Good for ten minutes, for one device.')} ${t('Give it to this person only, face to face or in a voice you know.')}</small></p></div><${Qr} path=${code.qr} size=${code.qrSize} label=${t('QR code: open it with the new device')}/></section>`}
    ${!roll && !said && html`<p class="empty" role="status">${t('Loading')}</p>`}
    <p>${t('{n} people', {n: (roll || []).length})}${missing.length ? html` · ${t('{n} of them cannot be asked yet', {n: missing.length})}` : ''}</p>
    <${Field} label=${t('Name or affiliation')}><input type="search" dir="auto" value=${filter} onInput=${e => setFilter(e.target.value)}/><//>
    <table class="roll people-roll"><thead><tr><th scope="col">${t('Name')}</th><th scope="col">${t('Affiliation')}</th><th scope="col">${t('Roles')}</th><th scope="col">${t('Reviews')}</th><th scope="col"><span class="sr">${t('Actions')}</span></th></tr></thead>
    <tbody>${shown.map(p => html`<tr key=${p.participant || p.invitation}><th scope="row" dir="auto">${p.name}</th><td>${affiliationWords(p.affiliation)}</td><td>${roleWords(p.roles)}</td>
      <td>${p.cannotBeAsked ? html`<span class=${cannotYet(p) ? 'state warn' : ''}>${why(p)}</span>` : html`<span class="state good">${t('can be asked')}</span>`}</td>
      <td>${p.participant === store.state.me?.person.id ? '' : p.participant ? html`<${LostPhone} p=${p} change=${change} readmit=${readmit}/>` : p.invitation ? html`<${Unused} p=${p} renew=${renew} withdraw=${withdraw}/>` : ''}</td></tr>`)}</tbody></table><${Links}/>`;
}

/** An invitation nobody used: a new link for it, or its end. */
const Unused = ({p, renew, withdraw}) => html`<div class="unused"><button onClick=${() => renew(p)} title=${t('Ends the old link. The new one opens the rooms of the affiliation.')} aria-label=${t('New link for {name}', {name: p.name})}>${t('New link')}</button>
  <button onClick=${() => withdraw(p)} aria-label=${t('Withdraw the invitation of {name}', {name: p.name})}>${t('Withdraw')}</button></div>`;

/** Ends her logins, at once; a new device needs the word of two coordinators, and what waits for the second one stands here. */
function LostPhone({p, change, readmit}) {
  const [sure, setSure] = useState(false);
  const waits = p.readmission;
  if (sure) {
    return html`<div class="lost" role="group" aria-label=${t('Lost phone of {name}', {name: p.name})}>
      <button onClick=${() => { setSure(false); readmit(p); }}>${t('End all logins of {name} and let a new device in', {name: p.name})}</button>
      <button class="danger" onClick=${() => { setSure(false); change({type: 'account.end-all-logins', participant: p.participant}); }}>${t('End all logins of {name}', {name: p.name})}</button>
      <button class="quiet" onClick=${() => setSure(false)}>${t('Cancel')}</button></div>`;
  }
  return html`${waits && html`<p class="state warn waits">${waits.mine ? t('You let a new device in; a second coordinator must, too, until') : html`<${Say}>${waits.by}<//> ${t('lets a new device in; you can be the second, until')}`} <${Counted} at=${waits.until}/></p>`}
    <button onClick=${() => setSure(true)} aria-label=${t('Lost phone of {name}', {name: p.name})}>${waits && !waits.mine ? t('Let a new device in, too') : t('Lost phone')}</button>`;
}
