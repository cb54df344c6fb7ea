// One channel: what was said, topics, and writing. Long histories are drawn a window at a time.
// @ts-check
import {html, Chip, Empty, Say, Field, Notice, Who, When, useState, useEffect, useLayoutEffect, useMemo, useRef, useDraft, venue} from '../ui.js';
import {store, reactions, send, page, hope, markRead, saw, discard, resend, sentence, link} from '../app.js';
import {channelOf, messages, markName, travels} from '../state.js';
import {withLinks} from './links.js';
import {Acknowledging, MessageMenu} from './marks.js';
import {useMention} from './mention.js';
import {around, atEnd, earlier, later, topicsOf, windowOf} from './window.js';
import {FlagItem} from '../relay/news.js';
import {dateIn, dayIn} from '../clock/clock.js';
import {Travel, Quote, Origin, Trace} from './travel.js';
import {EnterChannel} from '../room/doors.js';
import {Kept} from '../room/kept.js';
import {purposeWords, readersWords} from '../room/readers.js';
import {language, t, colon} from '../words.js';
import {Panels} from '../later.js';

/** @type {any[]} */ const NONE = [];

export function Channel({id, target}) {
  const state = store.state;
  const channel = channelOf(state, id);
  const stream = state.streams[id];
  const wanted = Number(target) || 0;
  const [topic, setTopic] = useState(/** @type {string|null} */ (null));
  const [view, setView] = useState(atEnd);
  const firstUnread = useRef(channel ? channel.read : 0).current;
  useEffect(() => { if (!stream || stream.before === null) page(id); }, [id, state.line]);
  useEffect(() => { if (channel && !state.members[channel.room.id]) hope({type: 'room.members', room: channel.room.id}); }, [id]);
  useEffect(() => { // what arrives before one's eyes is read in the turn in which it is drawn, and not in a drawing of its own
    const seen = frame => { if (frame.stream === id && document.visibilityState === 'visible') markRead(id, frame.sequence); };
    reactions.add(seen);
    return () => { reactions.delete(seen); };
  }, [id]);
  const newest = stream ? stream.after : 0;
  useEffect(() => {
    if (channel && newest > 0 && document.visibilityState === 'visible') markRead(id, newest);
  }, [newest, id]);
  const entries = stream ? stream.entries : NONE;
  const all = useMemo(() => messages(entries), [entries]);
  const topics = useMemo(() => topicsOf(all, firstUnread, state.me?.person.id), [all]);
  const oldest = entries.length ? entries[0].sequence : 0;
  useEffect(() => { // a link to something older than what is here: go back until it is
    if (!wanted || !oldest) return;
    if (stream?.before && wanted < oldest) page(id, stream.before);
    else { setTopic(null); setView(around(all, wanted)); }
  }, [wanted, oldest]);
  useEffect(() => {
    for (const m of state.agenda) if (m.channel === id && m.sequence === wanted) saw(markName(m), m.at);
  }, [wanted, state.agenda]);
  if (!channel) return html`<article class="column"><${Empty}>${t('This channel is not here, or it is not yours to see.')}<//></article>`;
  if (channel.joined === false) return html`<article class="column"><h1><${Say}># ${channel.name}<//></h1><${EnterChannel} channel=${channel}/></article>`;
  const about = topic === null ? all : all.filter(m => m.topic === topic);
  const {from, to, visible} = windowOf(about, view);
  const back = () => { if (from === 0 && stream?.before) page(id, stream.before); setView(earlier(about, view)); };
  return html`<div class="columns talk"><article class="column channel">
    <header class="channel-head"><h1><${Say}># ${channel.name}<//></h1>
      <p class="facts"><${Chip} label=${channel.label} explained/><span><a href=${'#/room/' + channel.room.id}><${Say}>${channel.room.name}<//></a>${colon()}${t('Who reads here: {readers}.', {readers: readersWords(channel.room.readers)})} <${Kept} room=${channel.room} days=${channel.keptDays}/></span></p>
      ${state.cached && html`<p class="state warn">${t('Kept on this device; what came since is not here yet.')}</p>`}
      ${topics.length > 0 && html`<div class="topics" role="group" aria-label=${t('Topics')}><button aria-pressed=${topic === null} onClick=${() => setTopic(null)}>${t('all')}</button>${
        topics.slice(0, 20).map(one => html`<button aria-pressed=${topic === one.name} onClick=${() => { setTopic(one.name); setView(atEnd()); }}><${Say}>${one.name}<//>${one.fresh > 0 && html` <b class="count" aria-label=${t('{n} unread', {n: one.fresh})}>${one.fresh}</b>`}</button>`)}</div>`}
    </header>
    ${from > 0 || (stream && stream.before) ? html`<button class="quiet" onClick=${back}>${t('Earlier messages')}</button>` : ''}
    <${Log} items=${visible} channel=${channel} firstUnread=${firstUnread} target=${wanted} loading=${!stream || stream.before === null} ended=${to === about.length}/>
    ${to < about.length && html`<button class="quiet" onClick=${() => setView(later(about, view))}>${t('Later messages')}</button>`}
    <${Waiting} id=${id} stream=${stream}/>
    <${Typing} id=${id}/>
    ${channel.mayPost ? html`<${Composer} channel=${channel} topic=${topic} topics=${topics.map(one => one.name)} onPost=${() => setView(atEnd())}/>` : html`<p class="facts">${t('You can read here, and not write.')}</p>`}
  </article><aside class="about"><${About} channel=${channel}/></aside></div>`;
}

