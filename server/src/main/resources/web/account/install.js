// Putting Corridor on the Home Screen. What is opened from there may have a memory of its own (as on an iPhone), where
// nobody is logged in yet: a short code, shown here, carries the login over once.
// @ts-check
import {html, Counted, Notice, Qr, useEffect, useState} from '../ui.js';
import {act, sentence} from '../app.js';
import {onHomeScreen} from './parts.js';
import {t} from '../words.js';

/** What the browser offers, if it does. @type {any} */
let offered = null;
addEventListener('beforeinstallprompt', e => { e.preventDefault(); offered = e; dispatchEvent(new Event('corridor-offered')); });

export function Install() {
  const [code, setCode] = useState(/** @type {any} */ (null));
  const [error, setError] = useState('');
  const [, redraw] = useState(0);
  useEffect(() => {
    const changed = () => redraw(n => n + 1);
    addEventListener('corridor-offered', changed);
    return () => removeEventListener('corridor-offered', changed);
  }, []);
  const make = () => act({type: 'account.link-device'}).then(made => { setCode(made); setError(''); }, e => setError(sentence(e)));
  const add = () => offered.prompt().then(() => { offered = null; redraw(n => n + 1); });
  return html`<article class="column"><h1>${t('On the Home Screen')}</h1>
    ${onHomeScreen() && html`<${Notice}>${t('This is it: you opened Corridor from the Home Screen.')}<//>`}
    <p>${t('From the Home Screen Corridor opens whole, without the browser’s bars, and works without a connection.')}</p>
    <ol class="steps"><li><h2>${t('Add it')}</h2>${offered ? html`<button class="primary" onClick=${add}>${t('Add to the Home Screen')}</button>`
        : html`<p>${t('iPhone and iPad: Share, then Add to Home Screen. Android: the browser’s menu, then Add to Home screen or Install. On a computer: the sign in the address bar.')}</p>`}</li>
      <li><h2>${t('Carry your login over')}</h2><p>${t('If it asks for a code when you open it there, make one here and type it there. It works once, for ten minutes.')}</p>
        ${code ? html`<div class="linking"><div><p class="big-code" dir="ltr" role="status">${code.code}</p><p><small>${t('Good until')} <${Counted} at=${code.expires}/></small></p></div><${Qr} path=${code.qr} size=${code.qrSize} label=${t('QR code: open it with the new device')}/></div>`
          : html`<button onClick=${make}>${t('Show a code')}</button>`}${error && html`<${Notice} kind="error">${error}<//>`}</li></ol></article>`;
}
