// Light or dark.
// @ts-check
import {kept} from '../connection/keep.js';
import {hourIn, deviceZone} from '../clock/clock.js';

/** Light by day and dark at night, unless the person or the system chose. */
export function applyTheme() {
  const chosen = kept('corridor.theme');
  const hour = hourIn(Date.now(), deviceZone());
  const night = hour < 6.5 || hour >= 19;
  const dark = chosen ? chosen === 'dark' : night || matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
