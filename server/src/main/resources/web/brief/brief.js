// The brief: what the public may read of a day at the venue. Written here; read without a login at /watch.
// @ts-check
import {html, Copy, Empty, Field, Fold, Notice, Own, Say, When, usePrinted, useSaid, useState, useEffect} from '../ui.js';
import {act, ask, go, reactions, sentence, store} from '../app.js';
import {forget, keep, kept} from '../connection/keep.js';
import {documents, writesBriefs} from '../state.js';
import {dateWords} from '../clock/clock.js';
import {weighty} from '../relay/news.js';
import {LANGUAGES, language as spoken, languageName, t} from '../words.js';

export const Screen = ({day, language}) => (day && language ? html`<${One} key=${day + language} day=${day} language=${language}/>` : html`<${All}/>`);

/** Asks again when somebody else saved or published. */
function useAsked(command) {
  const [known, setKnown] = useState(/** @type {any} */ (null));
  const [error, setError] = useState('');
  const look = () => ask(command).then(it => { setKnown(it); setError(''); }, e => { if (e.code === 'not-found') setKnown({missing: true}); else setError(sentence(e)); });
  useEffect(() => {
    look();
    const hear = frame => { if (frame.event.type === 'settings-changed' && frame.event.what === 'briefs') look(); };
    reactions.add(hear);
    return () => { reactions.delete(hear); };
  }, []);
  return {known, setKnown, error, look};
}

const Waiting = ({title, error}) => html`<article class="column"><h1>${title}</h1>${error ? html`<${Notice} kind="error">${error}<//>` : html`<p class="empty" role="status">${t('Loading')}</p>`}</article>`;

