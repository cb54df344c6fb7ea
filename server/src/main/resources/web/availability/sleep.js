// Going to sleep: what may wake one this once, and who receives one's answers meanwhile.
// @ts-check
import {html, Sheet, Field, Notice, Say, useState, useEffect, halfWritten} from '../ui.js';
import {store, send, hope} from '../app.js';
import {untilInstant} from './band.js';
import {t, colon, comma} from '../words.js';

export function SleepSheet({onClose}) {
  const state = store.state;
  const me = state.me.person.id;
  const [notAcceptable, setNotAcceptable] = useState(false);
  const [nobody, setNobody] = useState(false);
  const [critical, setCritical] = useState('');
  const [receiver, setReceiver] = useState('');
  const [until, setUntil] = useState('');
  useEffect(() => { hope({type: 'account.directory'}); }, []);
  const waiting = state.unsent.length;
  const typed = halfWritten().length;
  const sleep = e => {
    e.preventDefault();
    const at = until ? untilInstant(until) : 0;
    const provisions = critical.split(/[,;\n]/).map(one => one.trim()).filter(Boolean).slice(0, 20);
    send({type: 'availability.going-to-sleep', until: at ? new Date(at).toISOString() : null,
      wake: {notAcceptable, nobody, critical: provisions}, receiver: receiver || null});
    onClose();
  };
  const others = state.people.filter(p => p.id !== me);
  return html`<${Sheet} title=${t('Going to sleep')} onClose=${onClose}><form onSubmit=${sleep}>
    ${waiting > 0 && html`<${Notice} kind="warn">${t('Not everything is sent yet. A phone sends only while this page is open: keep it open until it is sent.')}<//>`}
    ${typed > 0 && html`<${Notice} kind="warn">${t('{n} texts are half written on this device and not sent.', {n: typed})}<//>`}
    ${waiting === 0 && html`<p class="state good">${t('Everything is sent.')}</p>`}
    <p>${t('Reviews of yours go on to somebody awake, with what you wrote. Everything else waits for your waking, but for what you choose here.')}</p>
    <fieldset class="hours"><legend>${t('What may wake you?')}</legend>
      <label class="choice"><input type="checkbox" checked=${notAcceptable} onChange=${e => setNotAcceptable(e.target.checked)}/> ${t('an answer “not acceptable” to a flag of yours')}</label>
      <label class="choice"><input type="checkbox" checked=${nobody} onChange=${e => setNobody(e.target.checked)}/> ${t('that nobody can be asked about a flag of yours')}</label>
      <${Field} label=${t('a critical flag on these provisions')} hint=${t('As the text names them, such as Article 5. Empty: none.')}><input dir="auto" value=${critical} onInput=${e => setCritical(e.target.value)}/><//></fieldset>
    <${Field} label=${t('Who receives your answers meanwhile?')} hint=${t('Only answers that person may read.')}><select value=${receiver} onChange=${e => setReceiver(e.target.value)}>
      <option value="">${t('nobody')}</option>${others.map(p => html`<option value=${p.id}>${p.name}</option>`)}</select><//>
    <${Field} label=${t('Awake again at (your time); may stay empty')}><input type="time" value=${until} onInput=${e => setUntil(e.target.value)}/><//>
    <div class="row"><button class="primary big">${t('Yes, going to sleep now')}</button><button type="button" onClick=${onClose}>${t('Stay awake')}</button></div>
  </form><//>`;
}

/** What was said before this sleep, as long as it holds. */
export function SleepSaid({hours}) {
  if (!hours?.wake) return null;
  const {notAcceptable, nobody, critical} = hours.wake;
  const person = store.state.people.find(p => p.id === hours.receiver);
  return html`<p><small>${notAcceptable || nobody || critical.length ? t('What may wake you:') : t('Nothing may wake you.')}
    ${notAcceptable ? html` ${t('an answer “not acceptable” to a flag of yours')}.` : ''}${nobody ? html` ${t('that nobody can be asked about a flag of yours')}.` : ''}
    ${critical.length > 0 && html` ${t('a critical flag on these provisions')}${colon()}<${Say}>${critical.join(comma())}<//>.`}
    ${person && html` ${t('Your answers go to')} <${Say}>${person.name}<//>.`}</small></p>`;
}