function About({channel}) {
  const people = store.state.members[channel.room.id] || [];
  const here = store.state.here[channel.room.id] || [];
  return html`<section><h2>${t('About')}</h2><p dir="auto">${purposeWords(channel.purpose)}</p></section>
    <section><h2>${t('Members')}</h2><ul class="people">${people.map(p => html`<li><a href=${'#/people/' + p.id}><${Who} who=${p}/></a>${here.includes(p.id) ? html` <small class="state good">${t('here now')}</small>` : ''}</li>`)}</ul></section>
    <${Panels} place="channel" channel=${channel}/>`;
}

function Log({items, channel, firstUnread, target, loading, ended}) {
  const end = useRef(/** @type {any} */ (null));
  const last = items.length ? items[items.length - 1].sequence : 0;
  const first = useRef(true);
  useLayoutEffect(() => { // in the same picture as what came
    const found = target ? document.getElementById('m' + target) : null;
    if (target && first.current) found?.scrollIntoView({block: 'center'});
    else if (ended && (first.current ? items.length : nearEnd())) end.current?.scrollIntoView({block: 'end'});
    if (target ? found : items.length) first.current = false;
  }, [last, target]);
  if (!items.length && !loading) return html`<${Empty}>${t('Nothing was said here yet. Write below; give it a topic, and others find it.')}<//>`;
  const zone = venue().zone;
  let day = '';
  let topic = '';
  let marked = false;
  return html`<div class="log" role="log" aria-label=${t('Messages')} aria-live="polite" aria-relevant="additions">${items.flatMap(m => { // one flat list of keys: what stays is not drawn again when the window moves
    const date = dateIn(Date.parse(m.at), zone);
    const newDay = date !== day ? html`<p class="day-line" key=${'d' + date}>${dayIn(Date.parse(m.at), zone)} · <bdi>${venue().name}</bdi></p>` : '';
    const newTopic = m.kind === 'posted' && m.topic !== topic;
    const isNew = !marked && m.kind === 'posted' && m.sequence > firstUnread && firstUnread > 0 && m.by?.id !== store.state.me.person.id;
    if (isNew) marked = true;
    day = date;
    if (m.kind === 'posted') topic = m.topic;
    return [newDay, isNew && html`<p class="new-line" key="new">${t('new')}</p>`, drawnOnce(m, channel, newTopic)].filter(Boolean);
  })}<div ref=${end} class="log-end"></div></div>`;
}

/** @type {WeakMap<any, {mark: string, drawn: any}>} */
const drawnBefore = new WeakMap();

/** A message that nothing but itself decides about is drawn once, and not again with every entry that arrives. */
function drawnOnce(m, channel, withTopic) {
  const draw = () => html`<${Message} key=${m.sequence} m=${m} channel=${channel} withTopic=${withTopic}/>`;
  if (m.kind !== 'posted' || m.asked || m.quote || m.text.includes('#/')) return draw();
  const mark = `${withTopic} ${channel.id} ${channel.label} ${channel.mayPost} ${language()}`;
  let held = drawnBefore.get(m);
  if (held?.mark !== mark) drawnBefore.set(m, held = {mark, drawn: draw()});
  return held?.drawn;
}

const nearEnd = () => innerHeight + scrollY > document.documentElement.scrollHeight - 240;

