// The sittings of a negotiation, at the time of its venue: one line each, and the form that adds or changes one.
// @ts-check
import {html, Empty, Field, Say, When, useSaid, useState, venue} from '../ui.js';
import {store, act, ask} from '../app.js';
import {LAST_DAY, dateIn, dateWords, dayIn, timeIn} from '../clock/clock.js';
import {t} from '../words.js';

const DAY = 86_400_000;
const dayAfter = day => new Date(Date.parse(day + 'T00:00Z') + DAY).toISOString().slice(0, 10);

/** A session that ends earlier on the clock than it begins ends the next day. */
const lastDay = ({day, from, to}) => (day && from && to && to < from ? dayAfter(day) : day);

export function Sessions({next}) {
  const n = store.state.negotiation;
  const fresh = {session: null, title: '', day: n.from, from: '09:30', to: '12:30'};
  const [form, setForm] = useState(/** @type {any} */ (fresh));
  const [said, run, setSaid] = useSaid();
  const [removing, setRemoving] = useState('');
  const look = () => ask({type: 'setup.look'});
  const put = e => {
    e.preventDefault();
    run(act({type: 'setup.session', session: form.session, title: form.title, from: `${form.day}T${form.from}:00`, to: `${lastDay(form)}T${form.to}:00`}).then(look), t('Saved.'))
      .then(done => done && setForm({...fresh, day: form.day}));
  };
  const remove = s => {
    setRemoving('');
    if (form.session === s.id) setForm(fresh);
    run(act({type: 'setup.cancel-session', session: s.id}).then(look), t('The session is removed.'));
  };
  const edit = s => {
    setForm({session: s.id, title: s.title, day: s.from.slice(0, 10), from: s.from.slice(11, 16), to: s.to.slice(11, 16)});
    setSaid(null);
  };
  const set = name => e => setForm({...form, [name]: e.target.value});
  const last = lastDay(form);
  return html`<p>${t('Sittings at the time of {venue}: flags ask for answers before them.', {venue: n.venue})}</p>
    ${n.sessions.length ? html`<ul class="items sittings">${n.sessions.map(s => html`<li key=${s.id}><div class="spread"><span><b><${Say}>${s.title}<//></b><small class="block"><${When} at=${s.starts}/></small><small class="block"><${Ends} s=${s}/></small></span>
      <span class="row"><button onClick=${() => edit(s)} aria-label=${t('Edit {what}', {what: s.title})}>${t('Edit')}</button>${removing !== s.id && html`<button onClick=${() => setRemoving(s.id)} aria-label=${t('Remove the session {what}', {what: s.title})}>${t('Remove the session')}</button>`}</span></div>
      ${removing === s.id && html`<div class="lost" role="group" aria-label=${t('Remove the session {what}', {what: s.title})}><p role="status">${t('Press again to remove “{what}” for everybody. Flags that wait for answers before it then have no time by which they are needed.', {what: s.title})}</p>
        <div class="row"><button class="danger" onClick=${() => remove(s)}>${t('Remove it for everybody')}</button><button class="quiet" onClick=${() => setRemoving('')}>${t('Keep it')}</button></div></div>`}</li>`)}</ul>` : html`<${Empty}>${t('No sessions yet.')}<//>`}
    <form onSubmit=${put} onInput=${() => setSaid(null)}><${Field} label=${t('Title')}><input required dir="auto" value=${form.title} onInput=${set('title')}/><//>
      <div class="row"><${Field} label=${t('Day')}><input type="date" required min=${form.session ? undefined : n.from} max=${LAST_DAY} value=${form.day} onInput=${set('day')}/><//><${Field} label=${t('from')}><input type="time" required value=${form.from} onInput=${set('from')}/><//><${Field} label=${t('to')}><input type="time" required value=${form.to} onInput=${set('to')}/><//></div>
      ${last !== form.day && html`<p role="status">${t('It ends the next day, on {day}.', {day: dateWords(last)})}</p>`}
      ${said}<div class="row"><button class="primary">${form.session ? t('Save the session') : t('Add the session')}</button>${form.session && html`<button type="button" onClick=${() => { setForm(fresh); setSaid(null); }}>${t('Leave it as it was')}</button>`}</div></form>${next}`;
}

/** Until when, on the venue's clock; with the day where it is another than the one it began on. */
function Ends({s}) {
  const {zone, name} = venue();
  const [starts, ends] = [Date.parse(s.starts), Date.parse(s.ends)];
  const day = dateIn(starts, zone) === dateIn(ends, zone) ? '' : dayIn(ends, zone) + ' ';
  return t('until {time}, {place}', {time: day + timeIn(ends, zone), place: name});
}