function All() {
  const {known, error} = useAsked({type: 'brief.look'});
  if (!known) return html`<${Waiting} title=${t('The brief')} error=${error}/>`;
  return html`<article class="column"><h1>${t('The brief')}</h1>
    <p>${t('What the public may read of a day at the venue. It names nobody unless you do, and whoever reads it needs no login.')}</p>
    ${known.briefs.length ? html`<ul class="items">${known.briefs.map(b => html`<li data-step tabindex="-1"><a href=${`#/brief/${b.day}/${b.language}`}>
      <span class="spread"><b><${Say}>${b.title}<//></b><${Standing} brief=${b}/></span><small class="block"><time datetime=${b.day}>${dateWords(b.day)}</time> · ${languageName(b.language)}</small></a></li>`)}</ul>`
      : html`<${Empty}>${t('Nothing is published yet.')}<//>`}
    ${known.feed && html`<p><a href="/watch">${t('The public pages')}</a> · <a href="/watch/feed.atom">${t('Feed for feed readers (Atom)')}</a></p>`}
    ${known.writes && html`<${Begin} today=${known.today}/>`}</article>`;
}

const Standing = ({brief}) => html`<span class="state ${brief.published ? 'good' : ''}">${brief.published ? t('public') : t('draft')}${brief.changed ? ` · ${t('the draft is newer')}` : ''}</span>`;

function Begin({today}) {
  const [day, setDay] = useState(today);
  const [tag, setTag] = useState(spoken());
  return html`<form onSubmit=${e => { e.preventDefault(); go(`#/brief/${day}/${tag}`); }}><h2>${t('Begin a brief')}</h2>
    <div class="row"><${Field} label=${t('Day')}><input type="date" required value=${day} onInput=${e => setDay(e.target.value)}/><//>
      <${Field} label=${t('Language of the text')}><select value=${tag} onChange=${e => setTag(e.target.value)}>${Object.keys(LANGUAGES).map(one => html`<option value=${one}>${languageName(one)}</option>`)}</select><//></div>
    <div class="row"><button class="primary">${t('Write')}</button></div></form>`;
}

function One({day, language}) {
  const {known, setKnown, error, look} = useAsked({type: 'brief.open', day, language});
  usePrinted(() => `${known?.about?.title || t('The brief')} · ${store.state.negotiation.name} · ${dateWords(day)}${known?.about?.published && !known.about.changed ? ' · TLP:CLEAR' : ` · ${t('draft')}`}`);
  if (!known) return html`<${Waiting} title=${t('The brief')} error=${error}/>`;
  if (known.missing && !writesBriefs(store.state)) return html`<article class="column"><h1>${t('The brief')}</h1><${Empty}>${t('There is no brief of that day, or it is not published.')}<//></article>`;
  const about = known.about || {day, language, title: '', version: 0, published: null, changed: false, address: ''};
  return html`<article class="column"><header class="spread no-print"><h1>${t('The brief')}</h1><a class="button quiet small no-print" href="#/brief">${t('All briefs')}</a></header>
    <p class="facts no-print"><time datetime=${day}>${dateWords(day)}</time> <span>${languageName(language)}</span> <${Standing} brief=${about}/>${about.published && html` <${When} at=${about.corrected || about.published}/>`}${about.savedBy && html`<small class="block">${t('saved by {name}', {name: about.savedBy})}</small>`}</p>
    ${about.address && html`<div class="no-print"><a href=${new URL(about.address).pathname}>${t('Public page')}</a><${Copy} text=${about.address}/></div>`}
    ${writesBriefs(store.state) && html`<${Edit} about=${about} text=${known.text || ''} onKnown=${setKnown} look=${look}/>`}
    ${known.blocks?.length > 0 && html`<section class="brief"><header class="spread no-print"><h2>${writesBriefs(store.state) ? t('How it reads') : ''}</h2><button onClick=${() => print()}>${t('Print')}</button></header>
      <h2 class="brief-title" dir="auto">${about.title}</h2><p class="brief-day"><bdi>${store.state.negotiation.name}</bdi> · <time datetime=${day}>${dateWords(day)}</time></p><${Blocks} blocks=${known.blocks}/>
      <p class="brief-foot">${about.published && !about.changed ? html`<b dir="ltr">TLP:CLEAR</b> <bdi dir="ltr">${about.address}</bdi>` : t('draft')}</p></section>`}</article>`;
}

/** As on the public page, where nothing leads into this one. */
const linked = text => text.split(/(https?:\/\/[^\s<>"'‘-‟«»]*[^\s<>"'‘-‟«».,;:!?)\]])/).map((part, i) => (i % 2 ? html`<a href=${part} dir="ltr" target="_blank" rel="noopener noreferrer nofollow">${part}</a>` : part));

/** Lists come as their single items. */
function Blocks({blocks}) {
  /** @type {any[]} */ const out = [];
  for (const {kind, text} of blocks) {
    if (kind !== 'item') out.push({kind, text});
    else if (out.at(-1)?.items) out.at(-1).items.push(text);
    else out.push({items: [text]});
  }
  return out.map(b => (b.items ? html`<ul>${b.items.map(text => html`<li dir="auto">${linked(text)}</li>`)}</ul>` : b.kind === 'heading' ? html`<h3 dir="auto">${b.text}</h3>`
    : b.kind === 'quote' ? html`<blockquote dir="auto">${linked(b.text)}</blockquote>` : html`<p dir="auto">${linked(b.text)}</p>`));
}

/** What is half written here, and the version it began from; null where nothing is. */
const KEPT = 'corridor.brief.';

function halfWritten(place) {
  try {
    const found = JSON.parse(kept(KEPT + place) || 'null');
    return found && typeof found.text === 'string' && typeof found.title === 'string' && Number.isInteger(found.from) ? found : null;
  } catch {
    return null;
  }
}

function Edit({about, text: there, onKnown, look}) {
  const place = {day: about.day, language: about.language};
  const [mine, setMine] = useState(() => halfWritten(`${about.day}.${about.language}`));
  const [sure, setSure] = useState(false);
  const [said, run] = useSaid();
  const keepMine = next => {
    setMine(next);
    if (next) keep(`${KEPT}${about.day}.${about.language}`, JSON.stringify(next));
    else forget(`${KEPT}${about.day}.${about.language}`);
  };
  const {title, text, from} = mine || {title: about.title, text: there, from: about.version};
  const write = change => keepMine({title, text, from, ...change});
  const unsaved = mine !== null && (title !== about.title || text !== there);
  const behind = unsaved && from !== about.version;
  const change = (command, words) => run(act({...command, ...place}).catch(e => { if (e.code === 'conflict') look(); throw e; }), words);
  const save = e => {
    e.preventDefault();
    change({type: 'brief.save', version: from, title, text}).then(it => {
      if (!it) return;
      keepMine(null); // the server keeps it now
      onKnown(it);
    });
  };
  const put = line => write({text: `${text.replace(/\s+$/, '')}${text.trim() ? '\n' : ''}- ${line}`});
  return html`<form class="no-print" onSubmit=${save}>
    ${behind && html`<${Notice} kind="warn">${t('{name} saved this brief meanwhile. What stands there now is below; yours is here, and nothing was overwritten. Bring them together, then say so.', {name: about.savedBy})}
      <div class="row"><button type="button" onClick=${() => write({from: about.version})}>${t('They are together here')}</button><button type="button" onClick=${() => keepMine(null)}>${t('Drop mine')}</button></div><//>`}
    <${Field} label=${t('Title')}><input required dir="auto" value=${title} onInput=${e => write({title: e.target.value})}/><//>
    <${Field} label=${t('Text')} hint=${t('A line that begins with # is a heading, with - one of a list, with > a quotation. An empty line ends a paragraph.')}><textarea required dir="auto" rows="12" value=${text} onInput=${e => write({text: e.target.value})}/><//>
    <${Changes} put=${put}/>
    ${said}${sure && html`<${Notice} kind="warn">${t('Everybody can read it then without a login, and may keep it.')} <button type="button" class="primary" onClick=${() => { setSure(false); change({type: 'brief.publish', version: about.version}, t('It is public.')).then(it => it && onKnown(it)); }}>${t('Publish now')}</button> <button type="button" onClick=${() => setSure(false)}>${t('Cancel')}</button><//>`}
    <div class="row"><button class=${unsaved ? 'primary' : ''} disabled=${!unsaved || behind}>${t('Save the draft')}</button>
      <button type="button" disabled=${unsaved || !about.version || (about.published && !about.changed)} onClick=${() => setSure(!sure)}>${t('Publish')}</button>
      ${about.published && html`<button type="button" onClick=${() => change({type: 'brief.withdraw'}, t('It is off the public page. Whoever read it may have kept it.')).then(it => it && onKnown(it))}>${t('Take it off the public page')}</button>`}</div>
    ${unsaved && about.version > 0 && html`<p><small>${t('Save it first, then publish it.')}</small></p>`}</form>`;
}

/** What changed last in drafts that may be shown to everybody, a line each. */
function Changes({put}) {
  const open = documents(store.state).filter(d => d.label === 'TLP:CLEAR' && d.revision > 1).map(d => {
    const last = (store.state.streams[d.id]?.entries || []).filter(e => e.event.type === 'revision-added').at(-1);
    return {d, lines: last ? weighty(last.event).map(line => `${d.symbol || d.title} r${d.revision}, ${line}`.replace(/[\u2066-\u2069]/g, '')) : []};
  }).filter(one => one.lines.length > 0);
  if (!open.length) return null;
  return html`<${Fold} name="changes" title=${t('Changes in drafts under TLP:CLEAR')}><ul class="items">${open.flatMap(({lines}) => lines.map(line => html`<li class="spread"><${Own}>${line}<//><button type="button" onClick=${() => put(line)}>${t('Put in')}</button></li>`))}</ul><//>`;
}
