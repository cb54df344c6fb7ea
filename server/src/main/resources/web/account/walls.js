// My limits, my protections and what was shown to me; and for coordinators, on whose side somebody is and what she sees.
// @ts-check
import {html, Field, Fold, Say, When, useState, useEffect, affiliationWords} from '../ui.js';
import {store, act, ask, hope} from '../app.js';
import {channels, documents} from '../state.js';
import {useTold} from '../room/told.js';
import {Audit} from './audit.js';
import {comma, t} from '../words.js';
import {topicWords} from '../negotiation/topics.js';
import {delegationName} from '../negotiation/people-list.js';

const PROTECTIONS = {offers: 'Reviews from outside my delegation may be offered to me', quotes: 'Others may quote me outside my delegation', signing: 'I may sign statements'};

/** @returns {{kind: string, what: string, name: string}[]} */
function nameable() {
  const {rooms, negotiation} = store.state;
  return [
    ...negotiation.topics.map(name => ({kind: 'topic', what: name, name: topicWords(name)})),
    ...rooms.filter(r => r.joined).map(r => ({kind: 'room', what: r.id, name: r.name})),
    ...documents(store.state).map(d => ({kind: 'document', what: d.id, name: `${d.symbol || d.title} (${d.room.name})`})),
    ...channels(store.state).filter(c => c.joined !== false).map(c => ({kind: 'channel', what: c.id, name: `# ${c.name} (${c.room.name})`})),
  ];
}

export function Limits({open}) {
  const [mine, setMine] = useState(/** @type {any} */ (null));
  const [chosen, setChosen] = useState('');
  const [said, tell] = useTold();
  const look = () => ask({type: 'wall.limits'}).then(setMine, () => {});
  useEffect(() => { look(); }, []);
  if (!mine) return null;
  const set = (limit, on) => tell(act({type: 'wall.limit', kind: limit.kind, what: limit.what, on}).then(look));
  const add = e => { e.preventDefault(); const one = nameable().find(n => n.kind + n.what === chosen); if (one) set(one, true); };
  return html`<${Fold} name="limits" title=${t('My limits')} open=${open}><p>${t('Nothing about these is brought to you: no offers, mentions or digests. You can still read them.')}</p>
    <ul class="items">${mine.limits.map(l => html`<li><span class="spread"><${Say}>${l.name}<//><button onClick=${() => set(l, false)}>${t('Remove')}</button></span></li>`)}</ul>
    <form class="row" onSubmit=${add}><${Field} label=${t('Keep out of')}><select required value=${chosen} onChange=${e => setChosen(e.target.value)}><option value=""></option>${nameable().map(n => html`<option value=${n.kind + n.what}>${n.name}</option>`)}</select><//><button>${t('Add')}</button></form>
    ${mine.delegate && html`<h3>${t('Your protections')}</h3><p>${t('Only you loosen them.')}</p>${Object.entries(PROTECTIONS).map(([what, word]) => html`<label class="choice"><input type="checkbox" checked=${mine.loosened.includes(what)} onChange=${e => tell(act({type: 'wall.loosen', what, loose: e.target.checked}).then(look))}/> ${t(word)}</label>`)}`}
    ${said}<//><${Audit} open=${open}/>`;
}

const CARD = {offers: 'Is offered no reviews from outside the own delegation.', quotes: 'Is not quoted outside the own delegation.', signing: 'Does not sign statements.'};
const KEEPS = {document: 'Keeps out of the document {name}', channel: 'Keeps out of the channel {name}', room: 'Keeps out of the room {name}', topic: 'Keeps out of the topic {name}'};

/** On a person's card: what protects a delegate, and what somebody keeps out of, as far as one may know it. */
export function Card({id}) {
  const [card, setCard] = useState(/** @type {any} */ (null));
  useEffect(() => { ask({type: 'wall.card', participant: id}).then(setCard, () => {}); }, [id]);
  if (!card?.shared || !(card.isProtected.length + card.limits.length)) return null;
  return html`<section class="limits"><h2>${t('Limits')}</h2><ul class="plain">${card.isProtected.map(what => html`<li>${t(CARD[what])}</li>`)}${card.limits.map(l => html`<li>${t(KEEPS[l.kind], {name: l.name})}</li>`)}</ul></section>`;
}

const STANDINGS = {'in': 'is in', 'closes': 'closes to them', 'comes-in': 'may come in', 'asks': 'may ask', 'invited': 'by invitation', 'let-in': 'once two of its members agree'};

/** Coordinators, on a person's card. */
export function Side({p}) {
  const [tenures, setTenures] = useState(/** @type {any[]} */ ([]));
  const [form, setForm] = useState({side: p.affiliation.side, of: p.affiliation.of, from: '', to: ''});
  const [preview, setPreview] = useState(/** @type {any} */ (null));
  const [said, tell] = useTold();
  const look = () => ask({type: 'wall.affiliations', participant: p.id}).then(r => setTenures(r.tenures), () => {});
  useEffect(() => { look(); }, [p.id]);
  const affiliation = {side: form.side, of: form.side === 'delegation' ? delegationName(form.of) : form.of};
  const set = name => e => { setForm({...form, [name]: e.target.value}); setPreview(null); };
  const save = e => { e.preventDefault(); tell(act({type: 'wall.affiliate', participant: p.id, affiliation, from: form.from || null, to: form.to || null}).then(() => { hope({type: 'account.directory'}); return look(); })); };
  const see = () => ask({type: 'wall.preview', participant: p.id, affiliation}).then(setPreview, e => tell(Promise.reject(e)));
  return html`<section><h2>${t('On whose side')}</h2><ul class="items">${tenures.map(x => html`<li>${affiliationWords(x.affiliation)} · <${When} at=${x.from}/> – ${x.to ? html`<${When} at=${x.to}/>` : t('until further notice')}</li>`)}</ul>
    <form onSubmit=${save}><${Field} label=${t('Side')}><select value=${form.side} onChange=${set('side')}><option value="delegation">${t('one delegation')}</option><option value="unaffiliated">${t('unaffiliated')}</option><option value="technical">${t('technical community')}</option></select><//>
    <${Field} label=${t('Delegation or organisation')}><input dir="auto" required=${form.side === 'delegation'} value=${form.of} onInput=${set('of')}/><//>
    <div class="row"><${Field} label=${t('First day; empty for now')}><input type="date" value=${form.from} onInput=${set('from')}/><//><${Field} label=${t('Last day; empty for none')}><input type="date" value=${form.to} onInput=${set('to')}/><//></div>
    <p class="facts">${t('Rooms that are not for that side close at once, with what was read there.')}</p>${said}
    <div class="row"><button class="primary">${t('Save')}</button><button type="button" onClick=${see}>${t('What would this person see?')}</button></div></form>
    ${preview && html`<p class="facts">${t('Of rooms you may know yourself.')}</p><ul class="items">${preview.rooms.map(r => html`<li><b><${Say}>${r.name}<//></b> ${t(STANDINGS[r.standing])}<small class="block">${r.channels.map(c => '# ' + c.name).join(comma())}</small></li>`)}</ul>`}</section>`;
}
