// What the server found when it last tried a way or a calendar: its own sentence, kept with it, in the reader's words.
// @ts-check
import {html, useEffect, useState} from '../ui.js';
import {refused, bringSentences} from '../refused.js';

export function Problem({said}) {
  const [, setBrought] = useState(0);
  // The page may be opened here, before the sentences have come.
  useEffect(() => { bringSentences().then(() => setBrought(1), () => null); }, []);
  return html`<p class="error" dir="auto">${refused(said) ?? said}</p>`;
}
