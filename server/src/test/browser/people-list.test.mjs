import {test} from 'node:test';
import assert from 'node:assert/strict';
import {parsePeople, affiliation} from '../../main/resources/web/negotiation/people-list.js';

const rooms = [{id: 'r_1', name: 'Joint'}, {id: 'r_2', name: 'Technical liaison'}];

test('a line is a name, an affiliation, roles and rooms; roles and rooms may be left out', () => {
  const {people, wrong} = parsePeople('Ana Silva; unaffiliated; advocate, reviewer; joint\n\nKofi; delegation of Norlandia\nGil; technical: Quiet Networks; observer; Technical liaison, Joint', rooms);
  assert.deepEqual(wrong, []);
  assert.deepEqual(people, [
    {name: 'Ana Silva', affiliation: {side: 'unaffiliated', of: ''}, roles: ['advocate', 'reviewer'], rooms: ['r_1']},
    {name: 'Kofi', affiliation: {side: 'delegation', of: 'Norlandia'}, roles: ['advocate'], rooms: []},
    {name: 'Gil', affiliation: {side: 'technical', of: 'Quiet Networks'}, roles: ['observer'], rooms: ['r_2', 'r_1']},
  ]);
});

test('what does not fit is named with its line, and the rest is kept', () => {
  const {people, wrong} = parsePeople('Ana; unaffiliated; king\n; technical\nBo; martian\nCy; technical; observer; Cellar\nDi', rooms);
  assert.deepEqual(wrong.map(w => [w.line, w.why, w.what]), [[1, 'role', 'king'], [2, 'name', '; technical'], [3, 'affiliation', 'martian'], [4, 'room', 'Cellar']]);
  assert.deepEqual(people.map(p => p.name), ['Di']);
});

test('affiliations as people write them', () => {
  assert.deepEqual(affiliation('Delegation of Costa Serena'), {side: 'delegation', of: 'Costa Serena'});
  assert.deepEqual(affiliation('technical community'), {side: 'technical', of: ''});
  assert.equal(affiliation('delegation of'), null);
});
