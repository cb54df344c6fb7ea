// What a change said, beside its button.
// @ts-check
import {html, Notice, useState} from '../ui.js';
import {hope, sentence} from '../app.js';
import {t} from '../words.js';

/** @returns {[any, (promise: Promise<any>) => Promise<void>]} what was said, and what says it and fetches the rooms anew */
export function useTold() {
  const [said, setSaid] = useState(/** @type {any} */ (null));
  const tell = promise => promise.then(() => { setSaid({text: t('Done.')}); hope({type: 'room.list'}); }, e => setSaid({error: true, text: sentence(e)}));
  return [said && html`<${Notice} kind=${said.error ? 'error' : 'info'}>${said.text}<//>`, tell];
}
