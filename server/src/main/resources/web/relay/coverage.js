// The night ahead: how many could answer, per topic and language and half hour, as a table that is readable without colour.
// @ts-check
import {html, Empty, Notice, Say, When, clocks, myZone, venue, useState, useEffect} from '../ui.js';
import {store, ask, act, page, sentence} from '../app.js';
import {businessNow, stampIn, timeIn} from '../clock/clock.js';
import {languageName, t} from '../words.js';
import {leaveWords} from '../notify/alerts.js';
import {topicWords} from '../negotiation/topics.js';

const HALF_HOUR = 1800_000;
const topicName = topic => (topic ? topicWords(topic) : t('any topic'));
const step = people => (people === 0 ? 'none' : people < 3 ? 'few' : 'enough');

export function Coverage() {
  const [night, setNight] = useState(/** @type {any} */ (null));
  const [failed, setFailed] = useState('');
  useEffect(() => { ask({type: 'night.coverage'}).then(setNight, e => setFailed(sentence(e))); }, []);
  return html`<article class="column wide"><h1>${t('The coming night')}</h1>
    ${failed && html`<${Notice} kind="error">${failed}<//>`}
    ${!night && !failed && html`<p class="empty" role="status">${t('Loading')}</p>`}
    ${night && html`<p>${t('How many could answer, by the hours they gave, from')} <${When} at=${night.from}/> ${t('to')} <${When} at=${night.to}/></p>
      <p>${t('Only people you share a room with count.')} ${t('{n} of {of} can be alerted outside their open pages.', {n: night.alertable, of: night.of})}</p>
      <${Heat} night=${night}/><${Gaps} night=${night}/>`}</article>`;
}

function Heat({night}) {
  if (!night.rows.length) return null;
  const start = Date.parse(night.from);
  const cells = night.rows[0].people.length;
  const both = venue().zone !== myZone();
  const at = i => start + i * HALF_HOUR;
  return html`<p class="facts" id="heat-figures">${t('Each figure is a half hour: how many people. 0 is nobody.')}</p><div class="heat" tabindex="0" role="region" aria-label=${t('The coming night')}><table aria-describedby="heat-figures">
    <thead><tr><th scope="col"><${Say}>${venue().name}<//>${both && html`<small class="block" aria-hidden="true">${t('you')}</small>`}</th>${Array.from({length: cells}, (_, i) => html`<th scope="col">${timeIn(at(i), venue().zone)}${both && html`<small class="block">${timeIn(at(i), myZone())}<span class="sr"> ${t('you')}</span></small>`}</th>`)}</tr></thead>
    <tbody>${night.rows.map(row => html`<tr><th scope="row"><${Say}>${topicName(row.topic)}<//> <small>${languageName(row.language)}</small></th>
      ${row.people.map((people, i) => html`<td class=${step(people)} title=${clocks(at(i))}>${people}</td>`)}</tr>`)}</tbody></table></div>`;
}

function Gaps({night}) {
  const [done, setDone] = useState(/** @type {Record<number, string>} */ ({}));
  if (!night.gaps.length) return html`<p>${t('No gaps: somebody could answer in every half hour.')}</p>`;
  const request = (gap, i) => act({type: 'night.ask-for-cover', ...gap})
    .then(r => setDone(before => ({...before, [i]: t('{n} people are asked', {n: r.people})})), e => setDone(before => ({...before, [i]: sentence(e)})));
  return html`<section><h2>${t('Gaps: nobody could answer')}</h2><ul class="items">${night.gaps.map((gap, i) => html`<li class="spread">
    <span><b><${Say}>${topicName(gap.topic)}<//></b> <small>${languageName(gap.language)}</small> <small class="block"><${When} at=${gap.from}/> – <${When} at=${gap.to}/></small></span>
    ${done[i] ? html`<span class="state" role="status">${done[i]}</span>` : night.canAsk && html`<button onClick=${() => request(gap, i)}>${t('Ask for cover')}</button>`}</li>`)}</ul></section>`;
}

const minutes = n => (n === null ? '–' : t('{n} min', {n}));

/** What became of the last night. */
export function Behind() {
  const [night, setNight] = useState(/** @type {any} */ (null));
  const [failed, setFailed] = useState('');
  useEffect(() => { ask({type: 'night.behind'}).then(setNight, e => setFailed(sentence(e))); }, []);
  return html`<article class="column"><h1>${t('Last night')}</h1>
    ${failed && html`<${Notice} kind="error">${failed}<//>`}
    ${!night && !failed && html`<p class="empty" role="status">${t('Loading')}</p>`}
    ${night && html`<p><${When} at=${night.from}/> – <${When} at=${night.to}/></p>
      <dl class="facts-list"><dt>${t('asked')}</dt><dd>${night.flags.length}</dd><dt>${t('answered')}</dt><dd>${night.answered}</dd><dt>${t('under way')}</dt><dd>${night.waiting}</dd>
        <dt>${t('nobody found')}</dt><dd>${night.nobody}</dd><dt>${t('no answer in time')}</dt><dd>${night.expired}</dd>
        <dt>${t('half accepted within')}</dt><dd>${minutes(night.acceptedMedian)}</dd><dt>${t('half answered within')}</dt><dd>${minutes(night.answeredMedian)}</dd></dl>
      ${night.flags.length === 0 ? html`<${Empty}>${t('Nothing was asked in this night on documents you read.')}<//>` : html`<table class="roll"><caption>${t('Times count from the flag.')}</caption>
        <thead><tr><th scope="col">${t('Flag')}</th><th scope="col">${t('accepted')}</th><th scope="col">${t('answered')}</th><th scope="col">${t('offers')}</th></tr></thead>
        <tbody>${night.flags.map(w => html`<tr><th scope="row"><a href=${'#/d/' + w.flag.document}><${Say}>${w.flag.documentName}<//> · <${Say}>${w.flag.provision}<//></a></th>
          <td data-label=${t('accepted')}>${minutes(w.acceptedAfter)}</td><td data-label=${t('answered')}>${minutes(w.answeredAfter)}</td><td data-label=${t('offers')}>${w.offers}</td></tr>`)}</tbody></table>`}
      ${night.mine && html`<section><h2>${t('Your part, which you alone see')}</h2><dl class="facts-list"><dt>${t('offered')}</dt><dd>${night.mine.offered}</dd><dt>${t('accepted')}</dt><dd>${night.mine.accepted}</dd>
        <dt>${t('answered')}</dt><dd>${night.mine.answered}</dd><dt>${t('declined')}</dt><dd>${night.mine.declined}</dd><dt>${t('missed')}</dt><dd>${night.mine.missed}</dd>
        <dt>${t('answered by a reviewer here, on the mean')}</dt><dd>${night.mine.mean}</dd></dl></section>`}
      ${night.alertsFailed > 0 && html`<${Notice} kind="warn">${t('{n} of your alerts did not go out.', {n: night.alertsFailed})} <a href="#/settings/alerts">${t('My settings')}</a><//>`}`}</article>`;
}

const LATELY = 36 * 3600_000;

/** Pages of an inbox that are looked through: a busy night fills two. */
const MOST_PAGES = 4;

/** What was told while this page was not open is not followed, so it is fetched: as far back as it still says something. */
async function lookBack(inbox) {
  for (let n = 0, before = 0; inbox && n < MOST_PAGES && (n === 0 || before > 0); n++) {
    const told = await page(inbox, before);
    const oldest = told?.entries?.[0];
    if (!oldest || Date.parse(oldest.at) < businessNow() - LATELY) return;
    before = told.before;
  }
}

/** What was told of the coming night: gaps to coordinators, requests for cover to those who could. */
export function NightNotices() {
  useEffect(() => { leaveWords().catch(() => null); lookBack(store.state.me?.inbox); }, []);
  const inbox = store.state.streams[store.state.me?.inbox];
  const told = (inbox?.entries ?? []).map(e => e.event).filter(e => e.type === 'coverage-gaps' || e.type === 'cover-wanted');
  const gaps = told.filter(e => e.type === 'coverage-gaps' && Date.parse(e.night) + 12 * 3600_000 > businessNow() && Date.parse(e.night) < businessNow() + LATELY).at(-1);
  const wanted = told.filter(e => e.type === 'cover-wanted' && Date.parse(e.gap.to) > businessNow()).slice(-5);
  const [mine, setMine] = useState(/** @type {any[]|null} */ (null));
  const [night, setNight] = useState(/** @type {any} */ (null));
  const look = () => Promise.all([ask({type: 'availability.shifts'}).then(r => r.mine, () => []), tonight()]).then(([shifts, now]) => { setNight(now); setMine(shifts); });
  useEffect(() => { if (wanted.length) look(); }, [wanted.length]); // what cannot be looked up the server says, when she presses
  if (!gaps && !wanted.length) return null;
  return html`<section class="news"><h2>${t('The coming night')}</h2><ul class="items">
    ${gaps && html`<li><a class="spread" href="#/coverage"><b>${t('Nobody could answer in some hours of the coming night')}</b></a></li>`}
    ${mine && wanted.map(e => html`<${Wanted} key=${e.gap.from + e.gap.topic + e.gap.language} event=${e} promised=${isPromised(e.gap, mine)} taken=${isCovered(e.gap, night)}/>`)}</ul></section>`;
}

/** Whether these shifts, one after the other, fill the hours. */
function isPromised(gap, shifts) {
  let at = Date.parse(gap.from);
  for (const shift of [...shifts].sort((a, b) => Date.parse(a.from) - Date.parse(b.from))) {
    if (Date.parse(shift.from) <= at) at = Math.max(at, Date.parse(shift.to));
  }
  return at >= Date.parse(gap.to);
}

const tonight = () => ask({type: 'night.coverage'}).catch(() => null);

/** Whether others could answer in all of these hours by now; not where nobody knows. */
function isCovered(gap, night) {
  const row = night?.rows.find(r => r.topic === gap.topic && r.language === gap.language);
  const begins = Date.parse(night?.from);
  if (!row || Date.parse(gap.to) <= begins) return false;
  for (let at = Math.max(begins, Date.parse(gap.from)); at < Date.parse(gap.to); at += HALF_HOUR) {
    if (!row.people[Math.floor((at - begins) / HALF_HOUR)]) return false;
  }
  return true;
}

function Wanted({event, promised, taken}) {
  const [said, setSaid] = useState('');
  const {gap} = event;
  const local = at => stampIn(Date.parse(at), venue().zone);
  const gone = t('Somebody has taken these hours meanwhile: nothing is asked of you any more.');
  const take = async () => (isCovered(gap, await tonight()) ? setSaid(gone) : act({type: 'availability.promise', from: local(gap.from), to: local(gap.to)}).then(() => setSaid(t('Promised: you are awake and may be asked then. Thank you.')), e => setSaid(sentence(e))));
  return html`<li class="spread"><span><b>${t('{who} asks whether you could take', {who: event.byName})}</b> <${Say}>${topicName(gap.topic)}<//> <small>${languageName(gap.language)}</small>
      <small class="block"><${When} at=${gap.from}/> – <${When} at=${gap.to}/></small></span>
    ${said ? html`<span class="state" role="status">${said}</span>` : promised ? html`<a class="button" href="#/shifts">${t('You promised these hours')}</a>` : taken ? html`<span class="state">${gone}</span>` : html`<button onClick=${take}>${t('I take these hours')}</button>`}</li>`;
}
