// One's own words, as a file: what one posted, asked and answered, as it reads now. Nothing of anybody else's.
// @ts-check
import {html, Fold, Notice, clocks, useState} from '../ui.js';
import {store, ask, sentence} from '../app.js';
import {channels, messages, travels} from '../state.js';
import {t} from '../words.js';
import {patiently} from '../connection/patiently.js';

const plain = text => text.replace(/[\u2066-\u2069]/g, '');

/** Every entry of a channel that one may read. */
async function whole(channel) {
  const all = [];
  let before = 0;
  do {
    const page = await patiently(() => ask({type: 'stream.page', stream: channel, before, limit: 100}));
    all.unshift(...page.entries);
    before = page.before;
  } while (before);
  return messages(all);
}

/**
 * @param {string} me @param {{channel: any, messages: any[]}[]} talks @param {any[]} flags
 * @returns {string} TLP:RED stays out: it lives a day, and travels nowhere
 */
export function written(me, talks, flags) {
  const lines = [];
  for (const {channel, messages: said} of talks) {
    const mine = said.filter(m => m.kind === 'posted' && m.by.id === me && travels(m.label, channel.label) !== 'TLP:RED');
    if (!mine.length) continue;
    lines.push(`# ${channel.room.name} / ${channel.name}`, '');
    for (const m of mine) lines.push(`${plain(clocks(m.at))}  ${m.label}${m.topic ? '  ' + m.topic : ''}`, m.text, '');
  }
  const asked = flags.filter(f => f.by === me);
  const answered = flags.flatMap(f => f.answers.filter(a => a.by === me).map(a => ({f, a})));
  if (asked.length) lines.push(`# ${t('Flags')}`, '');
  for (const f of asked) lines.push(`${plain(clocks(f.raised))}  ${f.documentName} ${f.provision}`, f.question, '');
  if (answered.length) lines.push(`# ${t('Answers')}`, '');
  for (const {f, a} of answered) lines.push(`${plain(clocks(a.at))}  ${f.documentName} ${f.provision}`, a.reason, ...(a.words ? [a.words] : []), '');
  return lines.join('\n');
}

export function MyWords({open}) {
  const [said, setSaid] = useState(/** @type {any} */ (null));
  const save = async () => {
    setSaid({text: t('Collecting. Keep this page open.')});
    try {
      const talks = [];
      for (const channel of channels(store.state)) talks.push({channel, messages: await whole(channel.id)});
      const {flags} = await patiently(() => ask({type: 'flag.list', document: null}));
      const text = written(store.state.me.person.id, talks, flags);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text || t('You have written nothing yet.')], {type: 'text/plain;charset=utf-8'}));
      link.download = 'my-words.txt';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      setSaid({text: t('Saved as my-words.txt, where this browser keeps downloads.')});
    } catch (e) {
      setSaid({error: true, text: sentence(e)});
    }
  };
  return html`<${Fold} name="words" title=${t('My own words')} open=${open}><p>${t('A file with what you wrote here, asked and answered, and nothing of anybody else’s. TLP:RED stays out.')}</p>
    ${said && html`<${Notice} kind=${said.error ? 'error' : 'info'}>${said.text}<//>`}<div class="row"><button onClick=${save}>${t('Save my words')}</button></div><//>`;
}
