// Editing hours: when one is awake and when one may be asked, in one's own zone.
// @ts-check
import {html, Field} from '../ui.js';
import {LAST_DAY} from '../clock/clock.js';
import {t, locale} from '../words.js';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** 2024-01-01 was a Monday: the day's short name in the reader's language. */
const dayName = i => new Intl.DateTimeFormat(locale(), {weekday: 'short', timeZone: 'UTC'}).format(Date.UTC(2024, 0, 1 + i, 12));

export const everyDay = (from, to) => [{days: [...DAYS], from, to}];
const short = time => String(time).slice(0, 5);

/** @param {{legend: string, hint?: string, hours: any[], onChange: (hours: any[]) => void}} props */
export function HoursEditor({legend, hint = '', hours, onChange}) {
  const set = (i, change) => onChange(hours.map((h, at) => (at === i ? {...h, ...change} : h)));
  const toggle = (i, day) => set(i, {days: hours[i].days.includes(day) ? hours[i].days.filter(d => d !== day) : DAYS.filter(d => d === day || hours[i].days.includes(d))});
  return html`<fieldset class="hours"><legend>${legend}</legend>${hint && html`<small>${hint}</small>`}
    ${hours.map((h, i) => html`<div class="hours-line"><div class="days" role="group" aria-label=${t('Days')}>${DAYS.map((day, n) => html`<label><input type="checkbox" checked=${h.days.includes(day)} onChange=${() => toggle(i, day)}/><span>${dayName(n)}</span></label>`)}</div>
      <div class="row"><${Field} label=${t('from')}><input type="time" required value=${short(h.from)} onInput=${e => set(i, {from: e.target.value})}/><//>
      <${Field} label=${t('to')}><input type="time" required value=${short(h.to)} onInput=${e => set(i, {to: e.target.value})}/><//>
      <button type="button" class="quiet" onClick=${() => onChange(hours.filter((_, at) => at !== i))}>${t('Remove')}</button></div></div>`)}
    <button type="button" onClick=${() => onChange([...hours, {days: [...DAYS], from: '19:00', to: '20:00'}])}>${t('Add hours')}</button></fieldset>`;
}

/** Dates on site at the venue. */
export function StaysEditor({venue, stays, onChange}) {
  const set = (i, change) => onChange(stays.map((s, at) => (at === i ? {...s, ...change} : s)));
  return html`<fieldset class="hours"><legend>${t('When you are in {venue}', {venue})}</legend>
    ${stays.map((s, i) => html`<div class="row"><${Field} label=${t('from')}><input type="date" required max=${LAST_DAY} value=${s.from} onInput=${e => set(i, {from: e.target.value})}/><//>
      <${Field} label=${t('to')}><input type="date" required max=${LAST_DAY} value=${s.to} min=${s.from} onInput=${e => set(i, {to: e.target.value})}/><//>
      <button type="button" class="quiet" onClick=${() => onChange(stays.filter((_, at) => at !== i))}>${t('Remove')}</button></div>`)}
    <button type="button" onClick=${() => onChange([...stays, {from: '', to: ''}])}>${t('Add dates')}</button></fieldset>`;
}
