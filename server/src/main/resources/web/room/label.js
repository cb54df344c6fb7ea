// How far a whole channel or document may travel: anybody who may change it makes that less, only its source more.
// @ts-check
import {html, Field, LABELS, useState} from '../ui.js';
import {act} from '../app.js';
import {t} from '../words.js';
import {useTold} from './told.js';

/** @param {{of: any, document?: boolean}} it a channel or document of the list of rooms */
export function LabelForm({of, document = false}) {
  const [label, setLabel] = useState(of.label);
  const [said, tell] = useTold();
  const may = LABELS.filter(one => (!document || one !== 'TLP:RED') && (of.madeByMe || LABELS.indexOf(one) <= LABELS.indexOf(of.label)));
  if (may.length < 2) return null;
  const save = e => { e.preventDefault(); tell(act({type: 'wall.label', stream: of.id, sequence: 0, label})); };
  return html`<details><summary>${t('How far it may travel')}</summary><form onSubmit=${save}>
    <p>${of.madeByMe ? t('You made this: you alone let it travel further.') : t('You can make it travel less; only whoever made it lets it travel further.')}</p>
    ${!document && of.label !== 'TLP:RED' && label === 'TLP:RED' && html`<p class="state warn">${t('Everything in a TLP:RED channel is gone a day after it was written, and it stays red.')}</p>`}
    <${Field} label=${t('Label')}><select value=${label} onChange=${e => setLabel(e.target.value)}>${may.map(one => html`<option value=${one}>${one}</option>`)}</select><//>
    ${said}<div class="row"><button>${t('Save')}</button></div></form></details>`;
}

/** Beside a document, for those who may add to it. */
export const DocumentLabel = ({document}) => (document.mayUpload ? html`<${LabelForm} of=${document} document/>` : null);
