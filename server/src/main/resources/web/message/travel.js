// What can be done with a message beside reading it: quote, forward, move, label, release; and how that shows.
// @ts-check
import {html, Field, Notice, Say, Who, useState, useEffect, LABELS} from '../ui.js';
import {store, act, ask, sentence} from '../app.js';
import {channels, writesBriefs} from '../state.js';
import {comma, t} from '../words.js';

const WAYS = {quote: 'Quote', forward: 'Forward', move: 'Move', label: 'Label', release: 'Release', brief: 'Into the brief'};

/** Who offers what: only its author releases a message; the brief is written by few. */
const offered = (name, mine) => (name === 'release' ? mine : name !== 'brief' || writesBriefs(store.state));

/** The form under a message. What is not allowed is refused with its reason. */
export function Travel({m, channel, onDone}) {
  const mine = m.by?.id === store.state.me.person.id;
  const [way, setWay] = useState(''); // nothing stands in the way of the talk until one chooses
  const [form, setForm] = useState({to: channel.id, topic: m.topic || '', text: '', label: m.label, attributed: true, brief: ''});
  const [would, setWould] = useState(/** @type {any} */ (null));
  const [error, setError] = useState('');
  const [briefs, setBriefs] = useState(/** @type {any[]|null} */ (null));
  const brief = briefs?.find(b => b.day + b.language === form.brief) || briefs?.[0];
  useEffect(() => { if (way === 'brief') ask({type: 'brief.look'}).then(it => setBriefs(it.briefs), failure => setError(sentence(failure))); }, [way]);
  const set = (name, value) => { setForm({...form, [name]: value}); setWould(null); setError(''); };
  const places = channels(store.state).filter(c => c.joined !== false && c.mayPost && (way !== 'release' || c.id !== channel.id));
  const to = places.some(c => c.id === form.to) ? form.to : places[0]?.id;
  const from = {channel: channel.id, sequence: m.sequence};
  const commands = {
    quote: () => act({type: 'message.post', channel: to, topic: form.topic, text: form.text, mentions: [], label: null, quote: {stream: channel.id, sequence: m.sequence}}),
    forward: () => act({type: 'message.forward', ...from, to, topic: form.topic}),
    move: () => act({type: 'message.move', ...from, to: to === channel.id ? null : to, topic: form.topic}),
    label: () => act({type: 'wall.label', stream: channel.id, sequence: m.sequence, label: form.label}),
    release: () => act({type: 'wall.release', ...from, to, topic: form.topic, attributed: form.attributed, label: null}),
    brief: () => act({type: 'brief.add', day: brief.day, language: brief.language, from: {stream: channel.id, sequence: m.sequence}}),
  };
  const go = e => {
    e.preventDefault();
    const trying = way === 'release' && !would;
    const done = trying ? ask({type: 'wall.try-release', ...from, to}).then(setWould) : commands[way]().then(onDone);
    done.catch(failure => setError(sentence(failure)));
  };
  return html`<form onSubmit=${go} class="travel">
    <div class="row" role="group" aria-label=${t('Quote, forward, move, label')}>${Object.entries(WAYS).filter(([name]) => offered(name, mine)).map(([name, word]) => html`<button type="button" aria-pressed=${way === name} onClick=${() => { setWay(name); setWould(null); setError(''); }}>${t(word)}</button>`)}</div>
    ${way === 'label' ? html`<${Field} label=${t('Label')}><select value=${form.label} onChange=${e => set('label', e.target.value)}>${LABELS.map(l => html`<option value=${l}>${l}</option>`)}</select><//>`
      : way === 'brief' ? briefs && (brief ? html`<${Field} label=${t('Which brief')}><select value=${brief.day + brief.language} onChange=${e => set('brief', e.target.value)}>${briefs.map(b => html`<option value=${b.day + b.language}>${b.day} · ${b.title}</option>`)}</select><//>`
        : html`<${Notice}>${t('There is no draft to put it into yet.')} <a href="#/brief">${t('Begin a brief')}</a><//>`)
      : way && html`<${Field} label=${t('Where to')}><select value=${to} onChange=${e => set('to', e.target.value)}>${places.map(c => html`<option value=${c.id}>${c.room.name} / ${c.name}</option>`)}</select><//>
        <${Field} label=${t('Topic')}><input dir="auto" maxlength="120" value=${form.topic} onInput=${e => set('topic', e.target.value)}/><//>`}
    ${way === 'quote' && html`<${Field} label=${t('Your words')}><textarea required dir="auto" rows="2" value=${form.text} onInput=${e => set('text', e.target.value)}/><//>`}
    ${way === 'release' && html`<label class="choice"><input type="checkbox" checked=${form.attributed} onChange=${e => { setForm({...form, attributed: e.target.checked}); }}/> ${t('with my name')}</label>`}
    ${would && html`<${Notice}>${t('{n} people gain this, {delegates} of them on delegations.', {n: would.gained, delegates: would.delegates})} ${would.delegations.join(comma())} · <${Say}>${would.readers}<//><//>`}
    ${error && html`<${Notice} kind="error">${error}<//>`}
    ${way && html`<div class="row"><button class="primary" disabled=${way === 'brief' ? !brief : !to && way !== 'label'}>${way === 'release' && !would ? t('Who would gain it?') : t(WAYS[way])}</button><button type="button" onClick=${onDone}>${t('Cancel')}</button></div>`}</form>`;
}

/** What a message quotes, as far as this reader may see it. */
export function Quote({quote}) {
  const [it, setIt] = useState(/** @type {any} */ (null));
  useEffect(() => { ask({type: 'message.quoted', quote}).then(setIt, () => {}); }, [quote]);
  if (!it) return null;
  return html`<blockquote class="quoted">${it.shown ? html`${it.by && html`<p><${Who} who=${it.by}/></p>`}<p dir="auto">${it.text}</p>` : html`<p><small>${t('A quoted message that is gone, or not yours to see.')}</small></p>`}</blockquote>`;
}

/** Where a message came from. */
export function Origin({origin}) {
  const name = origin.by?.name || '';
  const words = origin.how === 'moved' ? t('moved by {name}', {name}) : origin.how === 'released' ? t('released from another room')
    : name ? t('forwarded from {name}', {name}) : t('Forward');
  return html` <small>${words}</small>`;
}

/** Entries that say what became of a message. */
export function Trace({m}) {
  const words = m.kind === 'moved-away' ? t('moved to another channel') : m.kind === 'labelled' ? t('labelled it {label}', {label: m.label})
    : m.kind === 'released' ? t('released a message: {n} more can read it', {n: m.gained}) : m.kind === 'kept-for' ? (m.days ? t('has messages here gone after {n} days', {n: m.days}) : t('lets messages here be kept as long as everything')) : t('changed this channel');
  return html`<p class="event" id=${'m' + m.sequence}><${Who} who=${m.by}/> ${words}</p>`;
}
