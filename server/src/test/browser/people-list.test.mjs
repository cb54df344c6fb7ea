import {test} from 'node:test';
import assert from 'node:assert/strict';
import {parsePeople, affiliation, delegationName, delegationsOf} from '../../main/resources/web/negotiation/people-list.js';
import {PEOPLE_WORDS} from '../../main/resources/web/negotiation/people-words.js';

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

test('the words of every language of the page are understood, as the page says them, whoever reads', async () => {
  for (const [tag, words] of Object.entries(PEOPLE_WORDS)) {
    const catalogue = (await import(`../../main/resources/web/words/${tag}.js`)).default;
    for (const [key, word] of Object.entries(words)) assert.equal(word, catalogue[key], `${tag}: ${key}`);
    assert.deepEqual(affiliation(words['delegation of {of}'].replace('{of}', 'Costa Serena')), {side: 'delegation', of: 'Costa Serena'}, tag);
    assert.deepEqual(affiliation(words['technical community'] + ': Quiet Networks'), {side: 'technical', of: 'Quiet Networks'}, tag);
    for (const role of ['coordinator', 'advocate', 'reviewer', 'observer', 'publisher']) {
      const {people, wrong} = parsePeople(`Ana; ${words.unaffiliated}; ${words[role]}`, rooms);
      assert.deepEqual(wrong, [], tag);
      assert.deepEqual([people[0].affiliation, people[0].roles], [{side: 'unaffiliated', of: ''}, [role]], tag);
    }
  }
});

test('a list as it is written in each script', () => {
  const {people, wrong} = parsePeople([
    'Zoé ; delegation : Norlandie ; plaidoyer et relecture ; Joint', 'Ana; DELEGACION DE Norlandia; incidencia y revision',
    'لينا؛ وفد نورلانديا؛ مناصر ومراجع', 'منى; غير منتم; منسق، مراقب', 'Олег; делегация: Норландия; адвокат интересов, рецензент',
    '李娜；诺兰代表团；倡导者、审阅人；Joint', '王强；技术界：安静网络；观察员'].join('\n'), rooms);
  assert.deepEqual(wrong, []);
  assert.deepEqual(people.map(p => [p.name, p.affiliation.side, p.affiliation.of, p.roles.join(' '), p.rooms.length]), [
    ['Zoé', 'delegation', 'Norlandie', 'advocate reviewer', 1], ['Ana', 'delegation', 'Norlandia', 'advocate reviewer', 0],
    ['لينا', 'delegation', 'نورلانديا', 'advocate reviewer', 0], ['منى', 'unaffiliated', '', 'coordinator observer', 0],
    ['Олег', 'delegation', 'Норландия', 'advocate reviewer', 0], ['李娜', 'delegation', '诺兰', 'advocate reviewer', 1],
    ['王强', 'technical', '安静网络', 'observer', 0]]);
  assert.deepEqual(parsePeople('李娜；代表团\nОлег; делегация; рецензент\nZoé; sans affiliation; reine', rooms).wrong.map(w => [w.line, w.why]), [[1, 'affiliation'], [2, 'affiliation'], [3, 'role']]);
});

test('a delegation is named as people write it, with the article its language asks for', () => {
  const names = {'délégation du Brésil': 'Brésil', 'Délégation de la France': 'France', 'délégation des Pays-Bas': 'Pays-Bas', 'délégation de l’Inde': 'Inde', "delegation d'Italie": 'Italie',
    'délégation de Norlandie': 'Norlandie', 'delegación del Perú': 'Perú', 'Delegación de la Argentina': 'Argentina', 'delegación de los Países Bajos': 'Países Bajos', 'delegación de El Salvador': 'El Salvador',
    'delegation of the Netherlands': 'Netherlands', 'Brazil delegation': 'Brazil', 'وفد البرازيل': 'البرازيل', 'делегация: Бразилия': 'Бразилия', '巴西代表团': '巴西'};
  for (const [said, of] of Object.entries(names)) assert.deepEqual(affiliation(said), {side: 'delegation', of}, said);
  assert.deepEqual(['délégation du Brésil', ' Brésil ', 'delegation of Norlandia'].map(delegationName), ['Brésil', 'Brésil', 'Norlandia']);
});

test('commas where semicolons belong make nobody a person of that name, and the line is said as it was meant', () => {
  const lines = {
    'Ben Okri, technical, reviewer': 'Ben Okri; technical; reviewer', 'Clara, delegation of Norlandia, advocate': 'Clara; delegation of Norlandia; advocate',
    'Ana, reviewer': 'Ana; unaffiliated; reviewer', 'Clara; delegation of Norlandia, advocate': 'Clara; delegation of Norlandia; advocate',
    'Dan; unaffiliated, reviewer; observer': 'Dan; unaffiliated; reviewer, observer',
    'Zoé, communauté technique, relecture': 'Zoé; communauté technique; relecture', 'منى، غير منتم، منسق': 'منى; غير منتم; منسق', '李娜，诺兰代表团，审阅人': '李娜; 诺兰代表团; 审阅人',
  };
  for (const [line, meant] of Object.entries(lines)) {
    const {people, wrong} = parsePeople(line, rooms);
    assert.deepEqual([people, wrong.map(w => [w.why, w.what])], [[], [['commas', meant]]], line);
    assert.deepEqual(parsePeople(meant, rooms).wrong, [], meant);
  }
  const own = parsePeople('Okri, Ben; technical, Quiet Networks; reviewer, observer\nMartin Luther King, Jr.\nCy; delegation of Korea, Republic of', rooms);
  assert.deepEqual(own.wrong, []);
  assert.deepEqual(own.people.map(p => [p.name, p.affiliation.of]), [['Okri, Ben', 'Quiet Networks'], ['Martin Luther King, Jr.', ''], ['Cy', 'Korea, Republic of']]);
});

test('a delegation is spelled as its room is, and one without a room is warned of', () => {
  const {people, wrong, roomless} = parsePeople('A; delegation of norlandia\nB; delegation of  COSTA   serena\nC; delegation of Nowhere\nD', rooms, ['Costa Serena', 'Norlandia']);
  assert.deepEqual([wrong, roomless], [[], [{line: 3, what: 'Nowhere'}]]);
  assert.deepEqual(people.map(p => p.affiliation.of), ['Norlandia', 'Costa Serena', 'Nowhere', '']);
  assert.deepEqual(parsePeople('C; delegation of Nowhere', rooms).roomless, []);
  assert.deepEqual(delegationsOf('norlandia\nVeldaria\n delegation of VELDARIA\n\n', ['Norlandia']), ['Norlandia', 'Veldaria']);
});
