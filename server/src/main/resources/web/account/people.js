// Who is here, for whom, on which dates: each field only as its owner shows it.
// @ts-check
import {html, Empty, Who, Field, useState, useEffect, affiliationWords} from '../ui.js';
import {store, hope} from '../app.js';
import {businessNow, dateWords, timeIn, knowsZone} from '../clock/clock.js';
import {languageName, listed, semicolon, t} from '../words.js';
import {roleWords} from './join.js';
import {Card, Side} from './walls.js';
import {topicWords} from '../negotiation/topics.js';

export function Screen({id}) {
  const {people} = store.state;
  const [filter, setFilter] = useState('');
  useEffect(() => { hope({type: 'account.directory'}); }, []);
  const wanted = filter.toLowerCase();
  const shown = people.filter(p => (id ? p.id === id : (p.name + ' ' + affiliationWords(p.affiliation)).toLowerCase().includes(wanted)));
  return html`<article class="column"><h1>${t('People')}</h1>
    ${id ? html`<p class="crumb"><a href="#/people">${t('Everybody')}</a></p>` : html`<${Field} label=${t('Name or affiliation')}><input type="search" dir="auto" value=${filter} onInput=${e => setFilter(e.target.value)}/><//>`}
    ${shown.length ? html`<ul class="items people">${shown.map(p => html`<${Person} p=${p}/>`)}</ul>${id && shown.length === 1 ? html`<${Card} key=${'card' + id} id=${id}/>` : ''}${id && shown.length === 1 && store.state.me.person.roles.includes('coordinator') && id !== store.state.me.person.id ? html`<${Side} key=${id} p=${shown[0]}/>` : ''}` : html`<${Empty}>${t('Nobody you may see fits.')}<//>`}</article>`;
}

const Person = ({p}) => html`<li data-step tabindex="-1"><p><${Who} who=${p}/> <small>· ${roleWords(p.roles)}</small></p>
  <dl class="facts-list small">${p.languages.length > 0 && html`<dt>${t('Languages')}</dt><dd>${listed(p.languages.map(languageName))}</dd>`}
  ${p.topics.length > 0 && html`<dt>${t('Knows about')}</dt><dd>${listed(p.topics.map(topicWords))}</dd>`}
  ${p.stays.length > 0 && html`<dt>${t('On site')}</dt><dd>${p.stays.map((s, i) => html`${i ? semicolon() : ''}${t('{from} to {to}', {from: dateWords(s.from), to: dateWords(s.to)})}`)}</dd>`}
  ${p.zone && knowsZone(p.zone) && html`<dt>${t('Local time')}</dt><dd>${timeIn(businessNow(), p.zone)} <bdi>${p.zone}</bdi></dd>`}</dl></li>`;
