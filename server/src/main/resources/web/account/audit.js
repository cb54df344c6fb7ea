// What a person can show of herself, in the words of whoever reads it: on the screen, and as a file.
// @ts-check
import {html, Fold, Notice, clocks, useState, affiliationWords, venue} from '../ui.js';
import {dateIn, dateWords} from '../clock/clock.js';
import {store, ask, sentence} from '../app.js';
import {t, colon, comma} from '../words.js';
import {OFFER_STATES} from '../relay/desk.js';

const ENDED = {left: 'left it', removed: 'was removed', sealed: 'the room was sealed', wiped: 'the room was wiped'};
const KEPT_OUT = {document: 'Keeps out of the document {name}', channel: 'Keeps out of the channel {name}', room: 'Keeps out of the room {name}', topic: 'Keeps out of the topic {name}'};
const LOOSENED = {offers: 'Reviews from outside my delegation may be offered to me', quotes: 'Others may quote me outside my delegation', signing: 'I may sign statements'};

/** With its day: a file is read on other days. */
const at = instant => dateWords(dateIn(Date.parse(instant), venue().zone)) + ', ' + clocks(instant);
const span = (from, to) => (to ? t('{from} to {to}', {from: at(from), to: at(to)}) : t('since {from}', {from: at(from)}));
const entries = s => (s.to ? t('entries {from} to {to}', {from: s.from, to: s.to}) : t('entries from {from} on', {from: s.from}))
  + (s.readTo ? comma() + t('read to {n}', {n: s.readTo}) : '') + (s.opened ? comma() + t('last opened {at}', {at: at(s.opened)}) : '');

/**
 * An audit as sections of lines, the same for the screen and the file.
 * @param {any} audit @returns {{heading: string, lines: {text: string, under?: string[]}[]}[]}
 */
function sections(audit) {
  const plain = texts => texts.map(text => ({text}));
  return [
    {heading: t('Here for'), lines: plain(audit.affiliations.map(x => `${affiliationWords(x.affiliation)}${colon()}${span(x.from, x.to)}${x.setBy ? comma() + t('vouched by {name}', {name: x.setBy}) : ''}`))},
    {heading: t('Rooms'), lines: audit.visits.map(v => ({text: `${v.room}${colon()}${span(v.from, v.to)}${v.ended ? comma() + t(ENDED[v.ended]) : ''}`, under: v.shown.map(s => `${s.what}${colon()}${entries(s)}`)}))},
    {heading: t('Reviews offered'), lines: plain(audit.offers.map(o => `${at(o.at)}${colon()}${o.what}${colon()}${t(OFFER_STATES[o.state])}`))},
    {heading: t('Invited to rooms'), lines: plain(audit.invitations)},
    {heading: t('Told besides'), lines: plain([t('mentioned {n} times', {n: audit.mentions}), t('{n} digests', {n: audit.digests})])},
    {heading: t('Limits'), lines: plain([...audit.limits.limits.map(l => t(KEPT_OUT[l.kind], {name: l.name})), ...audit.limits.loosened.map(what => t(LOOSENED[what]))])},
  ].filter(section => section.lines.length);
}

/** As a file: without the marks that isolate names on the screen. */
export function text(audit, negotiation) {
  const lines = [t('What was shown to {name} at {negotiation}', {name: audit.name, negotiation}), t('Made {at}', {at: at(audit.at)})];
  for (const section of sections(audit)) {
    lines.push('', section.heading);
    for (const line of section.lines) lines.push(line.text, ...(line.under || []).map(under => '  ' + under));
  }
  return [...lines, '', t('And nothing else.'), ''].join('\n').replace(/[\u2066-\u2069]/g, '');
}

/** What can be shown to whoever asks. */
export function Audit({open}) {
  const [audit, setAudit] = useState(/** @type {any} */ (null));
  const [error, setError] = useState('');
  const show = () => ask({type: 'wall.audit'}).then(setAudit, e => setError(sentence(e)));
  const save = () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text(audit, store.state.negotiation.name)], {type: 'text/plain;charset=utf-8'}));
    link.download = 'corridor-audit.txt';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return html`<${Fold} name="shown" kind="audit" title=${t('What was shown to me')} open=${open}><p>${t('Every room you were in, what was offered, shown and opened, and nothing else.')}</p>
    ${audit ? html`${sections(audit).map(s => html`<h3>${s.heading}</h3><ul>${s.lines.map(l => html`<li dir="auto">${l.text}${l.under?.length ? html`<ul>${l.under.map(u => html`<li dir="auto">${u}</li>`)}</ul>` : ''}</li>`)}</ul>`)}
      <p><b>${t('And nothing else.')}</b></p><div class="row"><button class="primary" onClick=${save}>${t('Save as a file')}</button><button onClick=${() => print()}>${t('Print')}</button></div>` : html`<div class="row"><button onClick=${show}>${t('Show it')}</button></div>`}
    ${error && html`<${Notice} kind="error">${error}<//>`}<//>`;
}
