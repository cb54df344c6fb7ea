// For how long what is written is kept: said wherever one reads, and set by those who manage a room or channel.
// @ts-check
import {html, Field, useState} from '../ui.js';
import {act} from '../app.js';
import {dateWords} from '../clock/clock.js';
import {t} from '../words.js';
import {useTold} from './told.js';

/** Until when text is kept, and after how many days messages are gone. */
export function Kept({room, days = 0}) {
  return html`${t('Text is kept until {date}.', {date: dateWords(room.keptUntil)})}${days > 0 ? ' ' + t('Messages are gone after {n} days.', {n: days}) : ''}`;
}

/** For those who manage it. @param {{room: any, channel?: any}} of */
export function KeepFor({room, channel = null}) {
  const [days, setDays] = useState(String((channel ? channel.ownKeptDays : room.keptDays) || ''));
  const [said, tell] = useTold();
  const keep = e => { e.preventDefault(); tell(act({type: 'wall.keep', room: room.id, channel: channel && channel.id, days: Number(days || 0)})); };
  return html`<details><summary>${t('How long messages are kept')}</summary><form onSubmit=${keep}>
    <p>${t('Also those that are there: what is over is gone for everybody, from search too. Documents stay until all text goes.')}</p>
    <${Field} label=${t('Messages are gone after so many days; empty: kept as long as everything')}><input type="number" inputmode="numeric" min="1" max="3650" value=${days} onInput=${e => setDays(e.target.value)}/><//>
    ${said}<div class="row"><button>${t('Save')}</button></div></form></details>`;
}
