// Ending somebody's membership of a room, or her reading of a channel that is not open.
// @ts-check
import {html, Field, useState} from '../ui.js';
import {store, act} from '../app.js';
import {t} from '../words.js';

/** For those who manage the place; asks once more, since what is said meanwhile never reaches whoever was removed. */
export function Remove({people, command, tell}) {
  const [person, setPerson] = useState('');
  const [sure, setSure] = useState(false);
  const others = people.filter(p => p.id !== store.state.me.person.id);
  const who = others.find(p => p.id === person);
  if (!others.length) return null;
  const remove = e => {
    e.preventDefault();
    if (!sure) {
      setSure(true);
      return;
    }
    tell(act({...command, participant: person}).then(() => { setPerson(''); setSure(false); }));
  };
  return html`<form onSubmit=${remove}><h3>${t('Remove somebody')}</h3>
    <${Field} label=${t('Whom to remove')}><select required value=${person} onChange=${e => { setPerson(e.target.value); setSure(false); }}><option value=""></option>${others.map(p => html`<option value=${p.id}>${p.name}</option>`)}</select><//>
    ${sure && who && html`<p class="facts">${t('Nothing said from then on reaches {name}, on any device.', {name: who.name})}</p>`}
    <div class="row"><button class=${sure ? 'danger' : ''}>${sure && who ? t('Yes, remove {name}', {name: who.name}) : t('Remove')}</button>${sure && html`<button type="button" onClick=${() => setSure(false)}>${t('Cancel')}</button>`}</div></form>`;
}
