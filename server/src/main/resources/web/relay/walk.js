// The walk through everything unread, across rooms: one key, and one place under the thumb that says what is next.
// @ts-check
import {html, announce} from '../ui.js';
import {store, go} from '../app.js';
import {nextStep, channelOf} from '../state.js';
import {t} from '../words.js';

/** Where the last step led: there the end of the walk is said. */
let walkedTo = '';

/** Goes to the next thing not yet looked at. */
export function walk() {
  const next = nextStep(store.state, location.hash);
  walkedTo = next ? next.address : '#/news';
  go(walkedTo);
  if (!next) announce(t('Nothing is left unread.'));
}

const channelName = id => '#' + (channelOf(store.state, id)?.name ?? '');

/** What stands at a step, in a few words. @param {import('../state.js').Step} step */
function stepWords({kind, of}) {
  switch (kind) {
    case 'text': {
      if (of.added.length > 1 && store.state.seen[of.id]) return `\u2068${of.symbol || of.title} r${store.state.seen[of.id]} → r${of.revision}\u2069`;
      const changed = of.added[of.added.length - 1]?.event.changed || 0;
      return `\u2068${of.symbol || of.title} r${of.revision}\u2069${changed ? ` · ${t('{n} changed', {n: changed})}` : ''}`;
    }
    case 'answer': return of.answers.length ? t('answer on {what}', {what: of.provision || of.documentName}) : t('your flag on {what}', {what: of.provision || of.documentName});
    case 'asked': return t('asked of you: {what}', {what: of.flag.provision || of.flag.documentName});
    case 'acknowledge': return t('to acknowledge in {where}', {where: channelName(of.channel)});
    case 'decision': return t('decided in {where}', {where: channelName(of.channel)});
    case 'talk': return `\u2068#${of.name}\u2069 · ${t('{n} unread', {n: of.count})}`;
  }
}

/** Whether the place stands on this screen: wherever the walk leads while something is left, and at its end. @param {boolean} leads */
export const walks = (address, leads) => leads && (nextStep(store.state, address) !== null || HOME.test(address) || walkedTo === address);

/** News, where the walk begins: there it is the one thing most people do. */
const HOME = /^#?\/?(news)?$/;

/** Above the tabs on a phone, under them on a desk. */
export function Walk({address}) {
  const next = nextStep(store.state, address);
  const onward = e => { e.preventDefault(); walk(); };
  return html`<nav class="walk" aria-label=${t('Next unread')}>${next
    ? html`<a class=${HOME.test(address) ? 'button begin' : 'button'} href=${next.address} onClick=${onward}><span>${t('Next: {step}', {step: stepWords(next)})}</span> <kbd>n</kbd></a>`
    : html`<p role="status">${t('Nothing is left unread.')}</p>`}</nav>`;
}
