// The page's beginning: language, what this device kept, the line, and whether one is inside or before the door.
// @ts-check
import {html, render, useStore, useEffect, useState} from './ui.js';
import {begin} from './app.js';
import {news} from './state.js';
import {kept} from './connection/keep.js';
import {Unsent} from './connection/unsent.js';
import {applyTheme} from './account/theme.js';
import {speak, t} from './words.js';
import {Later, bringSoon} from './later.js';

function useAddress() {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const changed = () => setAddress(location.hash);
    addEventListener('hashchange', changed);
    changed(); // it may have changed between the drawing and this
    return () => removeEventListener('hashchange', changed);
  }, []);
  return address;
}

function App() {
  const state = useStore();
  const address = useAddress();
  useEffect(() => {
    const {text, answers, asked} = news(state);
    const waiting = text.length + answers.length + asked.length;
    const title = `${waiting ? `(${waiting}) ` : ''}${state.negotiation?.name || 'Corridor'}`;
    if (document.title !== title) document.title = title;
  });
  const admission = /^#(join|link)=/.test(address);
  if (state.phase === 'starting') return html`<p class="starting">Corridor</p>`;
  if (state.phase === 'outside' || admission) {
    return html`<main id="main" tabindex="-1" class="outside"><${Later} name="join" rest=${[address, state.reason]}/><${Unsent}/></main>`;
  }
  if (!state.me) return html`<main class="outside"><p class="empty" role="status">${state.line === 'down' ? t('No connection. Trying again.') : t('Connecting')}</p></main>`;
  return html`<${Later} name="inside" rest=${[address]}/>`;
}

/** The only script address this page ever makes from a string, as Trusted Types ask. */
function registerWorker() {
  if (!('serviceWorker' in navigator)) return;
  const types = /** @type {any} */ (window).trustedTypes;
  const policy = types ? types.createPolicy('corridor', {createScriptURL: () => '/sw.js'}) : null;
  navigator.serviceWorker.register(policy ? policy.createScriptURL('') : '/sw.js').catch(() => {});
}

if (kept('corridor.inside') === 'yes') {
  bringSoon('inside');
  bringSoon(location.hash.split('/')[1] || 'news');
}
applyTheme();
setInterval(applyTheme, 60_000);
await Promise.all([speak(kept('corridor.language')), begin()]);
const place = /** @type {HTMLElement} */ (document.getElementById('page'));
place.replaceChildren();
render(html`<${App}/>`, place);
addEventListener('load', registerWorker);
if (document.readyState === 'complete') registerWorker();
