// In plenary: the words the group wants, large, provision by provision, also without a connection. One swipe or one key
// goes on; nothing here needs the line.
// @ts-check
import {html, Chip, Empty, Say, useEffect, useState} from '../ui.js';
import {store, hope} from '../app.js';
import {documentOf} from '../state.js';
import {keep, kept} from '../connection/keep.js';
import {Ops, changeTitle} from './redline.js';
import {t} from '../words.js';

const SIZES = [21, 28, 36, 48];

/** What one may have to read aloud: the ideal language of each changed provision, or the words a reviewer proposed. */
export function ourWords(redline, flags) {
  return redline.changes.flatMap(change => {
    const answers = flags.filter(f => f.document === redline.document && f.key === change.key).flatMap(f => f.answers).filter(a => a.words);
    const proposed = answers[answers.length - 1];
    return change.ideal || proposed ? [{change, ideal: change.ideal || '', proposed: proposed?.words || '', by: proposed?.byName || ''}] : [];
  });
}

export function Plenary({id}) {
  const state = store.state;
  const d = documentOf(state, id);
  const redline = state.redlines[`${id}/0/0`];
  const [size, setSize] = useState(Number(kept('corridor.plenary')) || 1);
  useEffect(() => { if (d) hope({type: 'draft.redline', document: id, from: 0, to: 0}); hope({type: 'flag.list', document: id}); }, [id, state.line]);
  useEffect(() => { // a screen that goes dark in the middle of a sentence helps nobody
    /** @type {any} */ let lock = null;
    /** @type {any} */ (navigator).wakeLock?.request('screen').then(one => { lock = one; }, () => null);
    return () => lock?.release();
  }, []);
  if (!d) return html`<article class="column"><${Empty}>${t('This document is not here, or it is not yours to see.')}<//></article>`;
  const grow = by => { const next = Math.max(0, Math.min(SIZES.length - 1, size + by)); setSize(next); keep('corridor.plenary', String(next)); };
  const words = redline ? ourWords(redline, Object.values(state.flags)) : [];
  return html`<article class="column plenary size-${size}"><header class="no-print"><p class="crumb"><a href=${'#/d/' + id}><${Say}>${d.symbol || d.title}<//></a></p>
      <h1>${t('In plenary')}</h1><p class="facts"><${Chip} label=${d.label} explained/>${redline ? ` r${redline.to}` : ''} ${(state.line !== 'open' || state.cached) && redline ? t('Kept on this device; what came since is not here yet.') : ''}</p>
      <div class="row"><button onClick=${() => grow(-1)} disabled=${size === 0} aria-label=${t('Smaller')}>A−</button><button onClick=${() => grow(1)} disabled=${size === SIZES.length - 1} aria-label=${t('Larger')}>A+</button><button onClick=${() => print()}>${t('Print')}</button></div></header>
    ${!redline && html`<p class="empty" role="status">${state.line === 'open' ? t('Loading') : t('This text is not on this device yet: open it once while there is a connection.')}</p>`}
    ${redline && !words.length && html`<${Empty}>${t('Nothing to read out yet. Write ideal language on a changed provision, or flag it: proposed words stand here too.')}<//>`}
    ${words.map(w => html`<section data-step tabindex="-1" aria-label=${changeTitle(w.change)}><h2><${Say}>${changeTitle(w.change)}<//></h2>
      ${w.ideal && html`<p class="label">${t('Our words')}</p><p class="treaty aloud" dir="auto" lang=${redline.language}>${w.ideal}</p>`}
      ${w.proposed && html`<p class="label">${t('Proposed words')} · <${Say}>${w.by}<//></p><p class="treaty aloud" dir="auto" lang=${redline.language}>${w.proposed}</p>`}
      <details><summary>${t('What the text says now')}</summary><div class="treaty" lang=${redline.language}><${Ops} change=${w.change}/></div></details></section>`)}</article>`;
}
