// Before the door: what an invitation says, who could read, and joining; or one more device by a code.
// @ts-check
import {html, Field, Notice, Say, useState, useEffect, useRef, affiliationWords} from '../ui.js';
import {enter, sentence, go} from '../app.js';
import {admit, newKey} from '../connection/link.js';
import {keep, kept} from '../connection/keep.js';
import {businessNow, known, dateWords, deviceZone, timeIn, zones, knowsZone} from '../clock/clock.js';
import {HoursEditor, StaysEditor, everyDay} from '../availability/hours.js';
import {reviewingHours} from '../availability/suggest.js';
import {LANGUAGES, comma, language, languageName, listed, semicolon, t} from '../words.js';
import {LanguagePicker, ListField, deviceName, onHomeScreen, passkeysPossible} from './parts.js';
import {topicWords} from '../negotiation/topics.js';

const ROLES = {coordinator: 'coordinator', advocate: 'advocate', reviewer: 'reviewer', observer: 'observer', publisher: 'publisher'};
export const roleWords = roles => listed(roles.map(r => t(ROLES[r] || r)));

export function Screen({address, reason}) {
  const [, kind, secret] = /^#(join|link)=(.+)$/.exec(address) || [];
  if (kind === 'join') return html`<${Invitation} key=${secret} secret=${decodeURIComponent(secret)}/>`;
  return html`<${Door} code=${kind === 'link' ? decodeURIComponent(secret) : ''} reason=${reason}/>`;
}

