// Dates on which the week's hours do not hold.
// @ts-check
import {html, Field, Fold, Notice, useState} from '../ui.js';
import {store, act, sentence} from '../app.js';
import {businessNow, dateIn, dateWords, LAST_DAY} from '../clock/clock.js';
import {comma, semicolon, t} from '../words.js';

const short = time => String(time).slice(0, 5);
const spans = list => list.map(s => `${short(s.from)}–${short(s.to)}`).join(comma());

export function DatesForm({open}) {
  const hours = store.state.hours;
  const [date, setDate] = useState(() => (hours ? dateIn(businessNow(), hours.zone) : ''));
  const [awake, setAwake] = useState({on: true, from: '07:00', to: '23:00'});
  const [asked, setAsked] = useState({on: false, from: '19:00', to: '20:00'});
  const [error, setError] = useState('');
  if (!hours) return null;
  const run = command => act(command).then(() => setError(''), e => setError(sentence(e)));
  const span = one => (one.on ? [{from: one.from, to: one.to}] : []);
  const save = e => {
    e.preventDefault();
    run({type: 'availability.except', day: {date, awake: span(awake), reviewing: span(asked)}});
  };
  const times = (one, set) => html`<${Field} label=${t('from')}><input type="time" required value=${one.from} onInput=${e => set({...one, from: e.target.value})}/><//>
    <${Field} label=${t('to')}><input type="time" required value=${one.to} onInput=${e => set({...one, to: e.target.value})}/><//>`;
  return html`<${Fold} name="dates" title=${t('Other hours on one date')} open=${open}><form onSubmit=${save}>
    ${(hours.exceptions || []).length > 0 && html`<ul class="items">${hours.exceptions.map(d => html`<li class="spread"><span><b>${dateWords(d.date)}</b> ${
      d.awake.length ? html`${t('awake')} <bdi>${spans(d.awake)}</bdi>` : t('not awake')}${semicolon()}${d.reviewing.length ? html`${t('may be asked')} <bdi>${spans(d.reviewing)}</bdi>` : t('not asked')}</span>
      <button type="button" onClick=${() => run({type: 'availability.drop-exception', date: d.date})}>${t('Remove')}</button></li>`)}</ul>`}
    <${Field} label=${t('Date')}><input type="date" required max=${LAST_DAY} value=${date} onInput=${e => setDate(e.target.value)}/><//>
    <label class="choice"><input type="checkbox" checked=${awake.on} onChange=${e => setAwake({...awake, on: e.target.checked})}/> ${t('awake')}</label>
    ${awake.on && html`<div class="row">${times(awake, setAwake)}</div>`}
    <label class="choice"><input type="checkbox" checked=${asked.on} onChange=${e => setAsked({...asked, on: e.target.checked})}/> ${t('may be asked')}</label>
    ${asked.on && html`<div class="row">${times(asked, setAsked)}</div>`}
    ${error && html`<${Notice} kind="error">${error}<//>`}<div class="row"><button class="primary">${t('Keep it for this date')}</button></div></form><//>`;
}
