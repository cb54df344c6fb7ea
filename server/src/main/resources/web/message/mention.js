// Naming somebody while one writes: after @ the people who read here, chosen with the arrow keys, a finger or the mouse.
// @ts-check
import {html, Who, useEffect, useLayoutEffect, useRef, useState, announce} from '../ui.js';
import {t} from '../words.js';
import {namedAt, whoIsMeant} from './naming.js';

/**
 * For a field of text: the list to draw above it, what the field needs to be one with a list, and what hears its keys first.
 * Focus stays in the field, which tells a screen reader what is chosen.
 * @param {{box: {current: any}, text: string, write: (text: string) => void, people: any[]}} field
 */
export function useMention({box, text, write, people}) {
  const [caret, setCaret] = useState(0); // a list opens where one writes, not where something half written waits
  const [chosen, setChosen] = useState(0);
  const [left, setLeft] = useState(-1); // the @ at which Escape was pressed
  const after = useRef(-1); // where the caret goes once the name stands there
  const named = namedAt(text, caret);
  const offered = named && named.from !== left ? whoIsMeant(people, named.letters) : [];
  const names = offered.map(p => p.id).join();
  useEffect(() => {
    setChosen(0);
    if (offered.length) announce(t('{n} names: arrow keys choose, Enter takes, Escape closes', {n: offered.length}));
  }, [names]);
  useEffect(() => { if (!named) setLeft(-1); }, [Boolean(named)]);
  useLayoutEffect(() => {
    if (after.current < 0) return;
    box.current.setSelectionRange(after.current, after.current);
    after.current = -1;
  }, [text]);
  const take = p => {
    if (!named) return;
    const begun = `${text.slice(0, named.from)}@${p.name} `;
    after.current = begun.length;
    setCaret(begun.length);
    write(begun + text.slice(caret).replace(/^ /, ''));
    box.current.focus();
  };
  const keyed = e => { // whether the key was for the list
    if (!offered.length || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || e.shiftKey) return false;
    if (e.key === 'ArrowDown') setChosen((chosen + 1) % offered.length);
    else if (e.key === 'ArrowUp') setChosen((chosen + offered.length - 1) % offered.length);
    else if (e.key === 'Enter' || e.key === 'Tab') take(offered[Math.min(chosen, offered.length - 1)]);
    else if (e.key === 'Escape') setLeft(named ? named.from : -1);
    else return false;
    e.preventDefault();
    return true;
  };
  const seen = e => setCaret(e.target.selectionStart);
  const list = offered.length > 0 && html`<ul class="offered" role="listbox" id="named" aria-label=${t('Mention')}>${offered.map((p, i) => html`<li
    key=${p.id} id=${'named-' + i} role="option" aria-selected=${i === chosen} onPointerDown=${e => e.preventDefault()} onClick=${() => take(p)}>@<${Who} who=${p}/></li>`)}</ul>`;
  const props = {
    'aria-autocomplete': 'list', 'aria-haspopup': 'listbox', 'aria-controls': offered.length ? 'named' : undefined,
    'aria-activedescendant': offered.length ? 'named-' + Math.min(chosen, offered.length - 1) : undefined, onClick: seen, onFocus: seen, onBlur: () => setCaret(0),
  };
  return {list, props, keyed, seen};
}
