// How flags are brought to people: a policy for each urgency, who is on duty, whose expertise helps where.
// @ts-check
import {html, Field, Notice, Say, Urgency, useSaid, useState, useEffect} from '../ui.js';
import {store, act, ask, sentence} from '../app.js';
import {t} from '../words.js';
import {topicWords} from '../negotiation/topics.js';

const STEPS = {'alternates': 'others who know the topic', 'adjacent': 'people who know a neighbouring topic', 'coordinator': 'the coordinator on duty', 'flagger': 'tell the flagger'};
/** @type {{name: string, words: () => string}[]} */
const NUMBERS = [
  {name: 'acknowledgeMinutes', words: () => t('Minutes an offer waits for a yes')}, {name: 'parallel', words: () => t('Asked at once')},
  {name: 'leftMinutes', words: () => t('Minutes a reviewer must have left')}, {name: 'reviewMinutes', words: () => t('Minutes before the deadline in which nobody is asked any more')},
  {name: 'silentMinutes', words: () => t('Minutes of silence after a yes, then a reminder')}, {name: 'graceMinutes', words: () => t('Minutes after the reminder, then somebody else')},
];

export function Screen() {
  const [known, setKnown] = useState(/** @type {any} */ (null));
  const [error, setError] = useState('');
  useEffect(() => { ask({type: 'relay.policies'}).then(setKnown, e => setError(sentence(e))); }, []);
  if (!known) return html`<article class="column"><h1>${t('How flags find people')}</h1>${error ? html`<${Notice} kind="error">${error}<//>` : html`<p class="empty" role="status">${t('Loading')}</p>`}</article>`;
  return html`<article class="column"><h1>${t('How flags find people')}</h1>
    <p>${t('A change holds for flags raised from now on; those under way keep what held when they were raised.')}</p>
    ${known.policies.map(p => html`<${PolicyForm} key=${p.urgency} policy=${p} editable=${known.editable} onSaved=${setKnown}/>`)}
    <${Duty} known=${known} onSaved=${setKnown}/></article>`;
}

/** Changes a rule and shows what holds now. */
function useSaving(onSaved) {
  const [said, run] = useSaid();
  return [said, command => run(act(command)).then(known => known && onSaved(known))];
}

function PolicyForm({policy, editable, onSaved}) {
  const [form, setForm] = useState(policy);
  const [said, run] = useSaving(onSaved);
  const toggle = step => setForm({...form, ladder: Object.keys(STEPS).filter(one => (one === step ? !form.ladder.includes(one) : form.ladder.includes(one)))});
  return html`<form class="policy" onSubmit=${e => { e.preventDefault(); run({type: 'relay.save-policy', policy: form}); }}><h2><${Urgency} urgency=${policy.urgency}/></h2>
    <div class="row">${NUMBERS.map(({name, words}) => html`<${Field} label=${words()}><input type="number" min="0" max="1440" required disabled=${!editable} value=${form[name]} onInput=${e => setForm({...form, [name]: Number(e.target.value)})}/><//>`)}</div>
    <fieldset class="choices"><legend>${t('If nobody says yes, in this order')}</legend>${Object.entries(STEPS).map(([step, word]) => html`<label class="choice"><input type="checkbox" disabled=${!editable} checked=${form.ladder.includes(step)} onChange=${() => toggle(step)}/> ${t(word)}</label>`)}</fieldset>
    ${said}${editable && html`<div class="row"><button class="primary">${t('Save')}</button></div>`}</form>`;
}

function Duty({known, onSaved}) {
  const [order, setOrder] = useState(known.duty.map(p => p.id));
  const [adjacent, setAdjacent] = useState(known.adjacent);
  const [said, run] = useSaving(onSaved);
  const topics = store.state.negotiation?.topics || [];
  const toggle = id => setOrder(order.includes(id) ? order.filter(one => one !== id) : [...order, id]);
  const help = (topic, other) => {
    const others = adjacent[topic] || [];
    setAdjacent({...adjacent, [topic]: others.includes(other) ? others.filter(one => one !== other) : [...others, other]});
  };
  return html`<form onSubmit=${e => { e.preventDefault(); run({type: 'relay.save-duty', coordinators: order, adjacent}); }}><h2>${t('On duty')}</h2>
    <p>${t('The first who is awake and may read the draft is told when nobody can be asked. Nobody chosen: all of them, in turn.')}</p>
    <fieldset class="hours"><legend>${t('Coordinators, in the order chosen')}</legend>${known.coordinators.map(p => html`<label class="choice"><input type="checkbox" disabled=${!known.editable} checked=${order.includes(p.id)} onChange=${() => toggle(p.id)}/> ${order.includes(p.id) ? `${order.indexOf(p.id) + 1}. ` : ''}<${Say}>${p.name}<//></label>`)}</fieldset>
    ${topics.length > 1 && html`<details><summary>${t('Neighbouring topics')}</summary><p>${t('Where nobody who knows the topic can be asked, those who know one of these may be.')}</p>
      ${topics.map(topic => html`<fieldset class="choices"><legend><${Say}>${topicWords(topic)}<//></legend>${topics.filter(other => other !== topic).map(other => html`<label class="choice"><input type="checkbox" disabled=${!known.editable} checked=${(adjacent[topic] || []).includes(other)} onChange=${() => help(topic, other)}/> <${Say}>${topicWords(other)}<//></label>`)}</fieldset>`)}</details>`}
    ${said}${known.editable && html`<div class="row"><button class="primary">${t('Save')}</button></div>`}</form>`;
}
