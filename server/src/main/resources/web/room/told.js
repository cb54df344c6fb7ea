// What a change of a room said, beside its button.
// @ts-check
import {useSaid} from '../ui.js';
import {hope} from '../app.js';
import {t} from '../words.js';

/** @returns {[any, (change: Promise<any>) => Promise<any>]} what was said, and what says it and fetches the rooms anew */
export function useTold() {
  const [said, run] = useSaid();
  return [said, change => run(change.then(answer => { hope({type: 'room.list'}); return answer; }), t('Done.'))];
}
