// What the authors of a Word file changed themselves: whose each change is, and when, as the file says.
// @ts-check
import {html, Notice, useState, useEffect} from '../ui.js';
import {ask, sentence} from '../app.js';
import {t} from '../words.js';

const WORDS = {insert: ['inserted', 'end inserted'], delete: ['deleted', 'end deleted'], moveFrom: ['moved from here', ''], moveTo: ['moved here', '']};

/** A date as the file has it, mostly without a zone that could be believed: shown, never reckoned with. */
const when = at => at.replace('T', ' ').replace(/:\d\d(\.\d+)?Z?$/, '');

/** The pieces of each paragraph, so that it can have its own direction. @param {any[]} pieces */
export function paragraphs(pieces) {
  /** @type {any[][]} */
  const all = [[]];
  for (const piece of pieces) {
    piece.text.split('\n').forEach((text, i) => {
      if (i) all.push([]);
      if (text) all[all.length - 1].push({...piece, text});
    });
  }
  return all.filter(one => one.length);
}

const same = (one, other) => one && other && one.by === other.by && one.at === other.at;

/** Her name stands behind the last of her changes in a row, not behind each. */
function Paragraph({pieces}) {
  const changes = pieces.filter(p => p.op !== 'equal');
  return html`<p dir="auto">${pieces.map(p => {
    if (p.op === 'equal') return html`<span>${p.text}</span>`;
    const [begins, ends] = WORDS[p.op];
    const words = p.text.trimEnd(); // marks end with the last word, not with the space after it
    const space = p.text.slice(words.length);
    const body = html`<span class="sr"> ${t(begins)} </span>${words}${ends && html`<span class="sr"> ${t(ends)} </span>`}`;
    const by = (p.by || p.at) && !same(p, changes[changes.indexOf(p) + 1]) && html`<small class="by"> ‹<bdi>${p.by}</bdi> <bdi>${when(p.at)}</bdi>›</small>`;
    switch (p.op) {
      case 'insert': return html`<ins>${body}</ins>${by}${space}`;
      case 'delete': return html`<del>${body}</del>${by}${space}`;
      default: return html`<span class=${p.op === 'moveFrom' ? 'moved from' : 'moved to'}>${body}</span>${by}${space}`;
    }
  })}</p>`;
}

/** A revision's file with its authors' marks. */
export function Marks({id, revision, language}) {
  const [pieces, setPieces] = useState(/** @type {any} */ (null));
  useEffect(() => {
    let here = true;
    setPieces(null);
    ask({type: 'draft.marks', document: id, revision}).then(r => here && setPieces(r.pieces), e => here && setPieces({error: sentence(e)}));
    return () => { here = false; };
  }, [id, revision]);
  if (pieces === null) return html`<p class="empty" role="status">${t('Loading')}</p>`;
  if (pieces.error) return html`<${Notice} kind="warn">${pieces.error}<//>`;
  const all = paragraphs(pieces);
  return html`<section class="authors-marks"><h2>${t('The authors’ own changes in r{n}', {n: revision})}</h2>
    <p class="facts">${t('As the Word file has them, with names and times as it says. The text that is compared has all of them accepted.')}</p>
    <div class="treaty clean" lang=${language}>${all.map(one => html`<${Paragraph} pieces=${one}/>`)}</div></section>`;
}
