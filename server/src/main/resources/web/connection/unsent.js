// What waits on this device or was refused, with what can be done about it.
// @ts-check
import {html, Say, halfWritten, useState} from '../ui.js';
import {forget} from './keep.js';
import {store, discard, resend, sentence} from '../app.js';
import {t} from '../words.js';

/** Shown above every screen, inside and outside. */
export function Unsent() {
  const items = store.state.unsent.filter(u => u.state === 'refused' || store.state.line !== 'open');
  const halves = store.state.phase === 'outside' ? halfWritten() : [];
  const [, redraw] = useState(0);
  const drop = name => { forget(name); redraw(n => n + 1); };
  if (!items.length && !halves.length) return null;
  return html`<section class="unsent" aria-labelledby="unsent-h"><h2 id="unsent-h">${t('Only on this device')}</h2><ul>${items.map(u => html`<li key=${u.key}>
    <p><b>${t(KINDS[u.command.type] || 'Change')}</b> <${Say}>${wordsOf(u.command)}<//></p>
    ${u.state === 'refused' ? html`<p class="error">${sentence(u.failure)}</p>` : html`<p>${t('Not sent yet: no connection. Keep this page open, or copy it to send another way.')}</p>`}
    <div class="row">${wordsOf(u.command) && html`<button onClick=${() => navigator.clipboard.writeText(wordsOf(u.command))}>${t('Copy')}</button>`}
      ${u.state === 'refused' && html`<button onClick=${() => resend(u)}>${t('Try again')}</button>`}
      <button onClick=${() => discard(u.key)}>${t('Discard')}</button></div></li>`)}${halves.map(([name, text]) => html`<li key=${name}>
    <p><b>${t('Half written')}</b></p><p dir="auto" class="said">${text}</p>
    <div class="row"><button onClick=${() => navigator.clipboard.writeText(text)}>${t('Copy')}</button><button onClick=${() => drop(name)}>${t('Discard')}</button></div></li>`)}</ul></section>`;
}

const KINDS = {
  'message.post': 'Message', 'message.edit': 'Edit', 'message.delete': 'Deletion', 'message.acknowledge': 'Acknowledgement', 'message.decide': 'Decision', 'message.ask-acknowledgement': 'Request to acknowledge', 'flag.raise': 'Flag', 'flag.withdraw': 'Withdrawal of a flag',
  'relay.answer': 'Answer', 'relay.accept': 'Acceptance', 'relay.decline': 'Not me', 'relay.hand-off': 'Hand-off',
};
const wordsOf = c => c.text || c.question || c.reason || c.note || '';
