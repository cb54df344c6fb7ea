// The readable change: provisions as cards, most significant first, side by side, and clean; moved words linked at
// both ends. Colour is never alone: every mark also has hidden words and a line through or under it.
// @ts-check
import {html, Own, Say, Empty, useMemo, useState, Field, Notice} from '../ui.js';
import {store, act, hope, sentence} from '../app.js';
import {OPEN_FLAG, flagsHere} from '../state.js';
import {FlagSheet} from '../flag/flag.js';
import {FlagState} from '../relay/news.js';
import {t} from '../words.js';
import {KINDS, reasonText} from './reasons.js';

/** "Article 5B (was 5A bis)". */
export function changeTitle(change) {
  if (change.newer && change.older && change.newer !== change.older) return t('{new} (was {old})', {new: change.newer, old: change.older});
  if (change.older && change.newer == null) return t('{old} (in the older text)', {old: change.older});
  return change.newer || change.older || t('Before the first number');
}

/** Weighty reasons carry a mark and a word, not only a colour. */
export const Reasons = ({change}) => html`<ul class="reasons"><li class="kind">${t(KINDS[change.kind] || change.kind)}</li>${change.reasons.map(r => html`<li class=${r.code}><span aria-hidden="true">!</span> <${Own}>${reasonText(r)}<//></li>`)}</ul>`;

const letters = text => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
/** Shorter moves are marked and have no arrow: a comma needs none. */
const WORTH_A_JUMP = 12;
const moveName = text => 'mv' + [...letters(text)].reduce((hash, c) => (hash * 31 + c.codePointAt(0)) >>> 0, 7).toString(36);

const hidden = text => html`<span class="sr"> ${text} </span>`;

