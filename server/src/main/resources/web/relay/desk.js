// The desk: what reviewers are asked, and what became of one's own flags.
// @ts-check
import {html, When, Urgency, Empty, Say, Field, Notice, useState, useEffect, useRef, useDraft, beganHere, Chip} from '../ui.js';
import {store, send, ask, hope, saw, discard, resend, sentence} from '../app.js';
import {myFlags, openOffers, flagsHere, bySooner, told, endedLately, OPEN_FLAG} from '../state.js';
import {Answer, FlagState, FINDINGS, MARKS, views} from './news.js';
import {SleepPanel, untilInstant} from '../availability/band.js';
import {Ops, changeTitle, Reasons, moreOf} from '../redline/redline.js';
import {neighbours, wording} from '../redline/neighbours.js';
import {Nobody} from './nobody.js';
import {businessNow} from '../clock/clock.js';
import {t, colon, comma} from '../words.js';
import {Panels} from '../later.js';

export function Desk({target}) {
  const state = store.state;
  useEffect(() => { hope({type: 'relay.desk'}); }, []);
  if (target[0] === 'flag') return html`<${FlagPage} id=${target[1]}/>`;
  if (target[0]) return html`<${OfferPage} id=${target[0]}/>`;
  const offers = openOffers(state);
  const over = Object.values(state.offers).filter(o => !offers.includes(o)).slice(0, 10);
  const flags = myFlags(state).sort(bySooner);
  const local = flagsHere(state);
  const ended = flags.filter(f => !OPEN_FLAG.includes(f.state));
  const late = ended.filter(f => endedLately(state, f, businessNow()));
  const open = [...flags.filter(f => OPEN_FLAG.includes(f.state)), ...late];
  const done = ended.filter(f => !late.includes(f));
  const {escalated = [], received = [], paused = false} = state.desk || {};
  return html`<div class="columns"><article class="column"><h1>${t('Desk')}</h1>
    ${paused && html`<${Notice}>${t('Three reviews went on without you, so you are not asked any more tonight.')} <button onClick=${() => send({type: 'relay.resume'})}>${t('Ask me again')}</button><//>`}
    <section class="news"><h2>${t('Asked of you')}</h2>${offers.length
      ? html`<ul class="items">${grouped(offers).map(group => (group.length > 1 ? html`<${BundleItem} key=${group[0].bundle.id} offers=${group}/>` : html`<${OfferItem} key=${group[0].id} offer=${group[0]}/>`))}</ul>`
      : html`<${Empty}>${t('Nothing is asked of you. Reviews are offered here in your reviewing hours.')}<//>`}</section>
    <section class="news"><h2>${t('Your flags')}</h2>${open.length + local.length
      ? html`<ul class="items">${local.map(u => html`<${LocalFlag} item=${u}/>`)}${open.map(f => html`<${MyFlag} flag=${f}/>`)}</ul>`
      : html`<${Empty}>${t('No open flags. Open a draft and flag a changed provision: somebody awake is asked to read it.')}<//>`}
      ${done.length > 0 && html`<details><summary>${t('Earlier')}</summary><ul class="items">${done.map(f => html`<${MyFlag} flag=${f}/>`)}</ul></details>`}</section>
    ${escalated.length > 0 && html`<section class="news"><h2>${t('Nobody can be asked about these')}</h2><p><small>${t('You coordinate: perhaps you know somebody.')}</small></p><ul class="items">${escalated.map(f => html`<${MyFlag} flag=${f}/>`)}</ul></section>`}
    ${received.length > 0 && html`<section class="news"><h2>${t('Answers for somebody who sleeps')}</h2><ul class="items">${received.map(f => html`<${MyFlag} flag=${f}/>`)}</ul></section>`}
    ${over.length > 0 && html`<details><summary>${t('Reviews that ended')}</summary><ul class="items">${over.map(o => html`<li><a href=${'#/desk/' + o.id}>
      <b><${Say}>${o.flag.provision}<//></b> <span class="state">${t(OFFER_STATES[o.state])}</span></a></li>`)}</ul></details>`}
    <${Panels} place="desk"/>
  </article><aside class="about"><${SleepPanel}/><p><a href="#/shifts">${t('Shifts')}</a></p><p><a href="#/rules">${t('How flags find people')}</a></p></aside></div>`;
}

/** Offers that came together stay together while none of them is accepted. */
function grouped(offers) {
  const groups = new Map();
  for (const o of offers) {
    const key = o.state === 'offered' && o.bundle ? 'b' + o.bundle.id : o.id;
    groups.set(key, [...(groups.get(key) || []), o]);
  }
  return [...groups.values()];
}

/** Offered together, taken in part. */
function BundleItem({offers}) {
  const [left, setLeft] = useState(/** @type {string[]} */ ([]));
  const chosen = offers.filter(o => !left.includes(o.id) && !pendingFor(o));
  const {minutes} = offers[0].bundle;
  const each = Math.max(1, Math.round(minutes / offers[0].bundle.size));
  const say = command => chosen.forEach(o => send({...command, offer: o.id}));
  const toggle = id => setLeft(left.includes(id) ? left.filter(one => one !== id) : [...left, id]);
  return html`<li class="card" data-step tabindex="-1">
    <p><b><${Say}>${offers[0].flag.documentName}<//></b> · ${t('{n} provisions', {n: offers.length})}${comma()}${t('about {n} min', {n: each * offers.length})}</p>
    <ul class="plain">${offers.map(o => html`<li key=${o.id}><label class="choice"><input type="checkbox" checked=${!left.includes(o.id)} onChange=${() => toggle(o.id)}/> <span><${Say}>${o.flag.provision}<//> <${Urgency} urgency=${o.flag.urgency} by=${o.answerBy}/></span></label>
      <a href=${'#/desk/' + o.id} class="clip" dir="auto">${o.flag.question}</a>${pendingFor(o) && html` <small class="state">${t('being sent')}</small>`}</li>`)}</ul>
    ${offers[0].acceptBy && html`<${SayUntil} at=${offers[0].acceptBy}/>`}
    <div class="row"><button class="primary" disabled=${!chosen.length} onClick=${() => say({type: 'relay.accept'})}>${t('Accept {n}', {n: chosen.length})}</button>
      <${NotMe} disabled=${!chosen.length} onSure=${() => say({type: 'relay.decline', later: null})}/></div></li>`;
}

export const OFFER_STATES = {offered: 'offered', accepted: 'accepted', declined: 'not me', 'timed-out': 'went on to somebody else', withdrawn: 'withdrawn', 'handed-off': 'handed off', done: 'answered'};

function OfferItem({offer}) {
  const flag = offer.flag;
  return html`<li class="card" data-step tabindex="-1">
    <a href=${'#/desk/' + offer.id}><span class="spread"><b><${Say}>${flag.documentName}<//> · <${Say}>${flag.provision}<//></b><${Urgency} urgency=${flag.urgency} by=${offer.answerBy}/></span>
    ${offer.questions?.length ? offer.questions.map(q => html`<p dir="auto" class="said"><b><${Say}>${q.byName}<//></b>${colon()}${q.question}</p>`) : html`<p dir="auto" class="said">${flag.question}</p>`}</a>
    <${OfferButtons} offer=${offer}/></li>`;
}

const pendingFor = offer => store.state.unsent.find(u => u.command.offer === offer.id && u.command.type !== 'relay.save-draft');

/** Silence passes it on, and when. */
const SayUntil = ({at}) => html`<p><small>${t('Say until')} <${When} at=${at}/>; ${t('then somebody else is asked.')}</small></p>`;

/** Two taps, since the first one may be a tired thumb's: where it lay, the second keeps the offer. */
function NotMe({disabled = false, onSure}) {
  const [sure, setSure] = useState(false);
  return sure
    ? html`<button onClick=${() => setSure(false)}>${t('Keep it')}</button><button class="danger" disabled=${disabled} onClick=${() => { setSure(false); onSure(); }}>${t('Not me: somebody else is asked')}</button>`
    : html`<button disabled=${disabled} onClick=${() => setSure(true)}>${t('Not me')}</button>`;
}

function OfferButtons({offer}) {
  const [later, setLater] = useState(false);
  const [time, setTime] = useState('');
  const pending = pendingFor(offer);
  if (pending && pending.state === 'waiting') return html`<p class="state" role="status">${t('Only on this device, being sent')}</p>`;
  if (offer.state === 'accepted') return html`<p><a class="button primary" href=${'#/desk/' + offer.id}>${t('Write the answer')}</a> ${offer.answerBy && html`<small>${t('answer by')} <${When} at=${offer.answerBy}/></small>`}</p>`;
  if (offer.state !== 'offered') return html`<p class="state">${t(OFFER_STATES[offer.state])}</p>`;
  const say = command => send({...command, offer: offer.id});
  const held = offer.flag.urgency === 'critical' ? openOffers(store.state).filter(o => o.state === 'accepted' && o.flag.urgency !== 'critical') : [];
  return html`${offer.acceptBy && html`<${SayUntil} at=${offer.acceptBy}/>`}<div class="row">
      <button class="primary" onClick=${() => say({type: 'relay.accept'})}>${t('Accept')}</button>
      <${NotMe} onSure=${() => say({type: 'relay.decline', later: null})}/>
      <button aria-expanded=${later} onClick=${() => setLater(!later)}>${t('Later')}</button></div>
    ${held.length > 0 && html`<p><small>${t('You have accepted something else already. What you set aside for this keeps your draft, and comes back to you if nobody takes it.')}</small></p>
      <div class="row">${held.map(o => html`<button key=${o.id} onClick=${() => say({type: 'relay.accept', instead: o.id})}>${t('Accept, and set aside')} <${Say}>${o.flag.provision || o.flag.documentName}<//></button>`)}</div>`}
    ${later && html`<form class="row" onSubmit=${e => { e.preventDefault(); say({type: 'relay.decline', later: new Date(untilInstant(time)).toISOString()}); }}>
      <${Field} label=${t('Ask me again at (your time)')}><input type="time" required value=${time} onInput=${e => setTime(e.target.value)}/><//><button>${t('Ask me then')}</button></form>`}`;
}

function OfferPage({id}) {
  const offer = store.state.offers[id];
  useEffect(() => { if (offer) saw(id, offer.state); }, [offer?.state]);
  if (!offer) return html`<article class="column"><${Empty}>${t('This review is not here, or it is not yours.')}<//><p class="crumb"><a href="#/desk">${t('Desk')}</a></p></article>`;
  const flag = offer.flag;
  return html`<div class="columns"><article class="column"><p class="crumb"><a href="#/desk">${t('Desk')}</a></p>
    <h1><${Say}>${flag.provision || flag.documentName}<//></h1>
    <p><a href=${`#/d/${flag.document}/${flag.from}/${flag.to}`}><${Say}>${flag.documentName}<//> r${flag.from} → r${flag.to}</a> · <${Urgency} urgency=${flag.urgency} by=${offer.answerBy}/></p>
    <${Questions} offer=${offer}/>
    ${offer.why && html`<p><small>${t('Why you: {open} of {capacity} reviews open', offer.why)}${flag.topic && `; ${t('on this topic {n} %', {n: offer.why.expertise})}`}</small></p>`}
    ${offer.note && html`<section class="handed"><h2>${t('Handed over to you')}</h2><p dir="auto" class="said">${offer.note}</p></section>`}
    ${offer.revision > 0 && offer.revision !== flag.to && html`<${Notice} kind="warn">${t('The text changed after you accepted. What you wrote is kept; answer on the text of now.')} <a href=${`#/d/${flag.document}/${offer.revision}/${flag.to}`}>${t('What changed since')}</a><//>`}
    <${FlaggedText} flag=${flag}/>
    <div class="only-narrow"><${IdealBeside} flag=${flag}/></div>
    ${offer.state === 'accepted' ? html`<${AnswerForm} offer=${offer}/>` : offer.state === 'done' ? html`<${Answered} offer=${offer}/>` : html`<${OfferButtons} offer=${offer}/>`}
  </article><aside class="about"><div class="only-wide"><${IdealBeside} flag=${flag}/></div><${SleepPanel}/></aside></div>`;
}

/** What is asked, under the name of whoever asks it; of several who ask about one change each with her own urgency. */
const Questions = ({offer}) => (offer.questions?.length
  ? offer.questions.map(q => html`<blockquote class="question"><b class="block"><${Say}>${q.byName}<//> <${Urgency} urgency=${q.urgency} by=${q.neededBy}/></b><p dir="auto" class="said">${q.question}</p></blockquote>`)
  : html`<blockquote class="question"><b class="block"><${Say}>${offer.flag.byName}<//></b><p dir="auto" class="said">${offer.flag.question}</p></blockquote>`);

const redlineOf = flag => store.state.redlines[`${flag.document}/${flag.from}/${flag.to}`];

/** The flagged change itself, with its neighbours folded. */
function FlaggedText({flag}) {
  const redline = redlineOf(flag);
  useEffect(() => { if (!redline) hope({type: 'draft.redline', document: flag.document, from: flag.from, to: flag.to}); }, [flag.id]);
  const further = redline?.left > 0 && !redline.changes.some(c => c.key === flag.key) ? redline.changes.length : 0;
  useEffect(() => { if (further) moreOf(redline); }, [further]);
  const [text, setText] = useState('');
  useEffect(() => {
    let here = true;
    ask({type: 'draft.text', document: flag.document, revision: flag.to}).then(r => here && setText(r.text), () => null); // without it the change stands alone
    return () => { here = false; };
  }, [flag.document, flag.to]);
  if (!redline) return html`<p class="empty" role="status">${t('Loading')}</p>`;
  const at = redline.changes.findIndex(c => c.key === flag.key);
  if (at < 0 && redline.left > 0) return html`<p class="empty" role="status">${t('Loading')}</p>`;
  if (at < 0) return html`<${Empty}>${t('This provision did not change between these two revisions.')}<//>`;
  const change = redline.changes[at];
  const next = text ? neighbours(text, wording(change)) : null;
  return html`<section class="provision"><header class="spread"><h2><${Say}>${changeTitle(change)}<//></h2><${Chip} label=${redline.label}/></header><${Reasons} change=${change}/>
    <${Beside} paragraphs=${next?.before} language=${redline.language} word=${t('What stands before it')}/>
    <div class="treaty" lang=${redline.language}><${Ops} change=${change} redline=${redline}/></div>
    <${Beside} paragraphs=${next?.after} language=${redline.language} word=${t('What stands after it')}/></section>`;
}

/** Neighbouring provisions, quieter than the change itself. */
const Beside = ({paragraphs, language, word}) => (paragraphs?.length ? html`<div class="treaty beside" role="note" aria-label=${word} lang=${language}>${paragraphs.map(p => html`<p dir="auto">${p}</p>`)}</div>` : null);

/** What the group wants there: its aim with the draft, and the ideal language. */
function IdealBeside({flag}) {
  const change = redlineOf(flag)?.changes.find(c => c.key === flag.key);
  const aim = store.state.revisions[flag.document]?.aim;
  useEffect(() => { if (!store.state.revisions[flag.document]) hope({type: 'draft.revisions', document: flag.document}); }, [flag.document]);
  return html`${aim && html`<section class="aim"><h2>${t('The group’s aim')}</h2><p dir="auto" class="said">${aim}</p></section>`}
    ${change?.ideal && html`<section><h2>${t('Ideal language')}</h2><div class="treaty" dir="auto">${change.ideal}</div></section>`}`;
}

/** What she sent, and that it arrived. */
function Answered({offer}) {
  const {state} = store;
  const {flag} = offer;
  const names = [...new Set(offer.questions?.length ? offer.questions.map(q => q.byName) : [flag.byName])].join(comma());
  const mine = (state.flags[flag.id]?.answers || flag.answers).filter(a => a.by === state.me.person.id);
  return html`<${Notice}>${t('Your answer arrived. {name} reads it in the news.', {name: names})}<//>${mine.map(a => html`<${Answer} answer=${a}/>`)}
    <div class="row"><a class="button" href="#/desk">${t('Desk')}</a></div>`;
}

function AnswerForm({offer}) {
  // What another device of hers sent last is shown until she writes here, and is never overwritten by what she did not write.
  const [chosen, setChosen] = useState(/** @type {string|null} */ (null));
  const finding = chosen ?? (offer.draftFinding || '');
  const wrote = useRef(beganHere('reason.' + offer.id, 'words.' + offer.id));
  const [reason, setReason] = useDraft('reason.' + offer.id, offer.draftNote);
  const [words, setWords] = useDraft('words.' + offer.id, offer.draftWords);
  const [error, setError] = useState('');
  const pending = pendingFor(offer);
  useEffect(() => {
    if (!wrote.current || reason === offer.draftNote && words === offer.draftWords && finding === (offer.draftFinding || '')) return;
    const timer = setTimeout(() => send({type: 'relay.save-draft', offer: offer.id, note: reason, words, finding: finding || null}), 2500);
    return () => clearTimeout(timer);
  }, [reason, words, finding]);
  const answer = e => {
    e.preventDefault();
    if (!finding) return setError(t('Choose a finding: acceptable, concern or not acceptable.'));
    if (!reason.trim()) return setError(t('Say why in a sentence: the reason is what the flagger wakes to.'));
    send({type: 'relay.answer', offer: offer.id, finding, reason, words});
    setReason('');
    setWords('');
  };
  const handOff = () => send({type: 'relay.hand-off', offer: offer.id, note: reason, words, finding: finding || null});
  if (pending) return html`<${Notice} kind="warn">${pending.state === 'refused' ? sentence(pending.failure) : t('Your answer is only on this device, being sent.')}<//>`;
  return html`<form class="answer-form" onSubmit=${answer}><h2>${t('Your answer')}</h2>
    <fieldset class="choices"><legend>${t('Finding')}</legend>${Object.entries(FINDINGS).map(([value, word]) => html`<label class="choice"><input type="radio" name="finding" value=${value}
      checked=${finding === value} onChange=${() => { wrote.current = true; setChosen(value); setError(''); }}/> <span aria-hidden="true">${MARKS[value]}</span> ${t(word)}</label>`)}</fieldset>
    <${Field} label=${t('Reason')} hint=${t('One person’s reading, never the group’s position.')}><textarea dir="auto" rows="4" value=${reason} onInput=${e => { wrote.current = true; setReason(e.target.value); }}/><//>
    <${Field} label=${t('Proposed words (may stay empty)')}><textarea dir="auto" class="treaty" rows="4" value=${words} onInput=${e => { wrote.current = true; setWords(e.target.value); }}/><//>
    ${error && html`<${Notice} kind="error">${error}<//>`}
    <div class="row"><button class="primary">${t('Send the answer')}</button><button type="button" onClick=${handOff}>${t('Hand off')}</button></div>
    <small>${t('What you write is kept on the server and comes with a hand-off.')}</small></form>`;
}

function LocalFlag({item}) {
  const c = item.command;
  return html`<li class="card"><span class="spread"><b dir="auto">${c.question}</b><span class="state warn">${t('only on this device')}</span></span>
    ${item.state === 'refused' && html`<p class="error">${sentence(item.failure)}</p><div class="row"><button onClick=${() => resend(item)}>${t('Try again')}</button><button onClick=${() => discard(item.key)}>${t('Discard')}</button></div>`}</li>`;
}

const MyFlag = ({flag}) => html`<li class="card" data-step tabindex="-1"><a href=${'#/desk/flag/' + flag.id}>
  <span class="spread"><b><${Say}>${flag.documentName}<//> · <${Say}>${flag.provision}<//></b><${FlagState} flag=${flag}/></span>
  <p dir="auto" class="clip">${flag.question}</p>${flag.answers.map(a => html`<p dir="auto" class="clip"><b><${Say}>${a.byName}<//></b>${colon()}${a.reason}</p>`)}<small><${Urgency} urgency=${flag.urgency} by=${OPEN_FLAG.includes(flag.state) ? flag.neededBy : null}/></small></a></li>`;

function FlagPage({id}) {
  const flag = store.state.flags[id];
  useEffect(() => { if (flag) saw(id, told(flag)); }, [flag && told(flag)]);
  if (!flag) return html`<article class="column"><${Empty}>${t('This flag is not here, or it is not yours to see.')}<//><p class="crumb"><a href="#/desk">${t('Desk')}</a></p></article>`;
  return html`<div class="columns"><article class="column"><p class="crumb"><a href="#/desk">${t('Desk')}</a></p>
    <h1><${Say}>${flag.provision || flag.documentName}<//></h1>
    <p><a href=${`#/d/${flag.document}/${flag.from}/${flag.to}`}><${Say}>${flag.documentName}<//> r${flag.from} → r${flag.to}</a> · <${Urgency} urgency=${flag.urgency} by=${OPEN_FLAG.includes(flag.state) ? flag.neededBy : null}/></p>
    ${flag.answers.length < 2 && html`<p><${FlagState} flag=${flag}/></p>`}
    <blockquote class="question"><b class="block"><${Say}>${flag.byName}<//></b><p dir="auto" class="said">${flag.question}</p></blockquote>
    ${flag.state === 'nobody' && html`<${Nobody} flag=${flag}/>`}
    ${hasOneOfTwo(flag) && html`<p class="state">${t('One of the two answers asked for is here.')}</p>`}
    ${flag.answers.length > 1 && html`<h2>${views(flag.answers)}</h2>`}
    <div class=${flag.answers.length > 1 ? 'two-views' : ''}>${flag.answers.map(a => html`<div key=${a.by}><${Answer} answer=${a}/>${flag.mine && flag.answers.length > 1 && html`<div class="row"><button aria-pressed=${a.used} onClick=${() => send({type: 'flag.use', flag: flag.id, answer: a.by})}>${a.used ? t('You went by this one') : t('I go by this one')}</button></div>`}</div>`)}</div>
    <${FlaggedText} flag=${flag}/>
    ${flag.mine && (OPEN_FLAG.includes(flag.state) || hasOneOfTwo(flag)) && html`<${WithdrawFlag} flag=${flag}/>`}</article><aside class="about"><${IdealBeside} flag=${flag}/></aside></div>`;
}

const OPEN_ANSWER = ['answered', 'handed-back'];

const hasOneOfTwo = flag => flag.answersWanted > 1 && flag.answers.length === 1 && OPEN_ANSWER.includes(flag.state);

/** Two taps: the first asks, the second does it. */
function WithdrawFlag({flag}) {
  const [sure, setSure] = useState(false);
  const pending = store.state.unsent.find(u => u.command.flag === flag.id);
  if (pending) return html`<p class="state">${t('Only on this device, being sent')}</p>`;
  return sure
    ? html`<div class="row"><button class="danger" onClick=${() => send({type: 'flag.withdraw', flag: flag.id})}>${t('Withdraw: nobody is asked any more')}</button><button onClick=${() => setSure(false)}>${t('Keep it')}</button></div>`
    : html`<div class="row"><button onClick=${() => setSure(true)}>${t('Withdraw the flag')}</button></div>`;
}
