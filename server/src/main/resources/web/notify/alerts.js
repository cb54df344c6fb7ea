// How one is reached outside this page: this browser's push, mail, a webhook. Each is opted in, tested, and shown as it stands.
// @ts-check
import {html, Field, Fold, Notice, Say, When, Copy, useState, useEffect} from '../ui.js';
import {ask, act, reactions, sentence} from '../app.js';
import {t} from '../words.js';
import {Problem} from './problem.js';

/** What a notification says: what happened, and nothing of its content. */
export const ALERTS = {
  'offer': 'A review is asked of you.', 'reminder': 'A review of yours waits.', 'text-changed': 'The text of your review changed.', 'answer': 'Your flag has an answer.',
  'nobody': 'Nobody could be found for your flag.', 'expired': 'Your flag had no answer in time.', 'digest': 'Your morning digest is ready.',
  'escalated': 'A flag finds nobody: you are on duty.', 'stand-in': 'An answer came for somebody who sleeps.', 'cover': 'Somebody asks about a shift.',
  'critical': 'A critical flag, as you wanted to be woken for.', 'several': 'Several things wait for you.', 'test': 'This is the test you asked for. Did it ring?',
};

/** Leaves the sentences where the service worker finds them, in this page's language. */
export async function leaveWords() {
  if (!('caches' in self)) return;
  const said = Object.fromEntries(Object.keys(ALERTS).map(key => [key, t(ALERTS[key])]));
  const cache = await caches.open('corridor-alert-words');
  await cache.put('/alert-words.json', new Response(JSON.stringify(said), {headers: {'Content-Type': 'application/json'}}));
}

const STANDINGS = {
  'untested': 'not tested: makes no sound yet', 'asked': 'test sent: did it ring?', 'works': 'works', 'silent': 'did not ring: this device cannot wake you',
  'broken': 'broken', 'quieted': 'quieted from a mail: test it to turn it on again',
};
const WAYS = {push: 'browser', mail: 'mail', webhook: 'webhook'};

export function Alerts({open}) {
  const [mine, setMine] = useState(/** @type {any} */ (null));
  const [said, setSaid] = useState(/** @type {any} */ (null));
  const [secret, setSecret] = useState('');
  const look = () => ask({type: 'notify.look'}).then(setMine, () => null);
  useEffect(() => {
    look();
    leaveWords().catch(() => null);
    const hear = frame => { if (frame.event.type === 'settings-changed' && frame.event.what === 'alerts') look(); };
    reactions.add(hear);
    return () => { reactions.delete(hear); };
  }, []);
  if (!mine) return null;
  const run = (promise, done = '') => promise.then(result => {
    if (result.type === 'notify.mine') setMine(result);
    setSaid(done ? {text: done} : null);
    return result;
  }).catch(e => { setSaid({error: true, text: e.code ? sentence(e) : e.message}); });
  return html`<${Fold} name="alerts" kind="alerts" title=${t('Alerts outside this page')} open=${open}
      hint=${!mine.reachable && html`<small class="block state warn">${t('Nothing outside your open pages reaches you now.')}</small>`}>
    <p>${t('What comes is always told here, silently. An alert makes a sound, only in your awake hours, for offers only in your reviewing hours, and says nothing of its content.')}</p>
    <ul class="items">${mine.ways.map(way => html`<${Way} key=${way.id} way=${way} run=${run}/>`)}</ul>
    ${said && html`<${Notice} kind=${said.error ? 'error' : 'info'}>${said.text}<//>`}
    ${secret && html`<${Notice}>${t('Every request to your webhook is signed with this secret, shown this once:')} <${Copy} text=${secret}/><//>`}
    <${AddPush} mine=${mine} run=${run}/>
    ${mine.mailFrom ? html`<${Add} label=${t('Mail address')} type="email" add=${t('Add mail')} hint=${t('The mail providers on the way see that something waits for you here, and when. Mail comes from {from}.', {from: mine.mailFrom})}
      send=${address => run(act({type: 'notify.add-mail', address}))}/>` : html`<p><small>${t('This server sends no mail.')}</small></p>`}
    <${Add} label=${t('Webhook address')} type="url" add=${t('Add webhook')} hint=${t('For your own programs: it gets a signed request without content. Its server sees when something comes.')}
      send=${address => run(act({type: 'notify.add-webhook', address})).then(made => { if (made) { setSecret(made.secret); look(); } return made; })}/>
    <${Quiet} mine=${mine} run=${run}/><//>`;
}