/** Markdown's signs for a heading and for bold say nothing to a reader; the words stay as they are. */
export const bare = text => text.replace(/(^|\n)#{1,6} +/g, '$1').replace(/\*\*/g, '');

/** Zero-width and direction characters may be a hidden edit: they are shown, by name of their code. */
function visible(text) {
  return bare(text).split(/([\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad])/).map((part, i) => (i % 2
    ? html`<code class="hidden-char" title=${t('a hidden character')}>U+${part.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}</code>` : part));
}

function Op({op, side = 'both', ends, close = false}) {
  const old = op.op === 'delete' || op.op === 'moveFrom';
  const fresh = op.op === 'insert' || op.op === 'moveTo';
  if ((side === 'old' && fresh) || (side === 'new' && old)) return null;
  const end = op.text.length - op.text.trimEnd().length;
  const text = visible(op.text.trimEnd());
  const after = end ? op.text.slice(-end) : ''; // marks end with the last word, not with the space after it
  switch (op.op) {
    case 'insert': return html`<ins class=${close ? 'close' : undefined}>${hidden(t('inserted'))}${text}${hidden(t('end inserted'))}</ins>${after}`;
    case 'delete': return html`<del>${hidden(t('deleted'))}${text}${hidden(t('end deleted'))}</del>${after}`;
    case 'moveFrom': return html`<span class="moved from" id=${moveName(op.text) + 'a'}>${hidden(t('moved from here'))}${text}<${Jump} to=${moveName(op.text) + 'b'} ends=${ends} worth=${letters(op.text).length >= WORTH_A_JUMP} word=${t('to where it stands now')} arrow="↦"/></span>${after}`;
    case 'moveTo': return html`<span class="moved to" id=${moveName(op.text) + 'b'}>${hidden(t('moved here'))}${text}<${Jump} to=${moveName(op.text) + 'a'} ends=${ends} worth=${letters(op.text).length >= WORTH_A_JUMP} word=${t('to where it stood')} arrow="↤"/></span>${after}`;
    default: return html`<span>${text}${after}</span>`;
  }
}

function Jump({to, word, arrow, ends, worth}) {
  if (ends && !ends.has(to)) return null;
  if (!worth) return null;
  const jump = () => {
    const end = document.getElementById(to);
    end?.closest('[data-step]')?.scrollIntoView({block: 'center'});
    end?.classList.add('here');
    /** @type {HTMLElement|null} */ (end?.querySelector('button'))?.focus({preventScroll: true});
    setTimeout(() => end?.classList.remove('here'), 1500);
  };
  return html`<button class="jump" aria-label=${word} onClick=${jump}>${arrow}</button>`;
}

/** @type {WeakMap<any, Set<string>>} */
const endsOf = new WeakMap();

/** The ends of moves that are on this page, so that an arrow never points nowhere; found once a comparison. */
function moveEnds(redline) {
  let ends = endsOf.get(redline);
  if (!ends) {
    ends = new Set(redline.changes.flatMap(c => c.ops.filter(o => o.op.startsWith('move')).map(o => moveName(o.text) + (o.op === 'moveFrom' ? 'a' : 'b'))));
    endsOf.set(redline, ends);
  }
  return ends;
}

/** Without the blank lines that follow a provision in its text. */
const untrailed = ops => ops.map((op, i) => (ops.slice(i + 1).every(o => !o.text.trim()) ? {...op, text: op.text.trimEnd()} : op)).filter(op => op.text);

const size = (ops, kinds) => ops.filter(o => kinds.includes(o.op)).reduce((n, o) => n + o.text.length, 0);

/** A provision's redline in its language; old above new where hardly a word stayed. */
export function Ops({change, redline = null, ops: all = change.ops, side = 'both'}) {
  const ops = untrailed(all);
  const ends = redline ? moveEnds(redline) : new Set();
  const stayed = size(ops, ['equal']);
  const total = size(ops, ['equal', 'insert', 'delete']);
  const replaced = side === 'both' && size(ops, ['insert']) > 40 && size(ops, ['delete']) > 40 && stayed < total * 0.15;
  if (replaced) {
    return html`<div class="replaced"><p dir="auto"><small>${t('Before')}</small>${ops.map(op => html`<${Op} op=${op} side="old" ends=${ends}/>`)}</p>
      <p dir="auto"><small>${t('Now')}</small>${ops.map(op => html`<${Op} op=${op} side="new" ends=${ends}/>`)}</p></div>`;
  }
  // What came stands a little apart from what went, where no space does it.
  const close = i => side === 'both' && i > 0 && ops[i - 1].op === 'delete' && !/\s$/.test(ops[i - 1].text);
  return html`<p dir="auto">${ops.map((op, i) => html`<${Op} op=${op} side=${side} ends=${ends} close=${close(i)}/>`)}</p>`;
}

/** The newer side as it reads, without a mark; what is hidden in it is still shown. */
const cleanly = ops => ops.filter(op => op.op !== 'delete' && op.op !== 'moveFrom').map(op => op.text).join('').trim();

/** Whether anything of a provision stands on this side. */
const stands = (ops, side) => ops.some(op => op.text.trim() && !(side === 'old' ? ['insert', 'moveTo'] : ['delete', 'moveFrom']).includes(op.op));

const NotThere = ({revision}) => html`<p><small>${t('Not in revision {revision}.', {revision})}</small></p>`;

/** A provision in one of a card's views: its redline, old beside new, or the newer text clean. */
function Text({change, redline, view}) {
  const side = (which, revision) => (stands(change.ops, which) ? html`<${Ops} change=${change} redline=${redline} side=${which}/>` : html`<${NotThere} revision=${revision}/>`);
  switch (view) {
    case 'sides': return html`<div class="sides"><div><small>r${redline.from}</small>${side('old', redline.from)}</div><div><small>r${redline.to}</small>${side('new', redline.to)}</div></div>`;
    case 'clean': return stands(change.ops, 'new') ? html`<p class="clean" dir="auto">${visible(cleanly(change.ops))}</p>` : html`<${NotThere} revision=${redline.to}/>`;
    default: return html`<${Ops} change=${change} redline=${redline}/>`;
  }
}

const Legend = () => html`<p class="legend"><ins>${t('inserted')}</ins> <del>${t('deleted')}</del> <span class="moved">${t('moved')}</span></p>`;

/** One changed provision. */
function Card({change, redline, view, chosen, onChoose, onFlag, mayFlag}) {
  const key = change.key;
  const here = Object.values(store.state.flags).filter(f => f.document === redline.document && f.key === key);
  const flags = here.filter(f => f.state !== 'withdrawn' && (f.to === redline.to || OPEN_FLAG.includes(f.state)));
  const open = flags.find(f => OPEN_FLAG.includes(f.state));
  const local = flagsHere(store.state).filter(u => u.command.document === redline.document && u.command.provisions.includes(key));
  const title = changeTitle(change);
  // Drawn once: a treaty's redline is hundreds of cards, and every event redraws the page.
  const text = useMemo(() => html`<div class="treaty" lang=${redline.language || undefined}><${Text} change=${change} redline=${redline} view=${view}/></div>`, [change, redline, view]);
  return html`<article class="provision" id=${'p-' + key} data-step tabindex="-1" aria-label=${title}>
    <header class="spread"><h2><${Say}>${title}<//></h2>${mayFlag && html`<label class="choice select no-print"><small aria-hidden="true">${t('Choose')}</small><input type="checkbox" checked=${chosen} onChange=${onChoose} aria-label=${t('Choose {what}', {what: title})}/></label>`}</header>
    <${Reasons} change=${change}/>
    ${text}
    ${flags.length + local.length > 0 && html`<ul class="flags">${local.map(u => html`<li><span dir="auto">${u.command.question}</span> <span class="state warn">${t('only on this device')}</span></li>`)}${
      flags.map(f => html`<li><a href=${'#/desk/flag/' + f.id}><span dir="auto">${f.question}</span></a> <${FlagState} flag=${f}/></li>`)}</ul>`}
    <${Ideal} change=${change} redline=${redline}/>
    <div class="row no-print">${open && html`<a class="button primary" href=${'#/desk/flag/' + open.id}>${t('Already asked: open the flag')}</a>`}
      ${mayFlag && html`<button class=${open ? '' : 'primary'} data-flag onClick=${onFlag} aria-label=${t('Flag {what} for review', {what: title})}>${open ? t('Flag again') : t('Flag for review')}</button>`}
      <${Discuss} redline=${redline} title=${title} provision=${key}/></div>
  </article>`;
}

/** To the room's drafting channel, with the provision as the topic. */
function Discuss({redline, title, provision}) {
  const room = store.state.rooms.find(r => r.documents.some(d => d.id === redline.document));
  const channel = room?.channels.find(c => c.mayPost && /draft/i.test(c.name)) || room?.channels.find(c => c.mayPost);
  if (!channel) return null;
  const topic = `${redline.symbol || redline.title} ${title}`.replace(/[\u2068\u2069]/g, '').slice(0, 100);
  const discuss = () => {
    try {
      localStorage.setItem('corridor.draft.topic.' + channel.id, topic);
      const draft = 'corridor.draft.message.' + channel.id;
      if (!localStorage.getItem(draft)) localStorage.setItem(draft, `#/d/${redline.document}/${redline.from}/${redline.to}/${provision} `);
    } catch { /* the topic is only a help */ }
    location.hash = '#/c/' + channel.id;
  };
  return html`<button onClick=${discuss} aria-label=${t('Discuss {what}', {what: title})}>${t('Discuss')}</button>`;
}

const STANDINGS = {open: 'not judged yet', met: 'met', weakened: 'weakened', missing: 'missing', contradicted: 'contradicted'};

/** The words the group wants here, beside tonight's. */
function Ideal({change, redline}) {
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState(change.ideal || '');
  const [error, setError] = useState('');
  const save = async e => {
    e.preventDefault();
    try {
      await act({type: 'draft.save-ideal', document: redline.document, provision: change.key, text});
      await hope({type: 'draft.redline', document: redline.document, from: redline.from, to: redline.to});
      setWriting(false);
    } catch (failure) {
      setError(sentence(failure));
    }
  };
  const judge = async e => {
    try {
      await act({type: 'draft.judge-ideal', document: redline.document, provision: change.key, standing: e.target.value});
      await hope({type: 'draft.redline', document: redline.document, from: redline.from, to: redline.to});
    } catch (failure) {
      setError(sentence(failure));
    }
  };
  return html`<details class="ideal no-print"><summary>${change.ideal ? t('Ideal language, against this text') : t('Ideal language: none yet')}${change.ideal && change.standing && change.standing !== 'open' ? html` · <b>${t(STANDINGS[change.standing])}</b>` : ''}</summary>
    ${change.ideal && !writing && html`<div class="treaty">${change.idealOps.length ? html`<${Ops} change=${change} ops=${change.idealOps}/>` : html`<p dir="auto">${change.ideal}</p>`}</div>
      <${Field} label=${t('How this text stands to it: your call')}><select value=${change.standing || 'open'} onChange=${judge}>${Object.entries(STANDINGS).map(([value, word]) => html`<option value=${value}>${t(word)}</option>`)}</select><//>
      ${error && html`<${Notice} kind="error">${error}<//>`}
      <p><small>${t('Deleted is what the text has and we did not ask for; inserted is what we asked for and is not there.')}</small></p>`}
    ${writing ? html`<form onSubmit=${save}><${Field} label=${t('The words the group wants')}><textarea dir="auto" class="treaty" rows="4" value=${text} onInput=${e => setText(e.target.value)}/><//>
      ${error && html`<${Notice} kind="error">${error}<//>`}<div class="row"><button class="primary">${t('Save')}</button><button type="button" onClick=${() => setWriting(false)}>${t('Cancel')}</button></div></form>`
      : html`<button onClick=${() => setWriting(true)}>${change.ideal ? t('Edit') : t('Write it')}</button>`}</details>`;
}

/** What was replaced alike in many places, each once: the first few. */
export const everywhere = redline => [...new Map(redline.changes.flatMap(c => c.reasons).filter(r => r.form === 'everywhere').map(r => [r.text, r])).values()].slice(0, 5);

/** What comes after the changes that are there: of a text rewritten from end to end not all are sent at once. */
export const moreOf = redline => hope({type: 'draft.redline', document: redline.document, ...redline.asked, after: redline.changes.length});

/** All changed provisions of a comparison. */
export function Changes({redline, view, mayFlag}) {
  const [chosen, setChosen] = useState(/** @type {string[]} */ ([]));
  const [flagging, setFlagging] = useState(/** @type {{redline: any, changes: any[]}|null} */ (null));
  if (!redline.changes.length) return html`<${Empty}>${t('No words changed between these two revisions.')}<//>`;
  const alike = everywhere(redline);
  const toggle = key => setChosen(chosen.includes(key) ? chosen.filter(k => k !== key) : [...chosen, key]);
  return html`<p class="facts">${t('{n} provisions changed', {n: redline.changes.length + (redline.left || 0)})} · ${t('{n} provisions unchanged', {n: redline.unchanged})}</p>
    ${alike.length > 0 && html`<ul class="everywhere">${alike.map(r => html`<li><${Say}>${reasonText(r)}<//></li>`)}</ul>`}
    ${view !== 'clean' && html`<${Legend}/>`}
    ${redline.changes.map(c => html`<${Card} key=${c.key} change=${c} redline=${redline} view=${view} mayFlag=${mayFlag} chosen=${chosen.includes(c.key)}
      onChoose=${() => toggle(c.key)} onFlag=${() => setFlagging({redline, changes: [c]})}/>`)}
    ${redline.left > 0 && html`<p>${t('These are the {n} most significant; {left} more changed.', {n: redline.changes.length, left: redline.left})}</p><div class="row no-print"><button onClick=${() => moreOf(redline)}>${t('Show more')}</button></div>`}
    ${chosen.length > 0 && html`<div class="chosen no-print"><button class="primary big" onClick=${() => setFlagging({redline, changes: redline.changes.filter(c => chosen.includes(c.key))})}>${t('Flag {n} provisions', {n: chosen.length})}</button></div>`}
    ${flagging && html`<${FlagSheet} redline=${flagging.redline} newest=${redline} changes=${flagging.changes} onClose=${sent => { setFlagging(null); if (sent) setChosen([]); }}/>`}`;
}
