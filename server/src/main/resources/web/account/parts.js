// Parts that joining and settings share.
// @ts-check
import {html, Field} from '../ui.js';
import {store} from '../app.js';
import {keep} from '../connection/keep.js';
import {LANGUAGES, language, speak, t} from '../words.js';

/** Whether this browser, at this address, could have a passkey: one belongs to a name, over TLS or on this machine. */
export const passkeysPossible = () => isSecureContext && 'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(location.hostname);

/** The page's language, each in its own name. */
export function LanguagePicker() {
  const choose = async e => {
    keep('corridor.language', e.target.value);
    await speak(e.target.value);
    store.dispatch({type: 'saw', what: 'language', value: e.target.value});
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  return html`<${Field} label=${t('Language of this page')}><select class="languages" value=${language()} onChange=${choose}>${Object.entries(LANGUAGES).map(([tag, name]) => html`<option value=${tag} lang=${tag}>${name}</option>`)}</select><//>`;
}

/** Whether this page was opened from the Home Screen. */
export const onHomeScreen = () => matchMedia('(display-mode: standalone)').matches || /** @type {any} */ (navigator).standalone === true
  || new URLSearchParams(location.search).has('home');

/** Several of a list, in the order chosen. */
/** @param {{legend: string, options: string[], word: (one: string) => string, chosen: string[], onChange: (chosen: string[]) => void, ordered?: boolean}} props `ordered`: the order of ticking counts, and is shown */
export const ListField = ({legend, options, word, chosen, onChange, ordered = false}) => html`<fieldset class="choices"><legend>${legend}${ordered && html`<small class="block">${t('In the order in which you tick them; untick one to move it to the end.')}</small>`}</legend>${
  [...new Set([...options, ...chosen])].map(one => html`<label class="choice"><input type="checkbox" checked=${chosen.includes(one)}
    onChange=${() => onChange(chosen.includes(one) ? chosen.filter(c => c !== one) : [...chosen, one])}/> ${word(one)}${ordered && chosen.length > 1 && chosen.includes(one) ? html` <b class="count">${chosen.indexOf(one) + 1}</b>` : ''}</label>`)}</fieldset>`;

/** A name for this login that its owner will recognise. */
export function deviceName() {
  const agent = navigator.userAgent;
  const browser = /Firefox/.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge' : /Chrom/.test(agent) ? 'Chrome' : /Safari/.test(agent) ? 'Safari' : 'Browser';
  const system = /Android/.test(agent) ? 'Android' : /iPhone|iPad/.test(agent) ? 'iOS' : /Mac/.test(agent) ? 'Mac' : /Windows/.test(agent) ? 'Windows' : 'Linux';
  return `${browser} on ${system}`;
}
