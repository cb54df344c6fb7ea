// Draft texts: the list, a document with its revisions and brackets, and bringing a new revision.
// @ts-check
import {html, Chip, Empty, Say, Field, Notice, When, useState, useEffect, useRef, LABELS, clocks, usePrinted} from '../ui.js';
import {store, act, ask, hope, page, saw, upload, look, attachPicture, sentence as general, go} from '../app.js';
import {documents, documentOf, textAddress, lookedUpTo} from '../state.js';
import {newKey} from '../connection/link.js';
import {Changes} from '../redline/redline.js';
import {useWishes} from '../redline/plenary.js';
import {FlagItem} from '../relay/news.js';
import {businessNow, dateWords} from '../clock/clock.js';
import {t, LANGUAGES, languageName, colon, comma} from '../words.js';
import {Panels} from '../later.js';
import {worded, known} from './brought.js';
import {readersWords} from '../room/readers.js';
import {Marks} from './marks.js';

/** Of a file or a revision the server says more than the code does. */
/** @param {any} failure */
const sentence = failure => known(failure?.text || '') ?? general(failure);

export function Drafts() {
  const state = store.state;
  const all = documents(state);
  return html`<article class="column"><h1>${t('Drafts')}</h1>
    ${all.length ? html`<ul class="items">${all.map(d => html`<li><a href=${textAddress(state, d)}><span class="spread"><b><${Say}>${d.symbol || d.title}<//>${d.revision ? ` r${d.revision}` : ''}</b>
      <span>${d.revision > (state.seen[d.id] || 0) && html`<b class="count">${t('new')}</b> `}<${Chip} label=${d.label}/></span></span>
      ${d.symbol && html`<span dir="auto" class="block">${d.title}</span>`}<small><${Say}>${d.room.name}<//></small></a></li>`)}</ul>`
      : html`<${Empty}>${t('No draft texts yet. Add a document, then bring its first text.')}<//>`}
    <${NewDocument}/></article>`;
}

function NewDocument() {
  const rooms = store.state.rooms.filter(r => r.joined);
  const [form, setForm] = useState({room: '', symbol: '', title: '', language: 'en', label: 'TLP:AMBER'});
  const [error, setError] = useState('');
  const key = useRef(newKey());
  const set = name => e => setForm({...form, [name]: e.target.value});
  const create = async e => {
    e.preventDefault();
    try {
      const {document} = await act({type: 'draft.create', ...form, room: form.room || rooms[0]?.id}, key.current);
      key.current = newKey();
      await hope({type: 'room.list'});
      go('#/d/' + document);
    } catch (failure) {
      setError(sentence(failure));
    }
  };
  return html`<details><summary>${t('Add a document')}</summary><form onSubmit=${create}>
    <${Field} label=${t('Room')} hint=${t('Its members read the document.')}><select required value=${form.room || rooms[0]?.id} onChange=${set('room')}>${rooms.map(r => html`<option value=${r.id}>${r.name}</option>`)}</select><//>
    <${Field} label=${t('Title')}><input required dir="auto" value=${form.title} onInput=${set('title')}/><//>
    <${Field} label=${t('The conference’s own name for it, such as DT/51')}><input value=${form.symbol} onInput=${set('symbol')}/><//>
    <${Field} label=${t('Language of the text')}><select value=${form.language} onChange=${set('language')}>${Object.keys(LANGUAGES).map(tag => html`<option value=${tag}>${languageName(tag)}</option>`)}</select><//>
    <${Field} label=${t('Label')}><select value=${form.label} onChange=${set('label')}>${LABELS.filter(l => l !== 'TLP:RED').map(l => html`<option value=${l}>${l}</option>`)}</select><//>
    ${error && html`<${Notice} kind="error">${error}<//>`}<div class="row"><button class="primary">${t('Add')}</button></div></form></details>`;
}

/** Of every card; beside them the whole text can be read. */
const VIEWS = {changes: 'Changes', sides: 'Side by side', clean: 'Clean text'};
export const SOURCES = {official: 'official', chair: 'from the chair', seen: 'seen on a screen', heard: 'heard'};

export function Document({id, rest}) {
  const state = store.state;
  const d = documentOf(state, id);
  const list = state.revisions[id];
  const [view, setView] = useState('changes');
  const [error, setError] = useState('');
  const marksOf = rest[0] === 'marks' ? Number(rest[1]) || 0 : 0;
  const asked = marksOf ? 0 : Number(rest[0]) || 0;
  // What one last looked at may have been taken back: then from what stood before it.
  const taken = list?.revisions.some(r => r.number === asked && r.withdrawn) && !rest[1];
  const from = taken ? list.revisions.filter(r => !r.withdrawn && r.number < asked).pop()?.number || 0 : asked;
  const to = marksOf ? 0 : Number(rest[1]) || 0;
  const fresh = state.redlines[`${id}/${from}/${to}`];
  // A new revision drops the comparison; what one reads, and a question half typed on it, stays until the next is there.
  const held = useRef(/** @type {{of: string, redline: any}} */ ({of: '', redline: undefined}));
  if (fresh || held.current.of !== `${id}/${from}/${to}`) held.current = {of: `${id}/${from}/${to}`, redline: fresh};
  const redline = held.current.redline;
  useEffect(() => { if (!list) hope({type: 'draft.revisions', document: id}); }, [id, list === undefined, state.line]);
  useEffect(() => { hope({type: 'flag.list', document: id}); if (state.streams[id]?.before == null) page(id); }, [id]);
  const standing = (list?.revisions || []).filter(r => !r.withdrawn);
  // While the list is fetched anew, what was compared stands: a sheet open on it must not go.
  const enough = list ? standing.length > 1 : redline !== undefined;
  useEffect(() => {
    if (enough && !fresh) ask({type: 'draft.redline', document: id, from, to}).then(() => setError(''), e => setError(sentence(e)));
  }, [id, from, to, enough, fresh === undefined, state.line]);
  // What was there when one came: the steps since then stay at the top, also once one has looked.
  const came = useRef(state.seen[id] || 0);
  const numbers = standing.map(r => r.number);
  useEffect(() => {
    if (!d || !list || marksOf) return;
    if (redline ? redline.to : standing.length === 1) saw(id, redline ? lookedUpTo(state.seen[id] || 0, redline, d.revision, numbers) : d.revision);
  }, [id, d?.revision, numbers.join(), redline?.from, redline?.to]);
  useEffect(() => { if (redline && rest[2]) document.getElementById('p-' + rest[2])?.scrollIntoView({block: 'start'}); }, [redline === undefined, rest[2]]);
  useWishes(redline || !enough ? d : undefined); // so that the words are on this device when one walks into the room
  usePrinted(() => (d ? `${d.symbol || d.title} ${marksOf ? `r${marksOf}` : redline ? `r${redline.from} → r${redline.to}` : `r${to || d.revision}`} · ${d.label} · ${clocks(businessNow())}` : ''));
  if (!d) return html`<article class="column"><${Empty}>${t('This document is not here, or it is not yours to see.')}<//></article>`;
  return html`<div class="columns"><article class="column document">
    <header><p class="running"><bdi>${d.symbol}</bdi> <${Chip} label=${d.label} explained/></p><h1><${Say}>${d.title}<//></h1>
      <p class="facts no-print">${t('Who reads here: {readers}.', {readers: readersWords(d.room.readers)})} ${t('Text is kept until {date}.', {date: dateWords(d.room.keptUntil)})} ${t('Everybody who joins later sees the whole history.')}</p></header>
    ${marksOf > 0 && html`<p class="compared no-print"><a href=${'#/d/' + id}>${t('Back to the text')}</a><button class="quiet small" onClick=${() => print()}>${t('Print')}</button></p><${Marks} id=${id} revision=${marksOf} language=${d.language}/>`}
    ${!marksOf && enough && html`<div class="views no-print" role="group" aria-label=${t('View')}>${Object.entries(VIEWS).map(([name, word]) => html`<button aria-pressed=${view === name} onClick=${() => setView(name)}>${t(word)}</button>`)}</div>`}
    ${!marksOf && (enough || standing.length > 0) && html`<p class="compared"><span>${redline ? html`<bdi dir="ltr">r${redline.from} → r${redline.to}</bdi>` : ''}</span><span class="no-print">${enough && html`<button class="quiet small" aria-pressed=${view === 'whole'} onClick=${() => setView('whole')}>${t('Whole text')}</button>`}<a class="button quiet small" href=${'#/plenary/' + id}>${t('In plenary')}</a><button class="quiet small" onClick=${() => print()}>${t('Print')}</button></span></p>`}
    ${!marksOf && redline && html`<${Steps} id=${id} redline=${redline} came=${came.current} numbers=${numbers}/>`}
    ${list && !standing.length && html`<${Empty}>${t('No text yet. Bring the first revision: it stands here at once for everybody who reads this room.')}<//>`}
    ${error && !redline && html`<${Notice} kind="warn">${error}<//>`}
    ${marksOf ? null : enough && view !== 'whole' ? (redline ? html`<${Changes} redline=${redline} view=${view} mayFlag=${d.mayFlag}/>` : !error && html`<p class="empty" role="status">${t('Comparing')}</p>`)
      : standing.length > 0 && html`<${Whole} id=${id} revision=${to} language=${d.language}/>`}
  </article><aside class="about no-print">
    ${d.mayUpload && html`<${Bring} d=${d}/>`}
    ${list && html`<${Revisions} list=${list} from=${redline?.from} to=${redline?.to} mayAttach=${d.mayUpload}/>`}
    <${Panels} place="document" document=${d}/>
    <${FlagsHere} id=${id}/>
  </aside></div>`;
}

/** Where several revisions came since one last looked, or are compared over others: the whole and each step, one tap apart. */
function Steps({id, redline, came, numbers}) {
  const newest = numbers[numbers.length - 1];
  const several = (from, to) => numbers.filter(n => n > from && n <= to);
  const since = came > 0 && several(came, newest).length > 1;
  const from = since ? came : redline.from;
  const steps = several(from, since ? newest : redline.to);
  if (steps.length < 2) return null;
  const begins = numbers.filter(n => n <= from).pop();
  if (begins === undefined) return null;
  const ends = steps[steps.length - 1];
  const here = (a, b) => (redline.from === a && redline.to === b ? 'page' : undefined);
  return html`<nav class="row no-print steps" aria-label=${t('Steps')}><small>${since ? t('Since you last looked') : t('Steps')}</small>
    <a class="button small" aria-current=${here(begins, ends)} href=${`#/d/${id}/${begins}/${ends}`}><bdi dir="ltr">r${begins} → r${ends}</bdi></a>
    ${steps.map((n, i) => html`<a key=${n} class="button small" aria-current=${here(i ? steps[i - 1] : begins, n)} href=${`#/d/${id}/${i ? steps[i - 1] : begins}/${n}`}>r${n}</a>`)}</nav>`;
}

/** A revision from its first word to its last. */
function Whole({id, revision, language}) {
  const [text, setText] = useState(/** @type {any} */ (null));
  useEffect(() => {
    let here = true;
    setText(null);
    ask({type: 'draft.text', document: id, revision}).then(r => here && setText(r.text), e => here && setText({error: sentence(e)}));
    return () => { here = false; };
  }, [id, revision]);
  if (text === null) return html`<p class="empty" role="status">${t('Loading')}</p>`;
  if (text.error) return html`<${Notice} kind="warn">${text.error}<//>`;
  return html`<div class="treaty whole" lang=${language}>${text.split(/\n\s*\n/).map(p => html`<p dir="auto">${p}</p>`)}</div>`;
}

const FlagsHere = ({id}) => {
  const flags = Object.values(store.state.flags).filter(f => f.document === id && f.state !== 'withdrawn').sort((a, b) => b.raised.localeCompare(a.raised));
  return html`<section><h2>${t('Flags')}</h2>${flags.length ? html`<ul class="items">${flags.slice(0, 30).map(f => html`<${FlagItem} flag=${f}/>`)}</ul>` : html`<${Empty}>${t('No flags on this document.')}<//>`}</section>`;
};

function Revisions({list, from, to, mayAttach}) {
  const [a, setA] = useState(0);
  const [b, setB] = useState(0);
  const standing = list.revisions.filter(r => !r.withdrawn);
  const older = a || from || standing[standing.length - 2]?.number;
  const newer = b || to || standing[standing.length - 1]?.number;
  return html`<section><h2>${t('Revisions')}</h2>
    <ol class="revisions" reversed>${[...list.revisions].reverse().map(r => html`<${RevisionItem} r=${r} list=${list} mayAttach=${mayAttach}/>`)}</ol>
    <${Brackets} revisions=${standing} id=${list.document}/>
    ${standing.length > 2 && html`<form class="row" onSubmit=${e => { e.preventDefault(); go(`#/d/${list.document}/${older}/${newer}`); }}>
      <${Field} label=${t('Compare')}><select value=${older} onChange=${e => setA(Number(e.target.value))}>${standing.map(r => html`<option value=${r.number}>r${r.number}</option>`)}</select><//>
      <${Field} label=${t('with')}><select value=${newer} onChange=${e => setB(Number(e.target.value))}>${standing.map(r => html`<option value=${r.number}>r${r.number}</option>`)}</select><//><button>${t('Show')}</button></form>`}</section>`;
}

/** A photograph drawn anew at a size that reads: a few hundred kB over bad Wi-Fi, and nothing of who took it where. */
async function redrawn(file) {
  const picture = await createImageBitmap(file, {imageOrientation: 'from-image'});
  const scale = Math.min(1, 2000 / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise(done => canvas.toBlob(done, 'image/jpeg', 0.75));
  return /** @type {Blob} */ (blob).arrayBuffer();
}

/** Photographs of a text: for people to look at, never read by the server. */
function Photographs({r, id, mayAttach}) {
  const [shown, setShown] = useState(/** @type {any[]|null} */ (null));
  const [error, setError] = useState('');
  const [sent, setSent] = useState(-1);
  const look = async () => {
    try {
      const all = [];
      for (let picture = 1; picture <= r.pictures; picture++) all.push(await ask({type: 'draft.picture', document: id, revision: r.number, picture}));
      setShown(all);
    } catch (failure) {
      setError(sentence(failure));
    }
  };
  const attach = async e => {
    const [file] = e.target.files;
    if (!file) return;
    setError('');
    setSent(0);
    try {
      const bytes = await redrawn(file).catch(() => file.arrayBuffer());
      await attachPicture(id, r.number, bytes, newKey(), setSent);
      setShown(null);
      await hope({type: 'draft.revisions', document: id});
    } catch (failure) {
      setError(sentence(failure));
    } finally {
      setSent(-1);
      e.target.value = '';
    }
  };
  return html`<div class="photographs">
    ${r.pictures > 0 && !shown && html`<button class="quiet small" onClick=${look}>${t('{n} photographs', {n: r.pictures})}</button>`}
    ${shown && shown.map((p, i) => html`<a href=${`data:${p.form};base64,${p.bytes}`} download=${`r${r.number}-${i + 1}.${p.form === 'image/png' ? 'png' : 'jpg'}`}><img alt=${t('Photograph {n} of revision {revision}', {n: i + 1, revision: r.number})} src=${`data:${p.form};base64,${p.bytes}`}/></a>`)}
    ${mayAttach && r.pictures < 6 && html`<label class="button quiet small"><span>${t('Attach a photograph')}</span><input class="sr" type="file" accept="image/*" disabled=${sent >= 0} onChange=${attach}/></label>`}
    ${sent >= 0 && html`<progress max="1" value=${sent} aria-label=${t('Sending')}></progress>`}
    ${error && html`<${Notice} kind="error">${error}<//>`}</div>`;
}

function RevisionItem({r, list, mayAttach}) {
  const [sure, setSure] = useState(false);
  const [error, setError] = useState('');
  const [opened, setOpened] = useState(/** @type {any[]|null} */ (null));
  const withdraw = () => act({type: 'draft.withdraw', document: list.document, revision: r.number})
    .then(done => { setOpened(done.openedBy || []); hope({type: 'draft.revisions', document: list.document}); }, e => setError(sentence(e)));
  return html`<li value=${r.number}>${r.withdrawn ? html`<s>r${r.number}</s> <small>${t('withdrawn')}</small>` : html`<b>r${r.number}</b> <small>${t(SOURCES[r.source])} · <${Say}>${r.byName}<//> · <${When} at=${r.at} short/>${r.changed ? html` · ${t('{n} changed', {n: r.changed})}` : ''}</small>
    ${r.marks > 0 && html` <a href=${`#/d/${list.document}/marks/${r.number}`}>${t('Tracked changes: {n}', {n: r.marks})}</a>`}
    ${r.note && html`<span dir="auto" class="block">${r.note}</span>`}`}
    ${r.mine && !r.withdrawn && (sure ? html`<div class="row"><button class="danger" onClick=${withdraw}>${t('Withdraw: the text leaves every device')}</button><button onClick=${() => setSure(false)}>${t('Keep it')}</button></div>`
      : html` <button class="quiet small" onClick=${() => setSure(true)}>${t('Withdraw')}</button>`)}
    ${!r.withdrawn && (r.pictures > 0 || mayAttach) && html`<${Photographs} r=${r} id=${list.document} mayAttach=${mayAttach}/>`}
    ${opened && html`<${Notice} kind="info">${opened.length ? html`${t('Who had opened it:')} ${opened.map((o, i) => html`${i ? comma() : ''}<bdi>${o.name}</bdi> (<${When} at=${o.at} short/>)`)}` : t('Nobody had opened it.')}<//>`}
    ${error && html`<${Notice} kind="error">${error}<//>`}</li>`;
}

/** What is still undecided, over revisions: a bar each, with its number. */
function Brackets({revisions, id}) {
  const most = Math.max(1, ...revisions.map(r => r.brackets));
  if (!revisions.some(r => r.brackets)) return null;
  const shown = revisions.slice(-12);
  const words = shown.map(r => `r${r.number}${colon()}${t('{n} open brackets', {n: r.brackets})}`).join(comma());
  return html`<figure class="brackets"><svg role="img" aria-label=${words} viewBox="0 0 ${shown.length * 30} 56" width=${shown.length * 30}>${shown.map((r, i) => html`
    <rect x=${i * 30 + 4} y=${40 - r.brackets / most * 26} width="18" height=${r.brackets / most * 26}/><text x=${i * 30 + 13} y=${36 - r.brackets / most * 26}>${r.brackets}</text><text class="base" x=${i * 30 + 13} y="53">r${r.number}</text>`)}</svg>
    <figcaption>${t('Open brackets: what is undecided')}</figcaption>
    <${ByArticle} id=${id} at=${revisions.map(r => r.number).join()}/></figure>`;
}

/** The same by article: a row each, a bar a revision. */
function ByArticle({id, at}) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState(/** @type {any} */ (null));
  useEffect(() => {
    if (!open) return;
    let here = true;
    ask({type: 'draft.brackets', document: id}).then(r => here && setMade(r), e => here && setMade({error: sentence(e)}));
    return () => { here = false; };
  }, [open, id, at]);
  const most = made?.articles ? Math.max(1, ...made.articles.flatMap(a => a.open)) : 1;
  return html`<details class="by-article" onToggle=${e => setOpen(e.target.open)}><summary>${t('By article')}</summary>
    ${made?.error && html`<${Notice} kind="warn">${made.error}<//>`}
    ${open && !made && html`<p class="empty" role="status">${t('Loading')}</p>`}
    ${made?.articles && html`<div class="scroll" tabindex="0" role="group" aria-label=${t('Open brackets by article')}><table><thead><tr><th scope="col">${t('Article')}</th>${made.revisions.map(r => html`<th scope="col">r${r}</th>`)}</tr></thead>
      <tbody>${made.articles.map(a => html`<tr><th scope="row" dir="auto">${a.label || t('Before the first number')}</th>${a.open.map(n => html`<td>${n < 0 ? '–' : html`<svg aria-hidden="true" viewBox="0 0 14 20" width="14" height="20"><rect x="2" width="10" y=${20 - n / most * 20} height=${n / most * 20}/></svg> ${n}`}</td>`)}</tr>`)}</tbody></table></div>`}</details>`;
}

/** Bringing a revision: a file, dropped or chosen, or text pasted; who will see it stands there before it counts. */
function Bring({d}) {
  const [file, setFile] = useState(/** @type {any} */ (null));
  const [text, setText] = useState('');
  const [source, setSource] = useState('');
  const [note, setNote] = useState('');
  const [said, setSaid] = useState(/** @type {any} */ (null));
  const [seen, setSeen] = useState(/** @type {any} */ (null));
  const [over, setOver] = useState(false);
  const [part, setPart] = useState(false);
  const [sent, setSent] = useState(-1);
  const [brought, setBrought] = useState(0);
  const [open, setOpen] = useState(d.revision === 0);
  const key = useRef(newKey());
  const fresh = () => { key.current = newKey(); setSaid(null); setSeen(null); };
  const choose = one => { if (one) { setFile(one); setText(''); setOpen(true); fresh(); } };
  const drop = e => { e.preventDefault(); setOver(false); choose(e.dataTransfer.files[0]); };
  /** Word processors lay a picture of the words beside them: then the words are meant. */
  const paste = e => {
    const [one] = [...e.clipboardData?.files || []].filter(f => !(f.type.startsWith('image/') && e.clipboardData.getData('text/plain')));
    if (one) { e.preventDefault(); choose(one); }
  };
  const what = {part: part && d.revision > 0, name: file ? file.name : 'pasted.txt'};
  const bytesOf = () => (file ? file.arrayBuffer() : new TextEncoder().encode(text));
  const read = async e => {
    e.preventDefault();
    setSaid({text: t('Sending. Keep this page open.')});
    try {
      const bytes = await bytesOf();
      setSent(0);
      setSeen(await look(d.id, what, bytes, setSent));
      setSaid(null);
    } catch (failure) {
      setSaid({error: true, text: sentence(failure)});
    } finally {
      setSent(-1);
    }
  };
  /** What the server still holds is not sent again over a bad line. */
  const send = async () => {
    try {
      return await act({type: 'draft.bring', document: d.id, source, note, held: seen.held}, key.current);
    } catch (/** @type {any} */ failure) {
      if (failure?.code !== 'too-late') throw failure;
      const bytes = await bytesOf();
      setSent(0);
      key.current = newKey();
      return upload(d.id, {source, note, ...what}, bytes, key.current, setSent);
    }
  };
  const bring = async () => {
    setSaid({text: t('Sending. Keep this page open.')});
    try {
      const added = await send();
      setSeen(null);
      setSaid({text: t('Revision {n} is there.', {n: added.revision}) + (added.changed ? ' ' + t('{n} changed', {n: added.changed}) : ''), remarks: added.remarks});
      setFile(null);
      setBrought(brought + 1);
      setText('');
      setPart(false);
      setNote('');
      setOpen(false);
      key.current = newKey();
      hope({type: 'draft.revisions', document: d.id});
      if (location.hash !== '#/d/' + d.id) go('#/d/' + d.id);
    } catch (failure) {
      setSaid({error: true, text: sentence(failure)});
    } finally {
      setSent(-1);
    }
  };
  // Told by the click itself: the browser tells of its own toggling later, which would close what a paste in between has opened.
  const turn = e => { e.preventDefault(); setOpen(!open); };
  // A file dropped or pasted on it opens it.
  return html`${said && !open && html`<${Notice}>${said.text}${(said.remarks || []).map(r => html`<span dir="auto" class="block">${worded(r)}</span>`)}<//>`}
    <details class=${over ? 'bring over' : 'bring'} open=${open} onToggle=${e => setOpen(e.target.open)}
    onDragOver=${e => { e.preventDefault(); setOver(true); }} onDragLeave=${() => setOver(false)} onDrop=${drop} onPaste=${paste}><summary onClick=${turn}>${t('Bring a revision')}</summary>
    <form onSubmit=${read}>
    <${Field} label=${t('A file: text, Markdown, Word or PDF')} hint=${t('Or drop it here.')}><input key=${brought} type="file" accept=".txt,.md,.docx,.pdf,text/plain,text/markdown" onChange=${e => choose(e.target.files[0])}/><//>
    ${file ? html`<p><bdi>${file.name}</bdi> <button type="button" class="quiet small" onClick=${() => setFile(null)}>${t('Remove')}</button></p>`
      : html`<${Field} label=${t('Or the text, pasted')}><textarea dir="auto" class="treaty" rows="5" value=${text} onInput=${e => { setText(e.target.value); fresh(); }}/><//>`}
    <${Field} label=${t('Where it comes from')}><select value=${source} onChange=${e => { setSource(e.target.value); setSaid(null); }}><option value="" disabled>${t('Choose')}</option>${Object.entries(SOURCES).map(([value, word]) => html`<option value=${value}>${t(word)}</option>`)}</select><//>
    <${Field} label=${t('A note for the readers')}><input dir="auto" value=${note} onInput=${e => { setNote(e.target.value); setSaid(null); }}/><//>
    ${d.revision > 0 && html`<label class="choice"><input type="checkbox" checked=${part} onChange=${e => { setPart(e.target.checked); fresh(); }}/> <span>${t('Only a part: the provisions here, each with its label; everything else stands unchanged.')}</span></label>`}
    <p class="facts"><b>${t('{n} people will see this in {room}.', {n: seen ? seen.readers : d.room.members, room: d.room.name})}</b></p>
    ${seen && html`<div class="looked" role="status"><p>${t('Provisions read: {n}.', {n: seen.provisions})} ${seen.language && t('The text is in {language}.', {language: languageName(seen.language)})}
      ${seen.against ? t('Provisions changed against revision {revision}: {n}.', {n: seen.changed, revision: seen.against}) : t('This is the first text of the document.')}</p>
      ${seen.remarks.map(r => html`<${Notice} kind="warn"><span dir="auto">${worded(r)}</span><//>`)}</div>`}
    ${said && open && html`<${Notice} kind=${said.error ? 'error' : 'info'}>${said.text}<//>`}
    ${sent >= 0 && html`<p class="progress"><progress max="1" value=${sent} aria-label=${t('Sending')}></progress> <span>${sent < 1 ? t('{n} % sent', {n: Math.round(sent * 100)}) : t('Sent; being read and compared')}</span></p>`}
    <div class="row">${seen ? html`<button type="button" class="primary" disabled=${sent >= 0 || !source} onClick=${bring}>${t('Bring it')}</button> <button type="button" onClick=${fresh}>${t('Not yet')}</button>`
      : html`<button class="primary" disabled=${sent >= 0 || !file && !text.trim()}>${t('Read it first')}</button>`}</div></form></details>`;
}
