// The negotiation's business time, and how an instant is written for two places at once. Clients show the server's
// time, which may run fast in a rehearsal, never their own.
// @ts-check
import {language, locale, t} from '../words.js';

/** Business time as last heard: `now` in milliseconds at `mono` of this device's steady clock, running at `speed`. */
const heard = {now: Date.now(), mono: performance.now(), speed: 1, known: false};

/** @param {string} now @param {number} speed @param {number} mono */
export function hear(now, speed, mono) {
  Object.assign(heard, {now: Date.parse(now), mono, speed, known: true});
}

export const speed = () => heard.speed;
export const known = () => heard.known;

/** Business time, in milliseconds since 1970. */
export const businessNow = () => heard.now + (performance.now() - heard.mono) * heard.speed;

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

function format(zone, options) {
  const key = language() + zone + JSON.stringify(options);
  let one = formats.get(key);
  if (!one) {
    one = new Intl.DateTimeFormat(locale(), {timeZone: zone, ...options});
    formats.set(key, one);
  }
  return one;
}

/** Whether this device knows the zone; the server may know newer ones. */
export function knowsZone(zone) {
  let known = zonesAsked.get(zone);
  if (known === undefined) {
    try {
      known = Boolean(new Intl.DateTimeFormat('en', {timeZone: zone}));
    } catch {
      known = false;
    }
    zonesAsked.set(zone, known);
  }
  return known;
}

/** @type {Map<string, boolean>} */
const zonesAsked = new Map();

/** For reckoning, not for reading: Latin digits in every language. Making one costs more than a hundred uses. */
function figures(zone) {
  const key = 'figures ' + zone;
  let one = formats.get(key);
  if (!one) {
    one = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
    });
    formats.set(key, one);
  }
  return one;
}
const DAY = 86_400_000;

export const timeIn = (ms, zone) => format(zone, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'}).format(ms);
export const dayIn = (ms, zone) => format(zone, {weekday: 'short', day: 'numeric', month: 'short'}).format(ms);
/** Zones change their clocks at quarters of an hour at the finest. */
const QUARTER = 900_000;
/** What a zone's clock is ahead of UTC in a quarter of an hour, as asked before. @type {Map<string, number>} */
const ahead = new Map();
const MOST_QUARTERS = 5000;

/** What a clock in `zone` shows at `ms`, as if it were UTC; asking the device's tables each time would cost every redraw. */
function shown(ms, zone) {
  const quarter = Math.floor(ms / QUARTER);
  const key = quarter + zone;
  let offset = ahead.get(key);
  if (offset === undefined) {
    const p = Object.fromEntries(figures(zone).formatToParts(quarter * QUARTER).map(part => [part.type, Number(part.value)]));
    offset = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute) - quarter * QUARTER;
    if (ahead.size >= MOST_QUARTERS) ahead.clear();
    ahead.set(key, offset);
  }
  return ms + offset;
}

/** The civil date as `2026-11-13`: for comparing days. */
export const dateIn = (ms, zone) => new Date(shown(ms, zone)).toISOString().slice(0, 10);
/** Hours since the day's civil midnight as a clock shows them: 23.5 is half past eleven at night. */
export const hourIn = (ms, zone) => Math.floor((((shown(ms, zone) % DAY) + DAY) % DAY) / 60_000) / 60;

/** Local date and time as `2026-11-13T09:00`, as forms and the wire write it. */
export function stampIn(ms, zone) {
  const hour = hourIn(ms, zone);
  const two = n => String(n).padStart(2, '0');
  return `${dateIn(ms, zone)}T${two(Math.floor(hour))}:${two(Math.round(hour % 1 * 60))}`;
}

/** The last day that fields take: a year of four figures, whatever was typed. */
export const LAST_DAY = '2999-12-31';

/** A civil date `2026-11-13` as people write it; no zone can move it. */
export const dateWords = date => format('UTC', {day: 'numeric', month: 'long', year: 'numeric'}).format(Date.parse(date + 'T12:00Z'));

/** Whether clocks in both zones show the same then: Zurich and Paris need no second one. */
export const sameClock = (ms, zone, other) => zone === other || shown(ms, zone) === shown(ms, other);

/**
 * One instant on two clocks: the venue's first, then the reader's; the day is named where it is not today there.
 * @param {number} ms @param {number} now @param {{zone: string, name: string}} venue @param {string} mine
 */
export function twoClocks(ms, now, venue, mine) {
  const at = (zone, name) => {
    const day = dateIn(ms, zone) === dateIn(now, zone) ? '' : dayIn(ms, zone) + ' ';
    return `\u2068${day}${timeIn(ms, zone)}\u2069 \u2068${name}\u2069`;
  };
  const there = at(venue.zone, venue.name);
  return sameClock(ms, venue.zone, mine) ? there : `${there} · ${at(mine, t('you'))}`;
}

/** "in 12 min", "3 min ago": under an hour only, otherwise empty. */
export function relative(ms, now) {
  const minutes = Math.round((ms - now) / 60000);
  return Math.abs(minutes) >= 60 ? '' : ago(minutes, 'minute');
}

/** @param {number} n @param {'minute' | 'hour' | 'day'} unit */
const ago = (n, unit) => new Intl.RelativeTimeFormat(locale(), {numeric: 'auto', style: 'short'}).format(n, unit);

/**
 * What the machine's clock counts (logins, codes), which a rehearsal does not hurry: on the device's own clock, with how far
 * that is, so that nobody takes it for a time of the negotiation.
 * @param {number} ms @param {number} now of the device, not of the negotiation @param {string} zone the device's
 */
export function machineTime(ms, now, zone) {
  const minutes = Math.round((ms - now) / 60_000);
  const hours = Math.round(minutes / 60);
  const far = Math.abs(minutes) < 60 ? ago(minutes, 'minute') : Math.abs(hours) < 48 ? ago(hours, 'hour') : ago(Math.round(hours / 24), 'day');
  const day = dateIn(ms, zone) === dateIn(now, zone) ? '' : dayIn(ms, zone) + ' ';
  return `\u2068${day}${timeIn(ms, zone)}\u2069 (${far})`;
}

/** Time left, in the largest two units: "3 h 20 min". */
export function left(ms, now) {
  const minutes = Math.max(0, Math.round((ms - now) / 60000));
  const unit = (n, of) => new Intl.NumberFormat(locale(), {style: 'unit', unit: of, unitDisplay: /^(fr|es)/.test(language()) ? 'short' : 'narrow'}).format(n); // French and Spanish write a space before it
  if (minutes < 60) return unit(minutes, 'minute');
  if (minutes < 48 * 60) return unit(Math.floor(minutes / 60), 'hour') + (minutes % 60 ? ' ' + unit(minutes % 60, 'minute') : '');
  return unit(Math.round(minutes / 1440), 'day');
}

/** The zones this device knows, for choosing. */
export const zones = () => (Intl.supportedValuesOf ? Intl.supportedValuesOf('timeZone') : []);
export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
