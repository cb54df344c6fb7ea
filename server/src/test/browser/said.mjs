// Every text in a Java source, put together as the source puts it together: "You have " + n + " ways." is "You have {} ways.".
import {readFileSync, readdirSync} from 'node:fs';

/**
 * A text, the call it is an argument of, and the error code beside it there: "" for none.
 * @typedef {{text: string, call: string, code: string}} Text
 */

const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"""[^\n]*\n([\s\S]*?)"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\w$]+|->|::|&&|\|\||\S/g;
const APART = new Set([',', ';', '?', ':', '->', '=', '!', '&&', '||', '{', '}', '<', '>', 'return', 'yield', 'case', 'throw']);
const ESCAPE = /\\(u+([\da-fA-F]{4})|[0-7]{1,3}|.)/g;
const NAMED = {n: '\n', t: '\t', r: '\r', s: ' '};

const plain = literal => literal.slice(1, -1).replace(ESCAPE, (_, one, hex) => (hex ? String.fromCharCode(parseInt(hex, 16)) : NAMED[one] ?? one));

/** What is added up with plus: texts, and {} where a value stands. */
const joined = operands => {
  const there = operands.filter(one => one.tokens);
  return there.some(one => one.text !== null) ? there.map(one => one.text ?? '{}').join('').replace(/%(?:\d+\$)?[,\d.]*[sd]/g, '{}') : null;
};

const operand = () => ({tokens: 0, text: /** @type {string|null} */ (null)});

/** @param {string} source @returns {Text[]} */
export function texts(source) {
  const all = [];
  const stack = [{call: '', code: '', operands: [operand()]}];
  const say = inside => {
    const text = joined(inside.operands);
    if (text !== null) all.push({text, call: inside.call, code: inside.code});
    inside.operands = [operand()];
  };
  let before = ['', ''];
  for (const [token, block] of source.matchAll(TOKEN)) {
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    const inside = stack[stack.length - 1];
    const last = inside.operands[inside.operands.length - 1];
    if (token === '(' || token === '[') {
      last.tokens++;
      stack.push({call: /^\w/.test(before[1]) ? before[1] : inside.call, code: inside.code, operands: [operand()]});
    } else if (token === ')' || token === ']') {
      say(inside);
      stack.pop();
    } else if (token === '+') {
      inside.operands.push(operand());
    } else if (APART.has(token)) {
      say(inside);
    } else {
      // A text on which something is called, "…%s…".formatted(name), stays that text.
      if (token.startsWith('"') && !last.tokens) last.text = block === undefined ? plain(token) : block;
      if (before.join('') === 'ErrorCode.') inside.code = token;
      last.tokens++;
    }
    before = [before[1], token];
  }
  return all;
}

/** Of every source below the folder. @param {string} folder @param {string} [called] before each file's name @returns {(Text & {file: string})[]} */
export const allTexts = (folder, called = '') => readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter(name => name.endsWith('.java')).sort()
  .flatMap(name => texts(readFileSync(folder + name, 'utf8')).map(one => ({...one, file: called + name})));
