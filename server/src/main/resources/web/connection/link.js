// The line to the server: one WebSocket that comes back by cursors, and HTTP where there is no socket yet. A command
// asked here is answered exactly once or fails with a Refusal; nothing is repeated here (the outbox does that, by key).
// @ts-check

/** Longer than a bad Wi-Fi's worst round trip; after it a silent socket is taken for dead. */
const SILENCE = 12_000;
/** A question while nothing else is said, so that a dead line shows. */
const HEARTBEAT = 30_000;
const LONGEST_WAIT = 30_000;

/** Why a command had no effect. `line` means: no answer, it may or may not have arrived. */
export class Refusal extends Error {
  /** @param {{code: string, number: number, text: string}} failure */
  constructor({code, number, text}) {
    super(text);
    this.code = code;
    this.number = number;
    this.text = text;
  }

  get isLine() { return this.code === 'line'; }
  get isFinal() { return this.number >= 1000 && this.number < 2000; }
  get isLogin() { return this.code === 'log-in'; }
}

export const lineDown = () => new Refusal({code: 'line', number: 0, text: 'No connection.'});

/** 128 random bits in base64url. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** One POST; the answer is a frame or a result, whatever the status. */
export async function post(path, body, headers = {}, patience = 20_000) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST', body, headers: {'Corridor-Client': 'browser', ...headers}, signal: AbortSignal.timeout(patience),
    });
    const answer = await response.json();
    if (answer.type === 'failure') throw new Refusal(answer);
    if (!response.ok) throw new Error(String(response.status));
    return answer;
  } catch (e) {
    if (e instanceof Refusal) throw e;
    if (response && response.status === 401) throw new Refusal({code: 'log-in', number: 4000, text: 'Log in again.'});
    throw lineDown();
  }
}

/**
 * A file, with word of how much of it is on its way: what only the older kind of request tells.
 *
 * @param {string} path
 * @param {ArrayBuffer|Uint8Array} bytes
 * @param {(part: number) => void} onSent from 0 to 1
 * @returns {Promise<any>}
 */
export function sendFile(path, bytes, onSent) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.timeout = 120_000;
    request.setRequestHeader('Corridor-Client', 'browser');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = e => { if (e.lengthComputable) onSent(e.loaded / e.total); };
    request.upload.onload = () => onSent(1);
    request.onload = () => {
      let answer;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        return failed(request.status === 401 ? new Refusal({code: 'log-in', number: 4000, text: 'Log in again.'}) : lineDown());
      }
      if (answer.type === 'failure') failed(new Refusal(answer));
      else if (request.status >= 300) failed(lineDown());
      else done(answer);
    };
    request.onerror = request.ontimeout = request.onabort = () => failed(lineDown());
    request.send(/** @type {any} */ (bytes));
  });
}

const json = {'Content-Type': 'application/json'};
export const admit = admission => post('/api/admission', JSON.stringify(admission), json);

export class Link {
  /**
   * @param {{onFrame: (frame: any) => void, onLine: (line: string) => void, onOut: (reason: string) => void,
   *   cursors: () => any[]}} ears
   */
  constructor(ears) {
    this.ears = ears;
    /** @type {WebSocket|null} */ this.socket = null;
    /** open only after the server's hello */ this.open = false;
    /** @type {Map<number, {resolve: Function, reject: Function, since: number}>} */ this.asked = new Map();
    this.ids = 1;
    this.wait = 500;
    this.heardAt = 0;
    this.running = false;
    /** @type {any} */ this.timer = null;
  }

  start() {
    if (this.running) return;
    this.running = true;
    this.pulse = setInterval(() => this.watch(), 3_000);
    addEventListener('online', () => this.hurry());
    addEventListener('offline', () => this.drop());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.hurry());
    this.connect();
  }

  stop() {
    this.running = false;
    clearInterval(this.pulse);
    this.drop();
  }

  /** Tries at once what was waiting. */
  hurry() {
    if (!this.running || this.open) return;
    this.wait = 500;
    clearTimeout(this.timer);
    this.connect();
  }

  async connect() {
    if (!this.running || this.connecting || this.socket) return;
    this.connecting = true;
    this.ears.onLine('connecting');
    try {
      const {ticket} = await post('/api/ticket', '', {}, SILENCE);
      this.attach(new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws?ticket=${encodeURIComponent(ticket)}`, ['corridor.v1']));
    } catch (e) {
      if (e instanceof Refusal && e.isLogin) return this.ears.onOut('revoked');
      this.later();
    } finally {
      this.connecting = false;
    }
  }

  /** Whether the server knows this browser. */
  isKnown() {
    return post('/api/ticket', '', {}, SILENCE).then(() => true, () => false);
  }

  /** @param {WebSocket} socket */
  attach(socket) {
    this.socket = socket;
    this.heardAt = performance.now();
    socket.onmessage = message => this.socket === socket && this.hear(JSON.parse(message.data));
    socket.onclose = close => {
      if (this.socket !== socket) return;
      this.lost();
      if (close.code === 4003 || close.code === 4001) return this.ears.onOut('revoked');
      this.later();
    };
  }

  later() {
    if (!this.running) return;
    this.ears.onLine('down');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.connect(), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  /** Ends a socket without waiting for the other side, which may be a black hole. */
  drop() {
    const socket = this.socket;
    if (!socket) return;
    this.lost();
    socket.close();
    this.later();
  }

  lost() {
    this.socket = null;
    this.open = false;
    for (const {reject} of this.asked.values()) reject(lineDown());
    this.asked.clear();
  }

  watch() {
    const now = performance.now();
    if (!this.socket) return;
    const oldest = Math.min(...[...this.asked.values()].map(a => a.since), Infinity);
    const waitsForHello = !this.open && now - this.heardAt > SILENCE;
    if (waitsForHello || (oldest + SILENCE < now && this.heardAt + SILENCE < now)) return this.drop();
    if (this.open && this.heardAt + HEARTBEAT < now && !this.asked.size) this.ask({type: 'setup.look'}).catch(() => {});
  }

  hear(frame) {
    this.heardAt = performance.now();
    if (frame.type === 'reply' || frame.type === 'failure') {
      const one = this.asked.get(frame.id);
      if (!one) return;
      this.asked.delete(frame.id);
      return frame.type === 'reply' ? one.resolve(frame.result) : one.reject(new Refusal(frame));
    }
    this.ears.onFrame(frame);
    if (frame.type === 'hello') {
      this.open = true;
      this.wait = 500;
      this.ears.onLine('open');
    }
  }

  /** Follows from where we are; the server answers with entries. */
  follow(cursors) {
    if (this.open && cursors.length) return this.ask({type: 'stream.follow', cursors});
    return Promise.resolve(null);
  }

  /** @param {any} command @param {string|null} [key] @returns {Promise<any>} the result */
  ask(command, key = null) {
    const request = JSON.stringify({id: this.ids, key, command});
    const id = this.ids++;
    if (!this.open || !this.socket) return post('/api/command', request, json).then(frame => frame.result);
    const socket = this.socket;
    return new Promise((resolve, reject) => {
      this.asked.set(id, {resolve, reject, since: performance.now()});
      socket.send(request);
    });
  }
}
