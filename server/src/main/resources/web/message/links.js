// Addresses in a text. One that leads elsewhere opens outside and tells nobody where one came from; one that leads to a
// provision, a flag or a message of this server is written as its reader may see it, and not as its sender did.
// @ts-check
import {html, Say} from '../ui.js';
import {store, hope} from '../app.js';
import {documentOf, channelOf} from '../state.js';
import {changeTitle} from '../redline/redline.js';
import {t, colon} from '../words.js';

const ADDRESS = /(https?:\/\/[^\s<>"]+|#\/(?:d|c|desk\/flag)\/[\w/-]+)/;

/** The address inside this page, or null. @param {string} address */
export function inside(address) {
  const here = address.startsWith('#') ? address : address.startsWith(location.origin + '/#') ? address.slice(location.origin.length + 1) : null;
  return here && /^#\/(d|c|desk\/flag)\/[\w/-]+$/.test(here) ? here : null;
}

/** @param {string} text */
export function withLinks(text) {
  return text.split(ADDRESS).map((part, i) => {
    if (i % 2 === 0) return part;
    const here = inside(part);
    if (here) return html`<${Reference} address=${here}/>`;
    return part.startsWith('#') ? part : html`<a href=${part} target="_blank" rel="noopener noreferrer nofollow">${part}</a>`;
  });
}

/** Asked for once: a flag one may see is in the list, any other is not. */
let flagsAsked = false;

function Reference({address}) {
  const state = store.state;
  const [, kind, ...rest] = address.split('/');
  if (kind === 'd') {
    const d = documentOf(state, rest[0]);
    if (!d) return html`<span class="ref none">${t('a document you cannot see')}</span>`;
    const [, from, to, key] = rest;
    const change = key && (state.redlines[`${d.id}/${from}/${to}`] || state.redlines[`${d.id}/0/0`])?.changes.find(c => c.key === key);
    return html`<a class="ref" href=${address}><${Say}>${d.symbol || d.title}<//>${to ? ` r${from} → r${to}` : ''}${change ? html` · <${Say}>${changeTitle(change)}<//>` : ''}</a>`;
  }
  if (kind === 'desk') {
    const flag = state.flags[rest[1]];
    if (flag) return html`<a class="ref" href=${address}>${t('flag')}${colon()}<${Say}>${flag.documentName}<//> · <${Say}>${flag.provision}<//></a>`;
    if (!flagsAsked) {
      flagsAsked = true;
      hope({type: 'flag.list', document: null});
    }
    return html`<span class="ref none">${t('a flag you cannot see')}</span>`;
  }
  const channel = channelOf(state, rest[0]);
  return channel ? html`<a class="ref" href=${address}><${Say}># ${channel.name}<//>${rest[1] ? ` ${rest[1]}` : ''}</a>` : html`<span class="ref none">${t('a message you cannot see')}</span>`;
}