/** No invitation in the address: a code, or a sentence about where invitations come from. */
function Door({code: given, reason}) {
  const [code, setCode] = useState(given);
  const [error, setError] = useState('');
  const home = onHomeScreen();
  const key = useRef(newKey());
  const link = async e => {
    e?.preventDefault();
    try {
      await admit({type: 'admission.link', code: code.trim(), key: key.current, device: deviceName()});
      go('#/news');
      enter();
    } catch (failure) {
      setError(sentence(failure));
    }
  };
  return html`<article class="column door"><h1>Corridor</h1><${LanguagePicker}/>
    ${reason === 'revoked' && html`<${Notice} kind="warn">${t('This device is logged out, and what it had read is gone from it. What you had not sent is still here, to copy.')}<//>`}
    ${reason === 'cleared' && html`<${Notice}>${t('You are logged out, and nothing of Corridor is left on this device.')}<//>`}
    ${!home && html`<p>${t('To join, open the invitation you were sent. It works once.')}</p>`}
    ${home && html`<${Notice}>${t('This is Corridor on the Home Screen, and it does not know you yet. In the browser where you are logged in open More, On the Home Screen, and Show a code; then type the code here, once.')}<//>`}
    <form onSubmit=${link}><h2>${home ? t('Carry your login over') : t('One more device')}</h2>
      <${Field} label=${t('Linking code')} hint=${t('From a device that is logged in: My settings, Add a device. It is good for ten minutes.')} error=${error}>
        <input required dir="ltr" autocomplete="one-time-code" value=${code} onInput=${e => { setCode(e.target.value); setError(''); key.current = newKey(); }}/><//>
      <div class="row"><button class="primary">${t('Link this device')}</button></div></form>
    ${passkeysPossible() && html`<${ByPasskey}/>`}
    <details class="block"><summary>${t('I have a code on paper')}</summary><${ComingBack}/></details></article>`;
}

function ByPasskey() {
  const [error, setError] = useState('');
  const login = async () => {
    setError('');
    try {
      const [{prove}, challenge] = await Promise.all([import('./passkeys.js'), admit({type: 'admission.passkey-challenge'})]);
      await admit({type: 'admission.passkey', ...await prove(challenge), key: newKey(), device: deviceName()});
      go('#/news');
      enter();
    } catch (/** @type {any} */ failure) {
      setError(!failure.code ? t('The device showed no passkey for this place.') : failure.code === 'invitation' ? t('This passkey does not let you in here. Try again, or use another way.') : sentence(failure));
    }
  };
  return html`<div class="row"><button onClick=${login}>${t('Log in with a passkey')}</button></div>${error && html`<${Notice} kind="error">${error}<//>`}`;
}

/** Every device is lost, and the paper is at hand. */
function ComingBack() {
  const [code, setCode] = useState('');
  const [phrase, setPhrase] = useState('');
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState(/** @type {any} */ (null));
  const key = useRef(newKey());
  const failed = failure => { setAsked(asked || failure.code === 'passphrase'); setSaid({error: true, text: failure.code === 'invitation' ? t('This code is not good (any more): each works once, and new ones end the old. Two coordinators together can let you in again.') : failure.code === 'passphrase' ? t('Your passphrase is asked beside this code. Type it as you chose it; the code is still good.') : sentence(failure)}); };
  const back = e => {
    e.preventDefault();
    admit({type: 'admission.come-back', code: code.trim(), passphrase: phrase || null, key: key.current, device: deviceName()}).then(() => { go('#/news'); enter(); }, failed);
  };
  const end = () => admit({type: 'admission.end-logins', code: code.trim()}).then(() => setSaid({text: t('All your devices are logged out. The code is still good, to come back with.')}), failed);
  return html`<form onSubmit=${back}>
    <${Field} label=${t('Code on paper')}><input required dir="ltr" autocomplete="off" value=${code} onInput=${e => { setCode(e.target.value); setSaid(null); key.current = newKey(); }}/><//>
    ${asked && html`<${Field} label=${t('Your passphrase')}><input type="password" autocomplete="current-password" maxlength="200" value=${phrase} onInput=${e => { setPhrase(e.target.value); setSaid(null); }}/><//>`}
    ${said && html`<${Notice} kind=${said.error ? 'error' : 'info'}>${said.text}<//>`}
    <div class="row"><button class="primary">${t('Log in here; all other devices are logged out')}</button><button type="button" disabled=${!code.trim()} onClick=${end}>${t('Only log my devices out: one is lost')}</button></div></form>`;
}

function Invitation({secret}) {
  const [invited, setInvited] = useState(/** @type {any} */ (null));
  const [error, setError] = useState('');
  const [ready, setReady] = useState(false);
  const look = () => admit({type: 'admission.look', secret}).then(i => { setInvited(i); setError(''); }, e => setError(sentence(e)));
  useEffect(() => { look(); }, [secret]);
  if (error) return html`<article class="column door"><h1>Corridor</h1><${LanguagePicker}/><${Notice} kind="error">${error}<//><div class="row"><button onClick=${look}>${t('Try again')}</button></div></article>`;
  if (!invited) return html`<p class="empty" role="status">${t('Reading the invitation')}</p>`;
  // Before its first coordinator named it, the server only has words of its own for a negotiation.
  const unnamed = !invited.named;
  return html`<article class="column door"><${LanguagePicker}/>
    <p class="eyebrow">${t('You are invited to')}</p>${unnamed ? html`<h1>${t('A new negotiation')}</h1><p>${t('You name it once you are in.')}</p>` : html`<h1 dir="auto">${invited.negotiation}</h1>
    <p><bdi>${invited.venue}</bdi>, ${t('{from} to {to}', {from: dateWords(invited.from), to: dateWords(invited.to)})}</p>`}
    <dl class="facts-list"><dt>${t('You are here as')}</dt><dd>${affiliationWords(invited.affiliation)}${semicolon()}${roleWords(invited.roles)}${!unnamed && html`<small>${t('Your inviter set this; ask them if it is wrong.')}</small>`}</dd>
      <dt>${t('Rooms it opens')}</dt><dd>${invited.rooms.length ? invited.rooms.map((r, i) => html`${i ? comma() : ''}<${Say}>${r}<//>`) : t('the rooms of your affiliation')}</dd></dl>
    <section class="candour" aria-labelledby="candour"><h2 id="candour">${t('What it does not protect against')}</h2>
      <ul><li>${unnamed ? t('Whoever started this server could read it.') : t('{operator} in {country} runs this server and could read it.', invited)}</li>
      <li>${t('Text is kept until {date}.', {date: dateWords(invited.keptUntil)})}</li>
      ${invited.affiliation.side === 'delegation' && html`<li>${t('Your delegation may have to disclose what you receive.')}</li>`}
      <li>${t('Anybody in a room can copy by hand what stands there. A phone that is offline cannot be wiped.')}</li></ul></section>
    ${ready ? html`<${JoinForm} invited=${invited} secret=${secret} unnamed=${unnamed}/>` : html`<div class="row"><button class="primary big" onClick=${() => setReady(true)}>${t('I have read this. Go on')}</button></div>`}</article>`;
}

/** The key of a joining stays with its invitation, so that a lost answer costs nobody an invitation. */
function joinKey(secret) {
  const name = 'corridor.join.' + secret.slice(0, 12);
  const key = kept(name) || newKey();
  keep(name, key);
  return key;
}

function JoinForm({invited, secret, unnamed}) {
  const reviewer = invited.roles.includes('reviewer');
  const near = deviceZone() === invited.venueZone;
  const [form, setForm] = useState({
    name: invited.name, languages: [language()], topics: [], zone: deviceZone(), stays: near ? [{from: invited.from, to: invited.to}] : [],
    awake: everyDay('07:00', '23:00'), reviewing: /** @type {any[] | null} */ (null),
  });
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  const set = (name, value) => { setForm({...form, [name]: value}); setError(''); };
  const proposed = knowsZone(invited.venueZone) && knowsZone(form.zone) ? reviewingHours(invited.venueZone, form.zone, Date.now()) : /** @type {const} */ (['19:00', '21:00']);
  const reviewing = form.reviewing ?? (reviewer ? everyDay(...proposed) : []);
  /** Whoever says that she is at the venue is on site for its days, until she says otherwise. */
  const placed = zone => {
    setForm({...form, zone, stays: zone === invited.venueZone && !form.stays.length ? [{from: invited.from, to: invited.to}] : form.stays});
    setError('');
  };
  const join = async e => {
    e.preventDefault();
    if (!knowsZone(form.zone)) return setError(t('“{zone}” is no time zone. Choose one from the list, such as Asia/Dubai.', {zone: form.zone}));
    if (!form.languages.length) return setError(t('Choose at least one language.'));
    if (form.stays.some(s => s.from > s.to)) return setError(t('The last day at the venue comes before the first. Change one of them.'));
    setBusy(true);
    try {
      await admit({type: 'admission.join', secret, key: joinKey(secret), device: deviceName(), ...form, reviewing});
      history.replaceState(null, '', '#/news');
      dispatchEvent(new HashChangeEvent('hashchange'));
      enter();
    } catch (failure) {
      setError(sentence(failure));
      setBusy(false);
    }
  };
  return html`<form class="join" onSubmit=${join}><h2>${t('About you')}</h2>
    <${Field} label=${t('Your name, as others will see it')}><input required dir="auto" autocomplete="name" maxlength="100" value=${form.name} onInput=${e => set('name', e.target.value)}/><//>
    <${ZoneField} zone=${form.zone} venue=${unnamed ? {zone: form.zone, name: ''} : {zone: invited.venueZone, name: invited.venue}} onChange=${placed}/>
    <${ListField} ordered legend=${t('Languages you read and write, best first')} options=${Object.keys(LANGUAGES)} word=${languageName} chosen=${form.languages} onChange=${v => set('languages', v)}/>
    ${!unnamed && html`<${StaysEditor} venue=${invited.venue} stays=${form.stays} onChange=${v => set('stays', v)}/>`}
    <${HoursEditor} legend=${t('When are you awake?')} hint=${t('Suggested on your own clock. Nothing alerts you outside these hours; going to sleep and staying up later are one tap each, once you are in.')} hours=${form.awake} onChange=${v => set('awake', v)}/>
    ${reviewer && html`<h2>${t('Reviewing')}</h2>
      <${HoursEditor} legend=${t('When may we ask you?')} hint=${t('In your own time. These hours are a suggestion: within them you may be asked as soon as you join. Change them, or remove them all, and nobody asks you until you say when.')} hours=${reviewing} onChange=${v => set('reviewing', v)}/>
      ${invited.topics.length > 0 && html`<${ListField} legend=${t('What you know about')} options=${invited.topics} word=${topicWords} chosen=${form.topics} onChange=${v => set('topics', v)}/>`}`}
    ${error && html`<${Notice} kind="error">${error}<//>`}
    <div class="row"><button class="primary big" disabled=${busy}>${t('Join')}</button></div></form>`;
}

/**
 * A zone, detected and editable; one tap says that one is at the venue, or where this device believes to be. What time it is
 * there is said once the negotiation's own clock is known, which is behind the door.
 */
export function ZoneField({zone, venue, onChange}) {
  const here = deviceZone();
  const now = one => timeIn(businessNow(), one);
  const said = () => (known() ? t('It is {time} there now. Every time is shown on this clock and on the venue’s.', {time: now(zone)}) : t('Every time is shown on this clock and on the venue’s.'));
  return html`<${Field} label=${t('Your time zone')} hint=${knowsZone(zone) ? said() : t('Choose one from the list, such as Asia/Dubai.')}><input required dir="ltr" list="zones" value=${zone} onInput=${e => onChange(e.target.value)}/><//>
  <div class="row">${venue.zone !== zone && knowsZone(venue.zone) && html`<button type="button" onClick=${() => onChange(venue.zone)}>${known() ? t('I am in {venue} ({time} now)', {venue: venue.name, time: now(venue.zone)}) : t('I am in {venue}', {venue: venue.name})}</button>`}
    ${here !== zone && here !== venue.zone && html`<button type="button" onClick=${() => onChange(here)}>${t('As this device: {zone}', {zone: here})}</button>`}</div>
  <datalist id="zones">${zones().map(z => html`<option value=${z}/>`)}</datalist>`;
}
