// When nobody can be asked: why, when somebody could, and what its flagger can do.
// @ts-check
import {html, When, Field, Notice, Say, Chip, useState} from '../ui.js';
import {store, send, act, sentence} from '../app.js';
import {channelOf, channels, documents, documentOf} from '../state.js';
import {languageName, t, colon} from '../words.js';

/** One for each reason that the relay tells. */
const WHY = {'own-flag': 'ask this themselves', 'not-reviewing': 'not in their reviewing hours', 'too-little-time': 'have too little time left', 'language': 'do not read this language', 'expertise': 'do not know this topic', 'full': 'have their hands full', 'asked': 'were asked already', 'paused': 'have not answered lately', 'recused': 'stay out of this', 'unreachable': 'cannot be reached'};

export function Nobody({flag}) {
  const [open, setOpen] = useState('');
  const [said, setSaid] = useState(/** @type {any} */ (null));
  const known = flag.nobody;
  const coordinator = () => act({type: 'relay.ask-coordinator', flag: flag.id}).then(
    () => setSaid({text: t('The coordinator on duty is told.')}), e => setSaid({error: true, text: sentence(e)}));
  const reasons = Object.entries(known?.reasons || {}).filter(([why]) => WHY[why]);
  const show = name => setOpen(open === name ? '' : name);
  return html`<section><${Notice} kind="warn">${t('Nobody who may read this and can be asked is awake now.')} ${
      flag.nobodyUntil ? html`${t('The first who could answer can be asked from')} <${When} at=${flag.nobodyUntil}/>. ` : ''}${
      known && flag.nobodyUntil && flag.neededBy ? (known.inTime ? t('That is before you need it.') : t('That is too late for when you need it.')) : ''}<//>
    ${reasons.length > 0 && html`<p>${t('Of those you may see:')}</p><ul class="why">${reasons.map(([why, n]) => html`<li>${t(WHY[why])}${colon()}${n}</li>`)}</ul>`}
    ${flag.mine && html`<h2>${t('What you can do')}</h2><p>${t('Wait: whoever comes into reviewing hours is asked at once.')}</p>
      <div class="row"><button onClick=${coordinator}>${t('Tell the coordinator on duty')}</button>
        <button aria-expanded=${open === 'language'} onClick=${() => show('language')}>${t('Ask of the text in another language')}</button>
        <button aria-expanded=${open === 'words'} onClick=${() => show('words')}>${t('Ask in your own words, without the paper')}</button></div>`}
    ${said && html`<${Notice} kind=${said.error ? 'error' : 'info'}>${said.text}<//>`}
    ${open === 'language' && html`<${OtherText} flag=${flag} onSaid=${setSaid}/>`}
    ${open === 'words' && html`<${OwnWords} flag=${flag} onSaid=${setSaid}/>`}</section>`;
}

function OtherText({flag, onSaid}) {
  const state = store.state;
  const language = documentOf(state, flag.document)?.language;
  const others = documents(state).filter(d => d.id !== flag.document && d.mayFlag && d.language !== language);
  const [chosen, setChosen] = useState(others[0]?.id || '');
  if (!others.length) return html`<p class="empty">${t('You see no draft in another language.')}</p>`;
  const ask = e => {
    e.preventDefault();
    act({type: 'flag.elsewhere', flag: flag.id, document: chosen}).then(
      () => onSaid({text: t('Asked there too. This flag stays as it is.')}), error => onSaid({error: true, text: sentence(error)}));
  };
  return html`<form class="row" onSubmit=${ask}><${Field} label=${t('The same text in')}><select value=${chosen} onChange=${e => setChosen(e.target.value)}>${
    others.map(d => html`<option value=${d.id}>${languageName(d.language)}${colon()}${'\u2068' + (d.symbol || d.title) + '\u2069'}</option>`)}</select><//><button class="primary">${t('Ask there')}</button></form>`;
}

/** Hers to release: what is shown is all that goes, word for word. */
function OwnWords({flag, onSaid}) {
  const all = channels(store.state).filter(c => c.mayPost !== false);
  const [words, setWords] = useState('');
  const [where, setWhere] = useState(all[0]?.id || '');
  const [preview, setPreview] = useState(false);
  const channel = channelOf(store.state, where);
  const release = () => {
    send({type: 'message.post', channel: where, topic: t('Question'), text: words, mentions: [], label: null});
    setWords('');
    setPreview(false);
    onSaid({text: t('Released. Answers come there, as messages.')});
  };
  if (preview && channel) {
    return html`<section class="handed"><h3>${t('This goes out, and nothing of the paper:')}</h3><blockquote dir="auto" class="said">${words}</blockquote>
      <p><b><${Say}>#${channel.name}<//></b> · <${Say}>${channel.room.name}<//> <${Chip} label=${channel.label} explained/></p>
      <div class="row"><button class="primary" onClick=${release}>${t('Release my words')}</button><button onClick=${() => setPreview(false)}>${t('Change them')}</button></div></section>`;
  }
  return html`<form onSubmit=${e => { e.preventDefault(); if (words.trim() && where) setPreview(true); }}>
    <${Field} label=${t('Your question')} hint=${t('Quote nothing that those who read it there may not see.')}><textarea dir="auto" rows="3" required value=${words} onInput=${e => setWords(e.target.value)}/><//>
    <${Field} label=${t('Where')}><select value=${where} onChange=${e => setWhere(e.target.value)}>${all.map(c => html`<option value=${c.id}>#${c.name} · ${c.room.name}</option>`)}</select><//>
    <div class="row"><button>${t('Look at it first')}</button></div></form>`;
}
