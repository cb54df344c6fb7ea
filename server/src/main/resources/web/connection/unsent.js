// What waits on this device or was refused, with what can be done about it.
// @ts-check
import {html, Say} from '../ui.js';
import {store, discard, resend, sentence} from '../app.js';
import {t} from '../words.js';

/** Shown above every screen, inside and outside. */
export function Unsent() {
  const items = store.state.unsent.filter(u => u.state === 'refused' || store.state.line !== 'open');
  if (!items.length) return null;
  return html`<section class="unsent" aria-labelledby="unsent-h"><h2 id="unsent-h">${t('Only on this device')}</h2><ul>${items.map(u => html`<li key=${u.key}>
    <p><b>${t(KINDS[u.command.type] || 'Change')}</b> <${Say}>${wordsOf(u.command)}<//></p>
    ${u.state === 'refused' ? html`<p class="error">${sentence(u.failure)}</p>` : html`<p>${t('Not sent yet: no connection. Keep this page open, or copy it to send another way.')}</p>`}
    <div class="row">${wordsOf(u.command) && html`<button onClick=${() => navigator.clipboard.writeText(wordsOf(u.command))}>${t('Copy')}</button>`}
      ${u.state === 'refused' && html`<button onClick=${() => resend(u)}>${t('Try again')}</button>`}
      <button onClick=${() => discard(u.key)}>${t('Discard')}</button></div></li>`)}</ul></section>`;
}

const KINDS = {
  'message.post': 'Message', 'message.edit': 'Edit', 'message.delete': 'Deletion', 'message.acknowledge': 'Acknowledgement', 'message.decide': 'Decision', 'message.ask-acknowledgement': 'Request to acknowledge', 'flag.raise': 'Flag', 'flag.withdraw': 'Withdrawal of a flag',
  'relay.answer': 'Answer', 'relay.accept': 'Acceptance', 'relay.decline': 'Not me', 'relay.hand-off': 'Hand-off',
};
const wordsOf = c => c.text || c.question || c.reason || c.note || '';