function Message({m, channel, withTopic}) {
  const [editing, setEditing] = useState(false);
  const [menu, setMenu] = useState(false);
  const me = store.state.me.person.id;
  if (m.kind === 'joined') return html`<p class="event" id=${'m' + m.sequence}><${Who} who=${m.who}/> ${t('joined')}</p>`;
  if (m.kind === 'left') return html`<p class="event" id=${'m' + m.sequence}><${Who} who=${m.who}/> ${t('left')}</p>`;
  if (m.kind === 'digest') return html`<${DigestMessage} m=${m}/>`;
  if (m.kind === 'deleted') return html`<article class="message gone" id=${'m' + m.sequence}><p class="message-head"><${Who} who=${m.by}/> <${When} at=${m.at} short/></p><p>${t('Taken back by its author.')}</p></article>`;
  if (['moved-away', 'labelled', 'released', 'channel-changed', 'kept-for'].includes(m.kind)) return html`<${Trace} m=${m}/>`;
  if (m.kind === 'expired') return html`<article class="message gone" id=${'m' + m.sequence}><p>${t('gone: its time was over')}</p></article>`;
  const named = m.mentions.includes(me);
  const red = travels(m.label, channel.label) === 'TLP:RED';
  return html`<article class="message ${named ? 'named' : ''} ${red ? 'no-print' : ''}" id=${'m' + m.sequence} data-step tabindex="-1">
    ${withTopic && m.topic && html`<p class="topic"><${Say}>${m.topic}<//></p>`}
    <p class="message-head">${m.by ? html`<${Who} who=${m.by}/>` : html`<b>${t('released without a name')}</b>`} <${When} at=${m.at} short/>${m.origin && html`<${Origin} origin=${m.origin}/>`}${m.edited && html` <small>${t('edited')}</small>`}${m.label !== channel.label && html` <${Chip} label=${m.label}/>`}
      <button class="quiet small" aria-expanded=${menu} aria-label=${m.by?.id === me ? t('Edit or take back') : t('What to do with this message')} onClick=${() => setMenu(!menu)}>⋯</button></p>
    ${m.decided && html`<p class="mark decided"><span aria-hidden="true">✓</span> ${t('Decided')} <small>${t('marked by {name}', {name: m.decided.name})}</small></p>`}
    ${editing ? html`<${InView}><${EditForm} m=${m} channel=${channel} onDone=${() => setEditing(false)}/><//>` : html`<div dir="auto" class="said">${withLinks(m.text)}</div>`}
    ${m.quote && html`<${Quote} quote=${m.quote}/>`}
    ${m.asked && html`<${Acknowledging} m=${m} channel=${channel}/>`}
    ${menu && !editing && html`<${InView}>${m.by && html`<${MessageMenu} m=${m} channel=${channel} onEdit=${() => { setEditing(true); setMenu(false); }} onDone=${() => setMenu(false)}/>`}<${Travel} m=${m} channel=${channel} onDone=${() => setMenu(false)}/><//>`}
  </article>`;
}

/** What opens under a message comes into view, above the place where one writes. */
function InView({children}) {
  const place = useRef(/** @type {any} */ (null));
  useEffect(() => { // also when a form unfolds in it
    const grown = new ResizeObserver(() => place.current?.scrollIntoView({block: 'nearest'}));
    grown.observe(place.current);
    return () => grown.disconnect();
  }, []);
  return html`<div class="in-view" ref=${place}>${children}</div>`;
}

function EditForm({m, channel, onDone}) {
  const [text, setText] = useState(m.text);
  const save = e => {
    e.preventDefault();
    if (text.trim() && text !== m.text) send({type: 'message.edit', channel: channel.id, sequence: m.sequence, text});
    onDone();
  };
  return html`<form onSubmit=${save}><${Field} label=${t('Edit')}><textarea dir="auto" rows="3" value=${text} onInput=${e => setText(e.target.value)}/><//>
    <div class="row"><button class="primary">${t('Save')}</button><button type="button" onClick=${onDone}>${t('Cancel')}</button></div></form>`;
}

const DigestMessage = ({m}) => html`<article class="message digest-note" id=${'m' + m.sequence}><p class="message-head"><b>${t('Digest of the night')}</b> <${When} at=${m.at} short/></p>
  <p class="crumb"><a href=${'#/d/' + m.document}><${Say}>${m.documentName}<//></a></p>
  <ul class="items">${[...m.answered, ...m.open].map(f => html`<${FlagItem} flag=${f}/>`)}</ul></article>`;

/** What is posted and not yet back from the server. */
function Waiting({id, stream}) {
  const {unsent, settled} = store.state;
  const me = store.state.me.person;
  const came = item => (stream?.entries || []).some(e => e.sequence > item.seen && e.event.type === 'posted' && e.event.by?.id === me.id && e.event.text === item.command.text.trim() && e.event.topic === item.command.topic);
  const items = /** @type {any[]} */ ([...settled, ...unsent]).filter(u => u.command.type === 'message.post' && u.command.channel === id && !(stream && u.sequence <= stream.after) && !(u.state === 'waiting' && came(u)));
  return items.map(u => html`<article class="message waiting" key=${u.key}><p class="message-head"><b><bdi>${me.name}</bdi></b> <small>${
    u.state === 'refused' ? t('not sent') : store.state.line === 'open' ? t('being sent') : t('only on this device')}</small></p><div dir="auto" class="said">${u.command.text}</div>
    ${u.state === 'refused' && html`<p class="error">${sentence(u.failure)}</p><div class="row"><button onClick=${() => resend(u)}>${t('Try again')}</button>
      <button onClick=${() => navigator.clipboard.writeText(u.command.text)}>${t('Copy')}</button><button onClick=${() => discard(u.key)}>${t('Discard')}</button></div>`}</article>`);
}

function Typing({id}) {
  const [now, setNow] = useState(performance.now());
  useEffect(() => { const timer = setInterval(() => setNow(performance.now()), 1000); return () => clearInterval(timer); }, []);
  const typing = store.state.typing[id];
  const me = store.state.me.person.id;
  return html`<p class="typing">${typing && typing.who !== me && now - typing.mono < 6000 ? t('{name} is writing', {name: typing.name}) : ''}</p>`;
}

let typedAt = 0;

function Composer({channel, topic, topics, onPost}) {
  const [text, setText] = useDraft('message.' + channel.id);
  const [about, setAbout] = useDraft('topic.' + channel.id, topic || '');
  const [label, setLabel] = useState('');
  const [error, setError] = useState('');
  const box = useRef(/** @type {any} */ (null));
  useEffect(() => { if (topic !== null) setAbout(topic); }, [topic]);
  useEffect(() => { // as high as what stands in it; style.css says how high at most
    box.current.style.height = 'auto';
    box.current.style.height = `${box.current.scrollHeight + 2}px`;
  }, [text]);
  const people = store.state.members[channel.room.id] || [];
  const write = value => {
    setText(value);
    setError('');
    if (channel.room.showsMe && link.open && performance.now() - typedAt > 3000) {
      typedAt = performance.now();
      link.ask({type: 'presence.typing', channel: channel.id}).catch(() => {});
    }
  };
  const post = () => {
    if (!text.trim()) return;
    const bytes = new TextEncoder().encode(text).length;
    if (bytes > 16384) return setError(t('This is too long: {n} bytes, and 16 384 is the most. Shorten or split it.', {n: bytes}));
    const mentions = people.filter(p => text.includes('@' + p.name)).map(p => p.id).slice(0, 20);
    send({type: 'message.post', channel: channel.id, topic: about.trim(), text, mentions, label: label || null});
    setText('');
    onPost();
    box.current?.focus();
    setTimeout(() => scrollTo(0, document.documentElement.scrollHeight), 30);
  };
  const mention = useMention({box, text, write, people: people.filter(p => p.id !== store.state.me.person.id)});
  const key = e => {
    if (mention.keyed(e)) return;
    const wide = matchMedia('(pointer: fine)').matches;
    if (e.key === 'Enter' && !e.isComposing && (e.ctrlKey || e.metaKey || (wide && !e.shiftKey))) {
      e.preventDefault();
      post();
    }
  };
  return html`<form class="composer" onSubmit=${e => { e.preventDefault(); post(); }}>
    ${mention.list}
    <div class="composer-row"><input class="about" list="topics" dir="auto" placeholder=${t('Topic')} aria-label=${t('Topic')} value=${about} onInput=${e => setAbout(e.target.value)} maxlength="120"/>
      <datalist id="topics">${topics.map(one => html`<option value=${one}/>`)}</datalist></div>
    <div class="composer-row"><textarea id="write" ref=${box} ...${mention.props} dir="auto" rows="1" placeholder=${t('Write to {channel}', {channel: '#' + channel.name})} aria-label=${t('Message')} value=${text} onInput=${e => { mention.seen(e); write(e.target.value); }} onKeyDown=${key} onKeyUp=${mention.seen}/>
      <button class="primary" disabled=${!text.trim()}>${t('Send')}</button></div>
    ${error && html`<${Notice} kind="error">${error}<//>`}</form>`;
}
