// What is marked in the talk: decisions, and messages whose author asks the readers to say that they saw them.
// @ts-check
import {html, Say, Field, Who, When, useState, announce, venue} from '../ui.js';
import {store, send} from '../app.js';
import {channelOf} from '../state.js';
import {dueInstant} from '../availability/band.js';
import {t, colon} from '../words.js';

const onItsWay = (channel, sequence) => store.state.unsent.some(u => u.command.type === 'message.acknowledge' && u.command.channel === channel
  && u.command.sequence === sequence && u.state === 'waiting');

/** Nobody is told what one has read without pressing this. */
function Seen({channel, sequence}) {
  if (onItsWay(channel, sequence)) return html`<p class="state warn">${t('Only on this device, being sent')}</p>`;
  return html`<div class="row"><button onClick=${() => send({type: 'message.acknowledge', channel, sequence})}>${t('I have seen this')}</button></div>`;
}

/** Under a message whose author asks: until when, who said so, and the button that says so. */
export function Acknowledging({m, channel}) {
  const me = store.state.me.person.id;
  const others = (store.state.members[channel.room.id] || []).filter(p => p.id !== m.by.id);
  const said = m.acknowledged.some(a => a.id === me);
  return html`<div class="mark asked"><p>${m.asked.until ? html`${t('Asks you to say that you saw this, until')} <${When} at=${m.asked.until}/>` : t('Asks you to say that you saw this')}</p>
    ${m.by.id !== me && (said ? html`<p class="state good">${t('You said that you saw it.')}</p>` : html`<${Seen} channel=${channel.id} sequence=${m.sequence}/>`)}
    <details><summary>${t('{n} of {all} have said so', {n: m.acknowledged.length, all: Math.max(others.length, m.acknowledged.length)})}</summary>
      <ul class="people">${m.acknowledged.map(a => html`<li><${Who} who=${a}/></li>`)}${others.filter(p => !m.acknowledged.some(a => a.id === p.id)).map(p => html`<li><${Who} who=${p}/> <small>${t('not yet')}</small></li>`)}</ul></details></div>`;
}

/** What one can do with a message. */
export function MessageMenu({m, channel, onEdit, onDone}) {
  const [asking, setAsking] = useState(false);
  const [until, setUntil] = useState('');
  const mine = m.by.id === store.state.me.person.id;
  const say = command => { send({channel: channel.id, sequence: m.sequence, ...command}); onDone(); };
  const ask = e => {
    e.preventDefault();
    say({type: 'message.ask-acknowledgement', by: until ? new Date(dueInstant(until)).toISOString() : null});
  };
  const copy = () => {
    navigator.clipboard.writeText(`${location.origin}/#/c/${channel.id}/${m.sequence}`).then(() => announce(t('Copied')), () => null);
    onDone();
  };
  if (asking) {
    return html`<form class="row" onSubmit=${ask}><${Field} label=${t('Until (time in {venue}, may stay empty)', {venue: venue().name})}><input type="time" value=${until} onInput=${e => setUntil(e.target.value)}/><//>
      <button class="primary">${t('Ask')}</button><button type="button" onClick=${() => setAsking(false)}>${t('Cancel')}</button></form>`;
  }
  return html`<div class="row">${mine && html`<button onClick=${onEdit}>${t('Edit')}</button>
      <button onClick=${() => say({type: 'message.delete'})}>${t('Take back')}</button>
      <button onClick=${() => setAsking(true)}>${t('Ask to acknowledge')}</button>`}
    ${channel.mayPost && html`<button onClick=${() => say({type: 'message.decide', stands: !m.decided})}>${m.decided ? t('No longer decided') : t('Mark as decided')}</button>`}
    <button onClick=${copy}>${t('Copy the link')}</button></div>`;
}

/** A clipped line has no room for addresses of this page; the message itself draws them. */
const withoutAddresses = text => text.replace(/(https?:\/\/[^\s/]+\/)?#\/\S+/g, '…');

/** In News: a message marked as decided, or one whose author asks to be told that it was seen. */
export function MarkedItem({m}) {
  const channel = channelOf(store.state, m.channel);
  return html`<li><a href=${`#/c/${m.channel}/${m.sequence}`}><span class="spread"><b class="cap">${m.mark === 'acknowledge' ? t('say that you saw it') : html`<span aria-hidden="true">✓</span> <${Say}>${m.topic || '#' + channel?.name}<//>`}</b>
      <small>${m.by ? html`${t('until')} <${When} at=${m.by} short/>` : html`<${When} at=${m.at} short/>`}</small></span>
    <p dir="auto" class="clip"><${Say}>${m.author.name}<//>${colon()}${withoutAddresses(m.text)}</p></a>
    ${m.mark === 'acknowledge' && html`<${Seen} channel=${m.channel} sequence=${m.sequence}/>`}</li>`;
}
