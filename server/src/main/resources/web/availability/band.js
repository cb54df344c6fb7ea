// The day band: 24 hours at the venue (or in one's own zone), night shaded, sessions as blocks, now as a line, and
// below it whether reviewers can be asked.
// @ts-check
import {html, useState, useEffect, useTick, venue, myZone, When, Field, Notice} from '../ui.js';
import {store, send, hope} from '../app.js';
import {keep, kept} from '../connection/keep.js';
import {businessNow, dateIn, hourIn, timeIn, dayIn, sameClock} from '../clock/clock.js';
import {comma, t} from '../words.js';

const DAY = 24 * 3600_000;
/** The band begins six hours ago: what just was, and the night to come. */
const BEFORE = 6 * 3600_000;

/** Half hours of the band in `zone`, each with whether it is night there. */
function nightSpans(start, zone) {
  const spans = [];
  for (let at = start; at < start + DAY; at += 1800_000) {
    const hour = hourIn(at, zone);
    const night = hour >= 21 || hour < 7;
    const last = spans[spans.length - 1];
    if (night && last && last.to === at) last.to = at + 1800_000;
    else if (night) spans.push({from: at, to: at + 1800_000});
  }
  return spans;
}

/** Somebody's hours begin and end without a word to others: while one looks, it is asked again this often. */
const LOOKED_AT = 60_000;

export function DayBand() {
  useTick(10);
  useEffect(() => {
    const timer = setInterval(() => { if (!document.hidden && store.state.line === 'open') hope({type: 'availability.strip'}); }, LOOKED_AT);
    return () => clearInterval(timer);
  }, []);
  const [mine, setMine] = useState(false);
  const zone = mine ? myZone() : venue().zone;
  const now = businessNow();
  const start = Math.floor((now - BEFORE) / 1800_000) * 1800_000;
  const x = ms => Math.max(0, Math.min(960, (ms - start) / DAY * 960));
  const sessions = (store.state.negotiation?.sessions || []).map(s => ({...s, a: Date.parse(s.starts), b: Date.parse(s.ends)}))
    .filter(s => s.b > start && s.a < start + DAY);
  const strip = (store.state.strip || []).map(s => ({...s, a: Date.parse(s.from)})).filter(s => s.a + 1800_000 > start && s.a < start + DAY);
  const current = strip.find(s => s.a <= now && now < s.a + 1800_000);
  const hours = Array.from({length: 24}, (_, i) => start + i * 3600_000).filter(ms => Math.floor(hourIn(ms, zone)) % 3 === 0 && hourIn(ms, zone) % 1 < 0.6);
  const where = mine ? t('your own day') : t('the day in {venue}', {venue: venue().name});
  const asked = current ? t(REVIEWERS[current.reviewers]) : '';
  return html`<button class="band" onClick=${() => setMine(!mine)} aria-label=${`${where}. ${asked}. ${sessions.map(s => s.title + ' ' + timeIn(s.a, zone)).join(comma())}. ${t('Press to see the other zone')}`}>
    <svg viewBox="0 0 960 34" preserveAspectRatio="none" aria-hidden="true">
      <rect class="day" x="0" y="0" width="960" height="22"/>
      ${nightSpans(start, zone).map(s => html`<rect class="night" x=${x(s.from)} y="0" width=${x(s.to) - x(s.from)} height="22"/>`)}
      ${sessions.map(s => html`<rect class="sitting" x=${x(s.a)} y="5" width=${x(s.b) - x(s.a)} height="12" rx="2"><title>${s.title}</title></rect>`)}
      ${strip.map(s => html`<rect class="ask ${s.reviewers}" x=${x(s.a)} y="26" width=${Math.max(0, x(s.a + 1800_000) - x(s.a) - 2)} height=${s.reviewers === 'enough' ? 7 : s.reviewers === 'few' ? 4 : 1}/>`)}
      ${hours.map(ms => html`<line class="hour" x1=${x(ms)} x2=${x(ms)} y1="18" y2="22"/>`)}
      <line class="now" x1=${x(now)} x2=${x(now)} y1="0" y2="34"/>
    </svg>
    <span class="band-words"><span>${where}</span><span>${asked}</span></span>
  </button>`;
}

const REVIEWERS = {nobody: 'reviewers now: nobody', few: 'reviewers now: few', enough: 'reviewers now: enough'};

