// What the group wants of a draft as a whole: one field, which stands beside the answer form of whoever reviews.
// @ts-check
import {html, Empty, Field, Notice, useDraft, useState} from '../ui.js';
import {store, act, hope, sentence} from '../app.js';
import {t} from '../words.js';

export function Aim({document}) {
  const {id, mayUpload} = document;
  const aim = store.state.revisions[id]?.aim || '';
  const [writing, setWriting] = useState(false);
  const [text, setText] = useDraft('aim.' + id, aim);
  const [error, setError] = useState('');
  const save = async e => {
    e.preventDefault();
    try {
      await act({type: 'draft.save-aim', document: id, text: text.trim()});
      setText('');
      setWriting(false);
      hope({type: 'draft.revisions', document: id});
    } catch (failure) {
      setError(sentence(failure));
    }
  };
  const begin = () => { if (!text) setText(aim); setWriting(true); };
  const end = () => { setText(''); setWriting(false); };
  return html`<section class="aim"><h2>${t('The group’s aim')}</h2>
    ${writing ? html`<form onSubmit=${save}><${Field} label=${t('What the group wants of this draft')} hint=${t('Whoever answers a question on it sees this beside the answer.')}><textarea dir="auto" rows="3" value=${text} onInput=${e => setText(e.target.value)}/><//>
        ${error && html`<${Notice} kind="error">${error}<//>`}
        <div class="row"><button class="primary">${t('Save')}</button><button type="button" onClick=${end}>${t('Cancel')}</button></div></form>`
      : html`${aim ? html`<p dir="auto" class="said">${aim}</p>` : html`<${Empty}>${t('Nobody has written it down yet.')}<//>`}
        ${mayUpload && html`<button class="quiet small flush" onClick=${begin} aria-label=${t('Write the group’s aim')}>${aim ? t('Edit') : t('Write it')}</button>`}`}</section>`;
}
