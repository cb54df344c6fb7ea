// My settings, each folded under its heading: profile, hours, what others may see, devices, and how this page looks. A
// section has an address, such as #/settings/hours.
// @ts-check
import {html, Counted, Field, Fold, Say, Qr, Copy, useSaid, useState, useEffect} from '../ui.js';
import {store, act, ask, hope, leave} from '../app.js';
import {keep, kept, forget} from '../connection/keep.js';
import {knowsZone} from '../clock/clock.js';
import {HoursEditor, StaysEditor} from '../availability/hours.js';
import {LANGUAGES, languageName, t} from '../words.js';
import {Panels} from '../later.js';
import {LanguagePicker, ListField} from './parts.js';
import {ZoneField} from './join.js';
import {applyTheme} from './theme.js';
import {topicWords} from '../negotiation/topics.js';

/** @param {{open?: string}} props which section is unfolded from the start */
export function Screen({open = ''}) {
  return html`<article class="column"><h1>${t('My settings')}</h1>
    <${Appearance} open=${open}/><${Profile} open=${open}/><${HoursForm} open=${open}/><${Panels} place="settings" open=${open}/></article>`;
}

function Appearance({open}) {
  const [theme, setTheme] = useState(kept('corridor.theme') || 'auto');
  const choose = e => {
    setTheme(e.target.value);
    if (e.target.value === 'auto') forget('corridor.theme');
    else keep('corridor.theme', e.target.value);
    applyTheme();
  };
  return html`<${Fold} name="page" title=${t('This page')} open=${open}><div class="row"><${LanguagePicker}/>
    <${Field} label=${t('Light or dark')}><select value=${theme} onChange=${choose}><option value="auto">${t('dark at night')}</option><option value="light">${t('light')}</option><option value="dark">${t('dark')}</option></select><//></div><//>`;
}

const SHOWS = {languages: 'my languages', topics: 'what I know about', stays: 'my dates on site', zone: 'my time zone'};

function Profile({open}) {
  const {me, negotiation} = store.state;
  const p = me.person;
  const [form, setForm] = useState({name: p.name, languages: p.languages, topics: p.topics, zone: p.zone || 'UTC', stays: p.stays, shows: me.shows});
  const [said, run, setSaid] = useSaid();
  const set = (name, value) => setForm({...form, [name]: value});
  const save = e => {
    e.preventDefault();
    if (!knowsZone(form.zone)) return setSaid({error: true, text: t('“{zone}” is no time zone. Choose one from the list, such as Asia/Dubai.', {zone: form.zone})});
    run(act({type: 'account.save-profile', ...form}).then(() => ask({type: 'account.me'})));
  };
  return html`<${Fold} name="me" title=${t('About you')} open=${open}><form onSubmit=${save}>
    <${Field} label=${t('Your name, as others will see it')}><input required dir="auto" value=${form.name} onInput=${e => set('name', e.target.value)}/><//>
    <${ListField} ordered legend=${t('Languages you read and write, best first')} options=${Object.keys(LANGUAGES)} word=${languageName} chosen=${form.languages} onChange=${v => set('languages', v)}/>
    ${negotiation.topics.length > 0 && html`<${ListField} legend=${t('What you know about')} options=${negotiation.topics} word=${topicWords} chosen=${form.topics} onChange=${v => set('topics', v)}/>`}
    <${ZoneField} zone=${form.zone} venue=${{zone: negotiation.zone, name: negotiation.venue}} onChange=${v => set('zone', v)}/>
    <${StaysEditor} venue=${negotiation.venue} stays=${form.stays} onChange=${v => set('stays', v)}/>
    <${ListField} legend=${t('What others may see of it')} options=${Object.keys(SHOWS)} word=${x => t(SHOWS[x])} chosen=${form.shows} onChange=${v => set('shows', v)}/>
    <p><small>${t('Dates and time zone are seen only in rooms where you show when you are connected.')}</small></p>
    ${said}<div class="row"><button class="primary">${t('Save')}</button></div></form><//>`;
}

function HoursForm({open}) {
  const hours = store.state.hours;
  const [form, setForm] = useState(/** @type {any} */ (null));
  const [said, run] = useSaid();
  useEffect(() => { hope({type: 'availability.look'}); }, []);
  const now = form || hours;
  if (!now) return null;
  const set = (name, value) => setForm({...now, [name]: value});
  const save = e => {
    e.preventDefault();
    run(act({type: 'availability.save', zone: now.zone, awake: now.awake, reviewing: now.reviewing, capacity: Number(now.capacity), overWhenCritical: Boolean(now.overWhenCritical)}).then(() => ask({type: 'availability.look'})).then(() => setForm(null)));
  };
  return html`<${Fold} name="hours" title=${t('My hours')} open=${open}><form onSubmit=${save}><p><small>${t('In {zone}.', {zone: now.zone})}</small></p>
    <${HoursEditor} legend=${t('When are you awake?')} hint=${t('Nothing alerts you outside these hours.')} hours=${now.awake} onChange=${v => set('awake', v)}/>
    <${HoursEditor} legend=${t('When may we ask you?')} hint=${t('In your own time. One evening hour is a gift. Without hours here nobody asks you.')} hours=${now.reviewing} onChange=${v => set('reviewing', v)}/>
    <${Field} label=${t('How many reviews at once')}><input type="number" min="1" max="20" value=${now.capacity} onInput=${e => set('capacity', e.target.value)}/><//>
    <label class="choice"><input type="checkbox" checked=${now.overWhenCritical} onChange=${e => set('overWhenCritical', e.target.checked)}/> ${t('Even then, something critical may be asked of me')}</label>
    ${said}<div class="row"><button class="primary">${t('Save')}</button></div></form><//>`;
}

/** Where one is logged in, and a code for one device more. */
export function Devices({open}) {
  const [logins, setLogins] = useState(/** @type {any[]} */ ([]));
  const [linking, setLinking] = useState(/** @type {any} */ (null));
  const [said, run] = useSaid();
  const look = () => ask({type: 'account.logins'}).then(r => setLogins(r.logins), () => {});
  useEffect(() => { look(); }, []);
  const end = login => run(act({type: 'account.end-login', login: login.id}).then(() => (login.current ? leave('') : look())));
  return html`<${Fold} name="devices" title=${t('Devices')} open=${open}>
    <ul class="items">${logins.map(l => html`<li><span class="spread"><span><b><${Say}>${l.device}<//></b>${l.current && html` <small class="state good">${t('this one')}</small>`}<small class="block">${t('last seen')} <${Counted} at=${l.lastSeen}/></small></span>
      <button onClick=${() => end(l)}>${l.current ? t('Log out here') : t('End this login')}</button></span></li>`)}</ul>
    ${said}
    ${linking ? html`<div class="linking"><${Qr} path=${linking.qr} size=${linking.qrSize} label=${t('QR code: open it with the new device')}/>
        <div><p>${t('On the new device open the code, or type it:')}</p><p class="big-code" dir="ltr">${linking.code}</p><${Copy} text=${linking.link} label=${t('Copy the link')}/><p>${t('For the command line:')}</p><${Copy} text=${linking.command} label=${t('Copy the command')}/>
        <p><small>${t('Good for ten minutes, for one device.')}</small></p></div></div>`
      : html`<div class="row"><button class="primary" onClick=${() => run(act({type: 'account.link-device'}).then(setLinking))}>${t('Add a device')}</button></div>`}<//>`;
}
