// What stands before and after a provision in the whole text: pure.
// @ts-check

const plain = text => text.replace(/\s+/g, ' ').trim();

/** @param {any} change what the newer text says of it; the older where it was deleted */
export function wording(change) {
  const now = change.ops.filter(o => ['equal', 'insert', 'moveTo'].includes(o.op)).map(o => o.text).join('');
  return now.trim() || change.ops.filter(o => ['equal', 'delete', 'moveFrom'].includes(o.op)).map(o => o.text).join('');
}

/**
 * The paragraphs next to a provision's, or null where the text does not have it.
 * @param {string} text @param {string} provision @param {number} [most] on each side
 */
export function neighbours(text, provision, most = 2) {
  const paragraphs = text.split(/\n\s*\n/).map(p => p.trim()).filter(Boolean);
  const wanted = plain(provision);
  if (!wanted) return null;
  const inside = p => { const one = plain(p); return one.length > 0 && (wanted.includes(one) || one.includes(wanted)); };
  // The longest run of paragraphs that belong to it: a short heading may also occur in it by chance.
  let best = {from: -1, to: -1, size: 0};
  for (let from = 0; from < paragraphs.length; from++) {
    if (!inside(paragraphs[from])) continue;
    let to = from;
    let size = 0;
    while (to < paragraphs.length && inside(paragraphs[to])) size += paragraphs[to++].length;
    if (size > best.size) best = {from, to, size};
    from = to;
  }
  if (best.from < 0) return null;
  return {before: paragraphs.slice(Math.max(0, best.from - most), best.from), after: paragraphs.slice(best.to, best.to + most)};
}
