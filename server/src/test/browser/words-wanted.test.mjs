import {test} from 'node:test';
import assert from 'node:assert/strict';
import {found, ourWords} from '../../main/resources/web/redline/words-wanted.js';

const WISHES = {document: 'd_1', provisions: [
  {key: 'art_5', label: 'Article 5', text: 'Article 5. Protection', ideal: null},
  {key: 'art_5__para_1', label: 'Article 5, 1', text: '1. Agencies shall protect.', ideal: 'Agencies shall, where feasible, protect.'},
  {key: 'art_5__para_2', label: 'Article 5, 2', text: '2. Each Party reports within sixty days.', ideal: null},
  {key: 'art_51', label: 'Article 51', text: 'Article 51. Übergang', ideal: null},
]};
const flag = (key, ...answers) => ({document: 'd_1', key, answers});

test('every provision is there, with our words and the last that a reviewer proposed', () => {
  const all = ourWords(WISHES, [
    flag('art_5__para_2', {words: 'within ninety days', byName: 'Ana', at: '2026-11-25T01:00:00Z'}, {words: 'within a year', byName: 'Kofi', at: '2026-11-25T03:00:00Z'}),
    {document: 'd_2', key: 'art_51', answers: [{words: 'of another text', byName: 'Ana', at: '2026-11-25T01:00:00Z'}]}, flag('art_5', {words: ''}),
  ]);
  assert.deepEqual(all.map(one => [one.ideal, one.proposed, one.by]), [
    ['', '', ''], ['Agencies shall, where feasible, protect.', '', ''], ['', 'within a year', 'Kofi'], ['', '', '']]);
});

const labels = asked => found(ourWords(WISHES, []), asked).map(one => one.label);

test('a provision is found by its number, in parts, and 5 is not 51', () => {
  assert.deepEqual(labels('5'), ['Article 5', 'Article 5, 1', 'Article 5, 2']);
  assert.deepEqual(labels('5 2'), ['Article 5, 2']);
  assert.deepEqual(labels('art 5, 1'), ['Article 5, 1']);
  assert.deepEqual(labels('Article 51'), ['Article 51']);
});

test('else by its words and ours, whatever their accents', () => {
  assert.deepEqual(labels('ubergang'), ['Article 51']);
  assert.deepEqual(labels('protect feasible'), ['Article 5, 1']);
  assert.deepEqual(labels('harbour'), []);
  assert.deepEqual(labels('  '), []);
});
