// Which words one may have to read aloud, and finding a provision: pure.
// @ts-check

/**
 * Every provision of the text with the words the group wants and those a reviewer proposed last.
 * @param {any} wishes @param {any[]} flags
 * @returns {{key: string, label: string, text: string, ideal: string, proposed: string, by: string}[]}
 */
export function ourWords(wishes, flags) {
  return wishes.provisions.map(one => {
    const answers = flags.filter(f => f.document === wishes.document && f.key === one.key).flatMap(f => f.answers || []).filter(a => a.words);
    const last = answers.sort((a, b) => String(a.at).localeCompare(String(b.at)))[answers.length - 1];
    return {key: one.key, label: one.label, text: one.text, ideal: one.ideal || '', proposed: last?.words || '', by: last?.byName || ''};
  });
}

const fold = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const parts = text => fold(text).match(/[\p{L}\p{N}]+/gu) || [];

/**
 * Provisions whose label begins with what is asked, part by part ("5 2", "art 5"), the whole label first; else those that
 * have all the words.
 * @template {{label: string, text: string, ideal: string, proposed: string}} T
 * @param {T[]} all @param {string} asked @param {number} [most] @returns {T[]}
 */
export function found(all, asked, most = 30) {
  const wanted = parts(asked);
  if (!wanted.length) return [];
  const labelled = all.filter(one => {
    const label = parts(one.label);
    return [0, 1].some(from => wanted.every((part, i) => (/^\p{N}/u.test(part) ? label[from + i] === part : label[from + i]?.startsWith(part))));
  });
  if (labelled.length) return labelled.slice(0, most);
  return all.filter(one => {
    const text = fold([one.text, one.ideal, one.proposed].join(' '));
    return wanted.every(part => text.includes(part));
  }).slice(0, most);
}