function Way({way, run}) {
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const confirm = rang => run(act({type: 'notify.confirm', way: way.id, rang, code}));
  const test = () => { setAsked(true); run(act({type: 'notify.test', way: way.id})); };
  const good = way.standing === 'works';
  const question = way.standing === 'asked' && asked || way.standing === 'asked' || way.standing === 'silent' && asked;
  return html`<li><div class="spread"><span><b>${t(WAYS[way.kind])}</b> <${Say}>${way.device || way.place}<//>${way.device ? html` <small dir="ltr">${way.place}</small>` : ''}</span>
      <span class=${'state ' + (good ? 'good' : way.standing === 'broken' || way.standing === 'silent' ? 'bad' : 'warn')}>${t(STANDINGS[way.standing])}</span></div>
    ${way.problem && html`<${Problem} said=${way.problem}/>`}
    ${way.lastSent && html`<p><small>${t('last sent')} <${When} at=${way.lastSent}/></small></p>`}
    ${question && html`<p>${t('Lock your phone and lay it down as it lies at night, in the same mode. Did it ring?')}</p>
      ${way.kind === 'mail' && html`<div class="row"><${Field} label=${t('Code from the test mail')}><input autocomplete="one-time-code" dir="ltr" value=${code} onInput=${e => setCode(e.target.value)}/><//></div>`}
      <div class="row"><button class="primary" onClick=${() => confirm(true)}>${t('Yes, it rang')}</button><button onClick=${() => confirm(false)}>${t('No')}</button></div>`}
    <div class="row"><button onClick=${test}>${t('Send a test')}</button>
      <button onClick=${() => run(act({type: 'notify.remove', way: way.id}))}>${t('Remove')}</button></div>
    <label class="choice"><input type="checkbox" checked=${way.more} onChange=${e => run(act({type: 'notify.say-more', way: way.id, more: e.target.checked}))}/>
      <span>${t('May say which document and provision it is about; never of what is TLP:RED or TLP:AMBER+STRICT')}</span></label></li>`;
}

function Add({label, type, add, hint, send}) {
  const [address, setAddress] = useState('');
  const submit = e => {
    e.preventDefault();
    send(address).then(done => { if (done) setAddress(''); });
  };
  return html`<form class="row" onSubmit=${submit}><${Field} label=${label} hint=${hint}><input type=${type} required dir="ltr" value=${address} onInput=${e => setAddress(e.target.value)}/><//>
    <button>${add}</button></form>`;
}

const bytes = base64url => Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const base64url = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** A name for this browser that its owner recognises. */
function deviceName() {
  const agent = navigator.userAgent;
  const browser = /Firefox/.test(agent) ? 'Firefox' : /Edg\//.test(agent) ? 'Edge' : /Chrome/.test(agent) ? 'Chrome' : /Safari/.test(agent) ? 'Safari' : 'Browser';
  const system = /Android/.test(agent) ? 'Android' : /iPhone|iPad/.test(agent) ? 'iPhone' : /Mac/.test(agent) ? 'Mac' : /Windows/.test(agent) ? 'Windows' : 'Linux';
  return `${browser} · ${system}`;
}

function AddPush({mine, run}) {
  const able = 'serviceWorker' in navigator && 'PushManager' in self;
  if (!able) return html`<p><small>${t('This browser takes no push here. On an iPhone, add this page to the home screen first, and open it from there.')}</small></p>`;
  const subscribe = async () => {
    if (await Notification.requestPermission() !== 'granted') throw new Error(t('Notifications are blocked for this page: allow them in the browser’s settings, then try again.'));
    const worker = await navigator.serviceWorker.ready;
    const before = await worker.pushManager.getSubscription();
    if (before && base64url(before.options.applicationServerKey) !== mine.pushKey) await before.unsubscribe();
    const made = await worker.pushManager.subscribe({userVisibleOnly: true, applicationServerKey: bytes(mine.pushKey)})
      .catch(() => { throw new Error(t('This browser could not reach its push service. Try again later, or choose another way.')); });
    await leaveWords();
    return act({type: 'notify.add-push', endpoint: made.endpoint, key: base64url(made.getKey('p256dh')), auth: base64url(made.getKey('auth')), device: deviceName()});
  };
  return html`<div class="row"><button class="primary" onClick=${() => run(subscribe())}>${t('Alert me in this browser')}</button></div>
    <p><small>${t('The browser’s maker carries it, sealed: it sees that something comes to you, and when, and not what.')}</small></p>`;
}

function Quiet({mine, run}) {
  const [from, setFrom] = useState(mine.quietFrom?.slice(0, 5) ?? '');
  const [to, setTo] = useState(mine.quietTo?.slice(0, 5) ?? '');
  const save = e => {
    e.preventDefault();
    run(act({type: 'notify.quiet', from: from || null, to: to || null}), t('Saved.'));
  };
  return html`<form onSubmit=${save}><h3>${t('Quiet although I am awake')}</h3><div class="row">
      <${Field} label=${t('from')}><input type="time" value=${from} onInput=${e => setFrom(e.target.value)}/><//>
      <${Field} label=${t('to')}><input type="time" value=${to} onInput=${e => setTo(e.target.value)}/><//>
      <button>${t('Save')}</button></div></form>`;
}
