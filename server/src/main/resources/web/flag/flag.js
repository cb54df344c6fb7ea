// Raising a flag: the question is prefilled from the reason, tonight, before the next session. Three taps.
// @ts-check
import {reasonText} from '../redline/reasons.js';
import {html, Sheet, Field, Notice, announce, useState, clocks, Urgency, venue} from '../ui.js';
import {store, send} from '../app.js';
import {businessNow, dateIn, stampIn} from '../clock/clock.js';
import {neededFirst} from '../state.js';
import {changeTitle} from '../redline/redline.js';
import {t, typed} from '../words.js';
import {topicWords} from '../negotiation/topics.js';

/** A question somebody tired can send as it is. */
function suggestedQuestion(changes) {
  const [first] = changes;
  if (changes.length > 1) return t('These provisions changed tonight. Can we accept them as they stand?');
  const reason = first.reasons[0];
  if (reason) return typed(t('{what}: {reason}. Can we accept this?', {what: changeTitle(first), reason: reasonText(reason)}));
  return typed(t('{what} changed. Can we accept this?', {what: changeTitle(first)}));
}

/** Sessions still to come, soonest first. */
const nextSessions = () => (store.state.negotiation?.sessions || []).filter(s => Date.parse(s.starts) > businessNow())
  .sort((a, b) => Date.parse(a.starts) - Date.parse(b.starts)).slice(0, 6);

/** `redline` is what was looked at when the sheet opened; `newest` what stands behind it now. */
export function FlagSheet({redline, newest, changes, onClose}) {
  const sessions = nextSessions();
  const [question, setQuestion] = useState(() => suggestedQuestion(changes));
  const [urgency, setUrgency] = useState('tonight');
  const [needed, setNeeded] = useState(() => neededFirst(sessions, businessNow()));
  const [at, setAt] = useState(() => `${dateIn(businessNow() + 8 * 3600_000, venue().zone)}T08:30`);
  const [topic, setTopic] = useState('');
  const [two, setTwo] = useState(false);
  const [error, setError] = useState('');
  const [late, setLate] = useState('');
  const raise = e => {
    e.preventDefault();
    if (!question.trim()) return setError(t('Ask the reviewer something: a flag needs a question.'));
    const now = stampIn(businessNow(), venue().zone);
    if (needed === 'at' && at <= now) return setLate(t('This time is past at the venue. Choose a later one.'));
    const neededBy = needed === '' ? null : needed === 'at' ? {session: null, at: at + ':00'} : {session: needed, at: null};
    send({type: 'flag.raise', document: redline.document, from: redline.from, to: redline.to, provisions: changes.map(c => c.key), question, topic, urgency, neededBy, answers: two ? 2 : 1});
    announce(t('The flag is kept and being sent. Its state stands on your desk.'));
    onClose(true);
  };
  const topics = store.state.negotiation?.topics || [];
  return html`<${Sheet} title=${changes.length === 1 ? typed(t('Flag {what}', {what: changeTitle(changes[0])})) : t('Flag {n} provisions', {n: changes.length})} onClose=${() => onClose(false)}>
    ${newest.to !== redline.to && html`<${Notice} kind="warn">${t('A newer revision came meanwhile. This flag stands on r{from} → r{to}.', {from: redline.from, to: redline.to})}<//>`}
    <form onSubmit=${raise}>
      <${Field} label=${t('Question')} error=${error}><textarea dir="auto" rows="3" value=${question} onInput=${e => { setQuestion(e.target.value); setError(''); }}/><//>
      <fieldset class="choices"><legend>${t('How urgent')}</legend>${['routine', 'tonight', 'critical'].map(u => html`<label class="choice"><input type="radio" name="urgency" value=${u} checked=${urgency === u} onChange=${() => setUrgency(u)}/> <${Urgency} urgency=${u}/></label>`)}</fieldset>
      <${Field} label=${t('Needed by')}><select value=${needed} onChange=${e => setNeeded(e.target.value)}>
        ${sessions.map(s => html`<option value=${s.id}>${s.title}, ${typed(clocks(s.starts))}</option>`)}
        <option value="at">${t('a time at the venue')}</option><option value="">${t('when convenient')}</option></select><//>
      ${needed === 'at' && html`<${Field} label=${t('Time in {venue}', {venue: venue().name})} error=${late}><input type="datetime-local" required value=${at} onInput=${e => { setAt(e.target.value); setLate(''); }}/><//>`}
      ${topics.length > 0 && html`<${Field} label=${t('What it is about')}><select value=${topic} onChange=${e => setTopic(e.target.value)}><option value="">${t('anything')}</option>${topics.map(one => html`<option value=${one}>${topicWords(one)}</option>`)}</select><//>`}
      <label class="choice"><input type="checkbox" checked=${two} onChange=${e => setTwo(e.target.checked)}/> ${t('Ask two people, for a second opinion')}</label>
      <div class="row"><button class="primary big">${t('Send the flag')}</button></div>
    </form><//>`;
}
