// Shifts: what one promised, what others ask one to take, and asking somebody to take one's own.
// @ts-check
import {html, Field, Notice, Empty, Say, When, useState, useEffect, venue} from '../ui.js';
import {store, act, ask, sentence} from '../app.js';
import {businessNow, dateIn} from '../clock/clock.js';
import {t, colon} from '../words.js';

export function Screen() {
  const [known, setKnown] = useState(/** @type {any} */ (null));
  const [error, setError] = useState('');
  const look = () => ask({type: 'availability.shifts'}).then(setKnown, e => setError(sentence(e)));
  useEffect(() => { look(); }, [store.state.covers]);
  const run = command => act(command).then(r => { setError(''); setKnown(r); return true; }, e => { setError(sentence(e)); return false; });
  if (!known) return html`<article class="column"><h1>${t('Shifts')}</h1>${error ? html`<${Notice} kind="error">${error}<//>` : html`<p class="empty" role="status">${t('Loading')}</p>`}</article>`;
  const asked = known.covers.filter(c => !c.mine && c.state === 'open');
  const own = known.covers.filter(c => c.mine);
  return html`<article class="column"><h1>${t('Shifts')}</h1>
    <p>${t('A promised shift means: you are awake and may be asked then, whatever your hours say.')}</p>
    ${error && html`<${Notice} kind="error">${error}<//>`}
    ${asked.length > 0 && html`<section class="news"><h2>${t('You are asked to take')}</h2><ul class="items">${asked.map(c => html`<li data-step tabindex="-1"><p><b><${Say}>${c.byName}<//></b>${colon()}<${When} at=${c.from}/> – <${When} at=${c.to} short/></p>
      ${c.note && html`<p dir="auto" class="said">${c.note}</p>`}<div class="row"><button class="primary" onClick=${() => run({type: 'availability.take-cover', cover: c.id})}>${t('I take it')}</button></div></li>`)}</ul></section>`}
    <section class="news"><h2>${t('Your shifts')}</h2>${known.mine.length
      ? html`<ul class="items">${known.mine.map(s => html`<${OwnShift} key=${s.id} shift=${s} cover=${own.find(c => c.shift === s.id && c.state === 'open')} askable=${known.askable} run=${run}/>`)}</ul>`
      : html`<${Empty}>${t('You have promised no shift.')}<//>`}</section>
    ${own.filter(c => c.state === 'taken').map(c => html`<p class="state good"><${Say}>${c.takenBy}<//> ${t('took the shift of')} <${When} at=${c.from}/></p>`)}
    <${PromiseForm} run=${run}/></article>`;
}

function OwnShift({shift, cover, askable, run}) {
  const [asking, setAsking] = useState(false);
  const [whom, setWhom] = useState('');
  const [note, setNote] = useState('');
  const send = e => {
    e.preventDefault();
    run({type: 'availability.ask-cover', shift: shift.id, asked: whom || null, note}).then(done => done && setAsking(false));
  };
  return html`<li data-step tabindex="-1"><p><${When} at=${shift.from}/> – <${When} at=${shift.to} short/></p>
    ${cover ? html`<p class="state">${t('You asked for cover; it stays yours until somebody takes it.')}</p><div class="row"><button onClick=${() => run({type: 'availability.withdraw-cover', cover: cover.id})}>${t('Ask no more')}</button></div>`
      : html`<div class="row"><button aria-expanded=${asking} onClick=${() => setAsking(!asking)}>${t('Ask somebody to take it')}</button>
        <button onClick=${() => run({type: 'availability.release-shift', shift: shift.id})}>${t('Take the promise back')}</button></div>`}
    ${asking && !cover && html`<form onSubmit=${send}><${Field} label=${t('Whom')}><select value=${whom} onChange=${e => setWhom(e.target.value)}><option value="">${t('whoever can')}</option>${askable.map(p => html`<option value=${p.id}>${p.name}</option>`)}</select><//>
      <${Field} label=${t('A line for them (may stay empty)')}><input dir="auto" value=${note} onInput=${e => setNote(e.target.value)}/><//><div class="row"><button class="primary">${t('Ask')}</button></div></form>`}</li>`;
}

function PromiseForm({run}) {
  const day = dateIn(businessNow(), venue().zone);
  const [from, setFrom] = useState(`${day}T22:00`);
  const [to, setTo] = useState(`${dateIn(businessNow() + 24 * 3600_000, venue().zone)}T02:00`);
  return html`<form onSubmit=${e => { e.preventDefault(); run({type: 'availability.promise', from: from + ':00', to: to + ':00'}); }}>
    <h2>${t('Promise a shift')}</h2><p><small>${t('By the clock in {venue}.', {venue: venue().name})}</small></p>
    <div class="row"><${Field} label=${t('from')}><input type="datetime-local" required value=${from} onInput=${e => setFrom(e.target.value)}/><//>
      <${Field} label=${t('to')}><input type="datetime-local" required value=${to} onInput=${e => setTo(e.target.value)}/><//></div>
    <div class="row"><button class="primary">${t('Promise it')}</button></div></form>`;
}
