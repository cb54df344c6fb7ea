// My shifts in a calendar program, and busy times out of one.
// @ts-check
import {html, Field, Fold, Notice, Say, When, Copy, useState, useEffect, useRef} from '../ui.js';
import {ask, act, reactions, sentence} from '../app.js';
import {newKey, post} from '../connection/link.js';
import {t, comma} from '../words.js';
import {Problem} from './problem.js';

export function Calendar({open}) {
  const [mine, setMine] = useState(/** @type {any} */ (null));
  const [feed, setFeed] = useState('');
  const [said, setSaid] = useState(/** @type {any} */ (null));
  const [address, setAddress] = useState('');
  /** What was given here and is not read yet: where it is gone at the next look, the server refused it. */
  const waiting = useRef(/** @type {any[]} */ ([]));
  const look = () => ask({type: 'calendar.look'}).then(now => {
    setMine(now);
    const gone = waiting.current.find(one => !now.imported.some(c => c.id === one.id));
    waiting.current = waiting.current.filter(one => now.imported.some(c => c.id === one.id && !c.until));
    if (gone) setSaid(t('{name} was refused and is not kept: there is no such server, or it stands inside a private network.', {name: gone.host || gone.name}));
  }, () => null);
  useEffect(() => {
    look();
    const hear = frame => { if (frame.event.type === 'settings-changed' && frame.event.what === 'calendars') look(); };
    reactions.add(hear);
    return () => { reactions.delete(hear); };
  }, []);
  if (!mine) return null;
  const run = promise => promise.then(result => {
    if (result.type === 'calendar.mine') setMine(result);
    else { setFeed(result.address); look(); }
    setSaid(null);
    return result;
  }).catch(e => { setSaid(sentence(e)); });
  const file = async e => {
    const chosen = e.target.files[0];
    e.target.value = '';
    if (!chosen) return;
    const query = new URLSearchParams({calendar: chosen.name, key: newKey()});
    run(chosen.arrayBuffer().then(bytes => post(`/api/upload?${query}`, new Uint8Array(bytes), {'Content-Type': 'application/octet-stream'}, 120_000)).then(frame => frame.result));
  };
  const add = e => {
    e.preventDefault();
    run(act({type: 'calendar.import-address', name: new URL(address.replace(/^webcals?:/i, 'https:')).host, address})).then(done => {
      if (!done) return;
      setAddress('');
      waiting.current.push(...done.imported.filter(c => c.host && !c.until));
    });
  };
  return html`<${Fold} name="calendar" kind="calendars" title=${t('Calendar')} open=${open}>
    <h3>${t('My shifts in my calendar')}</h3>
    <p>${t('Your calendar program reads your promised shifts at a secret address. Whoever has it, and whoever runs your calendar, sees when you are on call, and nothing else.')}</p>
    ${feed && html`<${Notice}>${t('Subscribe to this address. It is shown this once.')} <${Copy} text=${feed}/><//>`}
    <div class="row"><button onClick=${() => run(act({type: 'calendar.open-feed'}))}>${mine.feed ? t('Make a new address; the old one ends') : t('Make an address')}</button>
      ${mine.feed && html`<button onClick=${() => { setFeed(''); run(act({type: 'calendar.close-feed'})); }}>${t('End the address')}</button>`}</div>
    <h3>${t('Busy times from my calendar')}</h3>
    <p>${t('While you are busy you are not asked. Only the times are kept, never what it is or where.')}</p>
    <ul class="items">${mine.imported.map(c => html`<li><div class="spread"><span><b><${Say}>${c.name}<//></b>${c.host && html` <small dir="ltr">${c.host}</small>`}
        <small class="block">${c.until ? html`${t('{n} busy times', {n: c.spans})}${comma()}${t('known until')} <${When} at=${c.until}/>` : t('not read yet')}</small></span>
        <button onClick=${() => { waiting.current = waiting.current.filter(one => one.id !== c.id); run(act({type: 'calendar.remove', calendar: c.id})); }}>${t('Remove')}</button></div>
        ${c.problem && html`<${Problem} said=${c.problem}/>`}</li>`)}</ul>
    ${said && html`<${Notice} kind="error">${said}<//>`}
    <div class="row"><${Field} label=${t('A calendar file (.ics)')}><input type="file" accept=".ics,text/calendar" onChange=${file}/><//></div>
    <form class="row" onSubmit=${add}><${Field} label=${t('Or a calendar’s address')} hint=${t('This server reads it every six hours; the calendar’s server sees that.')}><input type="text" inputmode="url" required dir="ltr" pattern="(https?|webcals?)://.+" value=${address} onInput=${e => { setAddress(e.target.value); setSaid(null); }}/><//>
      <button>${t('Read it')}</button></form><//>`;
}