/** Awake until…, going to sleep: beats every rule, so it is one tap away. */
export function SleepPanel() {
  const state = store.state;
  const [Sheets, setSheets] = useState(/** @type {any} */ (null));
  const [sure, setSure] = useState(false);
  const [until, setUntil] = useState('');
  useEffect(() => { if ((sure || hours?.wake) && !Sheets) import('./sleep.js').then(setSheets, () => { send({type: 'availability.going-to-sleep', until: null}); setSure(false); }); }, [sure, Boolean(state.hours?.wake)]);
  const hours = state.hours;
  useTick(5);
  const over = Boolean(hours?.until) && Date.parse(hours.until) <= businessNow();
  useEffect(() => { if (over) hope({type: 'availability.look'}); }, [over, hours?.until]);
  const stay = () => {
    const at = untilInstant(until);
    if (at) send({type: 'availability.awake-until', until: new Date(at).toISOString()});
  };
  return html`<section class="sleep" aria-labelledby="sleep-h">
    <h2 id="sleep-h">${t('Tonight')}</h2>
    ${hours && html`<p>${hours.awakeNow ? t('You are awake here.') : t('You are asleep here: nothing will alert you.')} ${
      hours.until ? html`(${t('until')} <${When} at=${hours.until}/>)` : ''}</p>`}
    ${Sheets && html`<${Sheets.SleepSaid} hours=${hours}/>`}
    <div class="row">${hours && !hours.awakeNow && html`<button class="primary" onClick=${() => send({type: 'availability.awake-until', until: null})}>${t('I am awake')}</button>`}${
      !hours?.wake && html`<button onClick=${() => setSure(true)}>${t('Going to sleep')}</button>`}</div>
    ${sure && Sheets && html`<${Sheets.SleepSheet} onClose=${() => setSure(false)}/>`}
    <form class="row" onSubmit=${e => { e.preventDefault(); stay(); }}>
      <${Field} label=${t('Awake until (your time)')}><input type="time" value=${until} onInput=${e => setUntil(e.target.value)} required/><//>
      <button>${t('Say so')}</button>
    </form>
  </section>`;
}

/** Two hours from now and on to the half hour: as long as one stays up for one thing more. */
const awhile = () => Math.ceil((businessNow() + 2 * 3600_000) / 1800_000) * 1800_000;

/** In News, to somebody who reads in hours she gave as her night: said once a night, and ended with one tap. */
export function AsleepHere() {
  const {hours} = store.state;
  const [left, setLeft] = useState(kept('corridor.asleep'));
  const today = dateIn(businessNow() - 12 * 3600_000, myZone()); // the evening this night began
  if (!hours || hours.awakeNow || hours.wake || left === today) return null;
  const until = awhile();
  const leave = () => { keep('corridor.asleep', today); setLeft(today); };
  return html`<${Notice}>${t('By your hours you are asleep: nothing alerts you, and nobody asks you.')}
    <div class="row"><button onClick=${() => send({type: 'availability.awake-until', until: new Date(until).toISOString()})}>${t('I am up until {time}', {time: timeIn(until, myZone())})}</button><button class="quiet" onClick=${leave}>${t('Leave it so')}</button><a class="button quiet" href="#/settings/hours">${t('My hours')}</a></div><//>`;
}

/** The next time the reader's own clock shows `HH:MM`, searched minute by minute so that every zone's nights are right. */
export function untilInstant(wanted, zone = myZone(), from = businessNow()) {
  if (!wanted) return 0;
  const start = Math.ceil(from / 60_000) * 60_000;
  for (let ms = start; ms < start + DAY + 7200_000; ms += 60_000) {
    const hour = hourIn(ms, zone);
    const shown = `${String(Math.floor(hour)).padStart(2, '0')}:${String(Math.round(hour % 1 * 60)).padStart(2, '0')}`;
    if (shown === wanted) return ms;
  }
  return 0;
}

/** The next time the venue's clock shows `HH:MM`. */
export const dueInstant = wanted => untilInstant(wanted, venue().zone);

/** Two clocks for the header: the venue's and one's own, each with its day where they differ. */
export function HeadClocks() {
  useTick(5);
  const now = businessNow();
  const {zone, name} = venue();
  const apart = dayIn(now, zone) !== dayIn(now, myZone());
  return html`<div class="clocks">
    <span><b>${timeIn(now, zone)}</b> <small><bdi>${name}</bdi>${apart ? ' ' + dayIn(now, zone) : ''}</small></span>
    ${!sameClock(now, zone, myZone()) && html`<span><b>${timeIn(now, myZone())}</b> <small>${t('you')}${apart ? ' ' + dayIn(now, myZone()) : ''}</small></span>`}
  </div>`;
}
