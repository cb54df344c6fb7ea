// "While you slept": text, answers, what is asked of me, then talk; and the digest that can be printed.
// @ts-check
import {html, When, Who, Urgency, Empty, Own, Say, useEffect, clocks, usePrinted} from '../ui.js';
import {store, hope, saw} from '../app.js';
import {news, told, textAddress} from '../state.js';
import {MarkedItem} from '../message/marks.js';
import {KINDS, reasonText} from '../redline/reasons.js';
import {AsleepHere, SleepPanel} from '../availability/band.js';
import {t, colon} from '../words.js';
import {Panels} from '../later.js';

export const FINDINGS = {'acceptable': 'acceptable', 'concern': 'concern', 'not-acceptable': 'not acceptable'};
export const MARKS = {'acceptable': '○', 'concern': '△', 'not-acceptable': '✕'};

/** What became of a flag, in a few words. */
export function FlagState({flag}) {
  switch (flag.state) {
    case 'received':
    case 'offered': return html`<span class="state">${t('received')}</span>`;
    case 'accepted': return html`<span class="state good">${t('accepted')}${flag.answerBy ? html`, ${t('answer by')} <${When} at=${flag.answerBy} short/>` : ''}</span>`;
    case 'answered':
    case 'handed-back': return html`<${Findings} answers=${flag.answers}/>`;
    case 'nobody': return html`<span class="state bad">${flag.nobodyUntil && flag.nobody && !flag.nobody.inTime ? t('nobody in time') : t('nobody found')}${flag.nobodyUntil ? html` · ${t('somebody from')} <${When} at=${flag.nobodyUntil} short/>` : ''}</span>`;
    case 'expired': return html`<span class="state bad">${t('no answer in time')}</span>`;
    case 'superseded': return html`<span class="state">${t('the text changed again')}</span>`;
    default: return html`<span class="state">${t('withdrawn')}</span>`;
  }
}

/** Two answers stand side by side: as two views only where they differ. */
export const views = answers => (answers.every(a => a.finding === answers[0].finding) ? t('Two answers, the same finding') : t('Two views'));

const Findings = ({answers}) => html`<span class="findings">${answers.length > 1 && html`<b>${views(answers)}</b> `}${answers.map(a => html`<span class="finding ${a.finding}">
  <span aria-hidden="true">${MARKS[a.finding]}</span> ${t(FINDINGS[a.finding])}</span> `)}</span>`;

/** One person's reading: finding, reason, proposed words. */
export const Answer = ({answer}) => html`<div class="answer">
  <p class="answer-head"><span class="finding ${answer.finding}"><span aria-hidden="true">${MARKS[answer.finding]}</span> ${t(FINDINGS[answer.finding])}</span>
    <${Who} who=${answer}/> <${When} at=${answer.at} short/>${answer.used && html` <span class="state good">${t('the flagger went by this one')}</span>`}</p>
  <p dir="auto" class="said">${answer.reason}</p>
  ${answer.words && html`<blockquote dir="auto" class="treaty"><span class="sr">${t('Proposed words')}${colon()}</span>${answer.words}</blockquote>`}
</div>`;

export function News({digest}) {
  const state = store.state;
  if (digest) return html`<${DigestPage} id=${digest}/>`;
  const {text, answers, asked, toAcknowledge, decisions, talk} = news(state);
  const latest = state.digests[0];
  return html`<div class="columns"><article class="column">
    <h1>${t('While you slept')}</h1><${AsleepHere}/>
    ${latest && html`<p><a href="#/news/digest">${t('Digest of the night')}</a> <${When} at=${latest.at}/></p>`}
    <${Section} title=${t('Text')} empty=${t('No text changed since you looked. New revisions of your drafts appear here.')}>${text.map(d => html`<${TextItem} d=${d}/>`)}<//>
    <${Section} title=${t('Answers to your flags')} empty=${t('No new answers. What reviewers say to your flags appears here.')}>${answers.map(f => html`<${FlagItem} flag=${f}/>`)}<//>
    <${Section} title=${t('Asked of you')} empty=${t('Nothing is asked of you.')}>${asked.map(o => html`<li><a href=${'#/desk/' + o.id}>
      <b><${Say}>${o.flag.provision || o.flag.documentName}<//></b> <${Urgency} urgency=${o.flag.urgency} by=${o.state === 'accepted' ? o.answerBy : o.acceptBy}/>
      <p dir="auto" class="clip">${o.flag.question}</p></a></li>`)}${toAcknowledge.map(m => html`<${MarkedItem} m=${m}/>`)}<//>
    <${Section} title=${t('Decided')} empty=${t('Nothing new was marked as decided.')}>${decisions.map(m => html`<${MarkedItem} m=${m}/>`)}<//>
    <${Section} title=${t('Talk')} empty=${t('No unread talk.')}>${talk.map(c => html`<li><a class="spread" href=${'#/c/' + c.id}>
      <span><b><${Say}>#${c.name}<//></b> <small><${Say}>${c.room.name}<//></small></span>
      <span>${c.named > 0 && html`<b class="count named">${t('{n} mentions you', {n: c.named})}</b> `}<b class="count" aria-label=${t('{n} unread', {n: c.count})}>${c.count}</b></span></a></li>`)}<//>
    <${Panels} place="news"/>
  </article><aside class="about"><${SleepPanel}/></aside></div>`;
}

function Section({title, empty, children}) {
  const items = (children || []).flat().filter(Boolean);
  return html`<section class="news"><h2>${title}</h2>${items.length ? html`<ul class="items">${items}</ul>` : html`<${Empty}>${empty}<//>`}</section>`;
}

