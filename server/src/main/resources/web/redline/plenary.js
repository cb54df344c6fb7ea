// In plenary: the words the group wants, large, provision by provision, changed or not, also without a connection. Any
// provision of the text is found by its number or a word of it; nothing here but writing needs the line.
// @ts-check
import {html, Chip, Empty, Field, Notice, Say, useDraft, useEffect, useState} from '../ui.js';
import {store, act, hope, sentence} from '../app.js';
import {documentOf} from '../state.js';
import {keep, kept} from '../connection/keep.js';
import {bare} from './redline.js';
import {found, ourWords} from './words-wanted.js';
import {t} from '../words.js';

const SIZES = [21, 28, 36, 48];

/** Asks for a document's provisions with the wanted words, unless this device has them of the same revision. */
export function useWishes(document) {
  const {line} = store.state;
  useEffect(() => {
    if (document && line === 'open' && store.state.wishes[document.id]?.revision !== document.revision) hope({type: 'draft.wishes', document: document.id});
  }, [document?.id, document?.revision, line]);
  return document ? store.state.wishes[document.id] : undefined;
}

export function Plenary({id}) {
  const state = store.state;
  const d = documentOf(state, id);
  const wishes = useWishes(d);
  const [size, setSize] = useState(Number(kept('corridor.plenary')) || 1);
  const [wanted, setWanted] = useState('');
  useEffect(() => { hope({type: 'flag.list', document: id}); }, [id, state.line]);
  useEffect(() => { // a screen that goes dark in the middle of a sentence helps nobody
    /** @type {any} */ let lock = null;
    /** @type {any} */ (navigator).wakeLock?.request('screen').then(one => { lock = one; }, () => null);
    return () => lock?.release();
  }, []);
  if (!d) return html`<article class="column"><${Empty}>${t('This document is not here, or it is not yours to see.')}<//></article>`;
  const grow = by => { const next = Math.max(0, Math.min(SIZES.length - 1, size + by)); setSize(next); keep('corridor.plenary', String(next)); };
  const all = wishes ? ourWords(wishes, Object.values(state.flags)) : [];
  const ours = all.filter(one => one.ideal || one.proposed);
  const shown = wanted.trim() ? found(all, wanted) : ours;
  const old = state.line !== 'open' || state.cached;
  return html`<article class="column plenary size-${size}"><header class="no-print"><p class="crumb"><a href=${'#/d/' + id}><${Say}>${d.symbol || d.title}<//></a></p>
      <h1>${t('In plenary')}</h1><p class="facts"><${Chip} label=${d.label} explained/>${wishes?.revision ? html`<span>r${wishes.revision}</span>` : ''}${old && wishes ? html`<span class="state warn">${t('Kept on this device; what came since is not here yet.')}</span>` : ''}</p>
      <div class="row"><button onClick=${() => grow(-1)} disabled=${size === 0} aria-label=${t('Smaller')}><span dir="ltr">A−</span></button><button onClick=${() => grow(1)} disabled=${size === SIZES.length - 1} aria-label=${t('Larger')}><span dir="ltr">A+</span></button><button onClick=${() => print()}>${t('Print')}</button></div>
      ${all.length > 0 && html`<${Field} label=${t('Find a provision')} hint=${t('By its number or a word in it; changed or not.')}><input type="search" dir="auto" value=${wanted} onInput=${e => setWanted(e.target.value)}/><//>`}</header>
    ${!wishes && html`<p class="empty" role="status">${old ? t('This text is not on this device yet: open it once while there is a connection.') : t('Loading')}</p>`}
    ${wishes?.aim && !wanted.trim() && html`<section class="aim"><p class="label">${t('The group’s aim')}</p><p dir="auto" class="said">${wishes.aim}</p></section>`}
    ${wishes && !wanted.trim() && !ours.length && html`<${Empty}>${t('Nothing to read out yet. Find a provision above and write our words for it; words that reviewers propose stand here too.')}<//>`}
    ${wanted.trim() && html`<p class="facts" role="status">${shown.length ? t('{n} provisions', {n: shown.length}) : t('No provision has this number or these words.')}</p>`}
    ${shown.map(one => html`<${Aloud} key=${one.key} one=${one} d=${d} language=${wishes.language}/>`)}
    ${wishes && !wanted.trim() && all.length > 0 && html`<details class="no-print"><summary>${t('All provisions of the text')}</summary><ul class="items">${all.map(one => html`<li key=${one.key}><button class="pick" onClick=${() => { setWanted(one.label || one.text.slice(0, 40)); scrollTo(0, 0); }}>
      <b><${Say}>${one.label || t('Before the first number')}<//></b> <span class="clip" dir="auto">${bare(one.text).slice(0, 160)}</span></button></li>`)}</ul></details>`}</article>`;
}

/** A provision with what one may have to read aloud there. */
function Aloud({one, d, language}) {
  const title = one.label || t('Before the first number');
  return html`<section data-step tabindex="-1" aria-label=${title}><h2><${Say}>${title}<//></h2>
    ${one.ideal && html`<p class="label">${t('Our words')}</p><p class="treaty aloud" dir="auto" lang=${language}>${one.ideal}</p>`}
    ${one.proposed && html`<p class="label">${t('Proposed words')} · <${Say}>${one.by}<//></p><p class="treaty aloud" dir="auto" lang=${language}>${one.proposed}</p>`}
    ${one.ideal || one.proposed ? html`<details><summary>${t('What the text says now')}</summary><${Now} text=${one.text} language=${language}/></details>`
      : html`<p class="label">${t('What the text says now')}</p><p class="treaty aloud" dir="auto" lang=${language}>${bare(one.text)}</p>`}
    ${d.mayUpload && html`<${Write} one=${one} id=${d.id} title=${title}/>`}</section>`;
}

const Now = ({text, language}) => html`<div class="treaty" lang=${language}>${bare(text).split(/\n\s*\n/).map(p => html`<p dir="auto">${p}</p>`)}</div>`;

/** Our words for any provision; what is half written stays on this device. */
function Write({one, id, title}) {
  const [writing, setWriting] = useState(false);
  const [text, setText] = useDraft(`ideal.${id}.${one.key}`, one.ideal);
  const [error, setError] = useState('');
  const save = async e => {
    e.preventDefault();
    try {
      await act({type: 'draft.save-ideal', document: id, provision: one.key, text: text.trim()});
      await hope({type: 'draft.wishes', document: id});
      setText('');
      setWriting(false);
    } catch (failure) {
      setError(sentence(failure));
    }
  };
  if (!writing) return html`<button class="quiet small flush no-print" onClick=${() => { if (!text) setText(one.ideal); setWriting(true); }} aria-label=${t('Write our words for {what}', {what: title})}>${one.ideal ? t('Edit') : t('Write our words')}</button>`;
  return html`<form class="no-print" onSubmit=${save}><${Field} label=${t('The words the group wants')}><textarea dir="auto" class="treaty" rows="4" value=${text} onInput=${e => setText(e.target.value)}/><//>
    ${error && html`<${Notice} kind="error">${error}<//>`}<div class="row"><button class="primary">${t('Save')}</button><button type="button" onClick=${() => { setText(''); setWriting(false); }}>${t('Cancel')}</button></div></form>`;
}
