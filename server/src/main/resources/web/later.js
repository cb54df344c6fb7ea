// Screens and parts of screens that come when they are asked for.
// @ts-check
import {html, Notice, useEffect, useState} from './ui.js';
import {SCREENS, FRAME, PANELS, STYLES} from './screens.js';
import {t} from './words.js';

/** What has come already is drawn at once. @type {Map<string, any>} */
const come = new Map();

/** Fetches a place's module, and its style sheet where it has one. @param {string} name */
async function fetchPlace(name) {
  const [load, as] = SCREENS[name] || FRAME[name];
  const [module] = await Promise.all([load(), styled(name)]);
  come.set(name, module[as]);
}

function styled(name) {
  const href = STYLES[name];
  if (!href || document.querySelector(`link[href="${href}"]`)) return null;
  return new Promise(done => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = link.onerror = () => done(null);
    document.head.append(link);
  });
}

/** Begins to fetch what will be asked for in a moment. @param {string} name */
export const bringSoon = name => { if ((name in SCREENS || name in FRAME) && !come.has(name)) fetchPlace(name).catch(() => null); };

/** A screen by its name; `rest` are the further parts of the address. */
export function Later({name, rest}) {
  const [failed, setFailed] = useState('');
  const [, redraw] = useState(0);
  const fetch = () => { setFailed(''); fetchPlace(name).then(() => redraw(n => n + 1), () => setFailed(name)); };
  const Screen = come.get(name);
  useEffect(() => {
    if (!come.has(name)) fetch();
    else if (!Screen) redraw(n => n + 1); // it came between the drawing and this
  }, [name]);
  if (Screen) {
    const props = (SCREENS[name] || FRAME[name])[2]?.(rest) ?? {};
    return html`<${Screen} ...${props}/>`;
  }
  if (failed === name) return html`<${Notice} kind="warn">${t('This screen could not be loaded: no connection.')} <button onClick=${fetch}>${t('Try again')}</button><//>`;
  return html`<p class="empty" role="status">${t('Loading')}</p>`;
}

/** What other features add to a screen. */
export function Panels({place, ...props}) {
  const [, redraw] = useState(0);
  const here = () => PANELS[place].filter((_, i) => come.has(place + '#' + i)).length;
  const drawn = here();
  useEffect(() => {
    if (here() !== drawn) redraw(n => n + 1);
    PANELS[place].forEach(([load, as], i) => {
      const name = place + '#' + i;
      if (!come.has(name)) load().then(m => { come.set(name, m[as]); redraw(n => n + 1); }, () => null); // shown without it
    });
  }, [place]);
  return PANELS[place].map((_, i) => {
    const Part = come.get(place + '#' + i);
    return Part && html`<${Part} key=${i} ...${props}/>`;
  });
}

/** Fetches every screen that has not come yet, one after the other, so that what one looks at goes first. */
export async function fetchLater() {
  for (const name of Object.keys(SCREENS)) if (!come.has(name)) await fetchPlace(name).catch(() => null);
  for (const [load] of Object.values(PANELS).flat()) await load().catch(() => null);
  await import('./availability/sleep.js').catch(() => null); // it warns of what is not sent, so it must be here without a line
}