/** The changes that matter most, in the reader's language where the server says them in parts. */
export const weighty = event => (event.weighty?.length
  ? event.weighty.map(w => `\u2068${w.label || t('Before the first number')}\u2069: ${w.reason ? reasonText(w.reason) : t(KINDS[w.kind] || w.kind)}`) : event.reasons);

/** What a revision changed, the weightiest first; only what has a reason carries the mark, as where one reads it. */
function Weighty({event}) {
  const reasons = weighty(event);
  const rest = event.changed - reasons.length;
  return reasons.length > 0 && html`<ul class="reasons">${reasons.map((r, i) => html`<li class=${event.weighty?.[i]?.reason ? 'heavy' : undefined}>${event.weighty?.length ? html`<${Own}>${r}<//>` : html`<${Say}>${r}<//>`}</li>`)}${
    rest > 0 && html`<li class="kind">${t('and {n} more', {n: rest})}</li>`}</ul>`;
}

/** When a revision came, and how much it changed. */
const Came = ({entry}) => html`<small><${When} at=${entry.at} short/>${entry.event.changed > 0 && html` · ${t('{n} changed', {n: entry.event.changed})}`}</small>`;

/** A text that is new: the whole of what came since one last looked, and each step of it where there were several. */
function TextItem({d}) {
  const {state} = store;
  const last = d.added[d.added.length - 1];
  const seen = state.seen[d.id] || 0;
  const steps = seen > 0 && d.revision > seen + 1 ? d.added : [];
  return html`<li><a href=${textAddress(state, d)}>
    <span class="spread"><b><${Say}>${d.symbol || d.title}<//> ${steps.length > 1 ? html`<bdi dir="ltr">r${seen} → r${d.revision}</bdi>` : `r${d.revision}`}</b>${steps.length > 1
      ? html`<small>${t('everything since you last looked')}</small>` : last && html`<${Came} entry=${last}/>`}</span>
    ${d.symbol && html`<small dir="auto" class="block">${d.title}</small>`}
    ${steps.length < 2 && last && html`<${Weighty} event=${last.event}/>`}</a>
    ${steps.length > 1 && html`<ul class="steps">${steps.map((entry, i) => html`<li key=${entry.sequence}><a href=${`#/d/${d.id}/${i ? steps[i - 1].event.revision : seen}/${entry.event.revision}`}>
      <span class="spread"><b>r${entry.event.revision}</b><${Came} entry=${entry}/></span><${Weighty} event=${entry.event}/></a></li>`)}</ul>`}</li>`;
}

export const FlagItem = ({flag}) => html`<li><a href=${'#/desk/flag/' + flag.id}>
  <span class="spread"><b><${Say}>${flag.provision || flag.documentName}<//></b><${FlagState} flag=${flag}/></span>
  ${flag.answers[0] ? html`<p dir="auto" class="clip"><${Say}>${flag.answers[0].byName}<//>${colon()}${flag.answers[0].reason}</p>` : html`<p dir="auto" class="clip">${flag.question}</p>`}</a></li>`;

function DigestPage({id}) {
  const state = store.state;
  useEffect(() => { hope({type: 'relay.digests'}); }, []);
  const digest = id === 'latest' ? state.digests[0] : state.digests.find(d => d.id === id);
  useEffect(() => { for (const f of digest ? [...digest.answered, ...digest.nobody] : []) saw(f.id, told(f)); }, [digest?.id]);
  usePrinted(() => `${t('Digest of the night')} · ${state.negotiation.name}${digest ? ` · ${clocks(digest.at)}` : ''}`);
  if (!digest) return html`<article class="column"><h1>${t('Digest of the night')}</h1><${Empty}>${t('There is no digest yet. After a night in which you raised a flag, it stands here when you wake.')}<//></article>`;
  const part = (title, flags) => flags.length > 0 && html`<section><h2>${title}</h2>${flags.map(f => html`<${DigestFlag} flag=${f}/>`)}</section>`;
  return html`<article class="column digest">
    <header class="spread"><h1>${t('Digest of the night')}</h1><button class="no-print" onClick=${() => print()}>${t('Print')}</button></header>
    <p class="running"><bdi>${state.negotiation.name}</bdi> · <${When} at=${digest.at}/> · ${t('since')} <${When} at=${digest.since} short/></p>
    ${part(t('Answered'), digest.answered)}${part(t('In progress'), digest.inProgress)}${part(t('Nobody found'), digest.nobody)}
    ${part(t('Superseded by newer text'), digest.superseded)}${part(t('Flags of others'), digest.others)}
    ${state.digests.length > 1 && html`<nav class="no-print" aria-label=${t('Earlier digests')}><h2>${t('Earlier digests')}</h2><ul>${state.digests.slice(1).map(d => html`<li><a href=${'#/news/digest/' + d.id}><${When} at=${d.at}/></a></li>`)}</ul></nav>`}
  </article>`;
}

const DigestFlag = ({flag}) => html`<div class="digest-flag" data-step tabindex="-1">
  <h3><${Say}>${flag.documentName}<//> r${flag.to} · <${Say}>${flag.provision}<//></h3>
  <p dir="auto"><b>${t('Asked')}</b>${colon()}${flag.question}</p>
  ${flag.answers.length ? flag.answers.map(a => html`<${Answer} answer=${a}/>`) : html`<p><${FlagState} flag=${flag}/></p>`}
</div>`;
