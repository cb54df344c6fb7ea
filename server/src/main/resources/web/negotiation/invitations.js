// Invitations that were just made: their links are told once, so they stay while this page lives, whichever step one looks at,
// and nowhere else: not on the device, and not after one logs out.
// @ts-check
import {html, Notice, Qr, Copy, affiliationWords} from '../ui.js';
import {store} from '../app.js';
import {dayIn, deviceZone, timeIn} from '../clock/clock.js';
import {roleWords} from '../account/join.js';
import {t} from '../words.js';

/** @type {any[]} */
let made = [];
store.watch(() => { if (store.state.phase === 'outside') made = []; });

/** Keeps what was made; a newer link of somebody takes the place of the one that was withdrawn. @param {any[]} invitations @param {string} [withdrawn] */
export function keepLinks(invitations, withdrawn = '') {
  made = [...made.filter(one => one.id !== withdrawn), ...invitations];
}

/** An invitation that was withdrawn has no link any more. @param {string} invitation */
export const dropLink = invitation => keepLinks([], invitation);

/** The links that can still be shown, to print or to send. */
export const Links = () => made.length > 0 && html`<${Notice} kind="warn"><p class="no-print">${t('Shown this once: print them, or send each link to its person alone, before you close or reload this page or log out.')}</p>
    <div class="row no-print"><button type="button" onClick=${() => print()}>${t('Print the invitations')}</button></div><//>
  <section class="invitations">${made.map(i => html`<${Printed} key=${i.id} i=${i}/>`)}</section>`;

/** An instant as paper keeps it: no distance from now, and whose clock it is. */
const OnPaper = ({at}) => html`<time datetime=${at}>${dayIn(Date.parse(at), deviceZone())} ${timeIn(Date.parse(at), deviceZone())} <bdi dir="ltr">(${deviceZone()})</bdi></time>`;

const Printed = ({i}) => html`<article class="invitation"><div><p class="eyebrow"><bdi>${store.state.negotiation.name}</bdi></p><h2 dir="auto">${i.name}</h2><p>${affiliationWords(i.affiliation)} · ${roleWords(i.roles)}</p>
  <p>${t('Open this once, on your own phone or computer:')}</p><${Copy} text=${i.link} label=${t('Copy the link of {name}', {name: i.name})}/><p>${t('For the command line:')}</p><${Copy} text=${i.command} label=${t('Copy the command of {name}', {name: i.name})}/>
  <p><small>${t('Good until')} <${OnPaper} at=${i.expires}/></small></p></div><${Qr} path=${i.qr} size=${i.qrSize} label=${t('QR code: the invitation of {name}', {name: i.name})}/></article>`;
