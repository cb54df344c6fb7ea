// If every device is lost: codes to keep on paper. If this one is about to be: out everywhere, and nothing left here.
// @ts-check
import {html, Counted, Field, Fold, Notice, Say, Sheet, useEffect, useState} from '../ui.js';
import {store, act, ask, endEverywhere, sentence, leaveNothing} from '../app.js';
import {t} from '../words.js';
import {deviceName, passkeysPossible} from './parts.js';

export function WaysBack({open: unfolded}) {
  const [ways, setWays] = useState(/** @type {any} */ (null));
  const [open, setOpen] = useState('');
  const look = () => ask({type: 'account.ways-back'}).then(setWays, () => {});
  useEffect(() => { look(); }, []);
  if (!ways) return null;
  return html`<${Fold} name="lost" title=${t('If you lose your devices')} open=${unfolded}>
    <p>${ways.codesMade === null ? t('Keep codes on paper, away from your phone. Each lets one device in when all others are gone.')
      : html`${t('Unused codes on paper: {n}.', {n: ways.codesLeft})} <small>${t('Made')} <${Counted} at=${ways.codesMade}/>${ways.passphrase && html`; ${t('your passphrase is asked beside them')}`}</small>`}</p>
    <div class="row"><button onClick=${() => setOpen('codes')}>${ways.codesMade === null ? t('Make codes') : t('Make new codes')}</button></div>
    <${Passkeys} passkeys=${ways.passkeys} changed=${look}/><//>
    <section><h2>${t('In danger')}</h2><p>${t('Logs out all your devices, this one too, and clears what this one kept, also what was not sent.')}</p>
    <div class="row"><button class="danger" onClick=${() => setOpen('danger')}>${t('Log out everywhere')}</button></div>
    ${open === 'codes' && html`<${Codes} again=${ways.codesMade !== null} onClose=${() => { setOpen(''); look(); }}/>`}
    ${open === 'danger' && html`<${Danger} ways=${ways} onClose=${() => setOpen('')}/>`}</section>`;
}

function Codes({again, onClose}) {
  const [phrase, setPhrase] = useState('');
  const [made, setMade] = useState(/** @type {any} */ (null));
  const [error, setError] = useState('');
  const make = e => {
    e.preventDefault();
    act({type: 'account.make-codes', passphrase: phrase.trim() || null}).then(setMade, f => setError(sentence(f)));
  };
  return html`<${Sheet} title=${t('Codes on paper')} onClose=${onClose}>
    ${made ? html`<div class="paper-codes"><p>${store.state.me.person.name}, ${location.host}</p>
        <ol dir="ltr">${made.codes.map(code => html`<li><code>${code}</code></li>`)}</ol>
        <p>${t('Each works once, at {place}, under “I have a code on paper”. They are not shown again.', {place: location.host})}</p>
        ${made.passphrase && html`<p>${t('Your passphrase is asked beside them. Do not write it on the same paper.')}</p>`}</div>
      <div class="row no-print"><button class="primary" onClick=${() => print()}>${t('Print')}</button><button onClick=${onClose}>${t('I have them')}</button></div>`
    : html`<form onSubmit=${make}>${again && html`<p>${t('Your earlier codes end.')}</p>`}
        <${Field} label=${t('Passphrase (you may leave it out)')} hint=${t('15 letters or more: four or five words. Whoever finds the paper needs it too.')} error=${error}>
          <input type="password" autocomplete="new-password" minlength="15" maxlength="200" value=${phrase} onInput=${e => { setPhrase(e.target.value); setError(''); }}/><//>
        <div class="row"><button class="primary">${t('Make ten codes')}</button><button type="button" onClick=${onClose}>${t('Cancel')}</button></div></form>`}<//>`;
}

function Danger({ways, onClose}) {
  const [error, setError] = useState('');
  const go = () => endEverywhere().catch(f => setError(f.isLine ? t('No connection: your other devices are still logged in. You can clear this one.') : sentence(f)));
  return html`<${Sheet} title=${t('Log out everywhere')} onClose=${onClose}>
    <p>${ways.codesLeft > 0 ? t('You come back with a code on paper.') : t('You have no codes on paper: you come back only when two coordinators let you in.')}</p>
    ${store.state.unsent.length > 0 && html`<${Notice} kind="warn">${t('What is only on this device is cleared unsent.')}<//>`}
    ${error && html`<${Notice} kind="error">${error}<//>`}
    <div class="row">${error ? html`<button class="danger" onClick=${leaveNothing}>${t('Clear this device')}</button>` : html`<button class="danger" onClick=${go}>${t('Log out everywhere and clear this device')}</button>`}<button onClick=${onClose}>${t('Cancel')}</button></div><//>`;
}

function Passkeys({passkeys, changed}) {
  const [error, setError] = useState('');
  const possible = passkeysPossible();
  if (!possible && !passkeys.length) return null;
  const failed = f => setError(f.code ? sentence(f) : t('The device made no passkey. Try again, or use codes on paper.'));
  const add = async () => {
    setError('');
    try {
      const [{make}, challenge] = await Promise.all([import('./passkeys.js'), ask({type: 'account.passkey-challenge'})]);
      await act({type: 'account.add-passkey', credential: await make(challenge), device: deviceName()});
      changed();
    } catch (f) {
      failed(f);
    }
  };
  const remove = id => act({type: 'account.remove-passkey', id}).then(changed, failed);
  return html`<h3>${t('Passkeys')}</h3><p>${t('Your face, finger or code on this device lets you in again. Logging out everywhere, or a lost phone, ends them all.')}</p>
    <ul class="items">${passkeys.map(p => html`<li><span class="spread"><span><b><${Say}>${p.device}<//></b><small class="block">${t('Made')} <${Counted} at=${p.made}/></small></span><button onClick=${() => remove(p.id)}>${t('Remove')}</button></span></li>`)}</ul>
    ${error && html`<${Notice} kind="error">${error}<//>`}
    ${possible && html`<div class="row"><button onClick=${add}>${t('Add a passkey')}</button></div>`}`;
}
